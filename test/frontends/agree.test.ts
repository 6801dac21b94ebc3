import assert from 'node:assert/strict';

import { type Policy } from '../../server/src/core/model';
import { firstPart, withoutPlaces } from './support';

const document = {
	Version: '2012-10-17',
	Id: 'all',
	Statement: [
		{
			Sid: 'Create',
			Effect: 'Allow',
			Action: ['iam:CreateServiceLinkedRole', 'iam:Get*'],
			Resource: 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*',
			Condition: { 'ForAnyValue:StringLike': { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'batch.amazonaws.com'] } },
		},
		{
			Effect: 'Deny',
			NotAction: 'sts:*',
			NotResource: ['*'],
			Condition: { Bool: { 'aws:SecureTransport': false }, StringEquals: { 'aws:username': '${aws:username}' } },
			Efect: 'Allow',
		},
	],
};

const inJson = JSON.stringify(document, null, 2);

const jsonTemplate = JSON.stringify({
	Resources: { P: { Type: 'AWS::IAM::ManagedPolicy', Properties: { PolicyDocument: document } } },
});

const yamlTemplate = (arn: string, user: string, statement = '') => `
Resources:
  P:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: "2012-10-17"
        Id: all
        Statement:
          - Sid: Create
            Effect: Allow
            Action:
              - iam:CreateServiceLinkedRole
              - iam:Get*
            Resource: ${arn}
            Condition:
              ForAnyValue:StringLike:
                iam:AWSServiceName: [ecs.amazonaws.com, "batch.amazonaws.com"]
          - Effect: Deny
            NotAction: 'sts:*'
            NotResource: ["*"]
            Condition:
              Bool: {aws:SecureTransport: false}
              StringEquals: {aws:username: ${user}}
            Efect: Allow
${statement}`;

const plainArn = 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/*';
const plainUser = '"${aws:username}"';

const policyOf = (text: string, languageId: 'json' | 'yaml'): Policy => {
	const [policy] = firstPart(text, languageId).part.policies;
	if (!policy) throw new Error('No policy was found.');
	return policy;
};

/** What a policy says, whatever holds it. */
function said(text: string, languageId: 'json' | 'yaml') {
	const { size, ...policy } = policyOf(text, languageId);
	return withoutPlaces({ ...policy, withoutSpace: size.withoutSpace, host: undefined, kindIsStated: undefined });
}

describe('front ends', () => {
	const inFile = said(inJson, 'json');

	it('read one policy alike in a file, in a JSON template and in a YAML template', () => {
		assert.deepEqual(said(jsonTemplate, 'json'), inFile);
		assert.deepEqual(said(yamlTemplate(plainArn, plainUser), 'yaml'), inFile);
		assert.deepEqual(said(inJson, 'yaml'), inFile);
	});

	it('read functions that only carry text as that text', () => {
		const sub = yamlTemplate(`!Sub "${plainArn}"`, '!Sub "${!aws:username}"');
		const longForm = yamlTemplate(`{"Fn::Sub": "${plainArn}"}`, '{"Fn::Sub": "${!aws:username}"}');
		assert.deepEqual(said(sub, 'yaml'), inFile);
		assert.deepEqual(said(longForm, 'yaml'), inFile);
	});

	it('say who holds the policy', () => {
		const host = ['P', 'AWS::IAM::ManagedPolicy', 'PolicyDocument', 'P'];
		const told = ({ host: it }: Policy) => [it?.logicalId, it?.resourceType, it?.property, it?.resource.logicalId];
		assert.deepEqual(told(policyOf(jsonTemplate, 'json')), host);
		assert.deepEqual(told(policyOf(yamlTemplate(plainArn, plainUser), 'yaml')), host);
		assert.equal(policyOf(inJson, 'json').host, undefined);
	});

	it('give the same slots and mentions for the same policy', () => {
		const told = (text: string, languageId: 'json' | 'yaml') => {
			const { slots, mentions } = firstPart(text, languageId).part;
			const ofPolicy = slots
				.filter((it) => it.policy)
				.map(({ what, text: { parts }, name }) => ({ what, parts, name }));
			return withoutPlaces([ofPolicy, mentions.map(({ place, text: { parts }, name }) => ({ place, parts, name }))]);
		};
		assert.deepEqual(told(jsonTemplate, 'json'), told(inJson, 'json'));
		assert.deepEqual(told(yamlTemplate(plainArn, plainUser), 'yaml'), told(inJson, 'json'));
	});
});

import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { type Policy } from '../../server/src/core/model';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { findingsSaid, literalsWritten, policiesIn, policySaid, resourcesSaid } from './same/model';
import { policies } from './same/policies';
import { resources } from './same/resources';
import { type PolicyWriter, policyWriters, stackWriters } from './same/writers';
import { firstPart, withoutPlaces } from './support';

before(loadAllGrammars);

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

describe('The same policies in every notation', () => {
	for (const policy of policies) {
		const stack = new Set(policy.stackRules);
		const inNotation = ({ notation, language, write }: PolicyWriter) => {
			const text = write(policy);
			return text === undefined
				? []
				: [{ notation, asked: { text, language, kind: notation === 'IAM JSON' ? policy.kind : undefined } }];
		};
		const [alone, first, ...others] = policyWriters.flatMap(inNotation);
		if (!alone || !first) throw new Error(`Nobody writes "${policy.name}".`);
		const reference = analysed(first.asked);
		const findings = findingsSaid(reference);

		it(`has the findings that it should have: ${policy.name}`, () => {
			const found = new Set(findings.map((it) => it.rule));
			assert.deepEqual([...found], [...policy.rules, ...policy.stackRules].sort());
			const withoutStack = findings.filter((it) => !stack.has(it.rule));
			assert.deepEqual(findingsSaid(analysed(alone.asked)), withoutStack);
		});

		for (const { notation, asked } of [alone, ...others])
			it(`says the same in ${notation} as in ${first.notation}: ${policy.name}`, () => {
				const own = analysed(asked);
				assert.deepEqual(policiesIn(own).map(policySaid), policiesIn(reference).map(policySaid), asked.text);
				if (notation !== alone.notation) assert.deepEqual(findingsSaid(own), findings, asked.text);
				assertPlaces(own);
			});
	}
});

describe('The same resources in every notation', () => {
	for (const stack of resources) {
		const [first, ...others] = stackWriters.flatMap(({ notation, language, write }) => {
			const text = write(stack);
			return text === undefined ? [] : [{ notation, asked: { text, language, kind: undefined } }];
		});
		if (!first) throw new Error(`Nobody writes "${stack.name}".`);
		const reference = analysed(first.asked);
		const findings = findingsSaid(reference);

		it(`have the findings that they should have: ${stack.name}`, () => {
			assert.deepEqual([...new Set(findings.map((it) => it.rule))], [...stack.rules].sort());
		});

		for (const { notation, asked } of others)
			it(`say the same in ${notation} as in ${first.notation}: ${stack.name}`, () => {
				const own = analysed(asked);
				assert.deepEqual(resourcesSaid(own), resourcesSaid(reference), asked.text);
				assert.deepEqual(policiesIn(own).map(policySaid), policiesIn(reference).map(policySaid), asked.text);
				assert.deepEqual(findingsSaid(own), findings, asked.text);
				assertPlaces(own);
			});
	}
});

describe('The tables', () => {
	it('have twenty entries and more, each in every notation that can write it', () => {
		assert.ok(policies.length >= 20);
		for (const policy of policies)
			for (const { notation, write } of policyWriters) assert.ok(write(policy), `${policy.name} in ${notation}`);
		for (const stack of resources)
			for (const { notation, write } of stackWriters) assert.ok(write(stack), `${stack.name} in ${notation}`);
	});
});

/** What is written at the places of the model is what the model says; escapes and names have places of other lengths. */
function assertPlaces(own: Analysis): void {
	const literals = literalsWritten(own);
	assert.ok(literals.length > 0);
	for (const { value, written } of literals)
		// Programs write types as the names of their constructs, and Python its own constants.
		if (!value.startsWith('AWS::'))
			assert.equal(
				written.replace(/^(?:True|False)$/, (it) => it.toLowerCase()),
				value,
			);
}

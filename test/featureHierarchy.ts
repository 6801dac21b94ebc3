import assert from 'node:assert/strict';

import { type Cell, type Cells, everywhere } from './featureCells';
import { notations, type Notation, type NotationName } from './featureNotations';
import { hierarchy } from './support/calls';

const noResources = 'A policy file declares no resources.';
const onlyShown = 'What a document shows is an example and gives nobody a permission.';

const trust = (service: string) => ({
	Version: '2012-10-17',
	Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});

const inYaml = `Resources:
  A|pp:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument: ${JSON.stringify(trust('ec2.amazonaws.com'))}
`;

/** A role that trusts Amazon EC2; programs of the AWS CDK have one already. */
const TRUSTING: Partial<Record<NotationName, string>> = {
	'template in YAML': inYaml,
	SAM: `Transform: AWS::Serverless-2016-10-31\n${inYaml}`,
	'template in JSON': JSON.stringify({
		Resources: {
			'A|pp': { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: trust('ec2.amazonaws.com') } },
		},
	}),
	'Terraform, jsonencode': `resource "aws_iam_role" "a|pp" {
  assume_role_policy = jsonencode(${JSON.stringify(trust('ec2.amazonaws.com'))})
}
`,
	'Terraform, aws_iam_policy_document': `data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "a|pp" {
  assume_role_policy = data.aws_iam_policy_document.trust.json
}
`,
	'Terraform in JSON': JSON.stringify({
		resource: { aws_iam_role: { 'a|pp': { assume_role_policy: JSON.stringify(trust('ec2.amazonaws.com')) } } },
	}),
};

const appArn = 'arn:aws:iam::111122223333:role/app';

const declaring = notations['template in YAML'].role?.('app') ?? '';

const inFences = (reason: string): Partial<Cells> =>
	Object.fromEntries(
		Object.keys(notations)
			.filter((it) => it.startsWith('Markdown: '))
			.map((it) => [it, reason]),
	);

const assumed =
	(name: NotationName): Cell =>
	({ language, role }: Notation) => {
		const text = TRUSTING[name] ?? role?.('app').replace('App', 'A|pp') ?? '';
		const { incoming } = hierarchy({ own: { language, text } });
		assert.deepEqual(incoming, ['ec2.amazonaws.com: may assume < ec2.amazonaws.com']);
	};

const assuming = Object.fromEntries(
	(Object.keys(notations) as NotationName[]).map((it) => [it, assumed(it)]),
) as Partial<Cells>;

export const hierarchies: Readonly<Record<string, Cells>> = {
	'who may assume a role': everywhere(noResources, { ...assuming, ...inFences(onlyShown), policy: noResources }),
	'who may pass a role': everywhere(({ language, policy }) => {
		const text = policy({ actions: ['iam:PassRole'], resource: appArn.replace('app', 'a*') });
		const { incoming } = hierarchy({ 'role.yaml': declaring.replace('App', '|App'), own: { language, text } });
		const passing = incoming.filter((it) => it.includes('may pass'));
		assert.equal(passing.length, 1, incoming.join());
		assert.match(passing[0] ?? '', /: may pass: on role\/a\*(?:, AWS::Serverless::Function)? < .*role\/a\*$/);
	}, inFences(onlyShown)),
	'the role behind an ARN': everywhere(({ language, policy }) => {
		const text = policy({ actions: ['iam:PassRole'], resource: appArn.replace('app', '|app') });
		const { items } = hierarchy({ 'role.yaml': declaring, own: { language, text } });
		assert.deepEqual(items, ['App: AWS::IAM::Role at App']);
	}),
};

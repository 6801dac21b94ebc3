import assert from 'node:assert/strict';

import { analysed } from '../../support/analysis';
import { loadAllGrammars } from '../../support/grammars';
import { proposed } from '../../support/proposed';

const role = 'Resources:\n  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName:';
const policy =
	'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: "2012-10-17"\n        Statement:\n          - Effect: Allow\n            Resource: "*"\n            Action:';

describe('Proposals for values that are being written', () => {
	const service = 'autoscaling.amazonaws.com';

	it('begin behind the colon of a key without a value', () => {
		for (const text of [`${role} |`, `${role} |\n      Description: x\n`])
			assert.ok(proposed(text, 'yaml').values.includes(service), text);
	});

	it('begin behind the dash of a list', () => {
		assert.ok(proposed(`${policy}\n              - |`, 'yaml').values.includes('iam:'));
		assert.ok(proposed(`${policy}\n              - iam:CreateRole\n              - |`, 'yaml').values.includes('kms:'));
	});

	it('are the actions of a service whose colon YAML takes for that of a key', () => {
		const { values, replaced } = proposed(`${policy}\n              - iam:|\n`, 'yaml');
		assert.ok(values.includes('iam:CreateServiceLinkedRole'));
		assert.equal(replaced, 'iam:');
	});

	it('begin in empty quotes of all notations', () => {
		assert.ok(
			proposed('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action": ["|"', 'json').values.includes('iam:'),
		);
		const terraform = 'resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "|"\n}';
		assert.ok(proposed(terraform, 'terraform').values.includes(service));
		const cdk =
			"import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.PolicyStatement({ actions: ['iam:Cr|'], resources: ['*'] });";
		assert.ok(proposed(cdk, 'typescript').values.includes('iam:CreateServiceLinkedRole'));
	});

	it('do not reach over what is written already, nor to the next key', () => {
		assert.deepEqual(proposed(`${role} ecs.amazonaws.com\n      |Description: x\n`, 'yaml').values, []);
		assert.deepEqual(proposed(`${role}\n      |\n`, 'yaml').values, []);
	});
});

const json = (statement: string): string => `{"Version":"2012-10-17","Statement":[${statement}]}`;
const yaml = (statement: string): string =>
	`Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Statement:\n          ${statement}\n`;
const terraform = (statement: string): string =>
	`resource "aws_iam_policy" "a" {\n  policy = jsonencode({\n    Statement = [\n      ${statement}\n    ]\n  })\n}\n`;
const typescript = (statement: string): string =>
	`import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.PolicyStatement(${statement}\n`;

const linkedRole = (name: string): string =>
	`resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = ${name}\n}\nvariable "b" {\n  default = "c"\n}\n`;
const condition = (line: string): string =>
	`data "aws_iam_policy_document" "a" {\n  statement {\n    actions = ["iam:CreateServiceLinkedRole"]\n    condition {\n      ${line}\n      test = "StringEquals"\n      values = ["a"]\n    }\n  }\n}\n`;

/** What is typed, the notation, what is taken, and what stands there then (as much of it as matters). */
const TYPED: readonly (readonly [string, string, string, string])[] = [
	['json', json('{"Effect":"Allow","Act|"}'), 'Action', '"Effect":"Allow","Action"}'],
	['json', json('{"Effect":"Allow", Act|}'), 'Action', '"Effect":"Allow", "Action": }'],
	['json', json('{"Effect":"Allow" |}'), 'Action', '"Effect":"Allow" , "Action": }'],
	['json', json('{"Effect": |}'), 'Deny', '"Effect": "Deny"}'],
	['json', json('{"Effect":"|"}'), 'Deny', '"Effect":"Deny"}'],
	['json', '{"Version":"|","Statement":[{"Effect":"Allow"}]}', '2012-10-17', '{"Version":"2012-10-17",'],
	['json', '{"Ver|","Statement":[{"Effect":"Allow"}]}', 'Version', '{"Version","Statement"'],
	['json', json('{"Effect":"Allow","Principal":{|}}'), 'Service', '"Principal":{"Service": }'],
	['json', json('{"Effect":"Allow","Condition":{"Str|"}}'), 'StringLike', '"Condition":{"StringLike"}'],
	[
		'json',
		json('{"Action":"iam:PassRole","Condition":{"StringEquals":{|}}}'),
		'iam:PassedToService',
		'{"iam:PassedToService": }',
	],
	['json', json('{"Action":[|]}'), 'iam:', '"Action":["iam:"]'],
	['json', json('{"Action":["kms:Decrypt" |]}'), 'kms:Encrypt', '["kms:Decrypt" , "kms:Encrypt"]'],
	['json', json('{"Action": iam:Cre|}'), 'iam:CreateServiceLinkedRole', '"Action": "iam:CreateServiceLinkedRole"}'],
	['yaml', yaml('- Effect: Allow\n            Act|'), 'Action', '            Action: \n'],
	['yaml', yaml('- Eff|'), 'Effect', '- Effect: \n'],
	['yaml', yaml('- Effect: |'), 'Deny', '- Effect: Deny\n'],
	['yaml', yaml('- Effect: De|'), 'Deny', '- Effect: Deny\n'],
	['yaml', yaml('- Condition:\n              |'), 'Bool', '              Bool: \n'],
	[
		'yaml',
		yaml('- Action: iam:PassRole\n            Condition:\n              StringEquals:\n                |'),
		'iam:PassedToService',
		'                iam:PassedToService: \n',
	],
	['yaml', yaml('- Action: [kms:Decrypt, |]'), 'kms:Encrypt', '[kms:Decrypt, kms:Encrypt]'],
	['yaml', yaml('- Action: s3:ListAllMyBuckets\n            Resource: |'), '*', "Resource: '*'\n"],
	['yaml', yaml('- Action: "iam:Cre|'), 'iam:CreateServiceLinkedRole', 'Action: "iam:CreateServiceLinkedRole'],
	['terraform', terraform('{ Eff| }'), 'Effect', '{ Effect =  }'],
	['terraform', terraform('{ Effect = | }'), 'Deny', '{ Effect = "Deny" }'],
	[
		'terraform',
		terraform('{ Action = "iam:PassRole"\n Condition = { StringEquals = { | } } }'),
		'iam:PassedToService',
		'{ "iam:PassedToService" =  }',
	],
	['terraform', terraform('{ Action = [|] }'), 'iam:', 'Action = ["iam:"]'],
	['terraform', terraform('{ Action = "iam:Cre| }'), 'iam:CreateServiceLinkedRole', '"iam:CreateServiceLinkedRole" }'],
	['typescript', typescript('{ actions: [|] });'), 'iam:', "actions: ['iam:'] }"],
	[
		'typescript',
		typescript("{ actions: ['iam:Cre|] });"),
		'iam:CreateServiceLinkedRole',
		"['iam:CreateServiceLinkedRole'] }",
	],
	[
		'json',
		json('{"Action":"s3:*","Condition":{"Bool":{"aws|\n}}}'),
		'aws:SecureTransport',
		'{"aws:SecureTransport": \n}',
	],
	['terraform', linkedRole('"ec|'), 'ecs.amazonaws.com', ' = "ecs.amazonaws.com"\n}'],
	['terraform', linkedRole('ec|'), 'ecs.amazonaws.com', ' = "ecs.amazonaws.com"\n}'],
	['terraform', linkedRole('"|"'), 'ecs.amazonaws.com', ' = "ecs.amazonaws.com"\n}'],
	['terraform', condition('variable = |'), 'iam:AWSServiceName', ' variable = "iam:AWSServiceName"\n'],
	['terraform', condition('variable = "iam|'), 'iam:AWSServiceName', ' variable = "iam:AWSServiceName"\n'],
	[
		'typescript',
		typescript("{ actions: ['kms:CreateGrant'], resources: ['*'], conditions: { Bool: { kms|: true } } });"),
		'kms:GrantIsForAWSResource',
		"Bool: { 'kms:GrantIsForAWSResource': true }",
	],
	[
		'typescript',
		typescript("{\n  actions: ['iam:Cre|\n  resources: ['*'],\n});"),
		'iam:CreateRole',
		"['iam:CreateRole'\n",
	],
	[
		'java',
		`import software.amazon.awscdk.services.iam.*;
class A {
	PolicyStatement a = PolicyStatement.Builder.create()
		.actions(List.of("iam:Cre|
		.resources(List.of("*")).build();
}`,
		'iam:CreateRole',
		'List.of("iam:CreateRole"\n',
	],
	[
		'go',
		`package main
import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/jsii-runtime-go"
)
func a() {
	awsiam.NewRole(stack, jsii.String("Role"), &awsiam.RoleProps{
		AssumedBy: awsiam.NewServicePrincipal(jsii.String(|), nil),
	})
}`,
		'ec2.amazonaws.com',
		'jsii.String("ec2.amazonaws.com"), nil',
	],
	[
		'csharp',
		`using Amazon.CDK.AWS.IAM;
new PolicyStatement(new PolicyStatementProps { Actions = new [] { "iam:PassRole" }, Conditions = new Dictionary<string, object> {
	{ "StringEquals", new Dictionary<string, string> { { "iam|", "ec2.amazonaws.com" } } } } });`,
		'iam:PassedToService',
		'{ { "iam:PassedToService", "ec2',
	],
	['typescript', typescript("{ actions: ['iam:Cre|"), 'iam:CreateServiceLinkedRole', "['iam:CreateServiceLinkedRole'"],
];

describe('Proposals in text that is being typed', () => {
	before(loadAllGrammars);

	for (const [language, marked, value, expected] of TYPED)
		it(`take ${value} at ${language}: ${marked.slice(Math.max(0, marked.indexOf('|') - 30), marked.indexOf('|') + 5)}`, () => {
			const text = proposed(marked, language).after(value);
			assert.ok(text.includes(expected), text);
		});

	it('replace what stands on one line, though the string has no end there', () =>
		assert.equal(proposed(linkedRole('"ec|'), 'terraform').replaced, 'ec'));

	it('are none in comments, in names and in prose', () => {
		for (const [language, text] of [
			['yaml', yaml('- Effect: Allow # |')],
			['yaml', yaml('# Act|\n          - Effect: Allow')],
			['jsonc', json('{"Effect":"Allow" /* Act| */}')],
			['json', json('{"Sid":"|","Effect":"Allow"}')],
			['terraform', terraform('# |\n      { Effect = "Allow" }')],
			['typescript', `// new iam.PolicyStatement({ actions: ['|'] });\n${typescript("{ actions: ['a:b'] });")}`],
			['typescript', typescript("{ sid: '|', actions: ['a:b'] });")],
		] as const)
			assert.deepEqual(proposed(text, language).values, [], text);
	});

	it('leave out what is written, and what shuts out what is written', () => {
		const { values } = proposed(json('{"Effect":"Allow","NotAction":"a:b", |}'), 'json');
		for (const it of ['Effect', 'NotAction', 'Action']) assert.ok(!values.includes(it), it);
		const { values: trust } = proposed(
			'{"AssumeRolePolicyDocument":{"Statement":[{"Effect":"Allow","Action":"sts:AssumeRole", |}]}}',
			'json',
		);
		assert.ok(trust.includes('Principal') && !trust.includes('Resource'));
	});
});

describe('Proposals of ARNs', () => {
	before(loadAllGrammars);

	const role = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
	const key = (resource: string): string => `{"Effect":"Allow","Action":"kms:CreateGrant","Resource":${resource}}`;

	it('have the shapes of what the actions act on, with what the author typed of them', () => {
		assert.equal(proposed(json(key('"|"')), 'json').values[0], 'arn:aws:kms:*:*:key/*');
		const typed = proposed(json(key('"arn:aws-cn:kms:cn-north-1:111122223333:|"')), 'json');
		assert.equal(typed.values[0], 'arn:aws-cn:kms:cn-north-1:111122223333:key/*');
		const bucket = proposed(json('{"Action":["s3:ListBucket","s3:GetObject"],"Resource":"|"}'), 'json').values;
		assert.ok(bucket.includes('arn:aws:s3:::*') && bucket.includes('arn:aws:s3:::*/*'));
	});

	it('have the placeholders of a template where they are filled in, and only there', () => {
		const template = (resource: string): string => yaml(`- Action: kms:CreateGrant\n            Resource: ${resource}`);
		const [first] = proposed(template('!Sub arn:|'), 'yaml').values;
		assert.equal(first, 'arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/*');
		assert.equal(proposed(template('arn:|'), 'yaml').values[0], 'arn:aws:kms:*:*:key/*');
		const inJson =
			'{"Resources":{"K":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Statement":[{"Principal":{"AWS":{"Fn::Sub":"|"}}}]}}}}}';
		assert.ok(proposed(inJson, 'json').values.includes(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${role}`));
	});

	it("have the file's own account, and what its strings fill in", () => {
		const own = json(`${key('"arn:aws:kms:eu-west-1:444455556666:key/*"')},${key('"|"')}`);
		assert.equal(proposed(own, 'json').values[0], 'arn:aws:kms:eu-west-1:444455556666:key/*');
		const filled = terraform(
			'{ Action = "kms:Decrypt", Resource = "arn:aws:kms:*:${data.aws_caller_identity.me.account_id}:key/x" }, { Action = "kms:Decrypt", Resource = "|" }',
		);
		assert.equal(
			proposed(filled, 'terraform').values[0],
			'arn:aws:kms:*:${data.aws_caller_identity.me.account_id}:key/*',
		);
	});

	it('are those of linked roles where the actions or the principal are about such', () => {
		const create =
			'{"Action":"iam:CreateServiceLinkedRole","Resource":"|","Condition":{"StringEquals":{"iam:AWSServiceName":"cks.kms.amazonaws.com"}}}';
		assert.match(
			proposed(json(create), 'json').values[0] ?? '',
			/cks\.kms\.amazonaws\.com\/AWSServiceRoleForKeyManagementServiceCustomKeyStores$/,
		);
		const policy =
			'{"Resources":{"K":{"Type":"AWS::KMS::Key","Properties":{"KeyPolicy":{"Statement":[{"Principal":{"AWS":"|"}}]}}}}}';
		const [first] = proposed(policy, 'json').values.filter((it) => it.includes('aws-service-role'));
		assert.equal(first, `arn:aws:iam::*:${role}`);
	});

	it('end where the caret stands in a text with holes', () => {
		const { replaced, after } = proposed(
			yaml(
				'- Action: iam:PassRole\n            Resource: !Sub "arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/auto|"',
			),
			'yaml',
		);
		assert.equal(replaced, 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/auto');
		assert.ok(after(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${role}`));
	});
});

describe('Proposals of condition values', () => {
	const valuesFor = (operator: string, key: string, action = 'kms:CreateGrant'): readonly string[] =>
		proposed(json(`{"Action":"${action}","Resource":"*","Condition":{"${operator}":{"${key}":"|"}}}`), 'json').values;

	for (const [operator, key, value] of [
		['StringEquals', 'kms:ViaService', 'ec2.*.amazonaws.com'],
		['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS'],
		['StringEquals', 'iam:PassedToService', 'ecs-tasks.amazonaws.com'],
		['StringEquals', 'iam:AWSServiceName', 'cks.kms.amazonaws.com'],
		['StringEquals', 'aws:RequestedRegion', 'eu-central-1'],
		['StringEquals', 'aws:PrincipalType', 'AssumedRole'],
		['StringEquals', 'kms:GrantOperations', 'Decrypt'],
		['StringEquals', 'KMS:keyorigin', 'AWS_CLOUDHSM'],
		['Bool', 'kms:GrantIsForAWSResource', 'true'],
		['StringEquals', 'ec2:CreateAction', 'RunInstances'],
		['ArnEquals', 'iam:PolicyARN', 'arn:aws:iam::aws:policy/AdministratorAccess'],
		['StringEquals', 'aws:CalledVia', 'cloudformation.amazonaws.com'],
	] as const)
		it(`know ${value} for ${key}`, () => assert.ok(valuesFor(operator, key).includes(value)));

	it('are none for a key that takes anything', () => assert.deepEqual(valuesFor('StringEquals', 's3:prefix'), []));
});

describe('Snippets', () => {
	before(loadAllGrammars);

	/** Every snippet of a place must be read as what it says, and nothing in it be wrong. */
	const findingsAfter = (marked: string, language: string, name: string) => {
		const text = proposed(marked, language).after(name);
		const { findings } = analysed({ text, language, kind: undefined });
		return findings.filter((it) => it.severity === 'error').map((it) => `${it.rule}: ${text}`);
	};
	const keyPolicy = (statement: string): string =>
		`Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy:\n        Statement:\n          ${statement}\n`;

	for (const [language, marked, name] of [
		['json', '{"AssumeRolePolicyDocument":{"Version":"2012-10-17","Statement":[|]}}', 'trust'],
		['json', json('{"Effect":"Deny","Action":"s3:*","Resource":"*"} |'), 'create-service-linked-role'],
		['json', json('|'), 'key-store-manager'],
		['json', json('|'), 'volume-key'],
		['yaml', yaml('- |'), 'create-service-linked-role'],
		['yaml', yaml('- |'), 'key-store-manager'],
		['yaml', keyPolicy('- |'), 'volume-key'],
		[
			'yaml',
			'Conditions:\n  CreateServiceLinkedRole: !Equals [a, b]\nResources:\n  |\n',
			'guarded-service-linked-role',
		],
		[
			'yaml',
			'Conditions:\n  CreateServiceLinkedRole: !Equals [a, b]\nResources:\n  A:\n    Type: AWS::S3::Bucket\n  Gu|\n',
			'guarded-service-linked-role',
		],
		[
			'json',
			'{"Conditions":{"CreateServiceLinkedRole":{"Fn::Equals":["a","b"]}},"Resources":{|}}',
			'guarded-service-linked-role',
		],
		['terraform', terraform('|'), 'create-service-linked-role'],
		['terraform', 'resource "aws_kms_key" "a" {}\n\n|', 'guarded-service-linked-role'],
		['terraform', 'resource "aws_kms_key" "a" {}\n\nda|', 'trust'],
	] as const)
		it(`write ${name} in ${language}: ${marked.slice(Math.max(0, marked.indexOf('|') - 20), marked.indexOf('|'))}`, () =>
			assert.deepEqual(findingsAfter(marked, language, name), []));

	it('have places to fill in, equal ones once, and nothing else that an editor would read', () => {
		const { items } = proposed(yaml('- |'), 'yaml');
		const { snippet = '' } = items.find((it) => it.value === 'create-service-linked-role') ?? {};
		assert.equal(snippet.match(/\$\{1:autoscaling\.amazonaws\.com\}/g)?.length, 2);
		assert.ok(snippet.includes('\\${AWS::Partition\\}'), snippet);
	});

	it('are those of the kind of policy', () => {
		assert.ok(!proposed(keyPolicy('- |'), 'yaml').values.includes('trust'));
		assert.ok(!proposed(yaml('- |'), 'yaml').values.includes('volume-key'));
	});
});

import assert from 'node:assert/strict';

import { foldable, links, occurrences, selections, symbols } from '../../../server/src/core/features/navigation';
import { analysed } from '../../support/analysis';
import { catalogue } from '../../support/catalogue';

const asked = (text: string, language = 'yaml') => analysed({ text, language, kind: undefined });

/** `kind:name@text`, with `=` where it is defined. */
const named = (text: string, language?: string): readonly string[] =>
	occurrences(asked(text, language), catalogue).map(
		({ name, isDefinition, span }) =>
			`${name.kind}:${name.text}${isDefinition ? '=' : '@'}${text.slice(span.start, span.end)}`,
	);

const template = `AWSTemplateFormatVersion: '2010-09-09'
Parameters:
  Env: {Type: String}
Conditions:
  IsProd: !Equals [!Ref Env, prod]
Resources:
  AppRole:
    Type: AWS::IAM::Role
    Condition: IsProd
    Properties:
      RoleName: app
      ManagedPolicyArns: [arn:aws:iam::111122223333:policy/team/reads]
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Sid: Trust
            Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
  Reads:
    Type: AWS::IAM::ManagedPolicy
    DependsOn: AppRole
    Properties:
      ManagedPolicyName: reads
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action: [kms:Decrypt, kms:Encrypt]
            Resource: [!GetAtt Key.Arn, !Sub 'arn:aws:iam::\${AWS::AccountId}:role/\${AppRole}', arn:aws:kms:eu-west-1:111122223333:alias/app]
  Key:
    Type: AWS::KMS::Key
  Alias:
    Type: AWS::KMS::Alias
    Properties: {AliasName: alias/app, TargetKeyId: !Ref Key}
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    Properties: {AWSServiceName: autoscaling.amazonaws.com}
Outputs:
  Role: {Value: !Ref AppRole}
`;

describe('Names', () => {
	it('are defined and used in a template', () => {
		assert.deepEqual(named(template), [
			'logicalId:Env=Env',
			'condition:IsProd=IsProd',
			'logicalId:Env@Env',
			'logicalId:AppRole=AppRole',
			'condition:IsProd@IsProd',
			'role:app=app',
			'policy:reads@reads',
			'statement:Trust=Trust',
			'logicalId:Reads=Reads',
			'logicalId:AppRole@AppRole',
			'policy:reads=reads',
			'logicalId:Key@Key',
			'logicalId:AppRole@AppRole',
			'alias:alias/app@alias/app',
			'logicalId:Key=Key',
			'logicalId:Alias=Alias',
			'alias:alias/app=alias/app',
			'logicalId:Key@Key',
			'logicalId:Linked=Linked',
			'role:AWSServiceRoleForAutoScaling=autoscaling.amazonaws.com',
			'logicalId:AppRole@AppRole',
		]);
	});

	it('are those of addresses in Terraform', () => {
		const text = `resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = "{}"
}
resource "aws_iam_role_policy_attachment" "app" {
  role       = aws_iam_role.app.name
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
  depends_on = [aws_iam_role.app]
}
`;
		assert.deepEqual(named(text, 'terraform'), [
			'logicalId:aws_iam_role.app=app',
			'role:app=app',
			'logicalId:aws_iam_role_policy_attachment.app=app',
			'logicalId:aws_iam_role.app@app',
			'awsPolicy:ReadOnlyAccess@ReadOnlyAccess',
			'logicalId:aws_iam_role.app@app',
		]);
	});

	it('are those of data sources in Terraform, too', () => {
		const text = `data "aws_iam_policy_document" "use" {}
resource "aws_kms_key" "k" {
  policy = data.aws_iam_policy_document.use.json
}
`;
		assert.deepEqual(named(text, 'terraform'), [
			'logicalId:data.aws_iam_policy_document.use=use',
			'logicalId:aws_kms_key.k=k',
			'logicalId:data.aws_iam_policy_document.use@use',
		]);
	});

	it('are roles, policies and keys in programs, whose own servers know the rest', () => {
		const text = `import * as iam from 'aws-cdk-lib/aws-iam';
new iam.Role(this, 'R', { roleName: 'app', assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
`;
		assert.deepEqual(named(text, 'typescript'), ['role:app=app']);
	});

	it('have no patterns and nothing that deployment fills in', () => {
		const text = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:PassRole", "Resource": [
			"arn:aws:iam::111122223333:role/*", "arn:aws:iam::111122223333:role/team/app", "arn:aws:iam::111122223333:role/\${aws:username}"]}]}`;
		assert.deepEqual(named(text, 'json'), ['role:app@app']);
	});
});

const policy = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Use",
      "Effect": "Allow",
      "Action": ["kms:Decrypt", "kms:Encrypt"],
      "Resource": "arn:aws:iam::111122223333:role/aws-service-role/cks.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceCustomKeyStores"
    },
    { "Effect": "Deny", "NotAction": "iam:*", "Resource": "*" }
  ]
}
`;

describe('The outline', () => {
	it('has the statements of a policy, by Sid or by what they say', () => {
		assert.deepEqual(
			symbols(asked(policy, 'json')).map(({ label, detail }) => [label, detail]),
			[
				['Use', 'Allow kms:Decrypt and 1 more'],
				['Deny all but iam:*', ''],
			],
		);
	});

	it('has the resources of a template that we read, with their statements', () => {
		const found = symbols(asked(template));
		assert.deepEqual(
			found.map(({ label, children }) => [label, children.map((it) => it.label)]),
			[
				['AppRole', ['Trust']],
				['Reads', ['Allow kms:Decrypt and 1 more']],
				['Key', []],
				['Linked', []],
			],
		);
	});

	it('has names within what they name', () => {
		for (const it of [...symbols(asked(template)), ...symbols(asked(policy, 'json'))])
			for (const { span, name } of [it, ...it.children]) assert.ok(span.start <= name.start && name.end <= span.end);
	});
});

describe('Links', () => {
	it('lead from actions and roles to pages', () => {
		assert.deepEqual(
			links(asked(policy, 'json'), catalogue).map(({ word }) => word),
			['kms:Decrypt', 'kms:Encrypt', 'AWSServiceRoleForKeyManagementServiceCustomKeyStores'],
		);
	});

	it('lead from managed policies to their page of AWS', () => {
		const text =
			"Resources:\n  R:\n    Type: AWS::IAM::Role\n    Properties:\n      ManagedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess', 'arn:aws:iam::aws:policy/NoSuchPolicyAtAll']\n";
		const [link, ...others] = links(asked(text), catalogue);
		assert.equal(link?.url, 'https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html');
		assert.deepEqual(others, []);
	});
});

describe('Ranges', () => {
	it('fold what spans several lines of a policy file, and nothing of a template', () => {
		const starts = foldable(asked(policy, 'json')).map(({ start }) => policy.slice(0, start).split('\n').length);
		assert.deepEqual([...new Set(starts)], [1, 3, 4]);
		assert.deepEqual(foldable(asked(template)), []);
	});

	it('grow from a value to its statement and the policy', () => {
		const at = policy.indexOf('Encrypt');
		const grown = selections(asked(policy, 'json'), at).map(({ start, end }) => policy.slice(start, end));
		assert.equal(grown[0], 'kms:Encrypt');
		assert.ok(grown.includes('["kms:Decrypt", "kms:Encrypt"]'));
		assert.ok(grown.some((it) => it.startsWith('{\n      "Sid"')));
		assert.equal(grown.at(-1), policy.trim());
		for (const [index, it] of grown.entries()) assert.ok((grown[index + 1] ?? `${it}+`).length > it.length);
	});

	it('are none outside of policies', () => assert.deepEqual(selections(asked('a: 1\n'), 1), []));
});

import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

before(loadAllGrammars);

const found = (text: string, language: string) =>
	analysed({ text, language, kind: undefined }).findings.map(
		({ rule, span }) => `${rule}: ${text.slice(span.start, span.end)}`,
	);

describe('What is given nothing', () => {
	const programs: Readonly<Record<string, string>> = {
		typescript: `import * as iam from 'aws-cdk-lib/aws-iam';
new iam.PolicyStatement({ sid: undefined, effect: undefined, actions: ['iam:GetRole'], notActions: undefined, resources: ['*'], notResources: null, principals: undefined, notPrincipals: undefined, conditions: undefined });
new iam.CfnRole(this, 'R', { roleName: undefined, path: undefined, policies: undefined, assumeRolePolicyDocument: { Version: '2012-10-17', Statement: [{ Sid: undefined, Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com', AWS: undefined }, Condition: which ? { Bool: { 'aws:SecureTransport': 'true' } } : undefined }] } });
const slr = new iam.CfnServiceLinkedRole(this, 'S', { awsServiceName: 'ecs.amazonaws.com', customSuffix: undefined });
slr.applyRemovalPolicy(cdk.RemovalPolicy.RETAIN);
slr.cfnOptions.condition = missing;
`,
		python: `from aws_cdk import aws_iam as iam
iam.PolicyStatement(sid=None, effect=None, actions=["iam:GetRole"], not_actions=None, resources=["*"], not_resources=None, principals=None, not_principals=None, conditions=None)
iam.Role(self, "R", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com", conditions=None), role_name=None, inline_policies=None)
`,
		java: `import software.amazon.awscdk.services.iam.*;
class A { void f() { PolicyStatement.Builder.create().sid(null).actions(List.of("iam:GetRole")).resources(List.of("*")).conditions(null).notActions(null).build(); } }
`,
		go: `package main
import "github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
func f() {
	awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Sid: nil, Actions: jsii.Strings("iam:GetRole"), NotActions: nil, Resources: jsii.Strings("*"), Conditions: nil})
}
`,
		csharp: `using Amazon.CDK.AWS.IAM;
class A { void F() { new PolicyStatement(new PolicyStatementProps { Sid = null, Actions = new[] { "iam:GetRole" }, NotActions = null, Resources = new[] { "*" }, Conditions = null }); } }
`,
	};
	for (const [language, text] of Object.entries(programs))
		it(`is as good as not written, in ${language}`, () => {
			const all = found(text, language).filter((it) => !/^(?:unguarded-singleton|deleting-role-in-use)/.test(it));
			assert.deepEqual(all, []);
		});

	it('is left out of what a program writes as JSON', () => {
		const text = `import { CreateRoleCommand } from '@aws-sdk/client-iam';
new CreateRoleCommand({ AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: undefined, Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com', AWS: undefined }, Condition: undefined }] }) });
`;
		assert.deepEqual(found(text, 'typescript'), []);
	});

	it('is an argument that is not set, in Terraform', () => {
		const text = `resource "aws_iam_service_linked_role" "x" {
  aws_service_name = "ecs.amazonaws.com"
  custom_suffix    = null
  count            = var.has_none ? 1 : 0

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_iam_role" "r" {
  path                 = null
  permissions_boundary = null
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = null, Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com", AWS = null }, Condition = null }]
  })
}

data "aws_iam_policy_document" "d" {
  policy_id = null
  version   = null

  statement {
    sid           = null
    effect        = null
    actions       = ["iam:GetRole"]
    not_actions   = null
    resources     = ["*"]
    not_resources = null
  }
}
`;
		assert.deepEqual(found(text, 'terraform'), []);
	});

	it('is a value that AWS refuses in JSON', () => {
		const text =
			'{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "iam:GetRole", "Resource": "*", "Condition": null}}';
		assert.deepEqual(found(text, 'json'), ['element-type: Condition']);
	});
});

import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { flat, literalValue } from '../../server/src/core/base';
import { type Policy, type Resource } from '../../server/src/core/model';
import { suppressionsOf } from '../../server/src/core/suppressionEdits';
import { analysed, replaced } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { statementsOf } from '../support/said';

const analysis = (text: string, language = 'terraform'): Analysis => analysed({ text, language, kind: undefined });

const policiesOf = (text: string): readonly Policy[] => analysis(text).blocks.flatMap(({ part }) => part.policies);

const resourcesOf = (text: string): readonly Resource[] => analysis(text).blocks.flatMap(({ part }) => part.resources);

const findingsOf = (text: string): readonly (readonly [string, string])[] =>
	analysis(text).findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)] as const);

const said = (policy: Policy) => ({ kind: policy.kind, statements: statementsOf(policy) });

before(loadAllGrammars);

describe('The same key policy as Terraform can write it', () => {
	const role = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';
	const arn = `arn:aws:iam::\${data.aws_caller_identity.me.account_id}:${role}`;
	const key = (policy: string, more = ''): string =>
		`data "aws_caller_identity" "me" {}\n\nresource "aws_kms_key" "disks" {\n  policy = ${policy}\n}\n${more}`;
	const notations = {
		jsonencode: key(`jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Grants"
      Effect    = "Allow"
      Principal = { AWS = ["${arn}"] }
      Action    = ["kms:CreateGrant"]
      Resource  = ["*"]
      Condition = { Bool = { "kms:GrantIsForAWSResource" = ["true"] } }
    }]
  })`),
		heredoc: key(`<<-POLICY
    {"Version": "2012-10-17", "Statement": [{
      "Sid": "Grants", "Effect": "Allow", "Principal": {"AWS": ["${arn}"]}, "Action": ["kms:CreateGrant"],
      "Resource": ["*"], "Condition": {"Bool": {"kms:GrantIsForAWSResource": ["true"]}}
    }]}
  POLICY`),
		'quoted JSON': key(
			`"{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Sid\\": \\"Grants\\", \\"Effect\\": \\"Allow\\", \\"Principal\\": {\\"AWS\\": [\\"${arn}\\"]}, \\"Action\\": [\\"kms:CreateGrant\\"], \\"Resource\\": [\\"*\\"], \\"Condition\\": {\\"Bool\\": {\\"kms:GrantIsForAWSResource\\": [\\"true\\"]}}}]}"`,
		),
		'a local': key(
			'jsonencode(local.policy)',
			`locals {
  principal = "${arn}"
  policy = {
    Version = "2012-10-17"
    Statement = [{
      Sid = "Grants", Effect = "Allow", Principal = { AWS = [local.principal] }, Action = concat(["kms:CreateGrant"])
      Resource = ["*"], Condition = { Bool = { "kms:GrantIsForAWSResource" = ["true"] } }
    }]
  }
}`,
		),
		'a data source': key(
			'data.aws_iam_policy_document.disks.json',
			`data "aws_iam_policy_document" "disks" {
  statement {
    sid       = "Grants"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["${arn}"]
    }
    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}`,
		),
		format: key(`jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid = "Grants", Effect = "Allow", Action = ["kms:CreateGrant"], Resource = ["*"]
      Principal = { AWS = [format("arn:aws:iam::%s:${role}", data.aws_caller_identity.me.account_id)] }
      Condition = { Bool = { "kms:GrantIsForAWSResource" = ["true"] } }
    }]
  })`),
	};

	const expected = {
		kind: 'key',
		statements: [
			{
				effect: 'Allow',
				sid: 'Grants',
				actions: ['kms:CreateGrant'],
				resources: ['*'],
				principals: [['AWS', [`arn:aws:iam::<account>:${role}`]]],
				conditions: [['Bool', 'kms:GrantIsForAWSResource', ['true']]],
			},
		],
	};

	for (const [name, text] of Object.entries(notations)) {
		it(`is the same policy as ${name}`, () => {
			assert.deepEqual(policiesOf(text).map(said), [expected]);
		});

		it(`has the same findings as ${name}`, () => {
			assert.deepEqual(
				findingsOf(text).map(([rule]) => rule),
				['principal-may-not-exist'],
			);
		});
	}

	it('underlines in a heredoc what is written there', () => {
		const text = notations.heredoc.replace('kms:CreateGrant', 'kms:CreateGrnt');
		const found = findingsOf(text).find(([rule]) => rule === 'unknown-action');
		assert.equal(found?.[1], 'CreateGrnt');
	});

	it('underlines in quoted JSON what is written there', () => {
		const text = notations['quoted JSON'].replace('kms:CreateGrant', 'kms:CreateGrnt');
		const found = findingsOf(text).find(([rule]) => rule === 'unknown-action');
		assert.equal(found?.[1], 'CreateGrnt');
	});
});

describe('A Terraform configuration', () => {
	it('is told from HCL that is none', () => {
		assert.equal(analysis('resource "aws_iam_role" "a" {}').documentKind, 'terraform');
		assert.equal(analysis('source "amazon-ebs" "x" {\n  region = "eu-central-1"\n}', 'hcl').documentKind, 'none');
	});

	it('has resources by address, with what they depend on and refer to', () => {
		const [first, second] = resourcesOf(`resource "aws_iam_service_linked_role" "search" {
  aws_service_name = "opensearchservice.amazonaws.com"
}
resource "aws_opensearch_domain" "catalog" {
  access_role = aws_iam_service_linked_role.search.arn
  vpc_options {
    subnet_ids = ["subnet-1"]
  }
  depends_on = [aws_iam_service_linked_role.search]
}`);
		assert.equal(first?.logicalId, 'aws_iam_service_linked_role.search');
		assert.equal(first?.type, 'AWS::IAM::ServiceLinkedRole');
		assert.equal(second?.type, 'AWS::OpenSearchService::Domain');
		assert.deepEqual(
			second?.dependsOn.map((it) => it.name),
			['aws_iam_service_linked_role.search'],
		);
		assert.ok(second?.references.some((it) => it.name === first?.logicalId && it.attribute === 'Arn'));
		assert.ok(second?.settings.some((it) => it.path === 'VPCOptions.SubnetIds' && flat(it.text) === 'subnet-1'));
	});

	it('takes addresses in quotes and values in interpolations, as older versions want them', () => {
		const [, group] = resourcesOf(`resource "aws_iam_service_linked_role" "a" {
  aws_service_name = "autoscaling.amazonaws.com"
}
resource "aws_autoscaling_group" "g" {
  service_linked_role_arn = "\${aws_iam_service_linked_role.a.arn}"
  depends_on              = ["aws_iam_service_linked_role.a"]
}`);
		assert.deepEqual(
			group?.dependsOn.map((it) => it.name),
			['aws_iam_service_linked_role.a'],
		);
		const [part] = group?.settings.find((it) => it.path === 'ServiceLinkedRoleARN')?.text.parts ?? [];
		assert.deepEqual(part?.kind === 'hole' && part.target, { name: 'aws_iam_service_linked_role.a', attribute: 'Arn' });
	});

	it('guards a resource by count or for_each, and keeps it by prevent_destroy', () => {
		const role = (more: string): Resource | undefined =>
			resourcesOf(
				`resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = "ecs.amazonaws.com"\n${more}}`,
			)[0];
		assert.equal(role('')?.condition, undefined);
		assert.equal(role('  count = var.create ? 1 : 0\n')?.condition?.name, 'var.create ? 1 : 0');
		assert.ok(role('  for_each = var.services\n')?.condition);
		const kept = role('  lifecycle {\n    prevent_destroy = true\n  }\n')?.deletionPolicy;
		assert.equal(kept && literalValue(kept), 'Retain');
		assert.equal(role('  lifecycle {\n    prevent_destroy = false\n  }\n')?.deletionPolicy, undefined);
	});

	it('leaves open what a dynamic block or another document brings', () => {
		const [policy] = policiesOf(`data "aws_iam_policy_document" "x" {
  source_policy_documents = [var.base]
  statement {
    actions   = ["s3:GetObject"]
    resources = ["*"]
    dynamic "principals" {
      for_each = var.principals
      content {
        type        = principals.key
        identifiers = principals.value
      }
    }
  }
}`);
		assert.equal(policy?.statements.length, 1);
		assert.deepEqual(policy?.statements[0]?.principal?.groups ?? [], []);
		assert.deepEqual(
			findingsOf('data "aws_iam_policy_document" "x" {\n  source_policy_documents = [var.base]\n}').map(
				([rule]) => rule,
			),
			[],
		);
	});

	it('reads a policy that a local holds as JSON text as that of the resource which takes it', () => {
		const text = `locals {
  text = <<-EOT
    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:NoSuch", "Resource": "*"}]}
  EOT
}
resource "aws_kms_key" "k" {
  policy = local.text
}`;
		assert.ok(policiesOf(text).some((it) => it.kind === 'key'));
	});

	it('says once what is wrong in a policy that several resources take', () => {
		const role = (name: string): string =>
			`resource "aws_iam_role" "${name}" {\n  assume_role_policy = data.aws_iam_policy_document.trust.json\n}\n`;
		const text = `${role('a')}${role('b')}data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["cks.kms.amazonaws.com"]
    }
  }
}`;
		assert.deepEqual(findingsOf(text), [['ordinary-role-trusts-linked-service', 'cks.kms.amazonaws.com']]);
	});

	it('takes the policy of a key for a key policy, and not for another key', () => {
		const text = `resource "aws_kms_key" "k" {}
resource "aws_kms_key_policy" "k" {
  key_id = aws_kms_key.k.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*", Principal = { AWS = "*" } }] })
}`;
		assert.deepEqual(
			policiesOf(text).map((it) => it.kind),
			['key'],
		);
		assert.deepEqual(
			analysis(text).units.flatMap((it) => it.keys.map(({ value }) => value.resource.logicalId)),
			['aws_kms_key.k'],
		);
		assert.deepEqual(
			resourcesOf(text)[1]?.references.map((it) => it.name),
			['aws_kms_key.k'],
		);
	});

	it('lets the later of merged objects win', () => {
		const text = `locals {
  base = { Version = "2012-10-17", Statement = [] }
}
resource "aws_iam_policy" "a" {
  policy = jsonencode(merge(local.base, { Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "*" }] }))
}`;
		assert.deepEqual(findingsOf(text), []);
		assert.deepEqual(
			policiesOf(text).map((it) => said(it).statements.map(({ actions }) => actions)),
			[[['s3:GetObject']]],
		);
	});

	it('brings conditions of one operator and key together', () => {
		const condition = (value: string): string =>
			`    condition {\n      test = "StringEquals"\n      variable = "aws:RequestedRegion"\n      values = ["${value}"]\n    }\n`;
		const [policy] = policiesOf(
			`data "aws_iam_policy_document" "x" {\n  statement {\n    actions = ["s3:GetObject"]\n    resources = ["*"]\n${condition('eu-west-1')}${condition('eu-west-2')}  }\n}`,
		);
		assert.deepEqual(policy && said(policy).statements[0]?.conditions, [
			['StringEquals', 'aws:RequestedRegion', ['eu-west-1', 'eu-west-2']],
		]);
	});

	it('finds the policy of a service-linked role where it is attached or handed to a module', () => {
		const arn = 'arn:aws:iam::aws:policy/aws-service-role/ECRReplicationServiceRolePolicy';
		const attached = `resource "aws_iam_role_policy_attachment" "a" {\n  role = "build"\n  policy_arn = "${arn}"\n}`;
		const handed = `module "a" {\n  source = "x/iam/aws"\n  role_policy_arns = ["${arn}"]\n}`;
		for (const text of [attached, handed])
			assert.ok(findingsOf(text).some(([rule, span]) => rule === 'linked-policy-on-ordinary-role' && span === arn));
	});

	it('finds a direct creation, an ordinary role and a made-up service at their values', () => {
		const text = `resource "aws_iam_role" "a" {
  name = "a"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "cks.kms.amazonaws.com" } }]
  })
}
resource "aws_iam_service_linked_role" "b" {
  aws_service_name = "cks.kms.amazonaws.com"
}
resource "aws_iam_service_linked_role" "c" {
  aws_service_name = "opensearch.amazonaws.com"
}`;
		const found = findingsOf(text).map(([rule, span]) => `${rule}: ${span}`);
		assert.ok(found.includes('ordinary-role-trusts-linked-service: cks.kms.amazonaws.com'), found.join('\n'));
		assert.ok(found.includes('direct-creation: cks.kms.amazonaws.com'), found.join('\n'));
		assert.ok(found.includes('service-without-linked-role: opensearch.amazonaws.com'), found.join('\n'));
	});

	it('heeds comments, and writes them in the signs of HCL', () => {
		const text = 'resource "aws_iam_service_linked_role" "b" {\n  aws_service_name = "cks.kms.amazonaws.com"\n}\n';
		const silent = text.replace('  aws_', '  # slr-lens-disable-next-line direct-creation\n  aws_');
		assert.ok(analysis(text).findings.some((it) => it.rule === 'direct-creation'));
		assert.ok(!analysis(silent).findings.some((it) => it.rule === 'direct-creation'));
		const all = analysis(text);
		const finding = all.findings.find((it) => it.rule === 'direct-creation');
		assert.ok(finding);
		const suppressions = suppressionsOf(all, finding);
		assert.deepEqual(
			suppressions.map((it) => it.where),
			['here', 'file'],
		);
		for (const { replacements } of suppressions) {
			const after = replaced(text, replacements);
			assert.match(after, /# slr-lens-disable/);
			assert.ok(!analysis(after).findings.some((it) => it.rule === 'direct-creation'));
		}
	});

	it('offers no comment in the middle of a heredoc', () => {
		const all = analysis(
			'resource "aws_iam_policy" "a" {\n  policy = <<-EOT\n    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",\n      "Action": "kms:NoSuch", "Resource": "*"}]}\n  EOT\n}\n',
		);
		const finding = all.findings.find((it) => it.rule === 'unknown-action');
		assert.ok(finding);
		assert.deepEqual(
			suppressionsOf(all, finding).map((it) => it.where),
			['file'],
		);
	});

	it('gives a smaller model for half-typed text, and never fails', () => {
		const text = `data "aws_iam_policy_document" "x" {
  statement {
    actions = ["iam:CreateServiceLinkedRole", "a\${var.b}"]
    principals { type = "Service" }
    condition { test = "StringEquals" }
  }
}
locals { a = local.b, b = local.a }
resource "aws_kms_key" "k" {
  policy = <<EOT
{"Statement": [{"Action": "\${local.a}", "Resource": \${jsonencode(["x"])}}]}
EOT
}`;
		for (let end = 0; end <= text.length; end++) analysis(text.slice(0, end));
		assert.equal(analysis(text.slice(0, -3)).documentKind, 'terraform');
	});
});

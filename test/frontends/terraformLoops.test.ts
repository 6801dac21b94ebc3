import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { literalValue, shown } from '../../server/src/core/base';
import { writtenFixes } from '../../server/src/core/fixes';
import { type Policy } from '../../server/src/core/model';
import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

before(loadAllGrammars);

const analysis = (text: string): Analysis => analysed({ text, language: 'terraform', kind: undefined });

const policiesOf = (text: string): readonly Policy[] => analysis(text).blocks.flatMap(({ part }) => part.policies);

const findingsOf = (text: string): readonly (readonly [string, string])[] =>
	analysis(text).findings.map(({ rule, span }) => [rule, text.slice(span.start, span.end)] as const);

const fixesOf = (text: string): readonly string[] => {
	const found = analysis(text);
	return found.findings.flatMap((it) => writtenFixes(found, it).map(({ fix }) => fix.title));
};

describe('Terraform, of what is put together or made for each of several', () => {
	it('tells documents that are put together as one', () => {
		const base = `data "aws_iam_policy_document" "base" {
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
    }
  }
}
`;
		const key = (document: string): string =>
			`${base}data "aws_iam_policy_document" "key" {\n  source_policy_documents = [data.aws_iam_policy_document.base.json]\n${document}}\nresource "aws_kms_key" "k" {\n  policy = data.aws_iam_policy_document.key.json\n}\n`;
		const rulesOf = (text: string) => findingsOf(text).map(([rule]) => rule);
		assert.ok(rulesOf(key('')).includes('key-use-without-grant'));
		const grants =
			'  statement {\n    actions   = ["kms:CreateGrant"]\n    resources = ["*"]\n    principals {\n      type        = "AWS"\n      identifiers = ["arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]\n    }\n    condition {\n      test     = "Bool"\n      variable = "kms:GrantIsForAWSResource"\n      values   = ["true"]\n    }\n  }\n';
		assert.ok(!rulesOf(key(grants)).includes('key-use-without-grant'));
		assert.ok(!rulesOf(key('  override_policy_documents = var.more\n')).includes('key-use-without-grant'));
		const dynamic =
			grants.replace('  statement {\n', '  dynamic "statement" {\n    for_each = var.on ? [1] : []\n    content {\n') +
			'  }\n';
		assert.ok(!rulesOf(key(dynamic)).includes('key-use-without-grant'));
	});

	it('lets a statement take the place of one with its Sid', () => {
		const document = (name: string, action: string, more = ''): string =>
			`data "aws_iam_policy_document" "${name}" {\n${more}  statement {\n    sid       = "A"\n    actions   = ["${action}"]\n    resources = ["*"]\n  }\n}\n`;
		const text =
			document('by', 's3:GetObject') +
			document('all', 's3:PutObject', '  override_policy_documents = [data.aws_iam_policy_document.by.json]\n');
		const actions = policiesOf(text).flatMap((it) => it.statements.flatMap((one) => one.action?.items ?? []));
		assert.deepEqual(
			actions.map((it) => literalValue(it)),
			['s3:GetObject'],
		);
	});

	it('reads what loops make of what is written, and fixes nothing in a text that stands for several', () => {
		const policy = (resource: string, more = ''): string =>
			`${more}resource "aws_iam_policy" "p" {\n  policy = jsonencode({\n    Version = "2012-10-17"\n    Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = ${resource} }]\n  })\n}\n`;
		const resources = (text: string): readonly string[] =>
			policiesOf(text).flatMap((it) => it.statements.flatMap((one) => one.resource?.items.map(shown) ?? []));
		const role = 'arn:aws:iam::111122223333:role/';
		assert.deepEqual(resources(policy(`[for r in ["a", "b"] : "${role}\${r}"]`)), [`${role}a`, `${role}b`]);
		assert.deepEqual(
			resources(
				policy(`[for k, v in local.all : "${role}\${k}/\${v.name}"]`, 'locals {\n  all = { x = { name = "a" } }\n}\n'),
			),
			[`${role}x/a`],
		);
		assert.match(resources(policy(`[for r in var.roles : "${role}\${r}"]`))[0] ?? '', /:role\/\$/);
		const many = policy(`[for r in ["AWSServiceRoleForECS", "worker"] : "${role}\${r}"]`);
		assert.deepEqual(
			findingsOf(many).map(([rule]) => rule),
			['role-arn-without-path'],
		);
		assert.deepEqual(fixesOf(many), []);
		assert.deepEqual(fixesOf(policy(`[for a in var.accounts : "arn:aws:iam::\${a}:role/AWSServiceRoleForECS"]`)), [
			'Insert aws-service-role/ecs.amazonaws.com/',
		]);
	});

	it('takes a text with a thing of for_each in it for one text of each', () => {
		const linked =
			'resource "aws_iam_service_linked_role" "x" {\n  for_each         = toset(["ecs", "cks.kms"])\n  aws_service_name = "${each.key}.amazonaws.com"\n}\n';
		assert.ok(findingsOf(linked).some(([rule]) => rule === 'direct-creation'));
		assert.ok(!findingsOf(linked.replace('"cks.kms"', '"spot"')).some(([rule]) => rule === 'direct-creation'));
	});
});

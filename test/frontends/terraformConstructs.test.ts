import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { saidByProgram } from '../support/said';

before(loadAllGrammars);

interface Construct {
	readonly name: string;
	readonly text: string;
	/** What the model says then. */
	readonly says: string;
	readonly saysNot?: string;
}

const policy = (value: string, more = ''): string => `${more}resource "aws_iam_policy" "p" {\n  policy = ${value}\n}\n`;

const statement = (resource: string, more = ''): string =>
	policy(
		`jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = ${resource} }] })`,
		more,
	);

const linked = (body: string, more = ''): string => `${more}resource "aws_iam_service_linked_role" "r" {\n${body}\n}\n`;

const service = '"AWSServiceName","ecs.amazonaws.com"';

const constructs: readonly Construct[] = [
	{ name: 'jsonencode', text: statement('"a:b"'), says: '"resources":["a:b"]' },
	{
		name: 'interpolation',
		text: statement('"${local.a}/x"', 'locals {\n  a = "a:b"\n}\n'),
		says: '"resources":["a:b/x"]',
	},
	{
		name: 'a default of a variable',
		text: linked('  aws_service_name = var.s', 'variable "s" {\n  default = "ecs.amazonaws.com"\n}\n'),
		says: service,
	},
	{
		name: 'a variable without a default',
		text: statement('var.a', 'variable "a" {}\n'),
		says: '"resources":["<value>"]',
	},
	{ name: 'format', text: statement('format("%s/x", "a:b")'), says: '"a:b/x"' },
	{ name: 'formatlist', text: statement('formatlist("a:%s", ["b", "c"])'), says: '"resources":["a:b","a:c"]' },
	{ name: 'join', text: statement('join("/", ["a:b", "x"])'), says: '"a:b/x"' },
	{ name: 'concat', text: statement('concat(["a:b"], ["a:c"])'), says: '"resources":["a:b","a:c"]' },
	{
		name: 'merge',
		text: policy(
			'jsonencode(merge({ Version = "2012-10-17" }, { Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "a:b" }] }))',
		),
		says: '"resources":["a:b"]',
	},
	{ name: 'coalesce', text: statement('coalesce("a:b", var.x)', 'variable "x" {}\n'), says: '"resources":["a:b"]' },
	{ name: 'try', text: statement('try("a:b", "a:c")'), says: '"resources":["a:b"]' },
	{ name: 'try, where nobody can tell', text: statement('try(aws_x.y.arn, "a:c")'), says: '"a:c"' },
	{
		name: 'a choice',
		text: statement('var.x ? "a:b" : "a:c"', 'variable "x" {}\n'),
		says: '"resources":["a:b","a:c"]',
	},
	{ name: 'toset', text: statement('toset(["a:b"])'), says: '"resources":["a:b"]' },
	{
		name: 'a heredoc',
		text: policy(
			'<<-EOT\n    {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "a:${var.x}"}]}\n  EOT',
			'variable "x" {}\n',
		),
		says: '"resources":["a:<value>"]',
	},
	{
		name: 'templatefile',
		text: policy('templatefile("policy.json.tftpl", { a = "b" })'),
		says: '"type":"AWS::IAM::ManagedPolicy"',
		saysNot: '"effect"',
	},
	{ name: 'file', text: policy('file("policy.json")'), says: '"type":"AWS::IAM::ManagedPolicy"', saysNot: '"effect"' },
	{
		name: 'yamlencode',
		text:
			'resource "kubernetes_config_map" "auth" {\n  data = { mapRoles = yamlencode([{ rolearn = "arn:aws:iam::111122223333:role/app" }]) }\n}\n' +
			linked('  aws_service_name = "ecs.amazonaws.com"'),
		says: service,
	},
	{
		name: 'aws_iam_policy_document',
		text: policy(
			'data.aws_iam_policy_document.d.json',
			'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["a:b"]\n  }\n}\n',
		),
		says: '"actions":["s3:GetObject"],"resources":["a:b"]',
	},
	{
		name: 'a dynamic block',
		text: policy(
			'data.aws_iam_policy_document.d.json',
			'data "aws_iam_policy_document" "d" {\n  dynamic "statement" {\n    for_each = ["s3:GetObject", "s3:PutObject"]\n    content {\n      actions   = [statement.value]\n      resources = ["a:b"]\n    }\n  }\n}\n',
		),
		says: '"kind":"identity"',
	},
	{ name: 'count', text: linked('  count            = 1\n  aws_service_name = "ecs.amazonaws.com"'), says: service },
	{
		name: 'for_each',
		text: linked(
			'  for_each         = toset(["ecs.amazonaws.com", "batch.amazonaws.com"])\n  aws_service_name = each.value',
		),
		says: '"AWS::IAM::ServiceLinkedRole"',
	},
	{
		name: 'depends_on',
		text:
			linked('  aws_service_name = "ecs.amazonaws.com"') +
			'resource "aws_ecs_cluster" "c" {\n  depends_on = [aws_iam_service_linked_role.r]\n}\n',
		says: '"dependsOn":["aws_iam_service_linked_role.r"]',
	},
	{
		name: 'a provider alias',
		text:
			'provider "aws" {\n  alias  = "west"\n  region = "us-west-2"\n}\n' +
			linked('  provider         = aws.west\n  aws_service_name = "ecs.amazonaws.com"'),
		says: service,
	},
	{
		name: 'import',
		text:
			'import {\n  to = aws_iam_service_linked_role.r\n  id = "arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS"\n}\n' +
			linked('  aws_service_name = "ecs.amazonaws.com"'),
		says: service,
	},
	{
		name: 'moved',
		text:
			'moved {\n  from = aws_iam_service_linked_role.old\n  to   = aws_iam_service_linked_role.r\n}\n' +
			linked('  aws_service_name = "ecs.amazonaws.com"'),
		says: service,
	},
	{
		name: 'lifecycle',
		text: linked('  aws_service_name = "ecs.amazonaws.com"\n  lifecycle {\n    prevent_destroy = true\n  }'),
		says: service,
	},
	{
		name: 'locals that lead to locals',
		text: statement(
			'local.c',
			'locals {\n  a = "a"\n  b = "${local.a}:b"\n}\nlocals {\n  c = [local.b, "${local.b}/*"]\n}\n',
		),
		says: '"resources":["a:b","a:b/*"]',
	},
	{
		name: 'a member of a local object',
		text: statement('local.all.first', 'locals {\n  all = { first = "a:b", second = "a:c" }\n}\n'),
		says: '"resources":["a:b"]',
	},
	{
		name: 'an item of a local list',
		text: statement('local.all[1]', 'locals {\n  all = ["a:b", "a:c"]\n}\n'),
		says: '"resources":["a:c"]',
	},
	{
		name: 'a key of a local object in brackets',
		text: statement('local.all["first"]', 'locals {\n  all = { first = "a:b", second = "a:c" }\n}\n'),
		says: '"resources":["a:b"]',
	},
	{
		name: 'an item that leads to itself',
		text: statement('local.all[0]', 'locals {\n  all = local.all[0]\n}\n'),
		says: '"resources":["<value>"]',
	},
	{
		name: 'a for expression in a list of texts',
		text: statement('[for b in ["b", "c"] : "a:${b}"]'),
		says: '"effect":"Allow"',
		saysNot: '"<value>:',
	},
	{
		name: 'a for expression over statements',
		text: policy(
			'jsonencode({ Version = "2012-10-17", Statement = [for a in ["s3:GetObject", "s3:PutObject"] : { Effect = "Allow", Action = a, Resource = "a:b" }] })',
		),
		says: '"type":"AWS::IAM::ManagedPolicy"',
	},
	{
		name: 'jsonencode in jsonencode',
		text: `resource "aws_ssm_parameter" "p" {\n  value = jsonencode({ policy = jsonencode({}) })\n}\n${linked('  aws_service_name = "ecs.amazonaws.com"')}`,
		says: service,
	},
	{
		name: 'jsonencode of a local',
		text: policy(
			'jsonencode(local.document)',
			'locals {\n  document = { Version = "2012-10-17", Statement = [local.one] }\n  one = { Effect = "Allow", Action = ["s3:GetObject"], Resource = "a:b" }\n}\n',
		),
		says: '"actions":["s3:GetObject"],"resources":["a:b"]',
	},
	{
		name: 'templatefile with a policy of variables',
		text: policy(
			'templatefile("${path.module}/p.tftpl", { statement = jsonencode({ Effect = "Allow", Action = "kms:NoSuch" }) })',
		),
		says: '"type":"AWS::IAM::ManagedPolicy"',
		saysNot: 'unknown-action',
	},
	{
		name: 'an output of a module',
		text: statement('module.store.bucket_arn', 'module "store" {\n  source = "./store"\n}\n'),
		says: '"resources":["<value>"]',
	},
	{
		name: 'a dynamic block of principals',
		text: `data "aws_iam_policy_document" "d" {\n  statement {\n    actions = ["sts:AssumeRole"]\n    dynamic "principals" {\n      for_each = var.who\n      content {\n        type        = "Service"\n        identifiers = principals.value\n      }\n    }\n  }\n}\nresource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n`,
		says: '"kind":"trust"',
		saysNot: 'missing-principal',
	},
	{
		name: 'a dynamic block of conditions',
		text: policy(
			'data.aws_iam_policy_document.d.json',
			'data "aws_iam_policy_document" "d" {\n  statement {\n    actions   = ["iam:PassRole"]\n    resources = ["*"]\n    dynamic "condition" {\n      for_each = var.c\n      content {\n        test     = "StringEquals"\n        variable = "iam:PassedToService"\n        values   = [condition.value]\n      }\n    }\n  }\n}\n',
		),
		says: '"actions":["iam:PassRole"]',
		saysNot: 'pass-role-unrestricted',
	},
	{
		name: 'documents that are put together',
		text: policy(
			'data.aws_iam_policy_document.all.json',
			'data "aws_iam_policy_document" "one" {\n  statement {\n    actions   = ["s3:GetObject"]\n    resources = ["a:b"]\n  }\n}\ndata "aws_iam_policy_document" "all" {\n  source_policy_documents = [data.aws_iam_policy_document.one.json]\n}\n',
		),
		says: '"actions":["s3:GetObject"],"resources":["a:b"]',
	},
	{
		name: 'one of several by count',
		text:
			statement('aws_s3_bucket.b[0].arn', 'resource "aws_s3_bucket" "b" {\n  count = 2\n}\n') +
			linked('  aws_service_name = "ecs.amazonaws.com"'),
		says: service,
	},
	{
		name: 'the account that Terraform works in',
		text: statement(
			'"arn:aws:iam::${data.aws_caller_identity.me.account_id}:root"',
			'data "aws_caller_identity" "me" {}\n',
		),
		says: '"arn:aws:iam::<account>:root"',
	},
];

describe('Each construct of Terraform has an example', () => {
	for (const { name, text, says, saysNot } of constructs)
		for (const language of ['terraform', 'opentofu'])
			it(`${name}, in ${language}`, () => {
				const analysis = analysed({ text, language, kind: undefined });
				const said = JSON.stringify(saidByProgram(analysis));
				assert.ok(said.includes(says), `${text}\n${said}\n${says}`);
				if (saysNot !== undefined) assert.ok(!said.includes(saysNot), said);
			});
});

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

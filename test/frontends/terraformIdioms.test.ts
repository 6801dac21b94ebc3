import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

before(loadAllGrammars);

type Idiom = (service: string) => string;

const locals = (body: string): string => `locals {\n${body}\n}\n`;

const role = (service: string, more = ''): string =>
	`resource "aws_iam_role" "r" {\n${more}  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = ${service} } }] })\n}\n`;

const each = (over: string, service: string): string => role(service, `  for_each = ${over}\n`);

const held = (document: string): string =>
	`${document}resource "aws_iam_role" "r" {\n  assume_role_policy = data.aws_iam_policy_document.d.json\n}\n`;

const document = (principals: string, more = ''): string =>
	`data "aws_iam_policy_document" "d" {\n${more}  statement {\n    actions = ["sts:AssumeRole"]\n${principals}  }\n}\n`;

const trusting = (identifiers: string): string =>
	`    principals {\n      type        = "Service"\n      identifiers = ${identifiers}\n    }\n`;

/** Each names a service by a function, a step into a value or what something is made for each of. */
const idioms: Readonly<Record<string, Idiom>> = {
	lookup: (it) => locals(`  all = { a = "${it}", b = "ec2.amazonaws.com" }`) + role('lookup(local.all, "a", "x")'),
	'a key of a map': (it) => locals(`  all = { a = { name = "${it}" } }`) + role('local.all["a"].name'),
	'maps in maps': (it) => locals(`  all = { a = { name = "${it}" } }`) + role('local.all.a["name"]'),
	one: (it) => locals(`  all = ["${it}"]`) + role('one(local.all)'),
	element: (it) => locals(`  all = ["${it}"]`) + role('element(local.all, 1)'),
	keys: (it) => locals(`  all = { "${it}" = 1 }`) + role('keys(local.all)'),
	values: (it) => locals(`  all = { a = "${it}" }`) + role('values(local.all)'),
	'all of a list': (it) => locals(`  all = [{ name = "${it}" }]`) + role('local.all[*].name'),
	coalescelist: (it) => role(`coalescelist(["${it}"], ["ec2.amazonaws.com"])`),
	setunion: (it) => role(`setunion(["ec2.amazonaws.com"], ["${it}"])`),
	split: (it) => role(`split(",", "ec2.amazonaws.com,${it}")`),
	'functions that change nothing': (it) => role(`lower(trimspace(replace(tostring("${it}"), "_", "-")))`),
	'a merged map': (it) =>
		locals(`  base = { name = "${it}" }\n  all  = merge(local.base, { x = 1 })`) + role('local.all.name'),
	'each of a map of objects': (it) =>
		locals(`  all = {\n    a = { name = "${it}" }\n    b = { name = "ec2.amazonaws.com" }\n  }`) +
		each('local.all', 'each.value.name'),
	'each, which some do not say': (it) =>
		locals(`  all = {\n    a = { name = "${it}" }\n    b = {}\n  }`) +
		each('local.all', 'lookup(each.value, "name", "ec2.amazonaws.com")'),
	'each, which some leave to a default': (it) =>
		locals(`  all = {\n    a = { name = "${it}" }\n    b = {}\n  }`) +
		each('local.all', 'try(each.value.name, "ec2.amazonaws.com")'),
	'each of a map that a loop makes': (it) =>
		locals(`  all = [{ key = "a", name = "${it}" }]`) +
		each('{ for one in local.all : one.key => one }', 'each.value.name'),
	'each of a map of texts that a loop makes': (it) =>
		locals(`  all = ["ec2", "${it.replace('.amazonaws.com', '')}"]`) +
		each('{ for one in local.all : one => "${one}.amazonaws.com" }', 'each.value'),
	'each of lists that are put together': (it) =>
		each(`toset(distinct(concat(["ec2.amazonaws.com"], ["${it}"])))`, 'each.value'),
	'each of maps that are put together': (it) =>
		locals('  base = { a = "ec2.amazonaws.com" }') + each(`merge(local.base, { b = "${it}" })`, 'each.value'),
	'each of a variable': (it) =>
		`variable "all" {\n  type    = map(object({ name = string }))\n  default = { a = { name = "${it}" } }\n}\n` +
		each('var.all', 'each.value.name'),
	'each, on a condition': (it) => each(`var.on ? toset(["${it}"]) : []`, 'each.value'),
	'as many as a list is long': (it) =>
		locals(`  all = ["ec2.amazonaws.com", "${it}"]`) + role('local.all[count.index]', '  count = length(local.all)\n'),
	'principals of each': (it) =>
		held(
			document(
				`    dynamic "principals" {\n      for_each = { Service = ["${it}"] }\n      content {\n        type        = principals.key\n        identifiers = principals.value\n      }\n    }\n`,
			),
		),
	'principals of each object': (it) =>
		held(
			document(
				`    dynamic "principals" {\n      for_each = [{ type = "Service", identifiers = ["${it}"] }]\n      content {\n        type        = principals.value.type\n        identifiers = principals.value.identifiers\n      }\n    }\n`,
			),
		),
	'the only one of several documents': (it) =>
		held(document(trusting(`["${it}"]`), '  count = 1\n')).replace(
			'data.aws_iam_policy_document.d.json',
			'one(data.aws_iam_policy_document.d[*].json)',
		),
	'the text of the only one of several documents': (it) =>
		held(document(trusting(`["${it}"]`), '  count = 1\n')).replace(
			'data.aws_iam_policy_document.d.json',
			'join("", data.aws_iam_policy_document.d[*].json)',
		),
};

const rulesIn = (text: string) =>
	analysed({ text, language: 'terraform', kind: undefined }).findings.map((it) => it.rule);

describe('A service that a Terraform configuration names', () => {
	for (const [idiom, of] of Object.entries(idioms))
		it(`is known: ${idiom}`, () => {
			assert.ok(rulesIn(of('cks.kms.amazonaws.com')).includes('ordinary-role-trusts-linked-service'), of('x'));
			assert.deepEqual(rulesIn(of('lambda.amazonaws.com')), []);
		});
});

describe('What a Terraform configuration does not show', () => {
	const service = 'cks.kms.amazonaws.com';
	const silent: Readonly<Record<string, string>> = {
		'another place of a list': locals(`  all = ["ec2.amazonaws.com", "${service}"]`) + role('local.all[0]'),
		'a list of which some are made':
			locals(`  all = ["ec2.amazonaws.com", "${service}"]`) + role('local.all[count.index]', '  count = 1\n'),
		'a default that is not used':
			locals(`  all = { a = "ec2.amazonaws.com" }`) + role(`lookup(local.all, "a", "${service}")`),
		'a key that a later one replaces':
			locals(`  all = merge({ a = "${service}" }, { a = "ec2.amazonaws.com" })`) + role('local.all.a'),
		'a key of a map that nobody sees': role(`lookup(merge({ a = "${service}" }, var.more), "a", "x")`),
		'a text that changes': role(`replace("${service}", "cks.kms", "ec2")`),
	};
	for (const [what, text] of Object.entries(silent))
		it(`says nothing: ${what}`, () => assert.deepEqual(rulesIn(text), [], text));
});

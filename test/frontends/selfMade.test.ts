import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';

before(loadAllGrammars);

/** Each makes `it` of itself, as half-typed code does. */
const inPrograms = [
	'const it = it;',
	"const it = 'a' + it;",
	'const it = `x${it}`;',
	'const it = [it];',
	'const it = { a: it };',
	'const it = it.a[0];',
	'const other = { b: it }; const it = { a: other };',
	'const other = `${it}`; const it = `${other}`;',
	'const it = JSON.stringify(it);',
	'const it = which ? it : [it];',
	'const it = new iam.PolicyDocument({ statements: [it] });',
	'const it = iam.PolicyDocument.fromJson(it);',
	'const it = new iam.PolicyStatement({ principals: it, actions: it, conditions: { StringEquals: it } });',
	"const it = iam.Role.fromRoleArn(this, 'It', it.roleArn);",
	'const it = Stack.of(this).formatArn({ service: it, resource: it });',
	'const it = [...it];',
	'const it = { ...it };',
	'const it = it.map((x) => it);',
	'const it = it.flatMap((x) => [x, ...it]);',
	'const it = it.concat(it);',
	'function f(x) { return f(x); } const it = f(1);',
	'function f(x) { return g(x); } function g(x) { return f([x, x]); } const it = f(it);',
	'function f(x = f()) { return [x, ...f(x)]; } const it = f();',
	'const f = (x) => f(f(x)); const it = f(it);',
	'function f(x) { g(x); } function g(x) { f(x); const it = x; }; const it = f(g(1));',
	'class A extends A { it = this.it; } const it = new A().it;',
	'class A { constructor(x) { new A({ x }); const it = x.x; } } const it = { it }; new A(it);',
];

const inLocals = [
	'it = local.it',
	'it = "x${local.it}"',
	'it = [local.it]',
	'it = { a = local.it }',
	'it = local.it[0]',
	'other = "${local.it}"\n  it = "${local.other}"',
	'it = jsonencode(local.it)',
	'it = merge(local.it, { a = 1 })',
	'it = [for x in local.it : x]',
	'it = true ? local.it : [local.it]',
	'it = concat(local.it, local.it)',
	'it = local.it.a',
	'it = lookup(local.it, "a", local.it)',
	'it = merge(local.it.b, { a = local.it[*].c })',
	'it = { for x in local.it : x => local.it }',
	'it = try(local.it.a, one(local.it), values(local.it))',
	'other = { a = local.it }\n  it = local.other.a.b',
];

/** Each is twice the next one. */
const doubledLocals: Readonly<Record<string, (next: string) => string>> = {
	lists: (it) => `[${it}, ${it}]`,
	concat: (it) => `concat(${it}, ${it})`,
	merge: (it) => `merge(${it}, { a = ${it} }, ${it})`,
	lookup: (it) => `lookup(${it}, ${it}, ${it})`,
	loops: (it) => `[for x in ${it} : [x, ${it}]]`,
	members: (it) => `${it}[${it}].a`,
};

const found = (text: string, language: string) =>
	analysed({ text, language, kind: undefined }).findings.map(({ rule }) => rule);

describe('A value that is made of itself', () => {
	for (const body of inPrograms)
		it(`stops nobody from telling the rest: ${body}`, () => {
			const text = `import { aws_iam as iam, Stack } from 'aws-cdk-lib';
${body}
new iam.CfnRole(this, 'R', { assumeRolePolicyDocument: it, roleName: it, managedPolicyArns: it });
new iam.PolicyStatement({ actions: ['iam:GetRole'], resources: ['arn:aws:iam::111122223333:role/AWSServiceRoleForECS'] });
`;
			assert.ok(found(text, 'typescript').includes('role-arn-without-path'));
		});

	for (const body of inLocals)
		it(`stops nobody from telling the rest of a configuration: ${body}`, () => {
			const text = `locals {
  ${body}
}
resource "aws_iam_role" "r" {
  name = local.it
  assume_role_policy = local.it
}
data "aws_iam_policy_document" "d" {
  source_policy_documents = [local.it]
  statement {
    actions   = ["iam:GetRole"]
    resources = ["arn:aws:iam::111122223333:role/AWSServiceRoleForECS"]
  }
}
`;
			assert.ok(found(text, 'terraform').includes('role-arn-without-path'));
		});

	for (const [what, of] of Object.entries(doubledLocals))
		it(`ends where ${what} of a configuration double it`, () => {
			const names = Array.from({ length: 40 }, (_, at) => `  n${at} = ${of(`local.n${at + 1}`)}\n`).join('');
			const text = `locals {\n${names}  n40 = ["a", "b"]\n}
resource "aws_iam_role" "r" {
  for_each           = local.n0
  name               = each.value
  assume_role_policy = jsonencode(local.n0)
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = local.n0
    resources = ["arn:aws:iam::111122223333:role/AWSServiceRoleForECS"]
  }
}
`;
			assert.ok(found(text, 'terraform').includes('role-arn-without-path'));
		});

	const doubling: Readonly<Record<string, (at: number) => string>> = {
		names: (at) => `const n${at} = [n${at + 1}, n${at + 1}];`,
		spreads: (at) => `const n${at} = [...n${at + 1}, ...n${at + 1}];`,
		'spreads of objects': (at) => `const n${at} = { ...n${at + 1}, ...n${at + 1} };`,
		functions: (at) => `function f${at}(x) { return [f${at + 1}(x), f${at + 1}([x, x])]; } const n${at} = f${at}(1);`,
		lists: (at) => `const n${at} = n${at + 1}.flatMap((x) => n${at + 1}.concat(n${at + 1}));`,
	};
	for (const [what, nameOf] of Object.entries(doubling))
		it(`ends where ${what} double it`, () => {
			const names = Array.from({ length: 40 }, (_, at) => nameOf(at)).join('\n');
			const text = `import { aws_iam as iam } from 'aws-cdk-lib';
${names}
new iam.PolicyStatement({ actions: n0, resources: ['arn:aws:iam::111122223333:role/AWSServiceRoleForECS'] });
`;
			assert.ok(found(text, 'typescript').includes('role-arn-without-path'));
		});
});

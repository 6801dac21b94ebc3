import assert from 'node:assert/strict';

import { type Analysis } from '../../server/src/core/analysis';
import { hover, hoverStyle, proposals } from '../../server/src/core/features';
import { suppressionsOf } from '../../server/src/core/suppressionEdits';
import { mayBeRelevant } from '../../server/src/protocol';
import { afterFix, analysed, analysedWhole, fixedText, replaced } from '../support/analysis';
import { catalogue } from '../support/catalogue';
import { loadAllGrammars } from '../support/grammars';
import { statementsOf } from '../support/said';
import { policiesIn } from './same/model';
import { heldPolicies, programs, programsWithCdk } from './programTexts';

const analysis = (text: string, language = 'typescript'): Analysis => analysed({ text, language, kind: undefined });

const all = (of = programs): readonly (readonly [string, string])[] => [
	...Object.entries(of),
	['javascript', of['typescript'] ?? ''],
];

/** How often each language writes the two policies. */
const COUNTS: Readonly<Record<string, readonly [trust: number, identity: number]>> = {
	typescript: [1, 4],
	javascript: [1, 4],
	python: [1, 7],
	java: [1, 6],
	go: [2, 4],
	csharp: [1, 7],
};

before(loadAllGrammars);

for (const documentKind of ['program', 'cdk'] as const)
	describe(`Policies in programs that ${documentKind === 'cdk' ? 'also use the CDK' : 'use no CDK'}`, () => {
		const texts = Object.fromEntries(all(documentKind === 'cdk' ? programsWithCdk : programs));

		for (const language of Object.keys(COUNTS))
			it(`are found however they are written: ${language}`, () => {
				const text = texts[language] ?? '';
				const own = analysis(text, language);
				assert.equal(own.documentKind, documentKind);
				assert.ok(mayBeRelevant(text));
				const told = policiesIn(own).map((it) => [it.kind, ...statementsOf(it)] as const);
				const trust = told.filter(([kind]) => kind === 'trust');
				const identity = told.filter(([kind]) => kind === 'identity');
				assert.deepEqual([trust.length, identity.length], COUNTS[language]);
				assert.equal(told.length, trust.length + identity.length);
				for (const [, statement, ...others] of trust) {
					assert.deepEqual(others, []);
					assert.deepEqual(
						[statement?.effect, statement?.actions, statement?.principals],
						['Allow', ['sts:AssumeRole'], [['Service', ['cks.kms.amazonaws.com']]]],
					);
				}
				for (const [, statement] of identity) {
					assert.deepEqual([statement?.effect, statement?.actions], ['Allow', ['kms:NoSuch']]);
					assert.match(statement?.resources.join() ?? '', /^(?:\*|<value>|arn:aws:kms:\*:<value>:key\/\*)$/);
				}
			});

		for (const language of Object.keys(COUNTS))
			it(`have their values at their places: ${language}`, () => {
				const text = texts[language] ?? '';
				const own = analysis(text, language);
				for (const { rule, span } of own.findings) {
					const expected = rule === 'unknown-action' ? 'NoSuch' : 'cks.kms.amazonaws.com';
					assert.equal(text.slice(span.start, span.end), expected, rule);
				}
				const rules = own.findings.map((it) => it.rule);
				const [trust, identity] = COUNTS[language] ?? [0, 0];
				assert.equal(rules.filter((it) => it === 'unknown-action').length, identity);
				assert.equal(rules.filter((it) => it === 'ordinary-role-trusts-linked-service').length, trust);
				for (const { index } of text.matchAll(/cks\.kms\.amazonaws\.com/g)) {
					const card = hover(own, index + 3, catalogue, hoverStyle(true));
					assert.match(card?.markdown ?? '', /AWSServiceRoleForKeyManagementServiceCustomKeyStores/);
					assert.deepEqual(card?.span, { start: index, end: index + 'cks.kms.amazonaws.com'.length });
				}
			});

		for (const language of Object.keys(COUNTS))
			it(`are mended in the string that holds them: ${language}`, () => {
				const correct = texts[language] ?? '';
				const text = correct.replaceAll('kms:NoSuch', 'kms:Decrypr');
				const mended = fixedText({ text, language, kind: undefined }, 'unknown-action');
				assert.equal(mended, text.replaceAll('kms:Decrypr', 'kms:Decrypt'));
			});

		for (const language of Object.keys(COUNTS))
			it(`get an entry that the string around it can hold: ${language}`, () => {
				const correct = texts[language] ?? '';
				const text = correct.replace(/(["\\]*)Version\1 *[:] *(["\\]+)2012-10-17\2, */g, '');
				const asked = { text, language, kind: undefined };
				const before = policiesIn(analysed(asked));
				const lacking = analysed(asked).findings.filter((it) => it.rule === 'missing-version');
				assert.ok(lacking.length > 1);
				let mended = 0;
				for (const finding of lacking)
					for (const fix of finding.fixes()) {
						const after = afterFix(asked, finding, fix).text;
						if (after === text) continue;
						mended++;
						const found = policiesIn(analysed({ ...asked, text: after }));
						assert.equal(found.length, before.length, after);
						const versioned = (it: typeof found) => it.filter(({ version }) => version).length;
						assert.equal(versioned(found), versioned(before) + 1, after);
					}
				assert.ok(mended > 1);
			});
	});

describe('Policies in programs', () => {
	it('are completed', () => {
		for (const [language, text] of [
			[
				'typescript',
				`const p = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 'kms:Decr|' }] });`,
			],
			['python', `p = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "kms:Decr|"}]}'`],
			[
				'java',
				`class A { String p = "{\\"Version\\": \\"2012-10-17\\", \\"Statement\\": [{\\"Action\\": \\"kms:Decr|\\"}]}"; }`,
			],
			['go', 'package a\nconst p = `{"Version": "2012-10-17", "Statement": [{"Action": "kms:Decr|"}]}`\n'],
			[
				'csharp',
				`class A { string p = @"{""Version"": ""2012-10-17"", ""Statement"": [{""Action"": ""kms:Decr|""}]}"; }`,
			],
		] as const) {
			const offset = text.indexOf('|');
			const own = analysis(text.replace('|', ''), language);
			const found = (proposals(own, offset, catalogue)?.items ?? []).map((it) => it.value);
			assert.ok(
				found.some((it) => /Decrypt$/.test(it)),
				`${language}: ${found.slice(0, 5).join()}`,
			);
		}
	});

	it('are silenced by comments of the language', () => {
		for (const [language, text] of all()) {
			const own = analysis(text, language);
			const [finding] = own.findings.filter((it) => it.rule === 'unknown-action');
			assert.ok(finding);
			const [, file] = suppressionsOf(own, finding);
			const [only] = suppressionsOf(own, finding).slice(-1);
			const after = replaced(text, (file ?? only)?.replacements ?? []);
			assert.ok(!analysis(after, language).findings.some((it) => it.rule === 'unknown-action'), language);
		}
	});

	it('are trust policies where they are given as such', () => {
		const text = `const trust = { Version: '2012-10-17', Statement: [] };
iam.createRole({ AssumeRolePolicyDocument: JSON.stringify(trust) });
iam.createRole({ AssumeRolePolicyDocument: '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow"}]}' });`;
		assert.deepEqual(
			policiesIn(analysis(text)).map((it) => [it.kind, it.kindIsStated]),
			[
				['trust', true],
				['trust', true],
			],
		);
	});

	it('are open where statements are added later', () => {
		const open = (text: string, language: string) =>
			policiesIn(analysis(text, language)).map((it) => it.hasUnknownStatements);
		const python = (more: string) =>
			`statements = [{"Effect": "Allow", "Action": "s3:Get*"}]\np = {"Version": "2012-10-17", "Statement": statements}\n${more}\n`;
		assert.deepEqual(open(python(''), 'python'), [false]);
		assert.deepEqual(open(python('statements.append(x)'), 'python'), [true]);
		assert.deepEqual(open(python('p["Statement"].append(x)'), 'python'), [true]);
		assert.deepEqual(open(python('p["Statement"] = x'), 'python'), [true]);
		assert.deepEqual(open(`const p = { Version: '2012-10-17', Statement: [] }; p.Statement.push(a);`, 'typescript'), [
			true,
		]);
	});
});

describe('Policies that a construct of the CDK holds', () => {
	for (const [index, [language, text]] of heldPolicies.entries())
		it(`are told once: ${language}, ${index + 1}`, () => {
			const own = analysis(text, language);
			assert.equal(own.documentKind, 'cdk');
			assert.equal(policiesIn(own).length, 1);
			const rules = own.findings.map((it) => it.rule);
			const expected = rules.filter((it) => /^(?:unknown-action|ordinary-role-trusts-linked-service)$/.test(it));
			assert.deepEqual([expected.length, new Set(rules).size], [1, rules.length]);
			assert.equal(analysedWhole(text, language).length, rules.length);
		});
});

describe('A policy that holds a statement of the CDK', () => {
	it('is told once, with all its statements', () => {
		const text = `import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
const one = new PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] });
send({ Version: '2012-10-17', Statement: [one, { Effect: 'Allow', Action: 'kms:Encrypt', Resource: '*' }] });`;
		const [policy, ...others] = policiesIn(analysis(text));
		assert.deepEqual(others, []);
		assert.deepEqual(policy && statementsOf(policy).map((it) => it.actions), [['kms:Decrypt'], ['kms:Encrypt']]);
	});

	it('is told as that statement alone where it is no policy', () => {
		const text = `import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
give({ Grantee: x, Statement: new PolicyStatement({ actions: ['kms:Decrypt'], resources: ['*'] }) });`;
		const found = policiesIn(analysis(text)).flatMap((it) => statementsOf(it).map(({ actions }) => actions));
		assert.deepEqual(found, [['kms:Decrypt']]);
	});
});

describe('Code that only looks like a policy', () => {
	const alike: readonly (readonly [string, string])[] = [
		[
			'typescript',
			`const q = { Statement: 'SELECT 1', Version: '2' }; const s = [{ Effect: 'Allow', Action: 'kms:NoSuch' }];`,
		],
		['typescript', `interface P { Version: string; Statement: { Effect: 'Allow' }[] }\ntype Effect = 'Allow';`],
		['typescript', `const ui = { Statement: [{ Action: 'open', Resource: 'door' }] };`],
		['typescript', `const t = 'A "Statement" with an "Effect" of "Allow"'; const v = '2012-10-17';`],
		[
			'javascript',
			`// { "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "kms:NoSuch" }] }\nrun();`,
		],
		['python', `"""Makes {"Statement": [...]} with an Effect."""\nVersion = "2012-10-17"\n`],
		['python', `class Statement:\n    Effect = "Allow"\n    Action = "kms:NoSuch"\n`],
		[
			'java',
			`class A { void f(java.sql.Connection c) { Statement s = c.createStatement(); Effect e = Effect.NONE; } }`,
		],
		[
			'go',
			'package a\n\ntype PolicyDocument struct {\n\tVersion   string\n\tStatement []Statement\n}\n\nvar Effect = "Allow"\n',
		],
		[
			'csharp',
			`class Statement { public string Effect { get; set; } = "Allow"; public string Version = "2012-10-17"; }`,
		],
		[
			'typescript',
			`template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [{ Effect: 'Deny', Action: 'kms:NoSuch' }] } });`,
		],
		[
			'typescript',
			`expect(policy).toMatchObject({ Statement: Match.arrayWith([{ Effect: 'Allow' }]), Version: '2012-10-17' });`,
		],
		[
			'python',
			`template.has_resource_properties("AWS::S3::BucketPolicy", {"PolicyDocument": {"Statement": [{"Effect": "Deny"}]}})\n`,
		],
		[
			'java',
			`class A { void f() { t.hasResourceProperties("AWS::IAM::Policy", Map.of("PolicyDocument", Map.of("Statement", List.of(Map.of("Effect", "Deny", "Action", "kms:NoSuch"))))); } }`,
		],
		[
			'csharp',
			`class A { void F() { Grant.To(new Options { Grantee = g, Statement = new S { Effect = "Allow" } }); } }`,
		],
		[
			'go',
			'package a\nfunc f() { template.HasResourceProperties(jsii.String("AWS::IAM::Policy"), &map[string]interface{}{"PolicyDocument": map[string]interface{}{"Statement": []interface{}{map[string]interface{}{"Effect": "Deny", "Action": "kms:NoSuch"}}}}) }\n',
		],
	];
	for (const [index, [language, text]] of alike.entries())
		it(`stays without a word: ${language}, ${index + 1}`, () => {
			const { documentKind, findings } = analysis(text, language);
			assert.deepEqual([documentKind, findings], ['none', []]);
		});
});

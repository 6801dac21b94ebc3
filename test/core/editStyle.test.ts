import assert from 'node:assert/strict';

import { type Edit, type Plain, type Span } from '../../server/src/core/base';
import { preferredFix, writtenFixes } from '../../server/src/core/fixes';
import { cloudFormation } from '../../server/src/core/frontends';
import { readerFor } from '../../server/src/core/syntax';
import { analysed, fixedText } from '../support/analysis';
import { catalogue } from '../support/catalogue';

import { edited } from './syntaxSupport';

/** The text after an edit of what stands between bars. */
function after(marked: string, language: 'json' | 'yaml', edit: (span: Span) => Edit): string {
	const [before = '', own = '', behind = ''] = marked.split('|');
	const text = before + own + behind;
	const reader = readerFor(language, text) ?? assert.fail();
	const span = { start: before.length, end: before.length + own.length };
	const block = reader.read(text).blocks.find((it) => it.start <= span.start && span.end <= it.start + it.text.length);
	assert.ok(block);
	const own2 = edit({ start: span.start - block.start, end: span.end - block.start });
	const [adapted] = cloudFormation.adapted([own2], block, catalogue);
	return edited(reader, text, block, adapted ? [adapted] : []);
}

const set =
	(value: Plain) =>
	(span: Span): Edit => ({ kind: 'setValue', span, value });
const remove = (span: Span): Edit => ({ kind: 'remove', span });

describe('What an edit writes', () => {
	it('has the short forms of functions in YAML, unless the template has the long ones only', () => {
		const template = (value: string, other = ''): string =>
			`Resources:\n  A:\n    Type: AWS::X::Y\n    Properties:\n      P: ${value}\n${other}`;
		const value = { 'Fn::Sub': 'a-${AWS::Region}' };
		assert.equal(after(template('|b|'), 'yaml', set(value)), template('!Sub a-${AWS::Region}'));
		assert.equal(after(template('[|b|, c]'), 'yaml', set(value)), template("[!Sub 'a-${AWS::Region}', c]"));
		const long = '      Q:\n        Fn::Sub: ${AWS::StackName}\n';
		assert.match(after(template('|b|', long), 'yaml', set(value)), /P:\n {8}Fn::Sub: a-/);
		assert.equal(after(template('|b|'), 'yaml', set({ 'Fn::Join': ['', []] })).includes('!Join'), false);
	});

	it('has the quotes of the document', () => {
		const template = (quote: string, value: string): string =>
			`A: ${quote}x y${quote}\nB: ${quote}z${quote}\nC: ${value}\n`;
		assert.equal(after(template('"', '|d|'), 'yaml', set('*')), template('"', '"*"'));
		assert.equal(after(template("'", '|d|'), 'yaml', set('*')), template("'", "'*'"));
		assert.equal(after(template('"', '|d|'), 'yaml', set('* "a" \\')), template('"', `'* "a" \\'`));
	});

	it('has the quotes of what it comes beside or in place of', () => {
		assert.equal(
			after('A: [|"b"|]\n', 'yaml', set(['c', 'd'])),
			'A: ["c", "d"]\n'.replace('["c", "d"]', '[["c", "d"]]'),
		);
		assert.equal(after("A: |'b'|\n", 'yaml', set(['c', 'd'])), "A:\n  - 'c'\n  - 'd'\n");
		const add = (list: Span): Edit => ({ kind: 'addItem', list, value: 'c' });
		assert.equal(after('A: |["a", "b"]|\n', 'yaml', add), 'A: ["a", "b", "c"]\n');
		assert.equal(after("A: |[a, 'b']|\n", 'yaml', add), "A: [a, 'b', c]\n");
	});

	it('ends with a comma where the list did', () => {
		const add = (list: Span): Edit => ({ kind: 'addItem', list, value: 'c' });
		assert.equal(after('{"A": |[\n  "b", // why\n]|}', 'json', add), '{"A": [\n  "b", // why\n  "c",\n]}');
	});

	it('takes the comment on a line with the line', () => {
		assert.equal(after('{"A": [\n  "b", // b\n  |"c"| // c\n]}', 'json', remove), '{"A": [\n  "b" // b\n]}');
		assert.equal(after('{"A": [\n  |"b"|, /* b */\n  "c"\n]}', 'json', remove), '{"A": [\n  "c"\n]}');
	});

	it('has the blanks of the document between braces and what they hold', () => {
		const value = { Service: 'x' };
		assert.equal(after('{ "A": "|b|" }', 'json', set(value)), '{ "A": { "Service": "x" } }');
		assert.equal(after('{"A": "|b|"}', 'json', set(value)), '{"A": {"Service": "x"}}');
		assert.equal(after('A: { B: |c| }\n', 'yaml', set(value)), 'A: { B: { Service: x } }\n');
		assert.equal(after('A: {B: |c|}\n', 'yaml', set(value)), 'A: {B: {Service: x}}\n');
	});

	it('stays on the line of what stands around it, as long as a list can be read there', () => {
		const document = (value: string): string => `{\n  "S": [\n    { "A": ${value} }\n  ]\n}`;
		assert.equal(after(document('"|b|"'), 'json', set(['c', 'd'])), document('["c", "d"]'));
		const many = Array.from({ length: 20 }, (_, index) => `action${index}`);
		const lines = `[\n      ${many.map((it) => `"${it}"`).join(',\n      ')}\n    ]`;
		assert.equal(after(document('"|b|"'), 'json', set(many)), document(lines));
	});

	it('stands first where it is asked to, before and after other keys', () => {
		const add = (object: Span): Edit => ({ kind: 'addEntry', object, key: 'V', value: 'v', isFirst: true });
		assert.equal(after('|{\n  "A": 1\n}|', 'json', add), '{\n  "V": "v",\n  "A": 1\n}');
		assert.equal(after('|{ "A": 1 }|', 'json', add), '{ "V": "v", "A": 1 }');
		assert.equal(after('|{}|', 'json', add), '{"V": "v"}');
		assert.equal(after('P:\n  |A: 1\n  B: 2|\n', 'yaml', add), 'P:\n  V: v\n  A: 1\n  B: 2\n');
		assert.equal(after('P:\n  - |A: 1|\n', 'yaml', add), 'P:\n  - V: v\n    A: 1\n');
	});
});

describe('The text of Fn::Sub', () => {
	it('goes with its function', () => {
		assert.equal(after('{"P": [{"Fn::Sub": "|a${B}|"}, 1]}', 'json', remove), '{"P": [1]}');
		assert.equal(after('{"P": {"Fn::Sub": ["|a${B}|", {"B": 1}]}, "Q": 1}', 'json', remove), '{"Q": 1}');
		assert.equal(after('P:\n  Fn::Sub: |a${B}|\nQ: 1\n', 'yaml', remove), 'Q: 1\n');
		assert.equal(after('P: !Sub |a${B}|\nQ: 1\n', 'yaml', remove), 'Q: 1\n');
	});

	it('goes without its function once it has nothing to fill in', () => {
		const replace =
			(text: string) =>
			(span: Span): Edit => ({ kind: 'replace', span, text });
		assert.equal(after('{"P": {"Fn::Sub": "ecs.|${B}|"}}', 'json', replace('com')), '{"P": "ecs.com"}');
		assert.equal(after('P: !Sub ecs.|${B}|\n', 'yaml', replace('com')), 'P: ecs.com\n');
		assert.equal(after('P: !Sub ${A}.|${B}|\n', 'yaml', replace('com')), 'P: !Sub ${A}.com\n');
		assert.equal(after('P: !Sub |ecs|\n', 'yaml', replace('rds')), 'P: !Sub rds\n');
		assert.equal(after('P: !Sub |a${B}|\n', 'yaml', set('ecs')), 'P: ecs\n');
		assert.equal(after('{"P": {"Fn::Sub": "|a|"}}', 'json', set({ Ref: 'B' })), '{"P": {"Ref": "B"}}');
		assert.equal(after('P: !Sub |a|\n', 'yaml', set('a${B}')), 'P: !Sub a${B}\n');
	});
});

describe('A fix', () => {
	it('that leaves a placeholder is not made without a thought', () => {
		const text = JSON.stringify({
			Version: '2012-10-17',
			Statement: [
				{
					Effect: 'Allow',
					Principal: { Service: 'autoscaling.amazonaws.com' },
					Action: 'kms:CreateGrant',
					Resource: '*',
				},
			],
		});
		const inPolicy = analysed({ text, language: 'json', kind: 'key' });
		const rule = 'service-instead-of-linked-role';
		const finding = inPolicy.findings.find((it) => it.rule === rule) ?? assert.fail();
		assert.equal(writtenFixes(inPolicy, finding).length, 1);
		assert.equal(preferredFix(inPolicy, finding), undefined);
		const template = `{"Resources": {"K": {"Type": "AWS::KMS::Key", "Properties": {"KeyPolicy": ${text}}}}}`;
		const inTemplate = analysed({ text: template, language: 'json', kind: undefined });
		const other = inTemplate.findings.find((it) => it.rule === rule) ?? assert.fail();
		assert.ok(preferredFix(inTemplate, other));
	});

	it('says whom it names, and what it takes away', () => {
		const titles = (statement: object, rule: string, kind: string): readonly string[] => {
			const text = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
			const analysis = analysed({ text, language: 'json', kind });
			return analysis.findings.filter((it) => it.rule === rule).flatMap((it) => it.fixes().map(({ title }) => title));
		};
		const linked = 'role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig';
		const trusting = (account: string): object => ({
			Effect: 'Allow',
			Principal: { AWS: `arn:aws:iam::${account}:${linked}*` },
			Action: 's3:PutObject',
			Resource: '*',
		});
		assert.deepEqual(titles(trusting('*'), 'wildcard-role-principal', 'resource'), [
			'Name everybody, and the role in a condition on aws:PrincipalArn',
		]);
		assert.deepEqual(titles(trusting('111122223333'), 'wildcard-role-principal', 'resource'), [
			'Name the account, and the role in a condition on aws:PrincipalArn',
		]);
		const twice = { Effect: 'Allow', Action: ['s3:Get*', 's3:GetObject'], Resource: '*' };
		assert.deepEqual(titles(twice, 'redundant-element', 'identity'), ['Remove s3:GetObject']);
	});

	it('adds the Version above the statements', () => {
		const text = '{\n\t"Statement": [{"Effect": "Allow", "Action": "s3:ListAllMyBuckets", "Resource": "*"}]\n}\n';
		assert.equal(
			fixedText({ text, language: 'json', kind: 'identity' }, 'missing-version'),
			text.replace('\t"S', '\t"Version": "2012-10-17",\n\t"S'),
		);
	});
});

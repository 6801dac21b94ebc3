import assert from 'node:assert/strict';
import { stringify } from 'yaml';

import { type Part as TextPart, type Text } from '../../server/src/core/base';
import { type Policy } from '../../server/src/core/model';
import { offsetsOf, readerFor, valueOf } from '../../server/src/core/syntax';
import { analysed, afterFix, fixedText } from '../support/analysis';
import { allSpans, firstPart, withoutPlaces } from './support';

const policy = (more: object = {}) => ({
	Version: '2012-10-17',
	Statement: [
		{
			Sid: 'Quote"Back\\slash',
			Effect: 'Allow',
			Principal: { Service: ['ecs.amazonaws.com', "it's"] },
			Action: ['logs:PutLogEvents', 'logs:Create*'],
			Resource: 'arn:aws:logs:*:111122223333:log-group:/ünï\u2028code/${aws:username}:*',
			Condition: { ArnLike: { 'aws:SourceArn': ['a', 'b\tc'] }, Bool: { 'aws:SecureTransport': false } },
			...more,
		},
	],
});

const indented = (text: string, by: number): string =>
	text
		.split('\n')
		.map((it) => ' '.repeat(by) + it)
		.join('\n');

const yamlWith = (value: string): string =>
	`Resources:\n  P:\n    Type: AWS::Logs::ResourcePolicy\n    Properties:\n      PolicyName: x\n      PolicyDocument: ${value}\n      # behind\n`;

const jsonWith = (value: string): string =>
	`{"Resources": {"P": {"Type": "AWS::Logs::ResourcePolicy", "Properties": {"PolicyDocument": ${value}}}}}`;

interface Style {
	readonly name: string;
	readonly languageId: 'json' | 'yaml';
	readonly template: (document: string) => string;
}

const everyCharacterEscaped = (text: string): string =>
	[...text].map((it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');

/** Each way to write a text that is JSON. */
const styles: readonly Style[] = [
	{ name: 'JSON string', languageId: 'json', template: (it) => jsonWith(JSON.stringify(it)) },
	{ name: 'JSON string of escapes', languageId: 'json', template: (it) => jsonWith(`"${everyCharacterEscaped(it)}"`) },
	{ name: 'YAML double quotes', languageId: 'yaml', template: (it) => yamlWith(JSON.stringify(it)) },
	{
		name: 'YAML double quotes over lines',
		languageId: 'yaml',
		template: (it) =>
			yamlWith(
				stringify(it, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 60 }).trim().replace(/\n/g, '\n          '),
			),
	},
	{
		name: 'YAML single quotes',
		languageId: 'yaml',
		template: (it) => yamlWith(`'${it.replace(/'/g, "''").replace(/\n/g, '\n\n          ')}'`),
	},
	{ name: 'YAML literal block', languageId: 'yaml', template: (it) => yamlWith(`|\n${indented(it, 8)}`) },
	{
		name: 'YAML literal block that says its indentation',
		languageId: 'yaml',
		template: (it) => yamlWith(`|2-\n${indented(it, 8)}`),
	},
	{ name: 'YAML folded block', languageId: 'yaml', template: (it) => yamlWith(`>-\n${indented(it, 10)}\n`) },
	{
		name: 'YAML literal block with CRLF',
		languageId: 'yaml',
		template: (it) => yamlWith(`|\n${indented(it, 8)}`).replace(/\n/g, '\r\n'),
	},
];

const documents = [
	JSON.stringify(policy()),
	JSON.stringify(policy(), undefined, 2),
	JSON.stringify(policy(), undefined, 4),
];

const policyIn = (template: string, languageId: 'json' | 'yaml') => {
	const { part, source } = firstPart(template, languageId);
	const [found] = part.policies;
	return found && { found, source, part };
};

/** What the policy says, be a text one part or several. */
function said(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(said);
	if (typeof value !== 'object' || value === null) return value;
	if ('parts' in value) return joined((value as Text).parts);
	return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, said(it)]));
}

const joined = (parts: readonly TextPart[]): string =>
	parts.map((it) => (it.kind === 'literal' ? it.value : `{${it.what} ${it.label}}`)).join('');

const statementsOf = ({ statements }: Policy) => said(withoutPlaces(statements));

const literalsIn = (value: unknown): readonly Extract<TextPart, { kind: 'literal' }>[] => {
	if (typeof value !== 'object' || value === null) return [];
	if ('kind' in value && value.kind === 'literal') return [value as Extract<TextPart, { kind: 'literal' }>];
	return Object.values(value).flatMap(literalsIn);
};

describe('a policy written as JSON text', () => {
	const plain = firstPart(documents[0] ?? '', 'json').part.policies[0] ?? assert.fail();

	for (const { name, languageId, template } of styles) {
		it(`says the same as one that is written out: ${name}`, () => {
			for (const document of documents) {
				const { found } = policyIn(template(document), languageId) ?? assert.fail(template(document));
				assert.deepEqual([found.kind, found.kindIsStated, found.host?.property], ['resource', true, 'PolicyDocument']);
				assert.deepEqual(statementsOf(found), statementsOf(plain));
			}
		});

		it(`has each name and value at its place: ${name}`, () => {
			for (const document of documents) {
				const { found, source } = policyIn(template(document), languageId) ?? assert.fail();
				const written = ({ start, end }: { start: number; end: number }) => source.slice(start, end);
				const literals = literalsIn(found.statements);
				assert.ok(literals.length > 8);
				const exact = literals.filter((it) => it.span.end - it.span.start === it.value.length);
				for (const it of exact) assert.equal(written(it.span), it.value);
				for (const it of allSpans(found.statements)) assert.ok(it.start <= it.end && it.end <= source.length);
				if (name.includes('escapes')) continue;
				assert.deepEqual(
					found.statements[0]?.elements.map((it) => written(it.nameSpan)),
					['Sid', 'Effect', 'Principal', 'Action', 'Resource', 'Condition'],
				);
				const action = found.statements[0]?.action?.items[0] ?? assert.fail();
				assert.equal(written(action.span).replace(/\\\s+/, ''), 'logs:PutLogEvents');
				assert.ok(exact.length >= literals.length - 8, 'only escapes hide a place');
			}
		});
	}

	it('may have what Fn::Sub fills in, in texts and as whole values', () => {
		const document = `{
  "Version": "2012-10-17",
  "Statement": [{"Effect": "Allow", "Principal": {"AWS": "\${Role.Arn}"}, "Action": \${Actions}, "Resource": "arn:\${AWS::Partition}:s3:::\${!aws:username}/\${X}"}]
}`;
		for (const value of [`!Sub |\n${indented(document, 8)}`, `{"Fn::Sub": [${JSON.stringify(document)}, {X: y}]}`]) {
			const { found, source, part } = policyIn(yamlWith(value), 'yaml') ?? assert.fail();
			const [statement] = found.statements;
			const texts = [
				statement?.principal?.groups[0]?.items[0],
				statement?.action?.items[0],
				statement?.resource?.items[0],
			];
			const x = value.includes('X: y') ? 'y' : '{value X}';
			assert.deepEqual(texts.map(said), [
				'{value Role.Arn}',
				'{value Actions}',
				`arn:{partition AWS::Partition}:s3:::{value aws:username}/${x}`,
			]);
			assert.equal(statement?.action?.hasUnknown, true);
			const holes = texts.flatMap((it) => it?.parts ?? []).filter((it) => it.kind === 'hole');
			assert.deepEqual(
				holes.slice(0, 4).map((it) => source.slice(it.span.start, it.span.end)),
				['${Role.Arn}', '${Actions}', '${AWS::Partition}', '${!aws:username}'],
			);
			assert.deepEqual(
				part.mentions.map((it) => it.text.parts[0]?.kind === 'hole' && it.text.parts[0].target),
				[{ name: 'Role', attribute: 'Arn' }],
			);
		}
	});

	it('may be put together by Fn::Join', () => {
		const value = `{"Fn::Join": ["", ["{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"a:b\\",\\"Resource\\":\\"", {"Fn::GetAtt": ["G", "Arn"]}, ":*\\"}]}"]]}`;
		const { found, source } = policyIn(jsonWith(value), 'json') ?? assert.fail();
		const resource = found.statements[0]?.resource?.items[0] ?? assert.fail();
		assert.equal(said(resource), '{value G.Arn}:*');
		assert.equal(source.slice(resource.span.start, resource.span.end), '{"Fn::GetAtt": ["G", "Arn"]}, ":*');
	});

	it('may be an object that Fn::ToJsonString turns into text', () => {
		const { found } =
			policyIn(yamlWith('{Fn::ToJsonString: {Version: "2012-10-17", Statement: []}}'), 'yaml') ?? assert.fail();
		assert.equal(found.kind, 'resource');
	});

	it('is not any text', () => {
		for (const value of ['"{{resolve:ssm:x}}"', '"[]"', '"x"', '""', '!Sub "${X}"', '!Ref X', '"{not json"'])
			assert.deepEqual(firstPart(yamlWith(value), 'yaml').part.policies, [], value);
		const custom = (text: string) =>
			firstPart(`{"Resources": {"C": {"Type": "Custom::X", "Properties": {"Any": ${JSON.stringify(text)}}}}}`, 'json')
				.part;
		assert.equal(custom(documents[0] ?? '').policies.length, 1);
		assert.equal(custom('{"Statement": "SELECT 1 FROM a_table_with_a_long_name"}').policies.length, 0);
	});
});

describe('fixes in a policy written as JSON text', () => {
	const faulty = (document: object) => [JSON.stringify(document), JSON.stringify(document, undefined, 2)];
	const value = (template: string, languageId: 'json' | 'yaml'): unknown => {
		const text = readerFor(languageId, template)
			?.read(template)
			.blocks.map((it) => valueOf(valueOf(valueOf(it.tree, 'P'), 'Properties'), 'PolicyDocument'))
			.find((it) => it?.kind === 'scalar');
		return text?.kind === 'scalar' && JSON.parse(text.value);
	};

	for (const { name, languageId, template } of styles) {
		it(`change what they would change in the document alone: ${name}`, () => {
			const { Statement } = policy({ Action: ['logs:PutLogEvent', 'x'], Principal: { Service: 'ECS.amazonaws.com' } });
			const unversioned = { Statement };
			for (const document of faulty(unversioned)) {
				const before = analysed({ text: document, language: 'json', kind: 'resource' });
				const text = template(document);
				const asked = { text, language: languageId, kind: undefined };
				const within = analysed(asked);
				for (const rule of ['missing-version', 'unknown-action', 'wrong-case']) {
					const own = before.findings.find((it) => it.rule === rule);
					const its = within.findings.find((it) => it.rule === rule);
					assert.equal(its?.message, own?.message, rule);
					const expected = fixedText({ text: document, language: 'json', kind: 'resource' }, rule);
					const after = fixedText(asked, rule);
					assert.deepEqual(value(after, languageId), JSON.parse(expected), `${rule}\n${after}`);
					if (!name.includes('single')) assert.equal(after.includes('# behind'), languageId === 'yaml');
				}
				for (const finding of within.findings)
					for (const fix of finding.fixes())
						assert.doesNotThrow(() => value(afterFix(asked, finding, fix).text, languageId), fix.title);
			}
		});
	}

	it('keep what Fn::Sub fills in', () => {
		const text = yamlWith(
			'!Sub |\n        {"Statement": [{"Effect": "Allow", "Action": "s3:GetObjet", "Resource": "${B.Arn}/*"}]}',
		);
		const after = fixedText({ text, language: 'yaml', kind: undefined }, 'unknown-action');
		assert.equal(after, text.replace('GetObjet', 'GetObject'));
		const versioned = fixedText({ text, language: 'yaml', kind: undefined }, 'missing-version');
		assert.match(versioned, /\{"Version": "2012-10-17", "Statement": \[.*"\$\{B\.Arn\}\/\*"\}\]\}/);
	});
});

describe('the places of the characters of a scalar', () => {
	const scalars: readonly (readonly [yaml: string, value: string])[] = [
		['"a\\x41\\u00e9\\U0001F600\\n\\t\\"b"', 'aAé😀\n\t"b'],
		['"a\n   b\n\n   c\\\n   d"', 'a b\ncd'],
		["'it''s\n  two'", "it's two"],
		['plain\n  words', 'plain words'],
		['|\n  a\n    b\n\n  c', 'a\n  b\n\nc'],
		['>\n  a\n  b\n\n  c\n    d', 'a b\n\nc\n  d'],
	];

	it('are in order and lead from each character to the one that stands for it', () => {
		for (const [written] of scalars) {
			const text = `k: ${written}\n`;
			const node = valueOf(readerFor('yaml', text)?.read(text).blocks[0]?.tree, 'k');
			assert.equal(node?.kind, 'scalar');
			const offsets = offsetsOf(node, text) ?? assert.fail(written);
			assert.equal(offsets.length, node.value.length + 1);
			for (const [index, at] of offsets.entries()) assert.ok(at >= (offsets[index - 1] ?? 0), written);
			for (let i = 0; i < node.value.length; i++) {
				const own = text.slice(offsets[i], offsets[i + 1]);
				const c = node.value.charAt(i);
				if (/[a-d]/.test(c)) assert.ok(own.trimEnd() === c || own.startsWith(c), `${written}: ${c} at ${own}`);
			}
		}
	});
});

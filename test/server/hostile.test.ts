import assert from 'node:assert/strict';

import { Editor } from './harness';

const brackets = (count: number): string => '['.repeat(count) + ']'.repeat(count);

const maps = (count: number, from: number): string =>
	Array.from({ length: count }, (_, depth) => `${' '.repeat(from + depth)}k:\n`).join('');

const bomb = [
	'a0: &a0 [x, x, x, x, x, x, x, x, x]',
	...Array.from({ length: 12 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]`),
].join('\n');

const yamlHead = "AWSTemplateFormatVersion: '2010-09-09'\n";
const yamlResource = `${yamlHead}Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n    Properties:\n`;
const policyHead = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": ';

/** What is nested too deep in a file of ours, with a text just before the place where that begins. */
const ours = [
	{ name: 'brackets in a template', file: 'brackets.yaml', text: `${yamlResource}      Name: ${brackets(10_000)}\n` },
	{ name: 'maps in a template', file: 'maps.yaml', text: yamlResource + maps(1000, 6) },
	{ name: 'brackets in a policy', file: 'policy.json', text: `${policyHead}${brackets(200_000)}}]}` },
	{
		name: 'brackets in a JSON template',
		file: 'template.json',
		text: `{"Resources": {"Topic": {"Type": "AWS::SNS::Topic", "Properties": {"Name": ${brackets(200_000)}}}}}`,
	},
];

const others = [
	{ name: 'brackets in YAML', file: 'other.yaml', text: `x: ${brackets(10_000)}\n` },
	{ name: 'maps in YAML', file: 'maps.yml', text: maps(1000, 0) },
	{ name: 'aliases of aliases', file: 'bomb.yaml', text: `${bomb}\n` },
	{ name: 'brackets in JSON', file: 'other.json', text: brackets(200_000) },
];

describe('language server, for text that is made to break it', () => {
	let editor: Editor;

	beforeEach(async () => void (editor = await Editor.start()));
	afterEach(() => editor.stop());

	for (const { name, file, text } of ours)
		it(`says once where ${name} are nested too deep, and goes on`, async () => {
			const uri = `file:///work/${file}`;
			await editor.open(uri, text);
			const found = (await editor.pull(uri)).filter((it) => it.code === 'policy-syntax');
			assert.equal(found.length, 1);
			const { line, character } = found[0]?.range.start ?? { line: 0, character: 0 };
			const before = text.split('\n')[line]?.slice(0, character) ?? '';
			assert.match(JSON.stringify(found[0]?.message), /nested too deep/);
			assert.ok(line > 6 || before.endsWith('['), before.slice(-50));
			await livesOn(editor);
		});

	it('answers for aliases of aliases in a template', async () => {
		const uri = 'file:///work/bomb.yaml';
		await editor.open(uri, `${yamlHead}${bomb}\nResources:\n  Topic:\n    Type: AWS::SNS::Topic\n`);
		assert.ok((await editor.pull(uri)).length <= 1);
		await livesOn(editor);
	});

	for (const { name, file, text } of others)
		it(`says nothing of ${name} that are not for it, and goes on`, async () => {
			const uri = `file:///work/${file}`;
			await editor.open(uri, text);
			assert.deepEqual(await editor.pull(uri), []);
			await livesOn(editor);
		});
});

async function livesOn(editor: Editor): Promise<void> {
	const uri = 'file:///work/after.json';
	await editor.open(
		uri,
		'{"Version": "2012-10-17", "Statement": [{"Action": "s3:ListAllMyBuckets", "Resource": "*"}]}',
	);
	assert.deepEqual(
		(await editor.pull(uri)).map((it) => it.code),
		['missing-effect'],
	);
}

import assert from 'node:assert/strict';

import { jsonReader, type Reader, yamlReader } from '../../server/src/core/syntax';

import { blocksOf, drawn, faultsOf, JSON_EXAMPLES } from './syntaxSupport';

function reads(reader: Reader, text: string, blocks: readonly string[], faults: readonly string[] = []): void {
	const document = reader.read(text);
	assert.deepEqual(blocksOf(document), blocks);
	assert.deepEqual(
		faultsOf(document).map((it) => `${it.span.start}-${it.span.end} ${it.message}`),
		faults,
	);
}

describe('The JSON reader', () => {
	it('gives exact spans, with and without quotes', () => {
		reads(jsonReader, '{"a": ["b\\n", -1.5, true, null]}', [
			'0 > {0-32 1-31 "a"@2-3: [6-31 "b\\n"@8-11, number "-1.5"@14-18, boolean "true"@20-24, null "null"@26-30]}',
		]);
	});

	it('cuts a template into sections and resources', () => {
		reads(jsonReader, '{"Description": "d", "Resources": {"A": {}, "B": 1}, "Outputs": {}}', [
			'1 > {0-18 0-18 "Description"@1-12: "d"@16-17}',
			'35 Resources> {0-7 0-7 "A"@1-2: {5-7 }}',
			'44 Resources> {0-6 0-6 "B"@1-2: number "1"@5-6}',
			'53 > {0-13 0-13 "Outputs"@1-8: {11-13 }}',
		]);
	});

	it('keeps a template without resources', () => {
		reads(jsonReader, '{"Resources": {}}', ['1 > {0-15 0-15 "Resources"@1-10: {13-15 }}']);
	});

	it('keeps entries whose value is missing, and what follows them', () => {
		reads(
			jsonReader,
			'{"a": , "b": \n"c": 1, "d"}',
			['0 > {0-26 1-5 "a"@2-3: -, 8-12 "b"@9-10: -, 14-20 "c"@15-16: number "1"@19-20, 22-25 "d"@23-24: -}'],
			['1-4 A value is missing.', '8-11 A value is missing.', '22-25 A colon and a value are missing.'],
		);
	});

	it('ends an open string at the end of its line', () => {
		reads(
			jsonReader,
			'{"a": "b\n, "c": 1}',
			['0 > {0-18 1-8 "a"@2-3: "b"@7-8, 11-17 "c"@12-13: number "1"@16-17}'],
			['6-8 A closing quote is missing.'],
		);
	});

	it('lets a brace close the lists that were left open in it', () => {
		reads(
			jsonReader,
			'{"Resources": {"A": {"x": [1}, "B": {}}}',
			[
				'15 Resources> {0-14 0-14 "A"@1-2: {5-14 6-13 "x"@7-8: [11-13 number "1"@12-13]}}',
				'31 Resources> {0-7 0-7 "B"@1-2: {5-7 }}',
			],
			['28-28 A closing bracket is missing.'],
		);
	});

	it('names what is wrong between the members of a template', () => {
		reads(
			jsonReader,
			'{"Resources": {"A": 1 "B": 2,, x "C": 3,}',
			[
				'15 Resources> {0-6 0-6 "A"@1-2: number "1"@5-6}',
				'21 Resources> -',
				'22 Resources> {0-6 0-6 "B"@1-2: number "2"@5-6}',
				'29 Resources> -',
				'31 Resources> -',
				'33 Resources> {0-6 0-6 "C"@1-2: number "3"@5-6}',
				'39 Resources> -',
				'41 > -',
			],
			[
				'21-22 A comma is missing here.',
				'29-30 A value is expected before this comma.',
				'31-32 A key in double quotes is expected here.',
				'39-40 The last member is not followed by a comma.',
				'41-41 A closing brace is missing.',
			],
		);
	});

	it('survives odd characters', () => {
		reads(jsonReader, '\uFEFF{"a": "\ud800"}', ['0 > {1-11 2-10 "a"@3-4: "\\ud800"@8-9}']);
		reads(jsonReader, '', ['0 > -']);
		assert.equal(drawn(jsonReader.read('{"a":\r"b"\r}').blocks[0]?.tree), '{0-11 1-9 "a"@2-3: "b"@7-8}');
		assert.ok(jsonReader.read('{"a": "b\u0000"}').blocks[0]?.tree);
	});
});

describe('The YAML reader', () => {
	it('gives exact spans of plain, quoted and block scalars', () => {
		reads(yamlReader, "a: x y # n\nb: 'it''s'\nc: \"\\x41\"\nd: |\n  1\n  2\ne: >-\n  3\n", [
			'0 > {0-54 0-6 "a"@0-1: "x y"@3-6, 11-21 "b"@11-12: "it\'s"@15-20, 22-31 "c"@22-23: "A"@26-30, 32-44 "d"@32-33: "1\\n2\\n"@39-44, 45-54 "e"@45-46: "3"@53-54}',
		]);
	});

	it('types plain scalars', () => {
		reads(yamlReader, '[1, 0x1F, -.5, true, null, ~, yes, 2012-10-17, 123456789012]', [
			'0 > [0-60 number "1"@1-2, number "0x1F"@4-8, number "-.5"@10-13, boolean "true"@15-19, null "null"@21-25, null "~"@27-28, "yes"@30-33, "2012-10-17"@35-45, number "123456789012"@47-59]',
		]);
	});

	it('reads short forms as calls', () => {
		reads(yamlReader, 'a: !Sub x\nb: !If [c, !Ref d, !Own]\ne: !Join\n  - f\ng: !Ref\n', [
			'0 > {0-57 0-9 "a"@0-1: !Sub@4-7/3-9 "x"@8-9, 10-34 "b"@10-11: !If@14-16/13-34 [17-34 "c"@18-19, !Ref@22-25/21-27 "d"@26-27, !Own@30-33/29-33 -], 35-49 "e"@35-36: !Join@39-43/38-49 [46-49 "f"@48-49], 50-57 "g"@50-51: !Ref@54-57/53-57 -}',
		]);
	});

	it('cuts the templates of all documents into sections and resources', () => {
		reads(
			yamlReader,
			'Description: d\nResources:\n  # n\n  A:\n    Type: x\n\n  B: {\n  }\nOutputs:\n- x\n---\nResources:\n C: 1\n',
			[
				'0 > {0-14 0-14 "Description"@0-11: "d"@13-14}',
				'32 Resources> {2-16 2-16 "A"@2-3: {9-16 9-16 "Type"@9-13: "x"@15-16}}',
				'50 Resources> {2-10 2-10 "B"@2-3: {5-10 }}',
				'61 > {0-12 0-12 "Outputs"@0-7: [9-12 "x"@11-12]}',
				'89 Resources> {1-5 1-5 "C"@1-2: number "1"@4-5}',
			],
		);
	});

	it('reads a document whole where lines do not tell', () => {
		for (const text of [
			'Resources:\n  A: &a\n    x: 1\n  B: *a\n',
			'Resources:\n  A: "x\ny"\n  B: 1\n',
			'Resources:\n\tA: 1\n',
			'{Resources: {A: !Ref b}}\n',
			'Resources: {A: 1}\n',
			'%YAML 1.2\n---\nResources:\n  A: 1\n',
			'Resources:\n  A: 1\n B: 1\n',
		])
			assert.deepEqual(
				yamlReader.read(text).blocks.map((it) => it.path),
				[[]],
				text,
			);
	});

	it('resolves aliases and merges to the nodes that were named', () => {
		reads(yamlReader, 'a: &x {b: 1}\nc: *x\nd: {<<: *x, e: 2}\n<<: [*x]', [
			'0 > {0-45 0-12 "a"@0-1: {6-12 7-11 "b"@7-8: number "1"@10-11}, 13-18 "c"@13-14: {6-12 7-11 "b"@7-8: number "1"@10-11}, 19-36 "d"@19-20: {22-36 7-11 "b"@7-8: number "1"@10-11, 31-35 "e"@31-32: number "2"@34-35}, 7-11 "b"@7-8: number "1"@10-11}',
		]);
		reads(
			yamlReader,
			'a: &x\n  b: *x\n',
			['0 > {0-13 0-13 "a"@0-1: {8-13 8-13 "b"@8-9: -}}'],
			['11-13 No anchor of this name stands before it.'],
		);
	});

	it('keeps half-typed lines and what follows them', () => {
		reads(
			yamlReader,
			'Resources:\n  A:\n    Type: x\n    Prop\n    Other: 1\n  New\n  B:\n',
			[
				'11 Resources> {2-38 2-38 "A"@2-3: {9-38 9-16 "Type"@9-13: "x"@15-16, 21-25 "Prop"@21-25: -, 30-38 "Other"@30-35: number "1"@37-38}}',
				'50 Resources> {0-5 2-5 "New"@2-5: -}',
				'56 Resources> {2-4 2-4 "B"@2-3: -}',
			],
			['32-36 A colon and a value are missing.'],
		);
		reads(
			yamlReader,
			'- \n- a:\n- "x',
			['0 > [0-12 null ""@2-2, {5-7 5-7 "a"@5-6: -}, "x"@11-12]'],
			['12-12 A closing quote is missing.'],
		);
	});

	it('takes a second colon on a line for text, and the lines below for what they are', () => {
		const fault = 'A text with a colon and a blank in it needs quotes.';
		reads(
			yamlReader,
			'Action: iam:\nResource: !Sub a: b # c\nd:\n- e: f:\n  g: 1\n',
			[
				'0 > {0-54 0-12 "Action"@0-6: "iam:"@8-12, 13-32 "Resource"@13-21: !Sub@24-27/23-32 "a: b"@28-32, 37-54 "d"@37-38: [40-54 {42-54 42-47 "e"@42-43: "f:"@45-47, 50-54 "g"@50-51: number "1"@53-54}]}',
			],
			[`8-12 ${fault}`, `28-32 ${fault}`, `45-47 ${fault}`],
		);
		reads(yamlReader, 'a: b: [1,\n  2]\nc: 3\n', [
			'0 > {0-19 0-14 "a"@0-1: {3-14 3-14 "b"@3-4: [6-14 number "1"@7-8, number "2"@12-13]}, 15-19 "c"@15-16: number "3"@18-19}',
		]);
	});

	it('keeps both of two entries with the same key', () => {
		reads(yamlReader, 'a: 1\na: 2', ['0 > {0-9 0-4 "a"@0-1: number "1"@3-4, 5-9 "a"@5-6: number "2"@8-9}']);
	});

	it('reads lone carriage returns and pairs as line breaks', () => {
		reads(yamlReader, 'Resources:\r  A: 1\r  B: 2\r', [
			'11 Resources> {2-6 2-6 "A"@2-3: number "1"@5-6}',
			'18 Resources> {2-6 2-6 "B"@2-3: number "2"@5-6}',
		]);
		reads(yamlReader, 'Resources:\r\n  A: x\r\n  B: 2\r\n', [
			'12 Resources> {2-6 2-6 "A"@2-3: "x"@5-6}',
			'20 Resources> {2-6 2-6 "B"@2-3: number "2"@5-6}',
		]);
	});

	it('reads JSON as JSON', () => {
		assert.deepEqual(
			blocksOf(yamlReader.read(JSON_EXAMPLES[1] ?? '')),
			blocksOf(jsonReader.read(JSON_EXAMPLES[1] ?? '')),
		);
	});

	it('takes what it can of a template for a template engine', () => {
		const document = yamlReader.read(
			'Resources:\n{% for x in y %}\n  A{{ x }}:\n    Type: {{ t }}\n{% endfor %}\n  B:\n    Type: x\n',
		);
		assert.equal(document.blocks.at(-1)?.path[0], 'Resources');
		assert.match(drawn(document.blocks.at(-1)?.tree), /"Type"@\d+-\d+: "x"/);
	});
});

import assert from 'node:assert/strict';

import fc from 'fast-check';

import {
	codeReader,
	jsonReader,
	type Node,
	nodeAt,
	nodesAt,
	readerFor,
	yamlReader,
} from '../../server/src/core/syntax';

import { drawn, faultsOf, JSON_EXAMPLES, YAML_EXAMPLES } from './syntaxSupport';

function nodeCount(node: Node | undefined): number {
	const seen = new Set<Node>();
	const open = node ? [node] : [];
	for (let it = open.pop(); it; it = open.pop()) {
		if (seen.has(it)) continue;
		seen.add(it);
		if (it.kind === 'object') open.push(...it.entries.flatMap((entry) => (entry.value ? [entry.value] : [])));
		if (it.kind === 'list') open.push(...it.items);
		if (it.kind === 'call' && it.argument) open.push(it.argument);
	}
	return seen.size;
}

describe('Readers', () => {
	it('are told by the language, templates by their first character', () => {
		assert.equal(readerFor('jsonc', ''), jsonReader);
		assert.equal(readerFor('yaml', '{}'), yamlReader);
		assert.equal(readerFor('cloudformation', ' {'), jsonReader);
		assert.equal(readerFor('cloudformation', 'a: 1'), yamlReader);
		assert.equal(readerFor('ruby', ''), undefined);
	});

	it('of programs read nothing before their grammar is there', () => {
		assert.deepEqual(codeReader('never loaded' as 'hcl').read('a = 1').blocks, []);
	});

	it('find the nodes at an offset', () => {
		const tree = yamlReader.read('a: [b, !X "cd"]').blocks[0]?.tree;
		assert.equal(drawn(nodeAt(tree, 12)), '"cd"@11-13');
		assert.deepEqual(
			nodesAt(tree, 12).map((it) => it.kind),
			['object', 'list', 'call', 'scalar'],
		);
		assert.equal(drawn(nodeAt(tree, 0)), '"a"@0-1');
		assert.equal(nodeAt(tree, 99), undefined);
	});

	it('read every prefix of every example', () => {
		for (const [reader, examples] of [
			[jsonReader, JSON_EXAMPLES],
			[yamlReader, [...YAML_EXAMPLES, ...JSON_EXAMPLES]],
		] as const)
			for (const text of examples)
				for (let end = 0; end <= text.length; end++) assert.ok(reader.read(text.slice(0, end)).blocks.length > 0);
	});

	for (const [name, reader, examples] of [
		['JSON', jsonReader, JSON_EXAMPLES],
		['YAML', yamlReader, YAML_EXAMPLES],
	] as const)
		it(`read an edited text as they read a new one, in ${name}`, () => {
			const piece = fc.constantFrom(
				'',
				'x',
				'"',
				'{',
				'}',
				'[',
				']',
				',',
				':',
				'\n',
				'\n  ',
				'\n\t',
				'  ',
				'#',
				'//',
				'- ',
				'Resources:',
				'"Resources": {',
				'---\n',
				'&x ',
				'*x',
				'!Ref ',
				'\r',
				'|',
				"'",
				'\uFEFF',
				'%',
			);
			const edit = fc.tuple(fc.nat(), fc.nat(12), piece);
			fc.assert(
				fc.property(fc.constantFrom(...examples), fc.array(edit, { maxLength: 12 }), (example, edits) => {
					let text = example;
					let document = reader.read(text);
					for (const [at, length, added] of edits) {
						const start = at % (text.length + 1);
						text = text.slice(0, start) + added + text.slice(start + length);
						document = reader.read(text, document);
						assert.deepEqual(document, reader.read(text), JSON.stringify(text));
						for (const it of document.blocks) assert.equal(it.text, text.slice(it.start, it.start + it.text.length));
					}
				}),
				{ numRuns: Number(process.env['RUNS'] ?? 300) },
			);
		});

	it('read what stands behind a bracket that is opened, too', () => {
		const text = '{"A":"x","Resources":{"B":{"Type":"y"},"C":[1]}}';
		for (const bracket of '[{')
			for (const at of [5, 28, text.indexOf('[1'), text.indexOf('1')]) {
				const after = text.slice(0, at) + bracket + text.slice(at);
				assert.deepEqual(jsonReader.read(after, jsonReader.read(text)), jsonReader.read(after), after);
			}
	});

	it('read a member without a value again when what follows it is no member any more', () => {
		const text = '{"Resources":{"A":"B":"C"}}';
		for (const after of ['{"Resources":{"A":"C"}}', '{"Resources":{"A":"BC"}}', '{"Resources":{"A":"B" "C"}}'])
			assert.deepEqual(jsonReader.read(after, jsonReader.read(text)), jsonReader.read(after), after);
	});

	it('give back the tree of a resource that only moved', () => {
		for (const [reader, text] of [
			[jsonReader, JSON_EXAMPLES[1] ?? ''],
			[yamlReader, 'Resources:\n  A: 1\n  B: 2\n  C: 3\n'],
		] as const) {
			const before = reader.read(text);
			const at = before.blocks[1]?.start ?? 0;
			const after = reader.read(text.slice(0, at + 2) + 'x' + text.slice(at + 2), before);
			assert.equal(after.blocks[0], before.blocks[0]);
			assert.notEqual(after.blocks[1]?.tree, before.blocks[1]?.tree);
			assert.equal(after.blocks[2]?.tree, before.blocks[2]?.tree);
			assert.equal(after.blocks[2]?.start, (before.blocks[2]?.start ?? 0) + 1);
		}
	});

	it('stop at nesting that no policy has, and say where', () => {
		const maps = Array.from({ length: 1000 }, (_, depth) => ' '.repeat(depth) + 'a:\n').join('');
		for (const [reader, text] of [
			[jsonReader, '['.repeat(200_000)],
			[jsonReader, '{"Resources":{"A":' + '{"a":'.repeat(10_000)],
			[yamlReader, '['.repeat(10_000) + ']'.repeat(10_000)],
			[yamlReader, 'Resources:\n  A: ' + '{a: '.repeat(10_000)],
			[yamlReader, '- '.repeat(10_000) + 'x'],
			[yamlReader, '? '.repeat(10_000) + 'x'],
			[yamlReader, maps],
		] as const) {
			const document = reader.read(text);
			assert.ok(
				document.tooDeep && document.tooDeep.start < 100_000 && document.tooDeep.end <= text.length,
				text.slice(0, 30),
			);
			assert.ok(
				document.blocks.every((it) => nodeCount(it.tree) <= 201),
				text.slice(0, 30),
			);
			assert.ok(faultsOf(document).length <= 500);
		}
	});

	it('expand aliases to no more than a fixed number of nodes', () => {
		let bomb = 'a0: &a0 [x, x, x, x, x, x, x, x, x]\n';
		for (let level = 1; level <= 12; level++)
			bomb += `a${level}: &a${level} [${Array(9)
				.fill(`*a${level - 1}`)
				.join(', ')}]\n`;
		const [block] = yamlReader.read(bomb + 'Resources:\n  A: *a12\n').blocks;
		assert.ok(expandedCount(block?.tree, 20_000) < 20_000);
	});

	it('read five megabytes on one line', () => {
		const text = `{"Resources":{${Array.from({ length: 50_000 }, (_, index) => `"R${index}":{"Type":"AWS::IAM::Role","Properties":{"Path":"/${'x'.repeat(40)}"}}`).join(',')}}}`;
		assert.ok(text.length > 4_900_000);
		assert.equal(jsonReader.read(text).blocks.length, 50_000);
		assert.equal(yamlReader.read(text).blocks.length, 50_000);
	});
});

/** How many nodes a walk through the tree meets, shared ones each time. */
function expandedCount(node: Node | undefined, most: number): number {
	const open = node ? [node] : [];
	let count = 0;
	for (let it = open.pop(); it && count < most; it = open.pop()) {
		count++;
		if (it.kind === 'object') open.push(...it.entries.flatMap((entry) => (entry.value ? [entry.value] : [])));
		if (it.kind === 'list') open.push(...it.items);
		if (it.kind === 'call' && it.argument) open.push(it.argument);
	}
	return count;
}

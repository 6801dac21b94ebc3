import assert from 'node:assert/strict';

import fc from 'fast-check';

import { type Edit, type Plain } from '../../server/src/core/base';
import { jsonReader } from '../../server/src/core/syntax';

import { changed, type Data, dataOf, dataOfPlain, edited, faultsOf, placesOf } from './syntaxSupport';

const key = fc.constantFrom('Version', 'Statement', 'Action', 'a "quoted" key', 'ü');
const word = fc.oneof(fc.constantFrom('x', 'iam:*', 'a "b" \\ c', '\u2028', '{', '//'), fc.string({ maxLength: 6 }));
const plain: fc.Arbitrary<Plain> = fc.letrec<{ value: Plain }>((tie) => ({
	value: fc.oneof(
		{ depthSize: 'small' },
		word,
		fc.integer({ min: 0, max: 99 }),
		fc.boolean(),
		fc.array(tie('value'), { maxLength: 4 }),
		fc.dictionary(key, tie('value'), { maxKeys: 4 }),
	),
})).value;

/** Writes a value with line breaks, comments and blanks where `choices` say so. */
function written(value: Plain, choices: () => number, indent = '', isTop = true): string {
	if (typeof value !== 'object') return JSON.stringify(value);
	const isList = Array.isArray(value);
	const lines = isTop || choices() % 3 > 0;
	const inner = indent + '  ';
	const members = isList
		? (value as readonly Plain[]).map((it) => written(it, choices, inner, false))
		: Object.entries(value).map(([name, it]) => `${JSON.stringify(name)}: ${written(it, choices, inner, false)}`);
	const [open, close] = isList ? ['[', ']'] : ['{', '}'];
	const note = (): string => (lines && choices() % 6 === 0 ? ` // c${choices()}` : choices() % 9 === 0 ? ` /*c${choices()}*/` : '');
	if (!lines) return `${open}${members.join(choices() % 2 ? ', ' : ',')}${close}`;
	const body = members.map((it, index) => `\n${inner}${it}${index < members.length - 1 ? ',' : ''}${note()}`).join('');
	return `${open}${note().startsWith(' //') ? '' : ''}${body}\n${indent}${close}`;
}

const document = fc
	.tuple(fc.dictionary(key, plain, { minKeys: 1, maxKeys: 4 }), fc.infiniteStream(fc.nat(1000)), fc.boolean())
	.map(([value, stream, isTemplate]) => {
		const choices = () => stream.next().value;
		return written(isTemplate ? { Description: 'd', Resources: value, Outputs: {} } : value, choices);
	});

const commentsIn = (text: string): readonly string[] => text.match(/\/\/ c\d+|\/\*c\d+\*\//g) ?? [];

function documentDataOf(text: string): Data {
	const [block] = jsonReader.read(`[${text.replace(/"Resources"/, '"NotSplit"')}]`).blocks;
	return dataOf(block?.tree);
}

type Ask = 'replace' | 'setValue' | 'remove' | 'addEntry' | 'addItem';

describe('Edits in JSON', () => {
	it('change what they are asked to and nothing else', () => {
		const ask = fc.constantFrom<Ask>('replace', 'setValue', 'remove', 'addEntry', 'addItem');
		fc.assert(
			fc.property(document, fc.nat(), ask, plain, word, (text, choice, kind, value, insert) => {
				const read = jsonReader.read(text);
				const places = read.blocks.flatMap((block) => placesOf(block.tree).map((place) => ({ block, ...place })));
				const usable = places.filter(
					({ node, path }) =>
						path.length > 0 &&
						(kind === 'replace' ? node.kind === 'scalar' && node.type === 'string' : true) &&
						(kind === 'addEntry' ? node.kind === 'object' : kind === 'addItem' ? node.kind === 'list' : true),
				);
				const place = usable[choice % Math.max(1, usable.length)];
				if (!place) return;
				const { block, node, path } = place;
				const edit = editOf(kind, node.kind === 'scalar' ? node.inner : node.span, value, insert);
				const after = edited(jsonReader, text, block, [edit]);
				const again = jsonReader.read(after);
				assert.deepEqual(faultsOf(again), []);
				const expected = changed(dataOf(block.tree), path, (old) => asked(old, kind, value, insert));
				const start = read.blocks.indexOf(block);
				if (expected && 'object' in expected && expected.object.length === 0 && block.path.length > 0) return;
				const others = read.blocks.filter((_, index) => index !== start).map((it) => dataOf(it.tree));
				const isWholeGone = kind === 'remove' && path.length === 1 && read.blocks.length > 1;
				if (isWholeGone) {
					if (again.blocks.length > 1 || others.length > 1) assert.deepEqual(again.blocks.map((it) => dataOf(it.tree)).filter((it) => it && 'object' in it), others);
				} else {
					assert.deepEqual(dataOf(again.blocks[start]?.tree), expected);
					assert.deepEqual(again.blocks.filter((_, index) => index !== start).map((it) => dataOf(it.tree)), others);
				}
				const inside = commentsIn(block.text.slice(node.span.start, node.span.end));
				const kept = commentsIn(text).filter((it) => !inside.includes(it));
				for (const comment of kept) assert.ok(after.includes(comment), `${comment} is gone`);
				assert.ok(documentDataOf(after));
			}),
			{ numRuns: 2000 },
		);
	});
});

function editOf(kind: Ask, span: Edit extends never ? never : { start: number; end: number }, value: Plain, insert: string): Edit {
	switch (kind) {
		case 'replace':
			return { kind, span: { start: span.start, end: span.start }, text: insert };
		case 'setValue':
			return { kind, span, value };
		case 'remove':
			return { kind, span };
		case 'addEntry':
			return { kind, object: span, key: insert, value };
		case 'addItem':
			return { kind, list: span, value };
	}
}

function asked(old: Data, kind: Ask, value: Plain, insert: string): Data | 'gone' {
	switch (kind) {
		case 'replace':
			return old && 'scalar' in old ? { ...old, scalar: insert + old.scalar } : old;
		case 'setValue':
			return dataOfPlain(value);
		case 'remove':
			return 'gone';
		case 'addEntry':
			return old && 'object' in old ? { object: [...old.object, [insert, dataOfPlain(value)]] } : old;
		case 'addItem':
			return old && 'list' in old ? { list: [...old.list, dataOfPlain(value)] } : old;
	}
}

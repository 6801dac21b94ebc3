import assert from 'node:assert/strict';

import fc from 'fast-check';

import { type Edit, type Plain, type ProgramEdit, shifted, type Span } from '../../server/src/core/base';
import {
	jsonReader,
	type Node,
	type Reader,
	type SyntaxBlock,
	type SyntaxDocument,
	yamlReader,
} from '../../server/src/core/syntax';

import { changed, type Data, dataOf, dataOfPlain, edited, faultsOf, placesOf } from './syntaxSupport';

type Ask = Exclude<Edit, ProgramEdit>['kind'];

const key = fc.constantFrom('Version', 'Statement', 'Action', 'a "quoted" key', 'ü', 'Fn::Sub', 'yes', '12');
const word = fc.oneof(
	fc.constantFrom(
		'x',
		'iam:*',
		'a "b" \\ c',
		'\u2028',
		'{',
		'//',
		' #',
		': ',
		'- ',
		"it's",
		'2012-10-17',
		'true',
		'',
		' ',
	),
	fc.string({ maxLength: 6 }),
);
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

const ask = fc.constantFrom<Ask>('replace', 'setValue', 'remove', 'addEntry', 'addItem');

function documents(written: (value: Plain, choice: () => number) => string): fc.Arbitrary<string> {
	return fc
		.tuple(
			fc.dictionary(key, plain, { minKeys: 1, maxKeys: 4 }),
			fc.array(fc.nat(1000), { minLength: 20, maxLength: 20 }),
			fc.boolean(),
		)
		.map(([value, stream, isTemplate]) => {
			let at = 0;
			const choice = () => stream[at++ % stream.length] ?? 0;
			return written(isTemplate ? { Description: 'd', Resources: value, Outputs: {} } : value, choice);
		});
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** Writes a value with line breaks, comments and blanks where the choices say so. */
function writtenJson(value: Plain, choice: () => number, indent = ''): string {
	if (typeof value !== 'object') return JSON.stringify(value);
	const lines = indent === '' || choice() % 3 > 0;
	const inner = indent + '  ';
	const members = isList(value)
		? value.map((it) => writtenJson(it, choice, inner))
		: Object.entries(value).map(([name, it]) => `${JSON.stringify(name)}: ${writtenJson(it, choice, inner)}`);
	const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
	if (!lines) return `${open}${members.join(choice() % 2 ? ', ' : ',')}${close}`;
	const note = (): string => (choice() % 4 === 0 ? ` // c${choice()}` : choice() % 5 === 0 ? ` /*c${choice()}*/` : '');
	const body = members.map((it, index) => `\n${inner}${it}${index < members.length - 1 ? ',' : ''}${note()}`).join('');
	return `${open}${body}\n${indent}${close}`;
}

function quotedYaml(value: string, choice: () => number, isInFlow: boolean): string {
	const style = choice() % 3;
	if (style === 0 && /^[A-Za-z][\w:*/.]*$/.test(value) && !/:$|^(true|yes|no|on|off|y|n|null)$/i.test(value))
		return value;
	if (style === 1 && /^[\x20-\x7e]*$/.test(value)) return `'${value.replace(/'/g, "''")}'`;
	return isInFlow || style < 3 ? JSON.stringify(value) : value;
}

const flowYaml = (value: Plain, choice: () => number): string => {
	if (typeof value === 'string') return quotedYaml(value, choice, true);
	if (typeof value !== 'object') return String(value);
	if (isList(value)) return `[${value.map((it) => flowYaml(it, choice)).join(', ')}]`;
	return `{${Object.entries(value)
		.map(([name, it]) => `${quotedYaml(name, choice, true)}: ${flowYaml(it, choice)}`)
		.join(', ')}}`;
};

/** What stands behind a colon or dash whose line is indented by `column`. */
function writtenYaml(value: Plain, choice: () => number, column = 0, isBehindDash = false): string {
	const tag = column > 0 && choice() % 7 === 0 ? ' !Tag' : '';
	const note = choice() % 5 === 0 ? ` # c${choice()}` : '';
	const pad = ' '.repeat(column);
	if (typeof value === 'string' && column > 0 && choice() % 5 === 0 && /^[a-z ]*[a-z]$/.test(value))
		return `${tag} ${choice() % 2 ? '|' : '>-'}\n${pad}  ${value}\n${choice() % 2 ? '\n' : ''}`;
	if (typeof value !== 'object' || Object.keys(value).length === 0 || (column > 0 && choice() % 4 === 0))
		return `${tag} ${flowYaml(value, choice)}${note}\n`;
	const comment = choice() % 6 === 0 ? `${pad}# c${choice()}\n` : '';
	if (isList(value)) {
		const body = value.map((it) => `${pad}-${writtenYaml(it, choice, column + 2, true)}`).join(comment);
		return isBehindDash && !tag ? ` ${body.trimStart()}` : `${tag}${note}\n${body}`;
	}
	const entries = Object.entries(value).map(
		([name, it]) => `${pad}${quotedYaml(name, choice, false)}:${writtenYaml(it, choice, column + 2)}`,
	);
	const body = entries.join(comment);
	return isBehindDash && !tag ? ` ${body.trimStart()}` : `${tag}${note}\n${body}`;
}

const commentsIn = (text: string): readonly string[] => text.match(/(?<=\s)(?:\/\/|#) c\d+|\/\*c\d+\*\//g) ?? [];

function checkEdit(reader: Reader, text: string, choice: number, kind: Ask, value: Plain, insert: string): boolean {
	const read = reader.read(text);
	assert.deepEqual(faultsOf(read), []);
	const places = read.blocks.flatMap((block) => placesOf(block.tree).map((place) => ({ block, ...place })));
	const usable = places.filter(
		({ node, path, isArgument }) => path.length > 0 && suits(kind, node.kind) && !(kind === 'remove' && isArgument),
	);
	const place = usable[choice % Math.max(1, usable.length)];
	if (!place) return false;
	const { block, node, path } = place;
	const edit = editOf(kind, node.kind === 'scalar' ? node.inner : node.span, value, insert);
	const after = edited(reader, text, block, [edit]);
	const again = reader.read(after);
	assert.deepEqual(faultsOf(again), [], after);
	const expected = changed(
		wholeOf(read),
		read.blocks.length === 1 ? path : [...prefixOf(read, block), ...path.slice(1)],
		(old) => asked(old, kind, value, insert),
	);
	assert.deepEqual(wholeOf(again), expected, after);
	const gone = goneLines(text, shifted(node.span, block.start));
	for (const comment of commentsIn(text))
		assert.ok(after.includes(comment) || gone.includes(comment), `${comment} is gone: ${after}`);
	return true;
}

/** Removes some members of one object or list, and adds one. */
function checkMembers(
	reader: Reader,
	text: string,
	choice: number,
	mask: readonly boolean[],
	added: Plain | undefined,
): void {
	const read = reader.read(text);
	const places = read.blocks.flatMap((block) => placesOf(block.tree).map((place) => ({ block, ...place })));
	const usable = places.filter(({ node, path }) => path.length > 0 && membersOf(node).length > 1);
	const place = usable[choice % Math.max(1, usable.length)];
	if (!place) return;
	const { block, node, path } = place;
	const removed = membersOf(node).filter((_, index) => mask[index]);
	const edits: Edit[] = removed.map((it) => ({ kind: 'remove', span: it.span }));
	if (added !== undefined && node.kind === 'object')
		edits.push({ kind: 'addEntry', object: node.span, key: 'new', value: added });
	if (added !== undefined && node.kind === 'list') edits.push({ kind: 'addItem', list: node.span, value: added });
	const after = edited(reader, text, block, edits);
	const again = reader.read(after);
	assert.deepEqual(faultsOf(again), [], after);
	const prefix = read.blocks.length === 1 ? path : [...prefixOf(read, block), ...path.slice(1)];
	const expected = changed(wholeOf(read), prefix, (old) => withMembers(old, mask, added));
	assert.deepEqual(sorted(wholeOf(again)), sorted(expected), after);
}

const membersOf = (node: Node): readonly { readonly span: Span }[] =>
	node.kind === 'object' ? node.entries : node.kind === 'list' ? node.items : [];

function withMembers(old: Data, mask: readonly boolean[], added: Plain | undefined): Data {
	const more = added === undefined ? [] : [dataOfPlain(added)];
	if (old && 'list' in old) return { list: [...old.list.filter((_, index) => !mask[index]), ...more] };
	if (!old || !('object' in old)) return old;
	const entries = more.map((it) => ['new', it] as const);
	return { object: [...old.object.filter((_, index) => !mask[index]), ...entries] };
}

/** New members may take the place of removed ones. */
function sorted(data: Data): string {
	if (data && 'list' in data) return `[${data.list.map(sorted).sort().join()}]`;
	if (data && 'object' in data)
		return `{${data.object
			.map(([name, it]) => `${name}:${sorted(it)}`)
			.sort()
			.join()}}`;
	if (data && 'call' in data) return `!${data.call} ${sorted(data.argument)}`;
	return JSON.stringify(data);
}

/** The data of a document, whether it was cut into blocks or not. */
function wholeOf({ blocks }: SyntaxDocument): Data {
	const entries: (readonly [string, Data])[] = [];
	const resources: (readonly [string, Data])[] = [];
	for (const { tree, path } of blocks) {
		const data = dataOf(tree);
		if (!data || !('object' in data)) return data;
		if (path.length > 0 && resources.length === 0) entries.push(['Resources', { object: resources }]);
		(path.length > 0 ? resources : entries).push(...data.object);
	}
	return { object: entries };
}

/** Where the first entry of a block stands in {@link wholeOf}. */
function prefixOf({ blocks }: SyntaxDocument, block: SyntaxBlock): readonly number[] {
	const firstResource = blocks.findIndex((it) => it.path.length > 0);
	const index = blocks.indexOf(block);
	if (block.path.length > 0) return [firstResource, index - firstResource];
	const resources = blocks.slice(0, index).filter((it) => it.path.length > 0).length;
	return [resources > 0 ? index - resources + 1 : index];
}

/** What goes with a value: its own lines to their ends. */
function goneLines(text: string, { start, end }: Span): string {
	const from = text.lastIndexOf('\n', text.lastIndexOf('\n', start) - 1) + 1;
	const lineEnd = text.indexOf('\n', end);
	return text.slice(from, lineEnd < 0 ? text.length : lineEnd);
}

function suits(kind: Ask, node: 'object' | 'list' | 'scalar' | 'call'): boolean {
	switch (kind) {
		case 'replace':
			return node === 'scalar';
		case 'addEntry':
			return node === 'object';
		case 'addItem':
			return node === 'list';
		case 'setValue':
		case 'remove':
			return true;
	}
}

function editOf(kind: Ask, span: Span, value: Plain, insert: string): Edit {
	switch (kind) {
		case 'replace':
			return { kind, span: { start: span.end, end: span.end }, text: `A${insert}B` };
		case 'setValue':
			return { kind, span, value };
		case 'remove':
			return { kind, span };
		case 'addEntry':
			return { kind, object: span, key: `new ${insert}`, value };
		case 'addItem':
			return { kind, list: span, value };
	}
}

function asked(old: Data, kind: Ask, value: Plain, insert: string): Data | 'gone' {
	switch (kind) {
		case 'replace':
			if (!old || !('scalar' in old)) return old;
			return { type: 'string', scalar: old.scalar.replace(/\n?$/, (end) => `A${insert}B${end}`) };
		case 'setValue':
			return dataOfPlain(value);
		case 'remove':
			return 'gone';
		case 'addEntry':
			return old && 'object' in old ? { object: [...old.object, [`new ${insert}`, dataOfPlain(value)]] } : old;
		case 'addItem':
			return old && 'list' in old ? { list: [...old.list, dataOfPlain(value)] } : old;
	}
}

describe('An edit changes what it is asked to and nothing else', () => {
	for (const [name, reader, written] of [
		['JSON', jsonReader, (value: Plain, choice: () => number) => writtenJson(value, choice)],
		['YAML', yamlReader, (value: Plain, choice: () => number) => writtenYaml(value, choice).replace(/^\s*\n/, '')],
	] as const) {
		it(`in ${name}`, () => {
			let done = 0;
			const property = fc.property(
				documents(written),
				fc.nat(),
				ask,
				plain,
				word,
				(text, choice, kind, value, insert) => {
					if (checkEdit(reader, text, choice, kind, value, insert)) done++;
				},
			);
			fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? 500) });
			assert.ok(done > 200, `only ${done} edits were possible`);
		});

		it(`in ${name}, several members at once`, () => {
			const masks = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
			const property = fc.property(documents(written), fc.nat(), masks, fc.option(plain), (text, choice, mask, added) =>
				checkMembers(reader, text, choice, mask, added ?? undefined),
			);
			fc.assert(property, { numRuns: Number(process.env['RUNS'] ?? 500) });
		});
	}
});

import { type CST, Lexer, Parser } from 'yaml';

import { emptySpan, type Span, spanOf } from '../base';

import { type Entry, type Node, type ObjectNode, type ScalarNode, type SyntaxFault } from './node';
import { DEEPEST, type Parsed } from './pieces';
import { parsePlainYaml } from './yamlPlain';
import { blockScalar, flowScalar } from './yamlScalars';

/** How many nodes aliases may add to a tree, so that a small file cannot become a large one. */
const ALIAS_BUDGET = 10_000;

/** Behind so many faults nothing is worth reading. */
const MOST_FAULTS = 1000;

/** Reads one document, or one key with its value as an object of one entry. */
export function parseYaml(source: string, kind: 'document' | 'member'): Parsed {
	const plain = parsePlainYaml(source);
	return plain ? { tree: kind === 'member' ? memberOf(plain, source) : plain, faults: [] } : parseAnyYaml(source, kind);
}

/** Reads what {@link parsePlainYaml} reads and everything else. */
export function parseAnyYaml(source: string, kind: 'document' | 'member'): Parsed {
	const text = source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
	const builder = new YamlBuilder(text);
	const tree = builder.document();
	return builder.done(kind === 'member' ? memberOf(tree, text) : tree);
}

function memberOf(tree: Node | undefined, text: string): Node | undefined {
	const span = spanOf(0, text.trimEnd().length);
	if (tree?.kind === 'scalar')
		return { kind: 'object', span, entries: [{ key: tree, value: undefined, span: tree.span }] };
	return tree?.kind === 'object' ? { ...tree, entries: tree.entries.slice(0, 1) } : undefined;
}

interface Anchored {
	readonly node: Node;
	readonly size: number;
	readonly height: number;
}

/**
 * Builds the tree from the tokens of the `yaml` package. Its parser keeps a stack of its own and survives any nesting;
 * its composer, which recurses, is never called.
 */
class YamlBuilder {
	readonly #text: string;
	readonly #faults: SyntaxFault[] = [];
	readonly #anchors = new Map<string, Anchored>();
	#tooDeep: Span | undefined;
	#size = 0;
	#aliased = 0;
	#isTooLarge = false;
	#peak = 0;

	constructor(text: string) {
		this.#text = text;
	}

	/** What is nested too deep is cut off, so that faults behind that place are none of the author's. */
	done(tree: Node | undefined): Parsed {
		const tooDeep = this.#tooDeep;
		if (!tooDeep) return { tree, faults: this.#faults };
		return { tree, faults: this.#faults.filter(({ span }) => span.start < tooDeep.start), tooDeep };
	}

	document(): Node | undefined {
		let tree: Node | undefined;
		for (const token of this.#tokens()) {
			if (token.type === 'error') this.#fault('This does not fit here.', spanOfToken(token));
			else if (token.type === 'document') tree ??= this.#node(token.value, token.start, 0);
		}
		return tree;
	}

	/** Stops where the nesting is deeper than is ever built, or where this cannot be YAML at all. */
	*#tokens(): Generator<CST.Token> {
		const parser = new Parser();
		for (const lexeme of new Lexer().lex(this.#text)) {
			yield* parser.next(lexeme);
			const isTooDeep = parser.stack.length > 2 * DEEPEST + 2;
			if (isTooDeep) this.#tooDeep ??= emptySpan(parser.offset);
			if (isTooDeep || this.#faults.length > MOST_FAULTS) break;
		}
		yield* parser.end();
	}

	#fault(message: string, span: Span): void {
		this.#faults.push({ span, message });
	}

	#node(token: CST.Token | undefined, props: readonly CST.SourceToken[], depth: number): Node | undefined {
		const tag = lastOf(props, 'tag');
		const anchor = lastOf(props, 'anchor');
		const size = this.#size++;
		const peak = this.#peak;
		this.#peak = depth;
		const bare = this.#bare(token, depth);
		const node = tag ? tagged(tag, bare) : bare;
		if (anchor && node)
			this.#anchors.set(anchor.source.slice(1), { node, size: this.#size - size, height: this.#peak - depth });
		this.#peak = Math.max(peak, this.#peak);
		return node;
	}

	#bare(token: CST.Token | undefined, depth: number): Node | undefined {
		if (!token) return undefined;
		if (token.type === 'alias') return this.#alias(token, depth);
		if (token.type === 'block-scalar') return blockScalar(token, this.#faults);
		if (isFlowScalar(token)) return flowScalar(token, this.#faults);
		return isCollection(token) ? this.#collection(token, depth) : undefined;
	}

	#collection(token: Collection, depth: number): Node | undefined {
		if (depth >= DEEPEST) {
			if (!this.#tooDeep || token.offset < this.#tooDeep.start) this.#tooDeep = spanOf(token.offset, token.offset + 1);
			return undefined;
		}
		if (token.type === 'block-map') return this.#blockMap(token, depth + 1);
		if (token.type === 'block-seq') return this.#blockSequence(token, depth + 1);
		return token.start.type === 'flow-map-start'
			? this.#flowMap(token, depth + 1)
			: this.#flowSequence(token, depth + 1);
	}

	#alias(token: CST.FlowScalar, depth: number): Node | undefined {
		const anchored = this.#anchors.get(token.source.slice(1));
		if (!anchored) {
			this.#fault('No anchor of this name stands before it.', spanOfToken(token));
			return undefined;
		}
		if (this.#aliased + anchored.size > ALIAS_BUDGET || depth + anchored.height > DEEPEST) {
			if (!this.#isTooLarge) this.#fault('Aliases make this document too large to be read.', spanOfToken(token));
			this.#isTooLarge = true;
			return undefined;
		}
		this.#aliased += anchored.size;
		this.#size += anchored.size;
		this.#peak = Math.max(this.#peak, depth + anchored.height);
		return anchored.node;
	}

	#blockMap(token: CST.BlockMap, depth: number): Node {
		const entries: Entry[] = [];
		const end = this.#entries(token.items, entries, depth, token.offset);
		return objectOf(token.offset, end, entries);
	}

	/** Returns where the last entry ends. */
	#entries(items: CST.BlockMap['items'], into: Entry[], depth: number, start: number): number {
		let end = start;
		for (const item of items) {
			this.#tabFault(item.start);
			end = this.#entry(item, into, depth, item.explicitKey === true) ?? end;
		}
		return end;
	}

	#blockSequence(token: CST.BlockSequence, depth: number): Node {
		const items: Node[] = [];
		let end = token.offset + 1;
		for (const { start, value } of token.items) {
			const index = start.findIndex((it) => it.type === 'seq-item-ind');
			const dash = start[index];
			if (!dash && !value) continue;
			const blank = start[index + 1]?.type === 'space' ? start[index + 1] : undefined;
			const behind = endOf(blank ?? dash, end);
			const item = this.#node(value, start, depth) ?? emptyScalar(behind);
			end = Math.max(item.span.end, endOf(dash, end));
			items.push(item);
		}
		return { kind: 'list', span: spanOf(token.offset, end), items };
	}

	#flowMap(token: CST.FlowCollection, depth: number): Node {
		const entries: Entry[] = [];
		let last: number | undefined;
		for (const [index, item] of token.items.entries()) {
			if (item.key || item.sep || item.value) this.#commaFault(index, item.start);
			last = this.#entry(item, entries, depth, true) ?? last;
		}
		const end = this.#flowEnd(token, last, 'A closing brace is missing.');
		return objectOf(token.offset, end, entries);
	}

	#flowSequence(token: CST.FlowCollection, depth: number): Node {
		const items: Node[] = [];
		for (const [index, item] of token.items.entries()) {
			if (!item.key && !item.sep && !item.value && !item.start.some((it) => it.type === 'tag')) continue;
			this.#commaFault(index, item.start);
			const entries: Entry[] = [];
			if (item.key !== undefined || item.sep) this.#entry(item, entries, depth, false);
			const [only] = entries;
			const node = only ? objectOf(only.span.start, only.span.end, entries) : this.#node(item.value, item.start, depth);
			if (node) items.push(node);
		}
		const end = this.#flowEnd(token, items.at(-1)?.span.end, 'A closing bracket is missing.');
		return { kind: 'list', span: spanOf(token.offset, end), items };
	}

	#flowEnd(token: CST.FlowCollection, last: number | undefined, message: string): number {
		const close = token.end[0];
		if (close && (close.type === 'flow-map-end' || close.type === 'flow-seq-end')) return endOf(close, token.offset);
		const end = last ?? token.offset + 1;
		this.#fault(message, emptySpan(end));
		return end;
	}

	/** Returns where the entry ends. */
	#entry(
		{ start, key, sep, value }: CST.CollectionItem,
		into: Entry[],
		depth: number,
		isColonOptional: boolean,
	): number | undefined {
		if (!key && !sep) return undefined;
		const scalar = this.#key(key, start, sep, into);
		const compact = this.#compact(value, sep ?? []);
		const node = compact ? this.#node(compact.first, compact.props, depth) : this.#node(value, sep ?? [], depth);
		if (!scalar) return undefined;
		const colon = sep?.find((it) => it.type === 'map-value-ind');
		if (!colon && !isColonOptional) this.#fault('A colon and a value are missing.', scalar.span);
		this.#tabFault(sep ?? []);
		const end =
			node && node.span.start >= scalar.span.end ? node.span.end : endOf(aliasIn(value) ?? colon, scalar.span.end);
		into.push({ key: scalar, value: node, span: spanOf(scalar.span.start, end) });
		if (scalar.value === '<<' && node) merge(into);
		return compact ? this.#entries(compact.rest, into, depth, end) : end;
	}

	/**
	 * `a: b: c` is no YAML: whoever writes it means the text `b: c`, or is about to type on. The package reads a map and
	 * puts the lines below into it; `rest` are those.
	 */
	#compact(value: CST.Token | undefined, sep: readonly CST.SourceToken[]): Compact | undefined {
		if (value?.type !== 'block-map' || hasNewline(sep)) return undefined;
		const [first, ...rest] = value.items;
		let last: CST.CollectionItem | undefined = first;
		while (last?.value?.type === 'block-map' && !hasNewline(last.sep ?? [])) {
			const [inner, ...more]: CST.CollectionItem[] = last.value.items;
			rest.unshift(...(more as typeof rest));
			last = inner;
		}
		const source = lineAt(this.#text, value.offset);
		const end = value.offset + source.length;
		const isText = first?.key?.type === 'scalar' && !first.key.source.includes('\n');
		if (!isText || (last?.value && !endsBefore(last.value, end)))
			return { first: first && { ...value, items: [first] }, props: sep, rest };
		this.#fault('A text with a colon and a blank in it needs quotes.', spanOf(value.offset, end));
		const props = [...sep, ...(first?.start ?? [])];
		return { first: { type: 'scalar', offset: value.offset, indent: value.indent, source }, props, rest };
	}

	/** A plain key over several lines is a line without its colon, half typed, and then the key. */
	#key(
		key: CST.Token | null | undefined,
		start: readonly CST.SourceToken[],
		sep: readonly CST.SourceToken[] | undefined,
		into: Entry[],
	): ScalarNode | undefined {
		if (!key) return emptyScalar(sep?.[0]?.offset ?? start.at(-1)?.offset ?? 0);
		if (key.type === 'scalar' && key.source.includes('\n')) return this.#lastLine(key, into);
		if (isFlowScalar(key)) return flowScalar(key, this.#faults) ?? emptyScalar(key.offset);
		this.#fault('Only a plain or quoted text can be read as a key.', spanOf(key.offset, key.offset + 1));
		return undefined;
	}

	#lastLine(key: CST.FlowScalar, into: Entry[]): ScalarNode | undefined {
		let last: ScalarNode | undefined;
		for (const line of key.source.matchAll(/[^\s][^\r\n]*/g)) {
			if (last) into.push({ key: last, value: undefined, span: last.span });
			if (last) this.#fault('A colon and a value are missing.', last.span);
			const source = line[0].trimEnd();
			last = flowScalar({ type: 'scalar', offset: key.offset + line.index, indent: key.indent, source }, this.#faults);
		}
		return last;
	}

	#commaFault(index: number, start: readonly CST.SourceToken[]): void {
		if (index === 0 || start.some((it) => it.type === 'comma')) return;
		this.#fault('A comma is missing here.', emptySpan(start[0]?.offset ?? 0));
	}

	#tabFault(props: readonly CST.SourceToken[]): void {
		const tab = props.find(
			(it, index) => it.type === 'space' && props[index - 1]?.type === 'newline' && it.source[0] === '\t',
		);
		if (tab && props.at(-1) === tab) this.#fault('Tabs cannot indent YAML.', spanOfToken(tab));
	}
}

interface Compact {
	readonly first: CST.Token | undefined;
	/** The tag and anchor of `first`. */
	readonly props: readonly CST.SourceToken[];
	readonly rest: CST.BlockMap['items'];
}

const hasNewline = (props: readonly CST.SourceToken[]): boolean => props.some((it) => it.type === 'newline');

/** The rest of the line without its comment. */
function lineAt(text: string, at: number): string {
	const lineEnd = text.indexOf('\n', at);
	const line = text.slice(at, lineEnd < 0 ? text.length : lineEnd);
	const comment = line.search(/\s#/);
	return (comment < 0 ? line : line.slice(0, comment)).trimEnd();
}

const endsBefore = (token: CST.Token, end: number): boolean =>
	token.type === 'scalar' && token.offset + token.source.length <= end;

type Collection = CST.BlockMap | CST.BlockSequence | CST.FlowCollection;

const isCollection = (token: CST.Token): token is Collection =>
	token.type === 'block-map' || token.type === 'block-seq' || token.type === 'flow-collection';

const isFlowScalar = (token: CST.Token): token is CST.FlowScalar =>
	token.type === 'scalar' || token.type === 'single-quoted-scalar' || token.type === 'double-quoted-scalar';

function lastOf(props: readonly CST.SourceToken[], type: 'tag' | 'anchor'): CST.SourceToken | undefined {
	let found: CST.SourceToken | undefined;
	for (const token of props) if (token.type === type) found = token;
	return found;
}

const aliasIn = (token: CST.Token | undefined): CST.Token | undefined => (token?.type === 'alias' ? token : undefined);

const spanOfToken = (token: { offset: number; source: string }): Span =>
	spanOf(token.offset, token.offset + token.source.length);

const endOf = (token: CST.Token | undefined, otherwise: number): number =>
	token && 'source' in token ? token.offset + token.source.length : otherwise;

const objectOf = (start: number, end: number, entries: readonly Entry[]): ObjectNode => ({
	kind: 'object',
	span: spanOf(start, end),
	entries,
});

const emptyScalar = (at: number): ScalarNode => ({
	kind: 'scalar',
	span: emptySpan(at),
	inner: emptySpan(at),
	value: '',
	type: 'null',
});

/** Tags of YAML itself say nothing new but that a value is text; all others are calls. */
function tagged({ source, offset }: CST.SourceToken, argument: Node | undefined): Node | undefined {
	if (source === '!' || source.startsWith('!!'))
		return argument?.kind === 'scalar' && /^!(!str)?$/.test(source) ? { ...argument, type: 'string' } : argument;
	const verbatim = /^!<(.*)>$/.exec(source);
	const from = offset + (verbatim ? 2 : 1);
	const name = verbatim?.[1] ?? source.slice(1);
	const end = offset + source.length;
	return {
		kind: 'call',
		span: spanOf(offset, argument && argument.span.start >= end ? argument.span.end : end),
		name,
		nameSpan: spanOf(from, from + name.length),
		argument,
	};
}

/** Puts the entries that the last one, a merge, brings in its place, but for keys that the object has itself. */
function merge(entries: Entry[]): void {
	const value = entries.at(-1)?.value;
	const sources = value?.kind === 'list' ? value.items : [value];
	if (!sources.every((it) => it?.kind === 'object')) return;
	entries.pop();
	const present = new Set(entries.map((it) => it.key.value));
	for (const source of sources) {
		for (const entry of source?.kind === 'object' ? source.entries : []) {
			if (!present.has(entry.key.value)) entries.push(entry);
			present.add(entry.key.value);
		}
	}
}

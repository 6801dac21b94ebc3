import { HOLE, holeText, type Part, type Span, spanOf, type Text } from '../base';
import {
	type CallNode,
	type JsonObject,
	movedObject,
	type Node,
	type ObjectNode,
	offsetsOf,
	readJsonObject,
	type ScalarNode,
	type SyntaxFault,
} from '../syntax';

import { type Notation, plainShape } from './notation';
import { literal, PLACEHOLDER, placeholderHole } from './placeholders';

/** A JSON document that stands in a text of another document, perhaps in pieces. */
export interface Embedded {
	/** Its object; all spans are those of the document around it. */
	readonly tree: ObjectNode;
	readonly notation: Notation;
	/** The JSON alone, for edits of it. */
	readonly json: EmbeddedJson;
}

export interface EmbeddedJson {
	readonly text: string;
	readonly tree: ObjectNode;
	/** Where each character begins and ends in the document around. */
	readonly starts: readonly number[];
	readonly ends: readonly number[];
}

/** Takes the pieces of a text one after the other. */
export class EmbeddedText {
	#text = '';
	readonly #starts: number[] = [];
	readonly #ends: number[] = [];
	readonly #holes = new Map<number, readonly Part[]>();

	/** The characters `from` to `to` of a scalar whose characters are written at `offsets`. */
	characters(value: string, offsets: readonly number[], from = 0, to = value.length): void {
		for (let i = from; i < to; i++) this.#add(value.charAt(i), offsets[i] ?? 0, offsets[i + 1] ?? 0);
	}

	/** Characters that no single place of the source stands for. */
	inserted(value: string, at: number): void {
		for (const c of value) this.#add(c, at, at);
	}

	/** A text of code, in which an escape is one character. */
	parts(parts: readonly Part[]): void {
		for (const part of parts) {
			if (part.kind === 'hole') this.hole([part], part.span);
			else this.characters(part.value, offsetsIn(part));
		}
	}

	/** Whatever deployment puts here. */
	hole(parts: readonly Part[], { start, end }: Span): void {
		this.#holes.set(this.#text.length, parts);
		this.#add(HOLE, start, end);
	}

	/** `undefined` where the pieces are no JSON object. */
	read(): Embedded | undefined {
		if (!/^\s*\{(?!\{)/.test(this.#text)) return undefined;
		const text = withValues(this.#text, this.#holes);
		const object = readJsonObject(text);
		if (!object) return undefined;
		const { tree } = object;
		const json = { text, tree, starts: this.#starts, ends: this.#ends };
		const originals = new Map<Node, ScalarNode>();
		const told = <N extends Node>(node: N, original: ScalarNode): N => {
			originals.set(node, original);
			return node;
		};
		const moved = movedObject(tree, {
			place: (span) => placeIn(json, span),
			key: told,
			value: (node, original) => told(this.#holes.has(original.span.start) ? holeAt(node.span) : node, original),
		});
		return {
			tree: moved,
			json,
			notation: new EmbeddedNotation(json, this.#holes, originals, this.#faults(object, json)),
		};
	}

	/** None where something else may stand there once deployment or a template engine has read the text. */
	#faults({ faults }: JsonObject, json: EmbeddedJson): readonly SyntaxFault[] {
		const isWhole = json.text === this.#text && !TEMPLATE.test(json.text.replace(QUOTED, ''));
		return isWhole ? faults.map(({ span, message }) => ({ span: placeIn(json, span), message })) : [];
	}

	#add(c: string, start: number, end: number): void {
		this.#text += c;
		this.#starts.push(start);
		this.#ends.push(end);
	}
}

const QUOTED = /"(?:[^"\\\n]|\\.)*"/g;

const TEMPLATE = /\{\{|[{<]%|%[a-z({]|\$\{|\$[A-Za-z_]|<[\w -]+>/;

/** Where each character of a literal begins, and where the last one ends. */
export function offsetsIn({ value, span }: { readonly value: string; readonly span: Span }): readonly number[] {
	const isExact = value.length === span.end - span.start;
	return Array.from({ length: value.length + 1 }, (_, at) =>
		isExact ? span.start + at : at < value.length ? span.start : span.end,
	);
}

/** A whole value that deployment puts here. */
const holeAt = (span: Span): CallNode => ({ kind: 'call', span, name: '', nameSpan: span, argument: undefined });

/** The JSON that a scalar is. */
export function embeddedIn(node: ScalarNode, source: string): Embedded | undefined {
	if (node.type !== 'string' || !mayBeObject(node.value)) return undefined;
	const offsets = offsetsOf(node, source);
	if (!offsets) return undefined;
	const text = new EmbeddedText();
	text.characters(node.value, offsets);
	return text.read();
}

/** A quick look before anything is built. */
export const mayBeObject = (value: string): boolean => /^\s*\{\s*(?:["}]|$)/.test(value);

/** A span of the JSON as one of the document around it. */
export function placeIn({ starts, ends }: EmbeddedJson, { start, end }: Span): Span {
	if (start < end) return spanOf(starts[start] ?? 0, ends[end - 1] ?? 0);
	const at = start < starts.length ? starts[start] : ends.at(-1);
	return spanOf(at ?? 0, at ?? 0);
}

/** A hole outside of quotes is a whole value; a digit has its place while JSON is read. */
function withValues(text: string, holes: ReadonlyMap<number, unknown>): string {
	if (holes.size === 0) return text;
	let isQuoted = false;
	let read = '';
	for (let at = 0; at < text.length; at++) {
		const c = text.charAt(at);
		if (c === '"') isQuoted = !isQuoted;
		if (c === '\\' && isQuoted) read += c + text.charAt(++at);
		else read += c === HOLE && !isQuoted ? '0' : c;
	}
	return read;
}

/** The values of such a JSON. */
class EmbeddedNotation implements Notation {
	readonly #json: EmbeddedJson;
	readonly #holes: ReadonlyMap<number, readonly Part[]>;
	readonly #originals: ReadonlyMap<Node, ScalarNode>;
	readonly faults: readonly SyntaxFault[];

	constructor(
		json: EmbeddedJson,
		holes: ReadonlyMap<number, readonly Part[]>,
		originals: ReadonlyMap<Node, ScalarNode>,
		faults: readonly SyntaxFault[],
	) {
		this.faults = faults;
		this.#json = json;
		this.#holes = holes;
		this.#originals = originals;
	}

	text(node: Node): Text {
		const original = this.#originals.get(node);
		if (!original) return holeText('value', node.span);
		if (node.kind === 'scalar') return { parts: this.#parts(original, node.inner), span: node.inner };
		return { parts: this.#holes.get(original.span.start) ?? [], span: node.span };
	}

	alternatives(node: Node) {
		return { nodes: [node], hasUnknown: node.kind === 'call' };
	}

	isUnknownKey(key: string): boolean {
		return key === '<<' || key === 'Ref' || key.startsWith('Fn::');
	}

	shape(node: Node) {
		return plainShape(node);
	}

	#parts(original: ScalarNode, inner: Span): readonly Part[] {
		const { value } = original;
		const offsets = offsetsOf(original, this.#json.text);
		if (!offsets || value === '') return [literal(value, inner)];
		const parts: Part[] = [];
		let at = 0;
		for (const match of value.matchAll(HOLES)) {
			const span = placeIn(this.#json, spanOf(offsets[match.index] ?? 0, offsets[match.index + match[0].length] ?? 0));
			this.#addLiterals(value, offsets, at, match.index, parts);
			if (match[0] === HOLE) parts.push(...(this.#holes.get(offsets[match.index] ?? -1) ?? []));
			else parts.push(placeholderHole(match, span));
			at = match.index + match[0].length;
		}
		this.#addLiterals(value, offsets, at, value.length, parts);
		return parts;
	}

	/** As few parts as have one character of the source for each of theirs; an escape is a part of its own. */
	#addLiterals(value: string, offsets: readonly number[], from: number, to: number, into: Part[]): void {
		let start = from;
		let span: Span | undefined;
		for (let i = from; i < to; i++) {
			const own = placeIn(this.#json, spanOf(offsets[i] ?? 0, offsets[i + 1] ?? 0));
			const isNext = span !== undefined && span.end === own.start && own.end === own.start + 1;
			const isExact = span !== undefined && span.end - span.start === i - start;
			if (span && isNext && isExact) {
				span = spanOf(span.start, own.end);
				continue;
			}
			if (span) into.push(literal(value.slice(start, i), span));
			start = i;
			span = own;
		}
		if (span) into.push(literal(value.slice(start, to), span));
	}
}

const HOLES = new RegExp(`${PLACEHOLDER.source}|${HOLE}`, 'g');

import { type Span, spanOf } from '../base';

import { type Entry, type Node, type ScalarNode } from './node';
import { plainType } from './yamlScalars';

/** Beyond this the thorough reader decides. */
const DEEPEST_PLAIN = 60;

/**
 * Reads what nearly all of a template is: block maps and lists, texts that end on their line, lists in brackets on one
 * line, short forms. Gives exactly the tree that the thorough reader would give, many times faster; `undefined` for
 * everything else, be it right or wrong.
 */
export function parsePlainYaml(text: string): Node | undefined {
	if (/[^\n\r -~]|\r(?!\n)/.test(text)) return undefined;
	const parser = new PlainParser(text);
	return parser.document();
}

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const EXCLAMATION = 33;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COMMA = 44;
const DASH = 45;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;

/** Every method that reads gives `undefined` where the thorough reader has to look. */
class PlainParser {
	readonly #text: string;
	/** The first character of the line that is next, blank lines and comments left out; the end of the text behind the last. */
	#at = 0;
	/** Its column; -1 behind the last line. */
	#column = 0;
	#depth = 0;

	constructor(text: string) {
		this.#text = text;
	}

	document(): Node | undefined {
		this.#toLine(0);
		const tree = this.#block(this.#column);
		return this.#column < 0 ? tree : undefined;
	}

	/** Goes to the first line from `start`, itself the start of a line, that holds something. */
	#toLine(start: number): void {
		const text = this.#text;
		let line = start;
		let at = start;
		for (;;) {
			const c = text.charCodeAt(at);
			if (c === SPACE || c === RETURN) {
				at++;
			} else if (c === LINE_FEED) {
				line = ++at;
			} else if (c === HASH) {
				const end = text.indexOf('\n', at);
				line = at = end < 0 ? text.length : end + 1;
			} else {
				this.#at = at;
				this.#column = at < text.length ? at - line : -1;
				return;
			}
		}
	}

	/** Goes to the next line if nothing but a comment is left on this one. */
	#endLine(from: number): boolean {
		if (!this.#isEnd(from)) return false;
		const end = this.#text.indexOf('\n', from);
		this.#toLine(end < 0 ? this.#text.length : end + 1);
		return true;
	}

	/** Whether nothing but blanks and a comment follow; a comment needs a blank before it. */
	#isEnd(from: number): boolean {
		const text = this.#text;
		let at = from;
		while (text.charCodeAt(at) === SPACE) at++;
		const c = text.charCodeAt(at);
		return c === LINE_FEED || c === RETURN || at >= text.length || (c === HASH && at > from);
	}

	/** A map or list whose members stand in `column`, from the next line on. */
	#block(column: number): Node | undefined {
		if (column < 0 || this.#depth > DEEPEST_PLAIN) return undefined;
		this.#depth++;
		const node = this.#isDash(this.#at) ? this.#sequence(column) : this.#map(column);
		this.#depth--;
		return node;
	}

	#isDash(at: number): boolean {
		return this.#text.charCodeAt(at) === DASH && isBreak(this.#text.charCodeAt(at + 1));
	}

	#map(column: number): Node | undefined {
		const start = this.#at;
		const entries: Entry[] = [];
		let end = start;
		while (this.#column === column) {
			const key = this.#key(this.#at);
			const entry = key && this.#entry(key, column);
			if (!entry) return undefined;
			entries.push(entry);
			end = entry.span.end;
		}
		return this.#column > column ? undefined : { kind: 'object', span: spanOf(start, end), entries };
	}

	/** A key with its colon right behind it. */
	#key(at: number): ScalarNode | undefined {
		const c = this.#text.charCodeAt(at);
		const key = c === QUOTE || c === APOSTROPHE ? this.#quoted(at, c) : this.#plainKey(at, c);
		const colon = key?.span.end ?? at;
		return this.#text.charCodeAt(colon) === COLON && isBreak(this.#text.charCodeAt(colon + 1)) ? key : undefined;
	}

	#plainKey(at: number, first: number): ScalarNode | undefined {
		if (!isWordCharacter(first)) return undefined;
		const end = plainEnd(this.#text, at);
		if (this.#text.charCodeAt(end - 1) === SPACE) return undefined;
		return plain(this.#text.slice(at, end), spanOf(at, end));
	}

	#entry(key: ScalarNode, column: number): Entry | undefined {
		const { start, end } = key.span;
		const behind = skipSpaces(this.#text, end + 1);
		if (!this.#isEnd(end + 1)) {
			const value = this.#value(behind, column);
			return value && { key, value, span: spanOf(start, value.span.end) };
		}
		this.#endLine(end + 1);
		const hasValue = this.#column > column || (this.#column === column && this.#isDash(this.#at));
		if (!hasValue) return { key, value: undefined, span: spanOf(start, end + 1) };
		const value = this.#block(this.#column);
		return value && { key, value, span: spanOf(start, value.span.end) };
	}

	#sequence(column: number): Node | undefined {
		const start = this.#at;
		const items: Node[] = [];
		let end = start;
		while (this.#column === column && this.#isDash(this.#at)) {
			const item = this.#item(this.#at, column);
			if (!item) return undefined;
			items.push(item);
			end = item.span.end;
		}
		return this.#column > column ? undefined : { kind: 'list', span: spanOf(start, end), items };
	}

	#item(dash: number, column: number): Node | undefined {
		if (this.#isEnd(dash + 1)) {
			this.#endLine(dash + 1);
			return this.#column > column ? this.#block(this.#column) : undefined;
		}
		const at = skipSpaces(this.#text, dash + 1);
		if (!this.#isDash(at) && !this.#key(at)) return this.#value(at, column);
		this.#at = at;
		this.#column = column + at - dash;
		return this.#block(this.#column);
	}

	/** A value that begins behind a key or a dash on its line, whose map or list stands in `column`. */
	#value(at: number, column: number): Node | undefined {
		if (this.#text.charCodeAt(at) === EXCLAMATION) return this.#call(at, column);
		const value = this.#inline(at);
		return value && this.#endLine(value.span.end) ? value : undefined;
	}

	#call(at: number, column: number): Node | undefined {
		const end = tagEnd(this.#text, at);
		if (end === undefined) return undefined;
		if (!this.#isEnd(end)) {
			const argument = this.#inline(skipSpaces(this.#text, end));
			return argument && this.#endLine(argument.span.end) ? this.#called(at, end, argument) : undefined;
		}
		this.#endLine(end);
		const argument = this.#column > column ? this.#block(this.#column) : undefined;
		return argument && this.#called(at, end, argument);
	}

	#called(start: number, nameEnd: number, argument: Node): Node {
		return {
			kind: 'call',
			span: spanOf(start, argument.span.end),
			name: this.#text.slice(start + 1, nameEnd),
			nameSpan: spanOf(start + 1, nameEnd),
			argument,
		};
	}

	/** A text or a list in brackets. */
	#inline(at: number): Node | undefined {
		const c = this.#text.charCodeAt(at);
		if (c === QUOTE || c === APOSTROPHE) return this.#quoted(at, c);
		if (c === OPEN_BRACKET) return this.#list(at);
		if (!isWordCharacter(c)) return undefined;
		const end = plainEnd(this.#text, at);
		// A colon here would make a map of what looks like a text.
		return this.#text.charCodeAt(end) === COLON ? undefined : plain(this.#text.slice(at, end), spanOf(at, end));
	}

	#quoted(at: number, quote: number): ScalarNode | undefined {
		const text = this.#text;
		for (let end = at + 1; end < text.length; end++) {
			const c = text.charCodeAt(end);
			if (c === quote) {
				if (text.charCodeAt(end + 1) === quote) return undefined;
				const value = text.slice(at + 1, end);
				return { kind: 'scalar', span: spanOf(at, end + 1), inner: spanOf(at + 1, end), value, type: 'string' };
			}
			if (c === LINE_FEED || (c === BACKSLASH && quote === QUOTE)) return undefined;
		}
		return undefined;
	}

	#list(start: number): Node | undefined {
		if (this.#depth > DEEPEST_PLAIN) return undefined;
		this.#depth++;
		const items: Node[] = [];
		let at = skipSpaces(this.#text, start + 1);
		while (this.#text.charCodeAt(at) !== CLOSE_BRACKET || items.length > 0) {
			const item = this.#listItem(at);
			if (!item) return undefined;
			items.push(item);
			at = skipSpaces(this.#text, item.span.end);
			const c = this.#text.charCodeAt(at);
			if (c === CLOSE_BRACKET) break;
			if (c !== COMMA) return undefined;
			at = skipSpaces(this.#text, at + 1);
		}
		this.#depth--;
		return { kind: 'list', span: spanOf(start, at + 1), items };
	}

	#listItem(at: number): Node | undefined {
		const text = this.#text;
		const c = text.charCodeAt(at);
		if (c === OPEN_BRACKET) return this.#list(at);
		if (c === QUOTE || c === APOSTROPHE) return this.#quoted(at, c);
		if (c === EXCLAMATION) {
			const end = tagEnd(text, at);
			if (end === undefined || text.charCodeAt(end) !== SPACE) return undefined;
			const argument = this.#listItem(skipSpaces(text, end));
			return argument?.kind === 'call' ? undefined : argument && this.#called(at, end, argument);
		}
		if (!isWordCharacter(c)) return undefined;
		const end = plainItemEnd(text, at);
		return end === undefined ? undefined : plain(text.slice(at, end), spanOf(at, end));
	}
}

function skipSpaces(text: string, from: number): number {
	let at = from;
	while (text.charCodeAt(at) === SPACE) at++;
	return at;
}

/** A blank, a line break or the end. */
const isBreak = (c: number): boolean => c === SPACE || c === LINE_FEED || c === RETURN || c !== c;

/** Letters, digits and some signs that mean nothing where a text begins. */
const isWordCharacter = (c: number): boolean =>
	(c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 47 && c <= 57) || c === 95 || c === 36 || c === 43;

/** The end of an unquoted text on its line: a comment, or a colon that makes it a key. */
function plainEnd(text: string, from: number): number {
	let end = from;
	for (let at = from; at < text.length; at++) {
		const c = text.charCodeAt(at);
		if (c === LINE_FEED || c === RETURN) break;
		if (c === COLON && isBreak(text.charCodeAt(at + 1))) return at;
		if (c === SPACE) {
			if (text.charCodeAt(at + 1) === HASH) break;
		} else {
			end = at + 1;
		}
	}
	return end;
}

/** The end of an unquoted item in brackets; `undefined` unless letters, digits and harmless signs are all there is. */
function plainItemEnd(text: string, from: number): number | undefined {
	for (let at = from; at < text.length; at++) {
		const c = text.charCodeAt(at);
		const next = text.charCodeAt(at + 1);
		if (c === COMMA || c === CLOSE_BRACKET) return at;
		if (c === SPACE) return next === SPACE || next === COMMA || next === CLOSE_BRACKET ? at : undefined;
		if (c === COLON ? !isWordCharacter(next) && next !== COLON : !isWordCharacter(c) && c !== DASH && c !== 46)
			return undefined;
	}
	return undefined;
}

/** Behind a short form such as `!Sub`; `undefined` for all other tags. */
function tagEnd(text: string, from: number): number | undefined {
	let at = from + 1;
	for (let c = text.charCodeAt(at); isTagCharacter(c); c = text.charCodeAt(at)) at++;
	return at > from + 1 && isBreak(text.charCodeAt(at)) ? at : undefined;
}

const isTagCharacter = (c: number): boolean => (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 58);

const plain = (value: string, span: Span): ScalarNode => ({
	kind: 'scalar',
	span,
	inner: span,
	value,
	type: plainType(value),
});

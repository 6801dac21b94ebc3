import { createScanner } from 'jsonc-parser';

import { type Span, spanOf } from '../base';

import { parsePlainJson } from './jsonPlain';
import { type Entry, type Node, type ScalarNode, type SyntaxFault } from './node';
import { DEEPEST, type Parsed } from './pieces';

const NO_FAULTS: readonly SyntaxFault[] = [];

const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const COLON = 6;
const NULL = 7;
const TRUE = 8;
const FALSE = 9;
const STRING = 10;
const NUMBER = 11;
const END = 17;

/** Reads a whole document, or one key with its value as an object of one entry. */
export function parseJson(text: string, kind: 'document' | 'member'): Parsed {
	const plain = parsePlainJson(text, kind);
	if (plain) return { tree: plain, faults: NO_FAULTS };
	return parseAnyJson(text, kind);
}

/** The thorough reader: comments, faults, everything. */
export function parseAnyJson(text: string, kind: 'document' | 'member'): Parsed {
	const parser = new JsonParser(text);
	return parser.done(kind === 'document' ? parser.document() : parser.member());
}

/** Takes whatever is there: faults are noted, nothing throws, and each step goes forward. */
class JsonParser {
	readonly #text: string;
	readonly #scanner;
	readonly #faults: SyntaxFault[] = [];
	#token = END;
	#depth = 0;
	#openLists = 0;
	#lastEnd = 0;
	#tooDeep: Span | undefined;

	constructor(text: string) {
		this.#text = text;
		this.#scanner = createScanner(text, true);
		if (text.startsWith('\uFEFF')) this.#scanner.setPosition(1);
		this.#next();
	}

	done(tree: Node | undefined): Parsed {
		return { tree, faults: this.#faults, ...(this.#tooDeep && { tooDeep: this.#tooDeep }) };
	}

	document(): Node | undefined {
		const tree = this.#value();
		if (!tree && this.#token === END && this.#text.trim()) this.#fault('A value is expected here.');
		if (this.#token !== END) this.#fault('Nothing may follow the value.');
		return tree;
	}

	member(): Node {
		const entries: Entry[] = [];
		this.#entries(entries);
		return { kind: 'object', span: spanOf(0, this.#text.length), entries };
	}

	#next(): void {
		if (this.#token !== END) this.#lastEnd = this.#end();
		this.#token = this.#scanner.scan();
		const error: number = this.#scanner.getTokenError();
		if (error !== 0) this.#fault(SCAN_FAULTS[error] ?? 'This cannot be read.');
	}

	#start(): number {
		return this.#scanner.getTokenOffset();
	}

	#end(): number {
		return this.#scanner.getTokenOffset() + this.#scanner.getTokenLength();
	}

	#fault(message: string, span: Span = spanOf(this.#start(), this.#end())): void {
		this.#faults.push({ span, message });
	}

	#value(): Node | undefined {
		switch (this.#token) {
			case OPEN_BRACE:
				return this.#deeper(() => this.#object());
			case OPEN_BRACKET:
				return this.#deeper(() => this.#list());
			case STRING:
				return this.#string();
			case NUMBER:
				return this.#word('number');
			case TRUE:
			case FALSE:
				return this.#word('boolean');
			case NULL:
				return this.#word('null');
			default:
				return undefined;
		}
	}

	#deeper(read: () => Node): Node | undefined {
		if (this.#depth >= DEEPEST) {
			this.#tooDeep ??= spanOf(this.#start(), this.#end());
			this.#skipNested();
			return undefined;
		}
		this.#depth++;
		const node = read();
		this.#depth--;
		return node;
	}

	#skipNested(): void {
		let open = 0;
		do {
			if (this.#token === OPEN_BRACE || this.#token === OPEN_BRACKET) open++;
			if (this.#token === CLOSE_BRACE || this.#token === CLOSE_BRACKET) open--;
			this.#next();
		} while (open > 0 && this.#token !== END);
	}

	#object(): Node {
		const start = this.#start();
		const entries: Entry[] = [];
		this.#next();
		this.#entries(entries);
		const end = this.#close(CLOSE_BRACE, 'A closing brace is missing.');
		return { kind: 'object', span: spanOf(start, end), entries };
	}

	#list(): Node {
		const start = this.#start();
		const items: Node[] = [];
		this.#openLists++;
		this.#next();
		this.#items(items);
		this.#openLists--;
		const end = this.#close(CLOSE_BRACKET, 'A closing bracket is missing.');
		return { kind: 'list', span: spanOf(start, end), items };
	}

	#close(token: number, message: string): number {
		if (this.#token === token) {
			const end = this.#end();
			this.#next();
			return end;
		}
		this.#fault(message, spanOf(this.#lastEnd, this.#lastEnd));
		return this.#lastEnd;
	}

	/** Until the brace that closes these entries, or one that closes what is around them. */
	#entries(into: Entry[]): void {
		let separated = true;
		while (this.#token !== END && this.#token !== CLOSE_BRACE) {
			if (this.#token === CLOSE_BRACKET && this.#openLists > 0) return;
			if (this.#token === COMMA) {
				separated = this.#comma(separated, into.length > 0);
			} else if (this.#token === STRING) {
				if (!separated) this.#missingComma();
				this.#entry(into);
				separated = false;
			} else {
				this.#fault('A key in double quotes is expected here.');
				this.#skipStray();
			}
		}
		this.#trailing(separated, into.length > 0);
	}

	#entry(into: Entry[]): void {
		let key = this.#string();
		for (;;) {
			if (this.#token !== COLON) {
				this.#fault('A colon and a value are missing.', key.span);
				into.push({ key, value: undefined, span: key.span });
				return;
			}
			const behindColon = this.#end();
			this.#next();
			const value = this.#value();
			const nextKey: ScalarNode | undefined =
				value?.kind === 'scalar' && value.type === 'string' && this.#isColon() ? value : undefined;
			if (!value || nextKey) {
				this.#fault('A value is missing.', key.span);
				into.push({ key, value: undefined, span: spanOf(key.span.start, behindColon) });
			} else {
				into.push({ key, value, span: spanOf(key.span.start, value.span.end) });
			}
			if (!nextKey) return;
			key = nextKey;
		}
	}

	#isColon(): boolean {
		return this.#token === COLON;
	}

	#items(into: Node[]): void {
		let separated = true;
		while (this.#token !== END && this.#token !== CLOSE_BRACKET) {
			if (this.#token === CLOSE_BRACE && this.#depth > this.#openLists) return;
			if (this.#token === COMMA) {
				separated = this.#comma(separated, into.length > 0);
				continue;
			}
			const value = this.#value();
			if (value) {
				if (!separated) this.#missingComma(value.span.start);
				into.push(value);
				separated = false;
			} else if (this.#token !== CLOSE_BRACKET && this.#token !== END) {
				this.#fault('A value is expected here.');
				this.#skipStray();
			}
		}
		this.#trailing(separated, into.length > 0);
	}

	#comma(separated: boolean, hasMembers: boolean): boolean {
		if (separated || !hasMembers) this.#fault('A value is expected before this comma.');
		this.#next();
		return true;
	}

	#missingComma(at = this.#start()): void {
		this.#fault('A comma is missing here.', spanOf(at, at));
	}

	#trailing(separated: boolean, hasMembers: boolean): void {
		if (!separated || !hasMembers || this.#token === END) return;
		this.#fault('The last member is not followed by a comma.', spanOf(this.#lastEnd - 1, this.#lastEnd));
	}

	/** Text that is no value, or a value where a key should be. */
	#skipStray(): void {
		if (this.#token === OPEN_BRACE || this.#token === OPEN_BRACKET) this.#skipNested();
		else this.#next();
	}

	#string(): ScalarNode {
		const span = spanOf(this.#start(), this.#end());
		const isClosed = span.end - span.start > 1 && (this.#scanner.getTokenError() as number) !== UNCLOSED_STRING;
		const inner = spanOf(span.start + 1, isClosed ? span.end - 1 : span.end);
		const value = this.#scanner.getTokenValue();
		this.#next();
		return { kind: 'scalar', span, inner, value, type: 'string' };
	}

	#word(type: 'number' | 'boolean' | 'null'): ScalarNode {
		const span = spanOf(this.#start(), this.#end());
		this.#next();
		return { kind: 'scalar', span, inner: span, value: this.#text.slice(span.start, span.end), type };
	}
}

const UNCLOSED_STRING = 2;

const SCAN_FAULTS: Readonly<Record<number, string>> = {
	1: 'This comment does not end.',
	2: 'A closing quote is missing.',
	3: 'This number is not complete.',
	4: 'Four hexadecimal digits must follow.',
	5: 'This escape is not known in JSON.',
	6: 'This character must be escaped.',
};

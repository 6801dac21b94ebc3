import { type ScalarNode } from './node';

/**
 * Where each character of the value of a scalar is written, and behind them where its text ends; `undefined` where
 * that cannot be told for certain. Works for JSON and for each style of YAML.
 */
export function offsetsOf({ value, span, inner }: ScalarNode, source: string): readonly number[] | undefined {
	const alignment = new Alignment(value);
	const isRead = readerFor(source.charAt(span.start))(alignment, source, span.start, inner.start, inner.end);
	return isRead ? alignment.finished(inner.end) : undefined;
}

type Read = (into: Alignment, source: string, start: number, innerStart: number, end: number) => boolean;

function readerFor(mark: string): Read {
	switch (mark) {
		case '"':
			return (into, source, _, from, end) => readDoubleQuoted(into, source, from, end);
		case "'":
			return (into, source, _, from, end) => readFolded(into, source, from, end, true);
		case '|':
		case '>':
			return readBlock;
		default:
			return (into, source, _, from, end) => readFolded(into, source, from, end, false);
	}
}

/** Goes through a value and its source side by side. What the source says must be what the value has. */
class Alignment {
	readonly #value: string;
	readonly #offsets: number[] = [];

	constructor(value: string) {
		this.#value = value;
	}

	/** Characters that one place of the source stands for; a surrogate pair is two of them. */
	text(text: string, at: number): boolean {
		if (!this.#value.startsWith(text, this.#offsets.length)) return false;
		for (let i = 0; i < text.length; i++) this.#offsets.push(at);
		return true;
	}

	/** The line break of a folded block is a blank, a line break, or nothing: the value tells which. */
	lineBreak(at: number): void {
		const next = this.#value.charAt(this.#offsets.length);
		if (next === '\n' || next === ' ') this.#offsets.push(at);
	}

	/** Blanks that the first line with text has beyond the indentation of its block. */
	firstIndent(): number {
		return /^\n*( *)/.exec(this.#value)?.[1]?.length ?? 0;
	}

	/** Blanks at the end of a block belong to the value, though nothing of them is underlined. */
	finished(end: number): readonly number[] | undefined {
		if (/\S/.test(this.#value.slice(this.#offsets.length))) return undefined;
		while (this.#offsets.length <= this.#value.length) this.#offsets.push(end);
		return this.#offsets;
	}
}

const LINE_BREAKS = /[ \t]*\r?\n(?:[ \t]*\r?\n)*[ \t]*/y;

/** One line break is a blank, of several all but one remain; both lose the blanks around them. */
function readBreaks(into: Alignment, source: string, at: number): number | undefined {
	LINE_BREAKS.lastIndex = at;
	const [found] = LINE_BREAKS.exec(source) ?? [];
	if (found === undefined) return undefined;
	const count = found.split('\n').length - 1;
	return into.text(count === 1 ? ' ' : '\n'.repeat(count - 1), at) ? LINE_BREAKS.lastIndex : undefined;
}

const isBlank = (c: string): boolean => c === ' ' || c === '\t' || c === '\r' || c === '\n';

function readFolded(into: Alignment, source: string, from: number, end: number, isQuoted: boolean): boolean {
	for (let at = from; at < end;) {
		const c = source.charAt(at);
		const behind = isBlank(c) ? readBreaks(into, source, at) : undefined;
		if (behind === undefined && !into.text(c, at)) return false;
		at = behind ?? (isQuoted && c === "'" ? at + 2 : at + 1);
	}
	return true;
}

function readDoubleQuoted(into: Alignment, source: string, from: number, end: number): boolean {
	for (let at = from; at < end;) {
		const c = source.charAt(at);
		const behind = isBlank(c) ? readBreaks(into, source, at) : undefined;
		const { text, length } = c === '\\' ? escapeAt(source, at) : { text: c, length: 1 };
		if (behind === undefined && !into.text(text, at)) return false;
		at = behind ?? at + length;
	}
	return true;
}

const ESCAPED_BREAK = /\\\r?\n[ \t]*/y;

function escapeAt(source: string, at: number): { readonly text: string; readonly length: number } {
	ESCAPED_BREAK.lastIndex = at;
	const [lineBreak] = ESCAPED_BREAK.exec(source) ?? [];
	if (lineBreak !== undefined) return { text: '', length: lineBreak.length };
	const letter = source.charAt(at + 1);
	const digits = DIGITS.get(letter) ?? 0;
	if (digits === 0) return { text: ESCAPES.get(letter) ?? letter, length: 2 };
	const code = parseInt(source.slice(at + 2, at + 2 + digits), 16);
	return { text: code <= 0x10ffff ? String.fromCodePoint(code) : '', length: 2 + digits };
}

/** By how many digits a code point follows. */
const DIGITS: ReadonlyMap<string, number> = new Map([
	['x', 2],
	['u', 4],
	['U', 8],
]);

/** All others stand for the letter itself. */
const ESCAPES: ReadonlyMap<string, string> = new Map([
	['0', '\0'],
	['a', '\x07'],
	['b', '\b'],
	['e', '\x1B'],
	['f', '\f'],
	['n', '\n'],
	['r', '\r'],
	['t', '\t'],
	['v', '\v'],
	['N', '\x85'],
	['_', '\xA0'],
	['L', '\u2028'],
	['P', '\u2029'],
]);

/** The lines of `|` and `>`, without their indentation, which the first line with text has. */
function readBlock(into: Alignment, source: string, start: number, innerStart: number, end: number): boolean {
	const isFolded = source.charAt(start) === '>';
	const headerEnd = source.indexOf('\n', start);
	if (innerStart === end) return true;
	if (headerEnd < 0 || headerEnd >= innerStart) return false;
	const column = innerStart - (source.lastIndexOf('\n', innerStart - 1) + 1);
	const indent = column - into.firstIndent();
	for (let line = headerEnd + 1; line <= end;) {
		const found = source.indexOf('\n', line);
		const next = found < 0 || found >= end ? end : found;
		const close = source.charAt(next - 1) === '\r' && next > line && next < end ? next - 1 : next;
		if (!readLine(into, source, line + leadingBlanks(source, line, Math.min(close, line + indent)), close))
			return false;
		if (next === end) return true;
		if (isFolded) into.lineBreak(close);
		else if (!into.text('\n', close)) return false;
		line = next + 1;
	}
	return true;
}

function leadingBlanks(source: string, from: number, to: number): number {
	let at = from;
	while (at < to && source.charAt(at) === ' ') at++;
	return at - from;
}

function readLine(into: Alignment, source: string, from: number, to: number): boolean {
	for (let at = from; at < to; at++) if (!into.text(source.charAt(at), at)) return false;
	return true;
}

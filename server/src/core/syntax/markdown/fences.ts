import { type Span, spanOf } from '../../base';
import { Lines, type MarkdownLine } from './lines';

/** A block of code between two fences. Absolute. */
export interface Fence {
	/** With the lines of both fences, as far as they are there. */
	readonly span: Span;
	/** The first word behind the opening fence, as it is written; empty where there is none. */
	readonly info: string;
	/** The code, without what the containers around it write in front of its lines; with line ends. */
	readonly code: readonly Span[];
	/** What stands in front of a line of the code that is added. */
	readonly prefix: string;
}

/** What of a Markdown document concerns us, in source order. */
export interface MarkdownOutline {
	readonly fences: readonly Fence[];
	/** Comments outside of fences, without the sign at their end. */
	readonly comments: readonly Span[];
	/** Where the front matter ends. */
	readonly start: number;
}

/**
 * The fences of a Markdown document as CommonMark has them: of backticks or tildes, in lists and quotes, closed or not.
 * What it leaves out: an indented block of code that holds the signs of a fence is taken for a fence.
 */
export function markdownOutline(text: string): MarkdownOutline {
	const start = endOfFrontMatter(text);
	const fences: Fence[] = [];
	const comments: Span[] = [];
	const lines = new Lines(text, start);
	for (let line = lines.next(); line; line = lines.next()) {
		const opening = openingIn(line, text);
		if (opening) fences.push(fenceFrom(opening, line, lines, text));
		else if (text.charAt(line.at) !== '<') continue;
		else if (text.startsWith('<!--', line.at)) comments.push(commentFrom(line, lines, text));
		else if (RAW.test(text.slice(line.at, line.at + 12))) skipRaw(line, lines, text);
	}
	return { fences, comments, start };
}

interface Opening {
	readonly sign: string;
	readonly length: number;
	readonly info: string;
}

function openingIn({ at, end }: MarkdownLine, text: string): Opening | undefined {
	const sign = text.charAt(at);
	if (sign !== '`' && sign !== '~') return undefined;
	let behind = at;
	while (text.charAt(behind) === sign) behind++;
	const length = behind - at;
	const rest = text.slice(behind, end);
	if (length < 3 || (sign === '`' && rest.includes('`'))) return undefined;
	return { sign, length, info: /^[\s{.]*([^\s{},:]*)/.exec(rest)?.[1] ?? '' };
}

function fenceFrom({ sign, length, info }: Opening, opening: MarkdownLine, lines: Lines, text: string): Fence {
	const code: Span[] = [];
	let end = opening.end;
	for (let line = lines.nextWithin(opening); line; line = lines.nextWithin(opening)) {
		end = line.end;
		if (isClosing(line, sign, length, text)) break;
		const last = code.at(-1);
		if (last?.end === line.code) code[code.length - 1] = spanOf(last.start, line.next);
		else code.push(spanOf(line.code, line.next));
	}
	return { span: spanOf(opening.start, end), info, code, prefix: prefixOf(opening, text) };
}

function isClosing({ at, end }: MarkdownLine, sign: string, length: number, text: string): boolean {
	if (text.charAt(at) !== sign) return false;
	let behind = at;
	while (text.charAt(behind) === sign) behind++;
	return behind - at >= length && text.slice(behind, end).trim() === '';
}

/** Signs of quotes stay, those of items become blanks. */
const prefixOf = ({ start, at }: MarkdownLine, text: string): string => text.slice(start, at).replace(/[^>\s]/g, ' ');

function commentFrom({ at }: MarkdownLine, lines: Lines, text: string): Span {
	const found = text.indexOf('-->', at);
	const end = found < 0 ? text.length : found;
	lines.skipTo(end);
	return spanOf(at, end);
}

/** Elements within which Markdown means nothing. */
const RAW = /^<(?:pre|script|style|textarea)[\s>]/i;

function skipRaw({ at }: MarkdownLine, lines: Lines, text: string): void {
	const end = /<\/(?:pre|script|style|textarea)>/i.exec(text.slice(at));
	lines.skipTo(end ? at + end.index : text.length);
}

function endOfFrontMatter(text: string): number {
	if (!/^\uFEFF?---[ \t]*\r?\n/.test(text)) return 0;
	const end = /\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
	return end ? end.index + end[0].length : 0;
}

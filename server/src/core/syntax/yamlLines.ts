const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const COLON = 58;
const BACKSLASH = 92;

/** YAML limits an implicit key to as many characters. */
const LONGEST_KEY = 1024;

/** Lone carriage returns are line breaks as well; offsets stay. */
export const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text);

export function nextLine(text: string, at: number): number {
	const end = text.indexOf('\n', at);
	return end < 0 ? text.length : end + 1;
}

export function indentAt(text: string, at: number): number {
	let end = at;
	while (text.charCodeAt(end) === SPACE) end++;
	return end - at;
}

/** Whether `at` is a blank, a line break or the end. */
export function isBlank(text: string, at: number): boolean {
	const c = text.charCodeAt(at);
	return c === SPACE || c === LINE_FEED || c === RETURN || c === TAB || at >= text.length;
}

/** Whether the rest of the line is blank or a comment. */
export function blankLine(text: string, from: number): boolean {
	let at = from;
	while (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB) at++;
	const c = text.charCodeAt(at);
	return c === LINE_FEED || c === RETURN || c === HASH || at >= text.length;
}

/**
 * What a line, from its first character on, is in a block mapping: a key with its colon, a word that is about to become
 * one, an item of a list, the end of a bracket, a directive of a template engine, or nothing that can be told.
 */
export type LineKind = 'key' | 'word' | 'item' | 'close' | 'template' | 'other';

export function lineKind(text: string, at: number): LineKind {
	const c = text.charAt(at);
	if (c === '}' || c === ']') return 'close';
	if (c === '-' && isBlank(text, at + 1)) return 'item';
	if (c === '{') return /[{%#]/.test(text.charAt(at + 1)) ? 'template' : 'other';
	if (keyColonAt(text, at) >= 0) return 'key';
	return isWord(text, at) ? 'word' : 'other';
}

function isWord(text: string, at: number): boolean {
	const end = nextLine(text, at);
	return end - at < LONGEST_KEY && /^[\w.:-]+\s*$/.test(text.slice(at, end));
}

/** The colon of the key that begins at `at`; -1 where there is none on this line. */
export function keyColonAt(text: string, at: number): number {
	const c = text.charCodeAt(at);
	const from = c === QUOTE || c === APOSTROPHE ? quoteEnd(text, at, c) : plainStart(text, at);
	if (from < 0) return -1;
	for (let i = from; i < at + LONGEST_KEY && i < text.length; i++) {
		const here = text.charCodeAt(i);
		if (here === LINE_FEED) return -1;
		if (here === COLON && isBlank(text, i + 1)) return i;
		if (here === HASH && isBlank(text, i - 1)) return -1;
		if (here !== SPACE && here !== TAB && (c === QUOTE || c === APOSTROPHE)) return -1;
	}
	return -1;
}

const plainStart = (text: string, at: number): number =>
	/[[\]{},#&*!|>@`%?:-]/.test(text.charAt(at))
		? /[?:-]/.test(text.charAt(at)) && !isBlank(text, at + 1)
			? at + 1
			: -1
		: at;

function quoteEnd(text: string, at: number, quote: number): number {
	for (let i = at + 1; i < at + LONGEST_KEY && i < text.length; i++) {
		const c = text.charCodeAt(i);
		if (c === LINE_FEED) return -1;
		if (c === BACKSLASH && quote === QUOTE) i++;
		else if (c === quote && text.charCodeAt(i + 1) === quote && quote === APOSTROPHE) i++;
		else if (c === quote) return i + 1;
	}
	return -1;
}

/** Where the comment of a line begins; -1 where it has none. */
export function commentStart(line: string): number {
	let quote = '';
	for (let at = 0; at < line.length; at++) {
		const c = line.charAt(at);
		const isFirst = at === 0 || /[\s,:[{(]/.test(line.charAt(at - 1));
		if (quote) {
			if (c === '\\' && quote === '"') at++;
			else if (c === quote) quote = '';
		} else if ((c === '"' || c === "'") && isFirst) {
			quote = c;
		} else if (c === '#' && (at === 0 || /\s/.test(line.charAt(at - 1)))) {
			return at;
		}
	}
	return -1;
}

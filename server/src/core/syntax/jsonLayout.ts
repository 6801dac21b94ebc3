import { type Piece, RESOURCES, TOP } from './pieces';

const TAB = 9;
const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const STAR = 42;
const COMMA = 44;
const SLASH = 47;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;
const BYTE_ORDER_MARK = 0xfeff;

/** The sections and resources of a template; `undefined` for text that has no object under a top-level `Resources`. */
export function jsonPieces(text: string): readonly Piece[] | undefined {
	const pieces: Piece[] = [];
	let at = skipTrivia(text, text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0);
	if (text.charCodeAt(at) !== OPEN_BRACE) return undefined;
	let hasResources = false;
	const end = members(text, at + 1, TOP, pieces, (valueStart, key) => {
		if (key !== 'Resources' || text.charCodeAt(valueStart) !== OPEN_BRACE) return undefined;
		hasResources = true;
		return members(text, valueStart + 1, RESOURCES, pieces);
	});
	if (!hasResources) return undefined;
	at = skipTrivia(text, end);
	if (at < text.length) pieces.push(fault(at, text.length, TOP, 'Nothing may follow the template.'));
	return pieces;
}

/** Finds the members of the object whose brace opens before `from`. Returns what follows its closing brace. */
function members(
	text: string,
	from: number,
	path: readonly string[],
	into: Piece[],
	split?: (valueStart: number, key: string) => number | undefined,
): number {
	let at = from;
	let separated = true;
	let some = false;
	let lastEnd = from;
	for (;;) {
		at = skipTrivia(text, at);
		const c = text.charCodeAt(at);
		if (at >= text.length) {
			into.push(fault(at, at, path, 'A closing brace is missing.'));
			return at;
		}
		if (c === CLOSE_BRACE) {
			if (separated && some) into.push(fault(lastEnd, at, path, 'The last member is not followed by a comma.'));
			return at + 1;
		}
		if (c === COMMA) {
			if (separated) into.push(fault(at, at + 1, path, 'A value is expected before this comma.'));
			separated = true;
			at++;
		} else if (c === QUOTE) {
			if (!separated) into.push(fault(lastEnd, at, path, 'A comma is missing here.'));
			at = member(text, at, path, into, split);
			lastEnd = at;
			separated = false;
			some = true;
		} else {
			const end = Math.max(skipValue(text, at), at + 1);
			into.push(fault(at, end, path, 'A key in double quotes is expected here.'));
			at = end;
		}
	}
}

function member(
	text: string,
	start: number,
	path: readonly string[],
	into: Piece[],
	split?: (valueStart: number, key: string) => number | undefined,
): number {
	const keyEnd = skipString(text, start);
	const colon = skipTrivia(text, keyEnd);
	if (text.charCodeAt(colon) !== COLON) {
		into.push({ start, end: keyEnd, path, kind: 'member' });
		return keyEnd;
	}
	const valueStart = skipTrivia(text, colon + 1);
	const after = split?.(valueStart, text.slice(start + 1, keyEnd - 1));
	if (after !== undefined) return after;
	const valueEnd = skipValue(text, valueStart);
	const isNextKey = text.charCodeAt(valueStart) === QUOTE && text.charCodeAt(skipTrivia(text, valueEnd)) === COLON;
	const end = isNextKey || valueEnd === valueStart ? colon + 1 : valueEnd;
	into.push({ start, end, path, kind: 'member' });
	return end;
}

const fault = (start: number, end: number, path: readonly string[], message: string): Piece => ({
	start,
	end,
	path,
	kind: 'fault',
	message,
});

function skipTrivia(text: string, from: number): number {
	let at = from;
	for (;;) {
		const c = text.charCodeAt(at);
		if (c === SPACE || c === LINE_FEED || c === RETURN || c === TAB) at++;
		else if (c === SLASH && isComment(text, at)) at = skipComment(text, at);
		else return at;
	}
}

function isComment(text: string, at: number): boolean {
	const next = text.charCodeAt(at + 1);
	return next === SLASH || next === STAR;
}

function skipComment(text: string, from: number): number {
	if (text.charCodeAt(from + 1) === STAR) {
		const end = text.indexOf('*/', from + 2);
		return end < 0 ? text.length : end + 2;
	}
	let at = from + 2;
	while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== RETURN) at++;
	return at;
}

/** Behind the closing quote, or at the end of the line where there is none. */
function skipString(text: string, from: number): number {
	for (let at = from + 1; at < text.length; at++) {
		const c = text.charCodeAt(at);
		if (c === QUOTE) return at + 1;
		if (c === BACKSLASH) at++;
		else if (c === LINE_FEED || c === RETURN) return at;
	}
	return text.length;
}

/** Behind a value; where there is none, `from`. A bracket that something outside opened ends it. */
function skipValue(text: string, from: number): number {
	const c = text.charCodeAt(from);
	if (c === QUOTE) return skipString(text, from);
	if (c === OPEN_BRACE || c === OPEN_BRACKET) return skipNested(text, from);
	let at = from;
	while (at < text.length && isWordCharacter(text.charCodeAt(at))) at++;
	return at;
}

const isWordCharacter = (c: number): boolean =>
	c > SPACE &&
	c !== COMMA &&
	c !== COLON &&
	c !== QUOTE &&
	c !== OPEN_BRACE &&
	c !== CLOSE_BRACE &&
	c !== OPEN_BRACKET &&
	c !== CLOSE_BRACKET &&
	c !== SLASH;

function skipNested(text: string, from: number): number {
	const open: number[] = [];
	let lists = 0;
	let at = from;
	while (at < text.length) {
		const c = text.charCodeAt(at);
		if (c === QUOTE) {
			at = skipString(text, at);
			continue;
		}
		if (c === SLASH && isComment(text, at)) {
			at = skipComment(text, at);
			continue;
		}
		if (c === OPEN_BRACE || c === OPEN_BRACKET) {
			open.push(c);
			if (c === OPEN_BRACKET) lists++;
		} else if (c === CLOSE_BRACE) {
			let closed = open.pop();
			for (; closed === OPEN_BRACKET; closed = open.pop()) lists--;
			if (closed === undefined) return at;
			if (open.length === 0) return at + 1;
		} else if (c === CLOSE_BRACKET && lists > 0) {
			while (open.pop() !== OPEN_BRACKET);
			lists--;
			if (open.length === 0) return at + 1;
		}
		at++;
	}
	return text.length;
}

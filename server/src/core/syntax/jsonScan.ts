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

export function skipTrivia(text: string, from: number): number {
	let at = from;
	for (;;) {
		const c = text.charCodeAt(at);
		if (c === SPACE || c === LINE_FEED || c === RETURN || c === TAB) at++;
		else if (c === SLASH && isComment(text, at)) at = skipComment(text, at);
		else return at;
	}
}

export function isComment(text: string, at: number): boolean {
	const next = text.charCodeAt(at + 1);
	return next === SLASH || next === STAR;
}

export function skipComment(text: string, from: number): number {
	if (text.charCodeAt(from + 1) === STAR) {
		const end = text.indexOf('*/', from + 2);
		return end < 0 ? text.length : end + 2;
	}
	let at = from + 2;
	while (at < text.length && text.charCodeAt(at) !== LINE_FEED && text.charCodeAt(at) !== RETURN) at++;
	return at;
}

/** Behind the closing quote, or at the end of the line where there is none. */
export function skipString(text: string, from: number): number {
	for (let at = from + 1; at < text.length; at++) {
		const c = text.charCodeAt(at);
		if (c === QUOTE) return at + 1;
		if (c === BACKSLASH) at++;
		else if (c === LINE_FEED || c === RETURN) return at;
	}
	return text.length;
}

/** Behind a value; where there is none, `from`. A bracket that something outside opened ends it. */
export function skipValue(text: string, from: number): number {
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

import { skipString, skipTrivia, skipValue } from './jsonScan';
import { type Piece, RESOURCES, TOP } from './pieces';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
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
	const before = into.length;
	const after = split?.(valueStart, text.slice(start + 1, keyEnd - 1));
	if (after !== undefined) {
		if (into.length === before) into.push({ start, end: after, path, kind: 'member' });
		return after;
	}
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

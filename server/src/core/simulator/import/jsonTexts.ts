import { jsonFaultAt } from './jsonFault';

/** A JSON value of a text, with where it begins. */
export interface JsonValue {
	readonly value: unknown;
	readonly place: Place;
}

/** Counted from 1. */
export interface Place {
	readonly line: number;
	readonly column: number;
}

export interface JsonFault {
	readonly message: string;
	readonly place: Place;
}

/** All JSON values of a text, one behind the other as `cat a.json b.json` gives them; what is no JSON is a fault. */
export function jsonValuesIn(written: string): {
	readonly values: readonly JsonValue[];
	readonly faults: readonly JsonFault[];
} {
	const text = written.replace(/^\uFEFF/, ' ');
	const values: JsonValue[] = [];
	const blank = /[\s,]*/y;
	for (let at = 0; ;) {
		blank.lastIndex = at;
		const start = at + (blank.exec(text)?.[0].length ?? 0);
		if (start >= text.length) return { values, faults: [] };
		const end = endOfValue(text, start);
		const piece = text.slice(start, end ?? text.length);
		try {
			if (end === undefined && !/^[{[]/.test(piece)) return { values, faults: [noJson(text, start)] };
			values.push({ value: JSON.parse(piece) as unknown, place: placeIn(text, start) });
		} catch {
			return { values, faults: [faultIn(text, start, end === undefined)] };
		}
		at = end ?? text.length;
	}
}

// What the AWS CLI prints as text, YAML or a table.
const otherOutput = /^(?:[A-Z]+\t|[A-Z]\w*:\s*(?:\n|$)|-{5,})/;

const noJson = (text: string, start: number): JsonFault => {
	const line = text.slice(start).split('\n', 1)[0]?.trim().slice(0, 80) ?? '';
	const hint = otherOutput.test(text.slice(start)) ? '; run the command with --output json' : '';
	return { message: `This is no JSON: ${line}${hint}`, place: placeIn(text, start) };
};

/** Behind the object or list that begins here; `undefined` where it has no end or nothing of the kind begins. */
export function endOfValue(text: string, start: number): number | undefined {
	let depth = 0;
	let isInString = false;
	for (let at = start; at < text.length; at++) {
		const character = text[at];
		if (isInString) {
			if (character === '\\') at++;
			else if (character === '"') isInString = false;
		} else if (character === '"') isInString = true;
		else if (character === '{' || character === '[') depth++;
		else if (character === '}' || character === ']') depth--;
		if (depth === 0 && !isInString) return /[{[\]}]/.test(character ?? '') && at > start ? at + 1 : undefined;
	}
	return undefined;
}

function faultIn(text: string, start: number, isOpen: boolean): JsonFault {
	const at = jsonFaultAt(text, start);
	const isCut = isOpen && at >= text.length;
	return isCut
		? { message: 'The JSON that begins here has no end.', place: placeIn(text, start) }
		: { message: 'This is no JSON.', place: placeIn(text, at) };
}

export function placeIn(text: string, offset: number): Place {
	const before = text.slice(0, offset).split('\n');
	return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

import { type History, readHistory } from './history';
import { endOfValue, jsonValuesIn, type Place, placeIn } from './import/jsonTexts';

export type WorldFileReading =
	| { readonly ok: true; readonly history: History }
	| {
			readonly ok: false;
			readonly code: 'malformedHistory' | 'newerHistory';
			readonly message: string;
			readonly place: Place;
	  };

/** A history as a file; members that nobody knows stay where they are. */
export const worldFileOf = (history: History): string => `${JSON.stringify(history, null, '\t')}\n`;

/** Reads such a file; what is wrong is said with its place. */
export function readWorldFile(text: string): WorldFileReading {
	const { values, faults } = jsonValuesIn(text);
	const [first, second] = values;
	const fault = faults[0] ?? (second && { message: 'There is more than one JSON value.', place: second.place });
	if (fault) return { ok: false, code: 'malformedHistory', ...fault };
	if (!first)
		return { ok: false, code: 'malformedHistory', message: 'There is nothing in it.', place: { line: 1, column: 1 } };
	const reading = readHistory(first.value);
	if (reading.ok) return reading;
	return { ...reading, place: placeIn(text, offsetOf(text, reading.at ?? [])) };
}

const blank = /\s*/y;
const string = /"(?:[^"\\]|\\.)*"/y;
const scalar = /[^\s,\]}]+/y;

/** Where the value at a path begins in valid JSON; as near as there is something. */
function offsetOf(text: string, path: readonly (number | string)[]): number {
	let at = behind(blank, text, text.startsWith('\uFEFF') ? 1 : 0);
	for (const step of path) {
		const next = typeof step === 'number' ? itemAt(text, at, step) : memberAt(text, at, step);
		if (next === undefined) return at;
		at = next;
	}
	return at;
}

function memberAt(text: string, start: number, name: string): number | undefined {
	for (let at = behind(blank, text, start + 1); text[at] === '"';) {
		const end = behind(string, text, at);
		const value = behind(blank, text, behind(blank, text, end) + 1);
		if (JSON.parse(text.slice(at, end)) === name) return value;
		at = behind(blank, text, behind(blank, text, skip(text, value)) + 1);
	}
	return undefined;
}

function itemAt(text: string, start: number, index: number): number | undefined {
	let at = behind(blank, text, start + 1);
	for (let count = 0; count < index && text[at] !== ']'; count++)
		at = behind(blank, text, behind(blank, text, skip(text, at)) + 1);
	return at < text.length ? at : undefined;
}

function skip(text: string, at: number): number {
	const first = text[at];
	if (first === '"') return behind(string, text, at);
	return first === '{' || first === '[' ? (endOfValue(text, at) ?? text.length) : behind(scalar, text, at);
}

function behind(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return at + (pattern.exec(text)?.[0].length ?? 0);
}

import { writeFileSync } from 'node:fs';

/** The same value with the keys of every object in code-point order, so that two runs give the same bytes. */
export function sorted(value) {
	if (Array.isArray(value)) return value.map(sorted);
	if (value === null || typeof value !== 'object') return value;
	const keys = Object.keys(value).sort(byCodePoint);
	return Object.fromEntries(keys.map((key) => [key, sorted(value[key])]));
}

/** Independent of the locale, unlike `localeCompare`. */
export const byCodePoint = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export const by = (key) => (a, b) => byCodePoint(key(a), key(b));

/** `about` first, then each list or map of the file with one entry a line: small to read, small in a diff. */
export function fileText(about, content) {
	const members = Object.keys(content).sort(byCodePoint);
	const lines = [
		`"about":${JSON.stringify(sorted(about))}`,
		...members.map((it) => `${JSON.stringify(it)}:${linesOf(content[it])}`),
	];
	return `{\n${lines.join(',\n')}\n}\n`;
}

export function writeGenerated(path, about, content) {
	const text = fileText(about, content);
	writeFileSync(path, text);
	return text.length;
}

function linesOf(value) {
	if (Array.isArray(value)) return value.length ? `[\n${value.map(line).join(',\n')}\n]` : '[]';
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const keys = Object.keys(value).sort(byCodePoint);
	return keys.length ? `{\n${keys.map((key) => `${JSON.stringify(key)}:${line(value[key])}`).join(',\n')}\n}` : '{}';
}

const line = (value) => JSON.stringify(sorted(value));

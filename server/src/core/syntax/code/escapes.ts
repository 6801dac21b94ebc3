import { type StringPart } from './code';
import { literalPart } from './reading';

const SIMPLE: Readonly<Record<string, string>> = {
	n: '\n',
	t: '\t',
	r: '\r',
	b: '\b',
	f: '\f',
	v: '\v',
	a: '\x07',
	e: '\x1B',
	s: ' ',
	0: '\0',
};

/** What an escape sequence stands for, in any of the languages: `\n`, `\x41`, `\u0041`, `\U0001F600`, `\101`. */
export function unescaped(sequence: string): string {
	const code = /^\\(?:[xuU]+\{?([\da-fA-F]+)\}?)$/.exec(sequence)?.[1];
	if (code !== undefined) return codePoint(Number.parseInt(code, 16));
	const octal = /^\\([0-7]{2,3})$/.exec(sequence)?.[1];
	if (octal !== undefined) return codePoint(Number.parseInt(octal, 8));
	const after = sequence.slice(1);
	// A line that ends with a backslash goes on in the next one.
	if (/^\r?\n/.test(after)) return '';
	return SIMPLE[after] ?? after;
}

const codePoint = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '');

export const escapePart = ({ text, startIndex, endIndex }: Escape): StringPart =>
	literalPart(unescaped(text), startIndex, endIndex);

interface Escape {
	readonly text: string;
	readonly startIndex: number;
	readonly endIndex: number;
}

/**
 * The lines of a text block without the indentation that they and its closing quotes share.
 * The first line break, which follows the opening quotes, is not part of it.
 */
export function blockParts(text: string, start: number): readonly StringPart[] {
	const first = /^[^\S\n]*\r?\n/.exec(text)?.[0].length ?? 0;
	const lines = text.slice(first).split('\n');
	const counted = lines.filter((it, index) => it.trim() !== '' || index === lines.length - 1);
	const indent = Math.min(...counted.map((it) => it.length - it.trimStart().length));
	const parts: StringPart[] = [];
	let at = start + first;
	lines.forEach((line, index) => {
		const end = index < lines.length - 1 ? 1 : 0;
		const cut = Math.min(line.length, Number.isFinite(indent) ? indent : 0);
		const own = line.slice(cut) + (end ? '\n' : '');
		if (own !== '') parts.push(literalPart(own, at + cut, at + line.length + end));
		at += line.length + end;
	});
	return parts;
}

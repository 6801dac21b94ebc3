import { type Span, spanOf } from './base';

/** A bracket that is open at a place, with what stands in front of it on its line. */
export interface OpenBracket {
	readonly bracket: string;
	readonly header: string;
}

/** The word that ends at a place. */
export const wordBefore = (text: string, offset: number): Span =>
	spanOf(offset - (/[A-Za-z][\w-]*$/.exec(text.slice(Math.max(0, offset - 60), offset))?.[0].length ?? 0), offset);

const TOKENS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*|\/\/.*|\/\*[^]*?\*\/|[()[\]{}]/g;

/** The outermost first. By brackets, strings and comments alone, since half-typed text has no tree yet. */
export function openBrackets(text: string, offset: number): readonly OpenBracket[] {
	const open: OpenBracket[] = [];
	for (const { 0: token, index } of text.slice(0, offset).matchAll(TOKENS)) {
		if (/^[([{]$/.test(token)) {
			const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
			open.push({ bracket: token, header: line.trim() });
		} else if (/^[)\]}]$/.test(token)) open.pop();
	}
	return open;
}

import { type Span, spanOf } from '../base';

import { grammarFor } from './code';
import { isComment, skipComment, skipString } from './jsonScan';
import { markdownOutline } from './markdown';
import { notationOf } from './readerFor';
import { commentStart } from './yamlLines';

/** What an author tells us in a comment. Offsets are absolute. */
export type Directive = KindDirective | DisableDirective;

/** `slr-lens: kind=trust` */
export interface KindDirective {
	readonly kind: 'kind';
	readonly span: Span;
	readonly value: string;
	readonly valueSpan: Span;
}

/** `slr-lens-disable-line <ids>`, `slr-lens-disable-next-line <ids>`, `slr-lens-disable-file <ids>` */
export interface DisableDirective {
	readonly kind: 'disable';
	readonly scope: 'line' | 'nextLine' | 'file';
	readonly span: Span;
	/** None switch nothing off. */
	readonly rules: readonly { readonly id: string; readonly span: Span }[];
}

/** The directives in the comments of a text, in source order. */
export function directivesOf(text: string, languageId: string): readonly Directive[] {
	if (!text.includes('slr-lens')) return [];
	if (languageId === 'markdown') return markdownOutline(text).comments.flatMap((it) => directivesIn(text, it));
	switch (notationOf(languageId, text)) {
		case 'json':
			return [...jsonComments(text)].flatMap((it) => directivesIn(text, it));
		case 'yaml':
			return [...yamlComments(text)].flatMap((it) => directivesIn(text, it));
		case undefined:
			return [...codeComments(text, languageId)].flatMap((it) => directivesIn(text, it));
	}
}

function* jsonComments(text: string): Generator<Span> {
	let at = 0;
	while (at < text.length) {
		const c = text[at];
		if (c === '"') {
			at = skipString(text, at);
		} else if (c === '/' && isComment(text, at)) {
			const end = skipComment(text, at);
			yield spanOf(at, text.startsWith('*/', end - 2) ? end - 2 : end);
			at = end;
		} else {
			at++;
		}
	}
}

/** Only of lines that name us. */
function* yamlComments(text: string): Generator<Span> {
	const lines = /[^\r\n]*slr-lens[^\r\n]*/g;
	for (const { 0: line, index } of text.matchAll(lines)) {
		const at = commentStart(line);
		if (at >= 0) yield spanOf(index + at, index + line.length);
	}
}

/** Only of lines that name us; a comment begins with the last sign of one before the name. */
function* codeComments(text: string, languageId: string): Generator<Span> {
	const grammar = grammarFor(languageId);
	if (!grammar) return;
	const sign = SIGNS.get(grammar) ?? /\/[/*](?=(?:(?!\/[/*]).)*slr-lens)/;
	for (const { 0: line, index } of text.matchAll(/[^\r\n]*slr-lens[^\r\n]*/g)) {
		const at = line.search(sign);
		const end = line.indexOf('*/', at + 2);
		if (at >= 0) yield spanOf(index + at, index + (end < 0 ? line.length : end));
	}
}

/** Of grammars whose comments do not begin with two slashes alone. */
const SIGNS: ReadonlyMap<string, RegExp> = new Map([
	['python', /#(?=[^#]*slr-lens)/],
	['hcl', /(?:#|\/[/*])(?=(?:(?!#|\/[/*]).)*slr-lens)/],
]);

const DIRECTIVE = /slr-lens(?:: *kind=([\w-]+)|-disable-(line|next-line|file)(?![\w-])[ \t]*([^\r\n]*))/g;

function directivesIn(text: string, comment: Span): Directive[] {
	return [...text.slice(comment.start, comment.end).matchAll(DIRECTIVE)].map((match) => {
		const start = comment.start + match.index;
		const [whole, value, scope, list] = match;
		const end = start + whole.trimEnd().length;
		if (value !== undefined)
			return { kind: 'kind', span: spanOf(start, end), value, valueSpan: spanOf(end - value.length, end) };
		const rules = rulesIn(list ?? '', start + whole.length - (list ?? '').length);
		return { kind: 'disable', scope: SCOPES[scope ?? 'line'] ?? 'line', span: spanOf(start, end), rules };
	});
}

const SCOPES: Readonly<Record<string, DisableDirective['scope']>> = {
	line: 'line',
	'next-line': 'nextLine',
	file: 'file',
};

/** Ids up to a reason, which two hyphens begin. */
function rulesIn(list: string, at: number): DisableDirective['rules'] {
	const ids = list.split(/(?:^|\s)--(?:\s|$)/, 1)[0] ?? '';
	return [...ids.matchAll(/[\w-]+/g)].map(({ 0: id, index }) => ({
		id,
		span: spanOf(at + index, at + index + id.length),
	}));
}

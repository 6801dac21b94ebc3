import { contains, type Span } from '../../base';
import { type CodeLanguage, type StringExpression } from './code';

/** Where a new text is put in a string of a program. */
export interface PutText {
	readonly literal: StringExpression;
	readonly span: Span;
	readonly text: string;
}

/** A text with the escapes, braces and indentation that its string needs; `undefined` where it cannot stand there. */
export function putIntoString(put: PutText, source: string, language: CodeLanguage): string | undefined {
	const style = styleOf(put.literal, source, language);
	return mayReplace(put, source, style) ? written(put.text, style, indentOf(put.literal, source)) : undefined;
}

interface Style {
	readonly quote: string;
	/** `none` for raw strings, `double` where a quote is written twice. */
	readonly escape: 'backslash' | 'double' | 'none';
	readonly mayBreak: boolean;
	/** What a brace is: itself, one of a pair that stands for it, or what begins a value behind a dollar. */
	readonly braces: 'plain' | 'doubled' | 'dollar' | 'never';
}

function styleOf({ span, inner, parts: [first] }: StringExpression, source: string, language: CodeLanguage): Style {
	const opening = source.slice(span.start, inner.start);
	const [, sign = '', quote = '"'] = /^([a-z$@]*)(['"`]+)/i.exec(opening) ?? [];
	const isPattern = first?.kind === 'literal' && first.span.end > first.span.start && /^\s*\{\{/.test(first.value);
	const plain: Style = { quote, escape: 'backslash', mayBreak: false, braces: isPattern ? 'doubled' : 'plain' };
	const isTriple = quote.length >= 3;
	switch (language) {
		case 'typescript':
			return quote === '`' ? { ...plain, mayBreak: true, braces: 'dollar' } : plain;
		case 'python':
			return {
				...plain,
				escape: /r/i.test(sign) ? 'none' : 'backslash',
				mayBreak: isTriple,
				braces: /f/i.test(sign) ? 'doubled' : plain.braces,
			};
		case 'java':
			return { ...plain, mayBreak: isTriple };
		case 'go':
			return quote === '`' ? { ...plain, escape: 'none', mayBreak: true } : plain;
		case 'csharp': {
			const braces = sign.includes('$') ? (isTriple ? 'never' : 'doubled') : plain.braces;
			if (isTriple) return { ...plain, escape: 'none', mayBreak: true, braces: sign === '$$' ? 'plain' : braces };
			return sign.includes('@') ? { ...plain, escape: 'double', mayBreak: true, braces } : { ...plain, braces };
		}
	}
}

/** Whole escapes only; no value that the program puts in, but where all of it goes. */
function mayReplace({ literal, span, text }: PutText, source: string, { braces }: Style): boolean {
	if (!contains(literal.inner, span)) return false;
	const isWhole = literal.parts.every((part) => {
		const isExact = part.kind === 'literal' && part.value.length === part.span.end - part.span.start;
		const cuts = (at: number): boolean => part.span.start < at && at < part.span.end;
		return isExact || (!cuts(span.start) && !cuts(span.end));
	});
	const holds = literal.parts.some((it) => it.kind === 'value' && contains(span, it.span));
	if (!isWhole || (holds && text !== '')) return false;
	// What a pattern has values put into stays as many.
	const old = source.slice(span.start, span.end);
	return !/%/.test(old + text) && !(braces === 'plain' && /\{\w*\}/.test(old));
}

function written(text: string, style: Style, indent: string): string | undefined {
	const { quote, escape, mayBreak, braces } = style;
	if (!mayBreak && escape === 'none' && /[\r\n]/.test(text)) return undefined;
	if (escape === 'none' && text.includes(quote)) return undefined;
	if (braces === 'never' && /[{}]/.test(text)) return undefined;
	let all = text;
	if (escape === 'backslash') all = all.replaceAll('\\', '\\\\');
	if (escape === 'backslash') all = all.replaceAll(quote, quote.replace(/^./, '\\$&'));
	if (escape === 'double') all = all.replaceAll(quote, quote + quote);
	if (braces === 'doubled') all = all.replace(/[{}]/g, '$&$&');
	if (braces === 'dollar') all = all.replaceAll('${', '\\${');
	if (!mayBreak) return all.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
	return all.replaceAll('\n', `\n${indent}`);
}

/** What text blocks have in front of each line, which is not part of their text. */
function indentOf({ parts: [first], inner }: StringExpression, source: string): string {
	if (!first || first.span.start === inner.start) return '';
	const before = source.slice(source.lastIndexOf('\n', first.span.start - 1) + 1, first.span.start);
	return /^[ \t]*$/.test(before) ? before : '';
}

import { type Span, spanOf } from '../base';

import { type ScalarNode } from './node';
import { type Replacement } from './reader';
import { isCertainlyString, isPlainText, NEEDS_ESCAPES } from './yamlText';

/** Puts characters into a scalar, with the escapes its quotes demand, or with quotes where it can do without no longer. */
export function changedScalar(
	text: string,
	scalar: ScalarNode,
	{ span, text: added }: Replacement,
	isInFlow: boolean,
	lineBreak: string,
): Replacement {
	const { inner } = scalar;
	switch (text.charAt(scalar.span.start)) {
		case '"':
			return { span, text: JSON.stringify(added).slice(1, -1) };
		case "'":
			if (!NEEDS_ESCAPES.test(added)) return { span, text: added.replace(/'/g, "''") };
			return quoted(
				scalar,
				spliced(text, inner, span, added, (it) => folded(it).replace(/''/g, "'")),
			);
		case '|':
		case '>':
			return { span, text: added.replace(/\r?\n|\r/g, lineBreak + indentOf(text, inner.start)) };
		default: {
			const raw = text.slice(inner.start, span.start) + added + text.slice(span.end, inner.end);
			const isPlain = isPlainText(raw.replace(/\s*\r?\n\s*/g, ' '), isInFlow) && !/[\r\n]/.test(added);
			if (isPlain && (scalar.type !== 'string' || isCertainlyString(raw))) return { span, text: added };
			return quoted(scalar, spliced(text, inner, span, added, folded));
		}
	}
}

const spliced = (text: string, inner: Span, span: Span, added: string, value: (source: string) => string): string =>
	value(text.slice(inner.start, span.start)) + added + value(text.slice(span.end, inner.end));

/** Line breaks inside a scalar are blanks, blank lines are line breaks. */
const folded = (source: string): string =>
	source.replace(/[ \t]*\r?\n(\s*)/g, (_, blank: string) => '\n'.repeat(blank.split('\n').length - 1) || ' ');

const quoted = (scalar: ScalarNode, value: string): Replacement => ({
	span: spanOf(scalar.span.start, scalar.span.end),
	text: NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `'${value.replace(/'/g, "''")}'`,
});

const indentOf = (text: string, at: number): string => /[ ]*$/.exec(text.slice(0, at))?.[0] ?? '';

import { type Span, spanOf } from './span';

/** A string as an author wrote it: literal runs, and holes that only deployment (or a caller) can fill. */
export interface Text {
	readonly parts: readonly Part[];
	/** What a finding underlines: the value without its quotes; the whole construct where several nodes make one text. */
	readonly span: Span;
}

export type Part = Literal | Hole;

export interface Literal {
	readonly kind: 'literal';
	readonly value: string;
	readonly span: Span;
}

export interface Hole {
	readonly kind: 'hole';
	readonly what: HoleKind;
	/** As written, for messages: `AWS::Region`, `aws:username`, `Param`. */
	readonly label: string;
	readonly span: Span;
	/** The logical id or variable that the hole refers to, with the attribute if one is named. */
	readonly target?: Target;
}

/** The pseudo values that all notations share; `value` is everything else. */
export type HoleKind = 'account' | 'partition' | 'region' | 'urlSuffix' | 'value';

export interface Target {
	readonly name: string;
	readonly attribute?: string;
}

/** The answer to a question about a text that may have holes. */
export type Match = 'yes' | 'no' | 'maybe';

/** Stands for a hole in {@link flat}: one character that no source holds. */
export const HOLE = '\uE000';

export const literalText = (value: string, span: Span): Text => ({ parts: [{ kind: 'literal', value, span }], span });

export const holeText = (label: string, span: Span, more: { what?: HoleKind; target?: Target } = {}): Text => ({
	parts: [{ kind: 'hole', what: more.what ?? 'value', label, span, ...(more.target && { target: more.target }) }],
	span,
});

/** The value if the text has no holes. An empty text is the empty string. */
export function literalValue({ parts }: Text): string | undefined {
	if (parts.length === 1 && parts[0]?.kind === 'literal') return parts[0].value;
	return parts.every((it) => it.kind === 'literal') ? parts.map((it) => it.value).join('') : undefined;
}

export const hasHoles = ({ parts }: Text): boolean => parts.some((it) => it.kind === 'hole');

/** The text with {@link HOLE} for each hole, so that fixed parts can be judged by patterns. */
export function flat({ parts }: Text): string {
	if (parts.length === 1 && parts[0]?.kind === 'literal') return parts[0].value;
	return parts.map((it) => (it.kind === 'literal' ? it.value : HOLE)).join('');
}

/** The text for people: holes as `${label}`. */
export const shown = ({ parts }: Text): string =>
	parts.map((it) => (it.kind === 'literal' ? it.value : `\${${it.label}}`)).join('');

/** The source of characters `from` to `to` of {@link flat}; the nearest whole part where escapes hide the exact place. */
export function spanWithin({ parts, span }: Text, from: number, to: number): Span {
	const [only] = parts;
	if (parts.length === 1 && only?.kind === 'literal' && only.span.end - only.span.start === only.value.length) {
		return spanOf(only.span.start + from, only.span.start + to);
	}
	let at = 0;
	let start: number | undefined;
	let end: number | undefined;
	for (const part of parts) {
		const length = part.kind === 'literal' ? part.value.length : 1;
		const exact = part.kind === 'literal' && part.span.end - part.span.start === length;
		if (start === undefined && from < at + length) start = exact ? part.span.start + (from - at) : part.span.start;
		if (to <= at + length) {
			end = exact ? part.span.start + (to - at) : part.span.end;
			break;
		}
		at += length;
	}
	return start === undefined || end === undefined || end < start ? span : spanOf(start, end);
}

/** The only target of a text that is one reference and nothing else. */
export function soleTarget({ parts }: Text): Target | undefined {
	const only = parts.length === 1 ? parts[0] : undefined;
	return only?.kind === 'hole' ? only.target : undefined;
}

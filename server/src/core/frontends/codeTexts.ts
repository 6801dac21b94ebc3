import { type Part, type Span, spanOf } from '../base';

/** A text without any part would have no place. */
export const nonEmpty = (parts: readonly Part[], span: Span): readonly Part[] =>
	parts.length > 0 ? parts : [{ kind: 'literal', value: '', span }];

/** A literal that is written elsewhere gets a span of another length, so that nobody counts characters in it. */
export function moved(part: Part, span: Span): Part {
	const isSameLength = part.kind === 'literal' && part.value.length === span.end - span.start;
	return { ...part, span: isSameLength ? spanOf(span.start, span.end - 1) : span };
}

/** A pattern such as `role/%s`, piece by piece: what it says itself, and where `verbs` have a value put in. */
export function patternParts(
	value: string,
	{ start }: Span,
	verbs: RegExp,
	put: (verb: string, span: Span) => Part,
): Part[] {
	const parts: Part[] = [];
	const between = (from: number, to: number): void => {
		if (to > from)
			parts.push({ kind: 'literal', value: value.slice(from, to), span: spanOf(start + from, start + to) });
	};
	let at = 0;
	for (const { 0: verb, index } of value.matchAll(verbs)) {
		between(at, index);
		at = index + verb.length;
		parts.push(put(verb, spanOf(start + index, start + at)));
	}
	between(at, value.length);
	return parts;
}

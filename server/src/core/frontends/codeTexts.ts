import { HOLE, type Hole, type Part, type Span, spanOf, spanWithin, type Text } from '../base';

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

/** Literal runs with a hole for each policy variable and placeholder that they spell, which may begin in an escape. */
export function withVariables(parts: readonly Part[]): readonly Part[] {
	const value = parts.map((it) => (it.kind === 'literal' ? it.value : HOLE)).join('');
	if (!/[$&{]\{|</.test(value)) return parts;
	const text = { parts, span: spanOf(parts[0]?.span.start ?? 0, parts.at(-1)?.span.end ?? 0) };
	const all: Part[] = [];
	let at = 0;
	for (const { 0: variable, 1: braced, 2: doubled, 3: angled = '', index } of value.matchAll(VARIABLES)) {
		all.push(...between(text, at, index));
		at = index + variable.length;
		all.push({
			kind: 'hole',
			what: 'value',
			label: (braced ?? doubled ?? angled).trim(),
			span: spanWithin(text, index, at),
		});
	}
	return [...all, ...between(text, at, value.length)];
}

/** `aws:username`, which no expression of code looks like. */
export const isPolicyVariable = ({ label }: Hole): boolean => /^[a-z][\w.-]*:[a-z][^?]*$/i.test(label);

/** `&{…}` is how a data source of Terraform writes variables; `{{…}}` and `<…>` are placeholders as in templates. */
const VARIABLES = new RegExp(`[$&]\\{([^{}${HOLE}]*)\\}|\\{\\{([^{}${HOLE}]+)\\}\\}|<([^<>${HOLE}]+)>`, 'g');

function between(text: Text, from: number, to: number): readonly Part[] {
	let start = 0;
	return text.parts.flatMap((part): readonly Part[] => {
		const length = part.kind === 'literal' ? part.value.length : 1;
		const [first, last] = [Math.max(from, start), Math.min(to, start + length)];
		const own = part.kind === 'literal' && first < last ? part.value.slice(first - start, last - start) : undefined;
		start += length;
		if (first >= last) return [];
		return part.kind === 'literal' && own !== undefined
			? [{ ...part, value: own, span: spanWithin(text, first, last) }]
			: [part];
	});
}

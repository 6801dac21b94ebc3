import { type Part, type Span, type Text } from '../../base';
import { type Expression, type Node } from '../../syntax';

import { nonEmpty, patternParts } from '../codeTexts';
import { type Values } from './values';

/** A text for each item of the lists; other values are the same for all of them. */
export function formattedList(
	pattern: Expression,
	put: readonly Expression[],
	span: Span,
	values: Values,
): Node | undefined {
	const given = put.map((it) => values.resolved(it));
	const lists = given.flatMap((it) => (it.kind === 'list' && !it.hasUnknown ? [it.items] : []));
	const isKnown = given.every((it) => it.kind === 'string' || (it.kind === 'list' && !it.hasUnknown));
	const length = lists[0]?.length;
	if (!isKnown || length === undefined || lists.some((it) => it.length !== length)) return undefined;
	const items = Array.from({ length }, (_, at) => {
		const own = given.map((it) => (it.kind === 'list' ? (it.items[at] ?? it) : it));
		const text = formatted(values.resolved(pattern), own, values);
		return text ? values.notation.written(text, span) : values.notation.unknown(span);
	});
	return { kind: 'list', span, items };
}

/** A pattern with `%s`; what is put in stands at its place in the pattern. */
export function formatted(pattern: Expression, put: readonly Expression[], values: Values): Text | undefined {
	if (pattern.kind !== 'string') return undefined;
	let next = 0;
	const parts = pattern.parts.flatMap((part): readonly Part[] => {
		if (part.kind !== 'literal') return values.partsWithin(part.expression, part.span);
		if (part.value.length !== part.span.end - part.span.start) return [part];
		const all = patternParts(part.value, part.span, VERBS, (label, span) => ({
			kind: 'hole',
			what: 'value',
			label,
			span,
		}));
		return all.flatMap((own): readonly Part[] => {
			const given = own.kind === 'hole' ? put[next++] : undefined;
			if (!given || (own.kind === 'hole' && own.label === '%q')) return [own];
			// A list or a number is written in ways of its own.
			const isText = values.resolved(given).kind !== 'list';
			return isText ? values.partsWithin(given, own.span) : [own];
		});
	});
	return { parts: nonEmpty(parts, pattern.inner), span: pattern.inner };
}

const VERBS = /%[sdvq]/g;

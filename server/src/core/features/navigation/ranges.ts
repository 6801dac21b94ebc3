import { type Analysis } from '../../analysis';
import { contains, shifted, type Span, touches } from '../../base';
import { type Element, type Policy, type Statement } from '../../model';

/** What can be folded in a policy file: its statements and their lists and objects. Absolute. */
export const foldable = ({ blocks, documentKind, source: { text }, inner }: Analysis): readonly Span[] =>
	inner.length > 0
		? inner.flatMap(({ analysis, excerpt }) => foldable(analysis).map((it) => excerpt.placed(it)))
		: documentKind === 'iamPolicy'
			? blocks
					.flatMap(({ start, part }) => part.policies.flatMap(policySpans).map((it) => shifted(it, start)))
					.filter(({ start, end }) => text.slice(start, end).includes('\n'))
			: [];

/** What a selection grows to, the smallest first, each within the next. Absolute; empty outside of policies. */
export function selections({ blocks }: Analysis, offset: number): readonly Span[] {
	for (const { start, end, part } of blocks) {
		if (offset < start || offset > end) continue;
		const at = offset - start;
		const around = [...part.slots.map(({ text }) => text.span), ...part.policies.flatMap(allSpans)]
			.filter((it) => touches(it, at) && it.end > it.start)
			.sort((a, b) => a.end - a.start - (b.end - b.start));
		const chain: Span[] = [];
		for (const it of around) {
			const inner = chain.at(-1);
			if (!inner || (contains(it, inner) && it.end - it.start > inner.end - inner.start)) chain.push(it);
		}
		if (chain.length > 0) return chain.map((it) => shifted(it, start));
	}
	return [];
}

const policySpans = (policy: Policy): readonly Span[] => [
	policy.span,
	...policy.elements.map((it) => it.valueSpan),
	...policy.statements.flatMap(({ span, elements }) => [span, ...elements.map((it) => it.valueSpan)]),
];

const allSpans = (policy: Policy): readonly Span[] => [
	policy.span,
	...policy.elements.flatMap(spansOf),
	...policy.statements.flatMap((it) => [it.span, ...elementsOf(it).flatMap(spansOf)]),
];

const elementsOf = ({ elements, conditions, principal, notPrincipal }: Statement): readonly Element[] => [
	...elements,
	...conditions.flatMap((it) => [it.operatorElement, it.element]),
	...[principal, notPrincipal].flatMap((it) => it?.groups.map((group) => group.element) ?? []),
];

const spansOf = ({ span, nameSpan, valueSpan }: Element): readonly Span[] => [nameSpan, valueSpan, span];

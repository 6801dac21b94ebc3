import { closestOf } from '../base';
import { type Element } from '../model';

import { replacement } from './roles';
import { type Problem, type Rule } from './rule';
import { POLICY_ELEMENTS, STATEMENT_ELEMENTS } from './statements';

export const unknownElement: Rule = {
	meta: {
		id: 'unknown-element',
		title: 'A policy or statement has an element that the policy language does not know',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
			{
				title: 'IAM User Guide, IAM JSON policy elements reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
			},
		],
		accessAnalyzer: ['Error: Invalid policy element'],
		messages: {
			close: 'AWS refuses this policy: there is no element {name}. Perhaps {best} is meant.',
			unknown: 'AWS refuses this policy: a {where} has no element {name}.',
		},
		advice: 'Use the elements of the policy language, with their capital letters.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { elements, statements } of policies) {
			yield* unknownIn(elements, 'policy', POLICY_ELEMENTS);
			for (const it of statements) yield* unknownIn(it.elements, 'statement', STATEMENT_ELEMENTS);
		}
	},
};

function* unknownIn(elements: readonly Element[], where: string, known: readonly string[]): Iterable<Problem> {
	const names = elements.map((it) => it.name);
	for (const { name, nameSpan } of elements) {
		if (known.includes(name) || name === '') continue;
		const best = bestOf(name, known);
		if (best === undefined) yield { span: nameSpan, message: 'unknown', data: { name, where } };
		else
			yield {
				span: nameSpan,
				message: 'close',
				data: { name, best },
				fixes: () => (names.includes(best) ? [] : [replacement(nameSpan, best)]),
			};
	}
}

function bestOf(name: string, known: readonly string[]): string | undefined {
	const lower = known.map((it) => it.toLowerCase());
	const same = lower.indexOf(name.toLowerCase());
	const near = closestOf(name.toLowerCase(), lower, name.length < 5 ? 1 : 2)?.value;
	return known[same >= 0 ? same : lower.indexOf(near ?? '')];
}

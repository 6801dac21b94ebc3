import { type Element } from '../model';

import { type Problem, type Rule } from './rule';

/** Mostly found by the readers, before there is a model: `analyse` reports that in the name of this rule. */
export const policySyntax: Rule = {
	meta: {
		id: 'policy-syntax',
		title: 'The document cannot be read',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
			{
				title: 'IAM User Guide, Troubleshoot IAM policies',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_policies.html',
			},
		],
		accessAnalyzer: ['Error: Json syntax error'],
		messages: {
			syntax: '{fault}. What stands around this place is not checked.',
			twice: '{name} stands here twice; a policy and each of its statements may have it only once.',
			tooDeep: 'This is nested too deep to be read; what stands in it and behind it is not checked.',
		},
		advice: 'Mend the place; findings behind it may be missing until then.',
	},

	reads: ['policies'],

	*check({ policies }, { reportSyntax }) {
		for (const { elements, statements, faults } of policies) {
			for (const { span, message } of faults)
				yield { span, message: 'syntax', data: { fault: message.replace(/\.$/, '') } };
			if (!reportSyntax) continue;
			yield* duplicates(elements);
			for (const statement of statements) yield* duplicates(statement.elements);
		}
	},
};

function* duplicates(elements: readonly Element[]): Iterable<Problem> {
	const names = new Set<string>();
	for (const { name, nameSpan } of elements) {
		if (names.has(name)) yield { span: nameSpan, message: 'twice', data: { name } };
		names.add(name);
	}
}

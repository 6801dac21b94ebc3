import { type Rule } from './rule';

export const conflictingElements: Rule = {
	meta: {
		id: 'conflicting-elements',
		title: 'A statement has two elements that exclude each other',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grammar of the IAM JSON policy language',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported element combination',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-element-combination',
			},
		],
		accessAnalyzer: ['Error: Unsupported element combination'],
		messages: { both: 'AWS refuses this policy: a statement has {plain} or {negated}, never both.' },
		advice: 'Remove one of the two, or make two statements.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { elements } of policies.flatMap((it) => it.statements))
			for (const plain of ['Action', 'Resource', 'Principal']) {
				const negated = `Not${plain}`;
				const found = elements.filter((it) => it.name === plain || it.name === negated);
				const second = found.find((it) => it.name !== found[0]?.name);
				if (second) yield { span: second.nameSpan, message: 'both', data: { plain, negated } };
			}
	},
};

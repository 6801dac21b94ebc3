import { type Element } from '../model';

import { isEmptyList, isEmptyPrincipal } from './emptiness';
import { type Problem, type Rule } from './rule';
import { isAllow } from './statements';

export const emptyListInAllow: Rule = {
	meta: {
		id: 'empty-list-in-allow',
		title: 'An Allow lists nothing',
		severity: 'warning',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Empty array action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-action',
			},
		],
		accessAnalyzer: [
			'Suggestion: Empty array action',
			'Suggestion: Empty array resource',
			'Suggestion: Empty array principal',
			'Suggestion: Empty object principal',
		],
		messages: { empty: 'This {element} is empty, so the statement allows nothing.' },
		advice: 'Fill the list, or remove the statement.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			if (!isAllow(statement)) continue;
			const { action, resource, principal } = statement;
			for (const it of [action, resource]) if (it && isEmptyList(it)) yield problem(it.element);
			if (principal && isEmptyPrincipal(principal)) yield problem(principal.element);
		}
	},
};

const problem = ({ name, nameSpan }: Element): Problem => ({
	span: nameSpan,
	message: 'empty',
	data: { element: name },
});

import { flat, hasWildcard, spanWithin } from '../base';

import { isActionForm } from './actionForm';
import { type Rule } from './rule';

export const wildcardInActionService: Rule = {
	meta: {
		id: 'wildcard-in-action-service',
		title: 'The service of an action is a pattern',
		severity: 'off',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Wildcard in service name',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-wildcard-in-service-name',
			},
		],
		accessAnalyzer: ['Suggestion: Wildcard in service name'],
		messages: { found: 'This covers actions of every service that fits, also of those that are new tomorrow.' },
		advice: 'Name the services.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { action, notAction } of policies.flatMap((it) => it.statements))
			for (const text of [...(action?.items ?? []), ...(notAction?.items ?? [])]) {
				const value = flat(text);
				const colon = value.indexOf(':');
				if (isActionForm(value) && hasWildcard(value.slice(0, colon)))
					yield { span: spanWithin(text, 0, colon), message: 'found' };
			}
	},
};

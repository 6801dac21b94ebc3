import { literalValue } from '../base';

import { replacement } from './roles';
import { type Rule } from './rule';
import { firstVariable, NEW_VERSION, OLD_VERSION } from './statements';

export const oldVersion: Rule = {
	meta: {
		id: 'old-version',
		title: 'A policy has the old Version of the policy language',
		severity: 'information',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Variable unsupported in version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-variable-unsupported-in-version',
			},
		],
		accessAnalyzer: ['Error: Variable unsupported in version'],
		messages: {
			old: 'This is the language of before 2012: it has no policy variables.',
			variables:
				'In this version of the language {variable} is plain text, so it matches nothing; policy variables need 2012-10-17.',
		},
		advice: 'Write 2012-10-17.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies) {
			const { version } = policy;
			if (!version || literalValue(version) !== OLD_VERSION) continue;
			const variable = firstVariable(policy);
			yield {
				span: version.span,
				...(variable === undefined
					? { message: 'old' }
					: { message: 'variables', severity: 'error', data: { variable } }),
				fixes: () => [replacement(version.span, NEW_VERSION)],
			};
		}
	},
};

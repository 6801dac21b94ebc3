import { literalValue } from '../base';

import { replacement } from './roles';
import { type Rule } from './rule';
import { NEW_VERSION, POLICY_VERSIONS } from './statements';

export const unknownVersion: Rule = {
	meta: {
		id: 'unknown-version',
		title: 'The Version of a policy is no version of the policy language',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-version',
			},
		],
		accessAnalyzer: ['Error: Invalid version'],
		messages: {
			unknown:
				'AWS refuses this policy: the language has two versions, 2012-10-17 and 2008-10-17, and {value} is neither.',
		},
		advice: 'Write 2012-10-17. It is the version of the language, not the date of your policy.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { version } of policies) {
			const value = version && literalValue(version);
			if (!version || value === undefined || value === '' || POLICY_VERSIONS.includes(value)) continue;
			yield {
				span: version.span,
				message: 'unknown',
				data: { value },
				fixes: () => [replacement(version.span, NEW_VERSION)],
			};
		}
	},
};

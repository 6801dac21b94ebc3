import { type Rule } from './rule';
import { headOf, usesVariables } from './statements';

export const missingVersion: Rule = {
	meta: {
		id: 'missing-version',
		title: 'A policy has no Version',
		severity: 'warning',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_version.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Missing version',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-missing-version',
			},
		],
		accessAnalyzer: ['General Warning: Missing version'],
		messages: {
			variables:
				'Without a Version this policy is one of 2008-10-17, so its policy variables are plain text and match nothing.',
			missing: 'Without a Version this policy is one of 2008-10-17, whose language has no policy variables.',
		},
		advice: 'Add Version 2012-10-17.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies) {
			const { elements, span } = policy;
			const isWritten = elements.some((it) => it.name.toLowerCase() === 'version');
			if (isWritten || !elements.some((it) => it.name === 'Statement')) continue;
			yield {
				span: headOf(policy),
				...(usesVariables(policy) ? { message: 'variables' } : { message: 'missing', severity: 'information' }),
				fixes: () => [
					{
						title: 'Add Version 2012-10-17',
						edits: [{ kind: 'addEntry', object: span, key: 'Version', value: '2012-10-17', isFirst: true }],
						preferred: true,
					},
				],
			};
		}
	},
};

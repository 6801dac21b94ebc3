import { keyAmongActions } from './actionForm';
import { removalOfEntry } from './permissionFixes';
import { type Rule } from './rule';

export const conditionKeyAsAction: Rule = {
	meta: {
		id: 'condition-key-as-action',
		title: 'A condition key stands in the list of actions',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid action',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-action',
			},
			{
				title: 'IAM User Guide, IAM and AWS STS condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html',
			},
		],
		messages: {
			key: '{key} is a condition key and no action, so this entry limits nothing and grants nothing.',
		},
		advice: 'Write it in Condition, under an operator and with a value, and remove it here.',
	},

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const { action, notAction } of policies.flatMap((it) => it.statements)) {
			for (const values of [action, notAction].filter((it) => it !== undefined)) {
				for (const text of values.items) {
					const key = keyAmongActions(text, catalogue);
					if (key)
						yield {
							span: text.span,
							message: 'key',
							data: { key: key.name },
							fixes: () => removalOfEntry(text, values, false),
						};
				}
			}
		}
	},
};

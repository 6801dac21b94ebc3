import { literalValue } from '../base';

import { conditionsIn } from './conditionFacts';
import { replacement } from './roles';
import { type Rule } from './rule';

export const deprecatedConditionKey: Rule = {
	meta: {
		id: 'deprecated-condition-key',
		title: 'A condition key has been replaced by another',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Deprecated global condition key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-deprecated-global-condition-key',
			},
		],
		accessAnalyzer: ['General Warning: Deprecated global condition key'],
		messages: { found: '{key} is kept for old policies only; {by} is what AWS documents today.' },
		advice: 'Use the new key.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		const { deprecatedConditionKeys } = catalogue.tables;
		for (const { condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const name = literalValue(condition.key)?.toLowerCase();
			const found = deprecatedConditionKeys.find((it) => it.key.toLowerCase() === name);
			const { span } = condition.key;
			if (found)
				yield {
					span,
					message: 'found',
					data: { key: found.key, by: found.by },
					fixes: () => [replacement(span, found.by)],
				};
		}
	},
};

import { literalValue } from '../base';

import { type Rule } from './rule';

export const duplicateConditionKey: Rule = {
	meta: {
		id: 'duplicate-condition-key',
		title: 'A condition key stands twice under one operator, in other case',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Duplicate keys with different case',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-duplicate-keys-with-different-case',
			},
		],
		accessAnalyzer: ['Error: Duplicate keys with different case'],
		messages: { twice: 'AWS refuses this policy: keys ignore case, so this is {other} again.' },
		advice: 'Put the values of both into one list.',
	},

	reads: ['conditions'],

	*check({ policies }) {
		for (const { conditions } of policies.flatMap((it) => it.statements))
			for (const [at, { key, operatorElement }] of conditions.entries()) {
				const name = literalValue(key);
				if (name === undefined) continue;
				const other = conditions
					.slice(0, at)
					.filter((it) => it.operatorElement.nameSpan.start === operatorElement.nameSpan.start)
					.map((it) => literalValue(it.key))
					.find((it) => it !== undefined && it !== name && it.toLowerCase() === name.toLowerCase());
				if (other !== undefined) yield { span: key.span, message: 'twice', data: { other } };
			}
	},
};

import { conditionsIn, operatorOf } from './conditionFacts';
import { replacement } from './roles';
import { type Rule } from './rule';

export const nullConditionForm: Rule = {
	meta: {
		id: 'null-condition-form',
		title: 'Null or Bool is used in a way that AWS does not take',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition operators',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Null with if exists',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-null-with-if-exists',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid condition multiple Boolean',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-multiple-boolean',
			},
		],
		accessAnalyzer: ['Error: Null with if exists', 'Error: Invalid condition multiple Boolean'],
		messages: {
			ifExists: 'AWS refuses this policy: Null asks whether a key is there, so it takes no IfExists.',
			several: 'AWS refuses this policy: {operator} takes one value, since a key cannot be true and false.',
		},
		advice: 'Write Null without IfExists, and one value.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name, ifExists } = operatorOf(condition, catalogue);
			if (name !== 'Null' && name !== 'Bool') continue;
			const { nameSpan } = condition.operatorElement;
			if (name === 'Null' && ifExists) {
				const end = { start: nameSpan.end - 'IfExists'.length, end: nameSpan.end };
				yield { span: nameSpan, message: 'ifExists', fixes: () => [replacement(end, '', 'Remove IfExists')] };
			}
			if (condition.values.length > 1) yield { span: condition.key.span, message: 'several', data: { operator: name } };
		}
	},
};

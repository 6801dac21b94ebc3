import { literalValue } from '../base';
import { type Statement } from '../model';

import { conditionsIn, keyFact, operatorOf } from './conditionFacts';
import { replacement } from './roles';
import { type Rule } from './rule';
import { conditionsOn, isAllow, plainOperator } from './statements';

export const setOperatorMissing: Rule = {
	meta: {
		id: 'set-operator-missing',
		title: 'A set operator is missing on a key with several values, or stands on a key with one',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Set operators for multivalued context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing qualifier',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-qualifier',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: ForAllValues with single valued key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-forallvalues-with-single-valued-key',
			},
		],
		accessAnalyzer: ['Error: Missing qualifier', 'Security Warning: ForAllValues with single valued key'],
		messages: {
			missing:
				'A request carries several values of {key}: without ForAnyValue or ForAllValues AWS does not say how to compare them.',
			single:
				'A request carries one value of {key}, and ForAllValues also holds where it carries none, so this Allow is wider than it looks.',
		},
		advice: 'Put ForAnyValue: or ForAllValues: before the operator, or take it away.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { set, name } = operatorOf(condition, catalogue);
			const fact = keyFact(condition, catalogue);
			if (!fact || name === undefined || name === 'Null') continue;
			const { nameSpan } = condition.operatorElement;
			if (fact.multiValued && set === undefined)
				yield {
					span: condition.key.span,
					message: 'missing',
					severity: fact.scope === 'global' ? 'error' : 'information',
					data: { key: fact.name },
				};
			if (
				!fact.multiValued &&
				set === 'ForAllValues' &&
				isAllow(statement) &&
				!HAS_OWN_RULE.has(fact.name.toLowerCase()) &&
				!isGuarded(statement, fact.name)
			)
				yield {
					span: nameSpan,
					message: 'single',
					severity: 'information',
					data: { key: fact.name },
					fixes: () => [
						replacement(
							{ start: nameSpan.start, end: nameSpan.start + 'ForAllValues:'.length },
							'',
							'Remove ForAllValues:',
						),
					],
				};
		}
	},
};

/** Where `set-operator-on-single-value` says more. */
const HAS_OWN_RULE: ReadonlySet<string> = new Set([
	'iam:awsservicename',
	'iam:passedtoservice',
	'kms:viaservice',
	'kms:grantisforawsresource',
]);

/** Another condition asks that the key be there. */
const isGuarded = (statement: Statement, key: string): boolean =>
	conditionsOn(statement, key).some(
		(it) => plainOperator(it.operator) === 'Null' && it.values.some((text) => literalValue(text) === 'false'),
	);

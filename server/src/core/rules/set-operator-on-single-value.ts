import { type Fix, literalValue } from '../base';
import { type Condition, type Statement } from '../model';

import { replacement } from './roles';
import { type Rule } from './rule';
import { isAllow } from './statements';

export const setOperatorOnSingleValue: Rule = {
	meta: {
		id: 'set-operator-on-single-value',
		title: 'A set operator is used with a condition key that has one value',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Single-valued vs. multivalued context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html',
			},
			{
				title: 'IAM User Guide, IAM and AWS STS condition context keys, iam:AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_AWSServiceName',
			},
		],
		messages: {
			all: '{key} has one value; {prefix} is also true for a request without the key, so this allows more than it says.',
			denied:
				'{key} has one value; {prefix} is also true for a request without the key, so this denies more than it says.',
			any: '{key} has one value, so {prefix} changes nothing; a list of values needs no set operator.',
		},
		advice: 'Use the operator without the prefix.',
	},

	reads: ['conditions'],

	*check({ policies }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			for (const condition of statement.conditions) {
				const [prefix] = /^For(?:AnyValue|AllValues):/i.exec(condition.operator) ?? [];
				const key = literalValue(condition.key);
				if (prefix === undefined || key === undefined || !KEYS.includes(key.toLowerCase())) continue;
				const message = !/all/i.test(prefix) ? 'any' : isAllow(statement) ? 'all' : 'denied';
				yield {
					span: condition.operatorElement.nameSpan,
					message,
					data: { key, prefix: prefix.slice(0, -1) },
					...(message !== 'all' && { severity: 'hint' as const }),
					fixes: () => fixes(condition, prefix, statement),
				};
			}
		}
	},
};

/** The keys with one value that statements about linked roles use. */
const KEYS: readonly string[] = [
	'iam:awsservicename',
	'iam:passedtoservice',
	'kms:grantisforawsresource',
	'kms:viaservice',
];

/** Not where the operator has other keys, or stands there without the prefix already. */
function fixes({ operator, operatorElement }: Condition, prefix: string, { conditions }: Statement): readonly Fix[] {
	const plain = operator.slice(prefix.length);
	const others = conditions.filter(
		(it) => it.operator === operator || it.operator.toLowerCase() === plain.toLowerCase(),
	);
	return others.length === 1 ? [replacement(operatorElement.nameSpan, plain)] : [];
}

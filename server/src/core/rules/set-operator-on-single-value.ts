import { flat } from '../base';
import { withoutPrefix } from './permissionFixes';
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
				const key = flat(condition.key);
				if (prefix === undefined || !KEYS.includes(key.toLowerCase())) continue;
				const message = !/all/i.test(prefix) ? 'any' : isAllow(statement) ? 'all' : 'denied';
				yield {
					span: condition.operatorElement.nameSpan,
					message,
					data: { key, prefix: prefix.slice(0, -1) },
					...(message !== 'all' && { severity: 'hint' as const }),
					fixes: () => withoutPrefix(condition, prefix, statement),
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

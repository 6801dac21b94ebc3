import { literalValue } from '../base';
import { type Condition } from '../model';

import { conditionsIn, isNegated, operatorOf } from './conditionFacts';
import { type Problem, type Rule } from './rule';

export const networkConditionValue: Rule = {
	meta: {
		id: 'network-condition-value',
		title: 'A condition on a network has a value that no request carries',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Private IP address',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-private-ip-address',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid vpc format',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-vpc-format',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid vpce format',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-vpce-format',
			},
		],
		accessAnalyzer: [
			'Error: Private IP address',
			'Error: Private NotIpAddress',
			'Error: Invalid vpc format',
			'Error: Invalid vpce format',
		],
		messages: {
			vpc: '{value} is no id of a VPC, which is vpc- with 8 or 17 hexadecimal digits.',
			vpce: '{value} is no id of a VPC endpoint, which is vpce- with 8 or 17 hexadecimal digits.',
			private:
				'aws:SourceIp holds public addresses only: through a VPC endpoint the key is aws:VpcSourceIp. This condition never holds.',
			privateNot: 'aws:SourceIp holds public addresses only, so this condition always holds.',
		},
		advice: 'Use the id as Amazon VPC shows it, public addresses, or aws:VpcSourceIp.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name } = operatorOf(condition, catalogue);
			const key = literalValue(condition.key)?.toLowerCase();
			if (name !== undefined && key === 'aws:sourceip') yield* privateFault(condition, name);
			const id = key === 'aws:sourcevpc' ? 'vpc' : key === 'aws:sourcevpce' ? 'vpce' : undefined;
			if (id === undefined || name === undefined || !name.startsWith('String')) continue;
			for (const text of condition.values) {
				const value = literalValue(text);
				if (value !== undefined && value !== '' && !isId(value, id))
					yield { span: text.span, message: id, data: { value } };
			}
		}
	},
};

/** Patterns only need to begin so. */
const isId = (value: string, id: 'vpc' | 'vpce'): boolean =>
	/[*?]/.test(value) ||
	(value.startsWith(`${id}-`) && /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(value.slice(id.length + 1)));

/** Only where no address is public: a list of both works for the public ones. */
function* privateFault({ values, hasUnknown, key }: Condition, operator: string): Iterable<Problem> {
	const known = values.map((it) => literalValue(it));
	if (hasUnknown || known.length === 0 || !known.every((it) => it !== undefined && PRIVATE.test(it))) return;
	yield {
		span: values[0] && values.length === 1 ? values[0].span : key.span,
		message: isNegated(operator) ? 'privateNot' : 'private',
	};
}

/** Private and link-local addresses, RFC 1918 and RFC 3927. */
const PRIVATE = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/;

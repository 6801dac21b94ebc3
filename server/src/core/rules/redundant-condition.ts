import { flat, literalValue } from '../base';
import { type Condition } from '../model';

import { conditionsIn, isNegated, operatorOf } from './conditionFacts';
import { type Problem, type Rule } from './rule';

export const redundantCondition: Rule = {
	meta: {
		id: 'redundant-condition',
		title: 'A condition says less than it seems',
		severity: 'off',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition operators',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Null with qualifier',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-null-with-qualifier',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Private IP address subset',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-private-ip-address-subset',
			},
		],
		accessAnalyzer: [
			'Suggestion: Null with qualifier',
			'Suggestion: Redundant key due to wildcard in condition',
			'Suggestion: Redundant statement due to wildcard in condition',
			'Suggestion: Improve IP range',
			'Suggestion: Private IP address subset',
			'Suggestion: Private NotIpAddress subset',
		],
		messages: {
			always: 'Every value matches *, so this only asks whether the key is there.',
			never: 'Every value matches *, so this never holds where the key is there.',
			set: 'Null looks at the key and not at its values, so {set} changes nothing.',
			bits: '{value} has address bits behind its length of {length}; AWS reads it as the whole range.',
			private: 'aws:SourceIp holds public addresses only, so {value} never matches.',
		},
		advice: 'Take it away, or write what is meant.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name, set, type } = operatorOf(condition, catalogue);
			const { nameSpan } = condition.operatorElement;
			if (name === 'Null' && set !== undefined) yield { span: nameSpan, message: 'set', data: { set } };
			if (name === 'StringLike' || name === 'StringNotLike')
				for (const text of condition.values)
					if (/^\*+$/.test(flat(text))) yield { span: text.span, message: isNegated(name) ? 'never' : 'always' };
			if (type === 'IPAddress') yield* addressProblems(condition);
		}
	},
};

function* addressProblems({ key, values }: Condition): Iterable<Problem> {
	const isSource = literalValue(key)?.toLowerCase() === 'aws:sourceip';
	const isPrivate = (value: string) => /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.)/.test(value);
	const hasPublic = values.some((it) => !isPrivate(flat(it)));
	for (const text of values) {
		const value = flat(text);
		const [, address = '', length = ''] = /^([\d.]+)\/(\d+)$/.exec(value) ?? [];
		if (hasBitsBehind(address, Number(length))) yield { span: text.span, message: 'bits', data: { value, length } };
		if (isSource && hasPublic && isPrivate(value)) yield { span: text.span, message: 'private', data: { value } };
	}
}

function hasBitsBehind(address: string, length: number): boolean {
	const bits = address
		.split('.')
		.map((it) => Number(it).toString(2).padStart(8, '0'))
		.join('');
	return bits.slice(length).includes('1');
}

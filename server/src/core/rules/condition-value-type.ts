import { literalValue } from '../base';
import { type ConditionKeyType, type OperatorType } from '../catalogue';
import { type Condition } from '../model';

import { conditionsIn, keyFact, operatorOf } from './conditionFacts';
import { type Problem, type Rule } from './rule';

export const conditionValueType: Rule = {
	meta: {
		id: 'condition-value-type',
		title: 'A condition compares values of another type than its key has',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition operators',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Type mismatch',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-type-mismatch',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Invalid date value',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-date-value',
			},
		],
		accessAnalyzer: [
			'General Warning: Type mismatch',
			'General Warning: Type mismatch Boolean',
			'General Warning: Type mismatch date',
			'General Warning: Type mismatch IP range',
			'General Warning: Type mismatch number',
			'General Warning: Type mismatch string',
			'General Warning: Invalid date value',
			'Error: Invalid condition data type',
			'Error: Invalid Region',
			'Error: Invalid kms key value',
		],
		messages: {
			operator: '{key} holds {right}, and {operator} compares {given}, so this most likely never holds.',
			value: '{value} is no {right}, so this condition never holds.',
			key: '{value} is no ARN of a KMS key, and requests carry the ARN here, so this condition never holds.',
			region: '{value} is no Region, so this condition never holds.',
		},
		advice: 'Use the operator of the type that the key has, and a value of that type.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name, type } = operatorOf(condition, catalogue);
			if (name === undefined || type === undefined) continue;
			const fact = keyFact(condition, catalogue);
			if (fact && !mayCompare(type, baseType(fact.type)))
				yield {
					span: condition.operatorElement.nameSpan,
					message: 'operator',
					severity: fact.scope === 'global' ? 'warning' : 'information',
					data: { key: fact.name, operator: name, right: PLURAL[baseType(fact.type)], given: PLURAL[type] },
				};
			else yield* valueFaults(condition, type, fact?.name);
		}
	},
};

type ValueType = Exclude<OperatorType, 'Null'>;

const baseType = (type: ConditionKeyType): ValueType => type.replace('ArrayOf', '') as ValueType;

/** Strings compare what is written, so they fit ARNs and true or false; the data types many ARNs as strings. */
const mayCompare = (operator: OperatorType, key: ValueType): boolean =>
	operator === key ||
	operator === 'Null' ||
	operator === 'Binary' ||
	(operator === 'String' && (key === 'ARN' || key === 'Bool')) ||
	(operator === 'ARN' && key === 'String') ||
	(operator === 'Numeric' && key === 'Date');

const PLURAL: Readonly<Record<OperatorType, string>> = {
	String: 'strings',
	Numeric: 'numbers',
	Date: 'dates',
	Bool: 'true or false',
	Binary: 'binary values',
	IPAddress: 'addresses',
	ARN: 'ARNs',
	Null: 'whether a key is there',
};

function* valueFaults({ values }: Condition, type: OperatorType, key: string | undefined): Iterable<Problem> {
	const form = FORMS[type];
	for (const text of values) {
		const value = literalValue(text);
		if (value === undefined || value === '') continue;
		if (type === 'String' && KMS_KEY.test(key ?? '') && !/^arn:|[*?]/.test(value))
			yield { span: text.span, message: 'key', data: { value } };
		else if (form && !form.pattern.test(value))
			yield { span: text.span, message: 'value', data: { value, right: form.name } };
		else if (
			type === 'String' &&
			key === 'aws:RequestedRegion' &&
			!/^(?:[a-z]{2,4}(?:-[a-z]+)+-\d+|.*[*?].*)$/.test(value)
		)
			yield { span: text.span, message: 'region', data: { value } };
	}
}

/** Keys whose value is the ARN of a KMS key. */
const KMS_KEY = /:x-amz-server-side-encryption-aws-kms-key-id$/i;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';

const FORMS: Readonly<Partial<Record<OperatorType, { readonly name: string; readonly pattern: RegExp }>>> = {
	Numeric: { name: 'number', pattern: /^-?\d+(?:\.\d+)?$/ },
	Date: {
		name: 'date, which looks like 2026-01-31T00:00:00Z',
		pattern: /^(?:\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?|\d+)$/,
	},
	Bool: { name: 'true or false', pattern: /^(?:true|false)$/i },
	Null: { name: 'true or false', pattern: /^(?:true|false)$/i },
	IPAddress: {
		name: 'address or range of addresses',
		pattern: new RegExp(
			`^(?:${OCTET}(?:\\.${OCTET}){3}(?:/(?:[12]?\\d|3[0-2]))?|[0-9a-f]*:[0-9a-f:.]+(?:/\\d{1,3})?)$`,
			'i',
		),
	},
};

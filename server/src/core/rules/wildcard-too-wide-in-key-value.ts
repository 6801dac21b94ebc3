import { flat, HOLE, literalValue, type Text } from '../base';

import { conditionsIn, operatorOf } from './conditionFacts';
import { type Rule } from './rule';
import { isAllow } from './statements';

export const wildcardTooWideInKeyValue: Rule = {
	meta: {
		id: 'wildcard-too-wide-in-key-value',
		title: 'A pattern on a sensitive condition key lets in almost everybody',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Wildcard usage too permissive',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-wildcard-usage-too-permissive',
			},
		],
		accessAnalyzer: ['Error: Wildcard usage too permissive', 'Error: Variable usage too permissive'],
		messages: {
			wide: '{value} fixes next to nothing, so {key} keeps almost nobody out.',
			variable: 'Whoever calls brings {variable}, so {key} keeps nobody out.',
			userid:
				'The part in front of the colon is the id of the role or account; a wildcard there lets in any role whose session has this name.',
		},
		advice: 'Write out more of the value.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		const { sensitiveConditionKeys, untrustedConditionKeys } = catalogue.tables;
		const brought = untrustedConditionKeys.map((it) => it.key.toLowerCase());
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name } = operatorOf(condition, catalogue);
			const written = literalValue(condition.key)?.toLowerCase();
			const key = sensitiveConditionKeys.find((it) => it.key.toLowerCase() === written)?.key;
			if (key === undefined || !isAllow(statement) || name === undefined || !OPERATORS.test(name)) continue;
			for (const text of condition.values) {
				const value = flat(text);
				const variable = soleLabel(text);
				if (
					variable !== undefined &&
					(variable.toLowerCase() === written || isBrought(variable.toLowerCase(), brought))
				)
					yield { span: text.span, message: 'variable', data: { variable, key } };
				if (value.includes(HOLE) || !PATTERN_OPERATORS.test(name)) continue;
				const fixed = value.search(/[*?]/);
				if (key === 'aws:userid' && /^[^:]*[*?][^:]*:./.test(value)) yield { span: text.span, message: 'userid' };
				else if (fixed >= 0 && fixed < LEAST) yield { span: text.span, message: 'wide', data: { value, key } };
			}
		}
	},
};

/** As IAM Access Analyzer counts. */
const LEAST = 6;

/** What a value is called that is a hole and nothing else, such as a policy variable. */
function soleLabel({ parts }: Text): string | undefined {
	const [only] = parts.length === 1 ? parts : [];
	return only?.kind === 'hole' ? only.label : undefined;
}

const isBrought = (variable: string, brought: readonly string[]): boolean =>
	variable.startsWith('aws:requesttag/') || brought.includes(variable);

const OPERATORS = /^(?:StringEquals|StringEqualsIgnoreCase|StringLike|ArnLike|ArnEquals)$/;

const PATTERN_OPERATORS = /^(?:StringLike|ArnLike|ArnEquals)$/;

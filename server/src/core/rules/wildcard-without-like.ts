import { literalValue, type Text } from '../base';
import { type Condition, type Statement } from '../model';

import { conditionsIn, operatorOf, plainOperatorSpan } from './conditionFacts';
import { replacement } from './roles';
import { type Rule } from './rule';

export const wildcardWithoutLike: Rule = {
	meta: {
		id: 'wildcard-without-like',
		title: 'A condition has a wildcard that its operator takes for plain text',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition operators',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Wildcard without like operator',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-wildcard-without-like-operator',
			},
		],
		accessAnalyzer: ['General Warning: Wildcard without like operator'],
		messages: {
			found:
				'{operator} takes the wildcard for a plain character, so this value most likely never matches. {like} is the operator for patterns.',
			noLike: '{operator} takes the wildcard for a plain character, so this value most likely never matches.',
		},
		advice: 'Use StringLike or StringNotLike for patterns.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const { name, type } = operatorOf(condition, catalogue);
			if (name === undefined || type !== 'String' || name.endsWith('Like')) continue;
			const like = name.endsWith('IgnoreCase') ? undefined : name.replace('Equals', 'Like');
			// A rule of its own tells what its values have to be.
			if (literalValue(condition.key)?.toLowerCase() === 'kms:viaservice') continue;
			for (const text of condition.values) {
				if (!isWrittenPattern(text)) continue;
				yield {
					span: text.span,
					...(like === undefined
						? { message: 'noLike', data: { operator: name } }
						: { message: 'found', data: { operator: name, like } }),
					fixes: () =>
						like === undefined || hasOther(statement, condition, like)
							? []
							: [replacement(plainOperatorSpan(condition), like)],
				};
			}
		}
	},
};

/** `${*}` is how a policy writes the plain character. */
const isWrittenPattern = ({ parts }: Text): boolean =>
	parts.some((it) => it.kind === 'literal' && /[*?]/.test(it.value));

/** The operator that the fix would write is there already, and an object cannot have it twice. */
const hasOther = ({ conditions }: Statement, { operator }: Condition, like: string): boolean =>
	conditions.some((it) => it.operator === operator.replace(/String(?:Not)?Equals/i, like));

import { emptySpan, literalValue } from '../base';
import { type Element, type Principals, type Statement, type Values } from '../model';

import { isEmptyList, isEmptyPrincipal } from './emptiness';
import { type Problem, type Rule } from './rule';
import { isAllow } from './statements';

export const emptyElement: Rule = {
	meta: {
		id: 'empty-element',
		title: 'An element of a policy is empty',
		severity: 'off',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Empty array condition',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-array-condition',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Suggestion: Empty Sid value',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-suggestion-empty-sid-value',
			},
		],
		accessAnalyzer: [
			'Suggestion: Empty array action',
			'Suggestion: Empty array condition',
			'Suggestion: Empty array condition ForAllValues',
			'Suggestion: Empty array condition ForAnyValue',
			'Suggestion: Empty array condition IfExists',
			'Suggestion: Empty array principal',
			'Suggestion: Empty array resource',
			'Suggestion: Empty object condition',
			'Suggestion: Empty object principal',
			'Suggestion: Empty Sid value',
		],
		messages: {
			empty: 'This {element} is empty, so it says nothing.',
			values: 'A condition without values never holds, or always where its operator has IfExists or ForAllValues.',
		},
		advice: 'Fill it or remove it.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const statement of policies.flatMap((it) => it.statements)) {
			const { elements, sid, conditions } = statement;
			if (sid && literalValue(sid) === '')
				yield problem(
					elements.find((it) => it.name === 'Sid'),
					statement,
				);
			for (const it of listsOf(statement)) if (isEmptyList(it)) yield problem(it.element, statement);
			for (const it of principalsOf(statement)) if (isEmptyPrincipal(it)) yield problem(it.element, statement);
			const condition = elements.find((it) => it.name === 'Condition');
			if (condition?.shape === 'object' && conditions.length === 0 && !statement.hasUnknownElements)
				yield problem(condition, statement);
			for (const it of conditions)
				if (it.element.shape === 'list' && it.values.length === 0 && !it.hasUnknown)
					yield { span: it.element.nameSpan, message: 'values' };
		}
	},
};

const problem = (element: Element | undefined, { elements }: Statement): Problem => ({
	span: element?.nameSpan ?? emptySpan(0),
	message: 'empty',
	data: { element: element?.name ?? '' },
	fixes: () =>
		element && (isSpare(element) || hasCounterpart(element, elements))
			? [
					{
						title: `Remove ${element.name}`,
						edits: [{ kind: 'remove', span: element.nameSpan }],
						preferred: isSpare(element),
					},
				]
			: [],
});

/** AWS refuses a statement without any other element. */
const isSpare = ({ name }: Element): boolean => name === 'Sid' || name === 'Condition';

const hasCounterpart = ({ name }: Element, elements: readonly Element[]): boolean =>
	elements.some((it) => it.name === `Not${name}` || `Not${it.name}` === name);

/** What an Allow lists is left to the rule on an Allow that lists nothing. */
const listsOf = (statement: Statement): readonly Values[] => {
	const { action, notAction, resource, notResource } = statement;
	const lists = isAllow(statement) ? [notAction, notResource] : [action, notAction, resource, notResource];
	return lists.flatMap((it) => it ?? []);
};

const principalsOf = (statement: Statement): readonly Principals[] =>
	[...(isAllow(statement) ? [] : [statement.principal]), statement.notPrincipal].flatMap((it) => it ?? []);

import { closestOf } from '../base';
import { type Element } from '../model';

import { conditionsIn, operatorOf, plainOperatorSpan } from './conditionFacts';
import { replacement } from './roles';
import { type Rule } from './rule';
import { plainOperator } from './statements';

export const unknownConditionOperator: Rule = {
	meta: {
		id: 'unknown-condition-operator',
		title: 'A condition has an operator that does not exist',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Condition operators',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid condition operator',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-condition-operator',
			},
		],
		accessAnalyzer: ['Error: Invalid condition operator'],
		messages: {
			close: 'AWS refuses this policy: there is no operator {name}. Perhaps {best} is meant.',
			unknown: 'AWS refuses this policy: there is no operator {name}.',
		},
		advice: 'Use an operator of the reference, with ForAnyValue:, ForAllValues: or IfExists where needed.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { statements } of policies) {
			let last: Element | undefined;
			for (const { condition } of conditionsIn(statements)) {
				const { operatorElement, operator } = condition;
				if (
					operatorElement.nameSpan.start === last?.nameSpan.start ||
					operatorOf(condition, catalogue).name ||
					operator === ''
				)
					continue;
				last = operatorElement;
				const name = plainOperator(operator);
				const known = catalogue.tables.conditionOperators.flatMap((it) => it.names);
				const best = closestOf(
					name.toLowerCase(),
					known.map((it) => it.toLowerCase()),
					3,
				);
				const right = best && known.find((it) => it.toLowerCase() === best.value);
				yield {
					span: operatorElement.nameSpan,
					...(right === undefined
						? { message: 'unknown', data: { name: operator } }
						: { message: 'close', data: { name: operator, best: right } }),
					fixes: () =>
						right !== undefined && best?.alone
							? [{ ...replacement(plainOperatorSpan(condition), right), preferred: best.distance < 3 }]
							: [],
				};
			}
		}
	},
};

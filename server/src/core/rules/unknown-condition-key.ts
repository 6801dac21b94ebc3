import { flat, literalValue } from '../base';
import { type Catalogue, type ConditionKey } from '../catalogue';
import { type Condition, type Statement } from '../model';

import { isActionForm } from './actionForm';
import { conditionsIn } from './conditionFacts';
import { isPattern, replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const unknownConditionKey: Rule = {
	meta: {
		id: 'unknown-condition-key',
		title: 'A condition key is not known',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid global condition key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-global-condition-key',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid service condition key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-service-condition-key',
			},
		],
		accessAnalyzer: [
			'Error: Invalid condition key format',
			'Error: Invalid global condition key',
			'Error: Invalid service condition key',
			'Error: Unsupported global condition key',
			'Error: Unsupported action for condition key',
			'Error: Missing action for condition key',
		],
		messages: {
			format: 'AWS refuses this policy: a condition key is a service or aws, a colon and a name.',
			close: 'No condition key {name} is known. Perhaps {best} is meant.',
			unknown: 'No condition key {name} is known, so the condition most likely never holds.',
			otherAction:
				'None of the actions here is known to carry {name}, so the condition most likely never holds for them.',
		},
		advice: 'Take the key from the service authorization reference.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const name = literalValue(condition.key);
			if (name === undefined || name === '') continue;
			const colon = name.indexOf(':');
			if (colon <= 0 || colon === name.length - 1) {
				yield { span: condition.key.span, message: 'format' };
				continue;
			}
			const fact = catalogue.conditionKey(name);
			if (!fact) yield* unknownKey(condition, statement, name, catalogue);
			else if (fact.scope === 'service' && isOut(fact, statement, catalogue))
				yield { span: condition.key.span, message: 'otherAction', severity: 'information', data: { name } };
		}
	},
};

/** Identity providers have keys of their own under their domains. */
function* unknownKey(
	condition: Condition,
	statement: Statement,
	name: string,
	catalogue: Catalogue,
): Iterable<Problem> {
	const { span } = condition.key;
	const prefix = name.slice(0, name.indexOf(':')).toLowerCase();
	const isGlobal = prefix === 'aws';
	if (!isGlobal && !catalogue.isServiceActionPrefix(prefix)) return;
	if (isGlobal && catalogue.tables.deprecatedConditionKeys.some((it) => it.key.toLowerCase() === name.toLowerCase()))
		return;
	const near = catalogue.closestConditionKey(name, 2);
	if (isTagKeyWithoutTag(name, catalogue)) return;
	yield {
		span,
		severity: isGlobal && near ? 'error' : 'information',
		...(near ? { message: 'close', data: { name, best: near.value } } : { message: 'unknown', data: { name } }),
		fixes: () => (near?.alone && !isBeside(near.value, condition, statement) ? [replacement(span, near.value)] : []),
	};
}

/** Whether the operator has the key already; of two equal keys one would be lost. */
const isBeside = (key: string, { operatorElement }: Condition, { conditions }: Statement): boolean =>
	conditions.some(
		(it) =>
			it.operatorElement.nameSpan.start === operatorElement.nameSpan.start &&
			flat(it.key).toLowerCase() === key.toLowerCase(),
	);

/** `aws:RequestTag`, whose tag is missing, is for a rule of its own. */
const isTagKeyWithoutTag = (name: string, catalogue: Catalogue): boolean =>
	catalogue.conditionKey(`${name.replace(/\/$/, '')}/tag`)?.argument === 'tag';

/** Whether none of the actions, each of a known service, lists the key by itself or with a resource. */
function isOut(fact: ConditionKey, { action }: Statement, catalogue: Catalogue): boolean {
	if (!action || action.hasUnknown || action.items.length === 0) return false;
	return action.items.every((text) => {
		const value = flat(text);
		if (!isActionForm(value) || isPattern(value.slice(0, value.indexOf(':')))) return false;
		const facts = isPattern(value) ? catalogue.actionsMatching(value) : [catalogue.action(value)];
		return (
			facts.length > 0 &&
			facts.every(
				(it) =>
					it &&
					!it.conditionKeys.some((key) => key.name === fact.name) &&
					!it.resources.some(({ type }) => type.conditionKeys.some((key) => key.name === fact.name)),
			)
		);
	});
}

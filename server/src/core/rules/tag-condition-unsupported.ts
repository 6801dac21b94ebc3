import { flat, literalValue } from '../base';
import { type ActionFact, type Catalogue } from '../catalogue';
import { type Condition, type Statement } from '../model';

import { isActionForm } from './actionForm';
import { conditionsIn, isNegated, operatorOf } from './conditionFacts';
import { isPattern } from './roles';
import { type Rule } from './rule';
import { isAllow } from './statements';

export const tagConditionUnsupported: Rule = {
	meta: {
		id: 'tag-condition-unsupported',
		title: 'A condition on tags does not fit the actions, or names no tag',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Controlling access to AWS resources using tags',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing tag key in condition',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-tag-key-in-condition',
			},
			{
				title:
					'IAM Access Analyzer policy check reference, Security Warning: Deny with unsupported tag condition key for service',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-deny-with-unsupported-tag-condition-key-for-service',
			},
		],
		accessAnalyzer: [
			'Error: Missing tag key in condition',
			'Security Warning: Deny with unsupported tag condition key for service',
			'Suggestion: Allow with unsupported tag condition key for service',
		],
		messages: {
			noTag: 'AWS refuses this policy: behind {key} stands a slash and the name of a tag.',
			deny: 'None of the actions here is known to carry {key}, so this denies nothing.',
			allow: 'None of the actions here is known to carry {key}, so this allows nothing.',
		},
		advice: 'Name the tag, or use actions that carry it.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const { statement, condition } of conditionsIn(policies.flatMap((it) => it.statements))) {
			const written = literalValue(condition.key) ?? '';
			const key = TAG_KEYS.find((it) => written.toLowerCase().startsWith(it.toLowerCase()));
			if (key === undefined) continue;
			const { span } = condition.key;
			const rest = written.slice(key.length);
			if (rest === '' || rest === '/') yield { span, message: 'noTag', data: { key } };
			else if (rest.startsWith('/') && key !== 'aws:PrincipalTag' && !mayCarry(statement, key, condition, catalogue))
				yield isAllow(statement)
					? { span, message: 'allow', severity: 'information', data: { key } }
					: { span, message: 'deny', severity: 'warning', data: { key } };
		}
	},
};

const TAG_KEYS = ['aws:ResourceTag', 'aws:RequestTag', 'aws:PrincipalTag'] as const;

/** Also where nothing tells: other services, actions that are not known, and operators that hold without the key. */
function mayCarry({ action }: Statement, key: string, condition: Condition, catalogue: Catalogue): boolean {
	const { name, ifExists } = operatorOf(condition, catalogue);
	if (!action || action.hasUnknown || name === undefined || name === 'Null' || ifExists || isNegated(name)) return true;
	return (
		action.items.length === 0 ||
		action.items.some((text) => {
			const value = flat(text);
			if (!isActionForm(value) || isPattern(value.slice(0, value.indexOf(':')))) return true;
			const facts = isPattern(value) ? catalogue.actionsMatching(value) : [catalogue.action(value)];
			return facts.length === 0 || facts.some((it) => !it || carries(it, key));
		})
	);
}

const carries = ({ conditionKeys, resources }: ActionFact, key: string): boolean =>
	[...conditionKeys, ...resources.flatMap((it) => it.type.conditionKeys)].some((it) => it.name.startsWith(key));

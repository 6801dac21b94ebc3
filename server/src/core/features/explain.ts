import { closestOf } from '../base';
import { type Catalogue } from '../catalogue';
import { rules } from '../rules';

import { actionCard } from './actionCard';
import { pageStyle } from './markdown';
import { conditionKeyCard, managedPolicyCard, principalCard, resourceTypeCard } from './otherCards';
import { roleCard } from './roleCard';

/**
 * All there is to say of a word: a role, service principal, action, condition key, managed policy or resource type.
 * Role names, principals and actions are found whatever their case. `undefined` for an unknown word.
 */
export function explain(word: string, catalogue: Catalogue): string | undefined {
	const name = word.slice(word.lastIndexOf('/') + 1);
	const role = catalogue.roleOfName(name)?.role ?? catalogue.roleByNameIgnoringCase(name);
	if (role) return roleCard(role, catalogue, pageStyle);
	const principal = catalogue.principalIgnoringCase(word) ?? word;
	return (
		principalCard(principal, catalogue, pageStyle) ??
		actionCard(word, catalogue, pageStyle) ??
		conditionKeyCard(word, catalogue, pageStyle) ??
		managedPolicyCard(word, catalogue, pageStyle) ??
		resourceTypeCard(word, catalogue, pageStyle)
	);
}

/** Known words near to an unknown one, best first, for "did you mean". */
export function nearWords(word: string, catalogue: Catalogue): readonly string[] {
	const service = catalogue.service(word.toLowerCase());
	if (service)
		return [catalogue.principalIgnoringCase(`${word}.amazonaws.com`), `${service.prefix}:*`].filter(
			(it) => it !== undefined,
		);
	const within = catalogue.roles.map((it) => it.principal ?? '').filter((it) => it.endsWith(`.${word.toLowerCase()}`));
	if (within.length > 0) return [...new Set(within)];
	const near = [
		catalogue.closestRoleName(word, 4),
		catalogue.closestPrincipal(word, 3),
		word.includes(':') ? catalogue.closestAction(word, 3) : undefined,
		word.includes(':') ? catalogue.closestConditionKey(word, 3) : undefined,
		closestOf(
			word.replace(/^.*\//, ''),
			catalogue.managedPolicies().map((it) => it.name),
			3,
		),
		word.startsWith('AWS::') ? closestOf(word, catalogue.resourceTypes(), 3) : undefined,
		closestOf(
			word.toLowerCase(),
			rules.map((it) => it.meta.id),
			3,
		),
	];
	return near
		.filter((it) => it !== undefined)
		.sort((a, b) => a.distance - b.distance)
		.map((it) => it.value);
}

import { type Candidate, closestOf } from '../base';

import { type ActionLookup, once } from './actions';
import { type RoleLookup } from './roles';
import { type TablesData } from './tables';

/** Look-ups of all service principals, linked or not. What is not known may still be real. */
export interface ServicePrincipalLookup {
	/** Also one that only the prefix of a service's actions suggests. */
	isServicePrincipal(name: string): boolean;
	closestServicePrincipal(name: string, max: number): Candidate | undefined;
	servicePrincipals(): readonly string[];
}

export function servicePrincipalLookup(
	{ servicePrincipals }: TablesData,
	{ roles, principalsWithoutRole }: RoleLookup,
	actions: ActionLookup,
): ServicePrincipalLookup {
	const listed = once(
		() =>
			new Set([
				...servicePrincipals.principals,
				...roles.flatMap((it) => it.principal ?? []),
				...principalsWithoutRole.map((it) => it.servicePrincipal),
			]),
	);
	const all = once(() => new Set([...listed(), ...actions.servicePrefixes().map((it) => `${it}${SUFFIX}`)]));
	return {
		isServicePrincipal: (name) =>
			listed().has(name) || (name.endsWith(SUFFIX) && actions.isServiceActionPrefix(name.slice(0, -SUFFIX.length))),
		closestServicePrincipal: (name, max) => closestOf(name, all(), max),
		servicePrincipals: once(() => [...all()].sort()),
	};
}

const SUFFIX = '.amazonaws.com';

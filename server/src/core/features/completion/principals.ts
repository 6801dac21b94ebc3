import { literalValue, oncePer } from '../../base';
import { type Catalogue } from '../../catalogue';

import { type Asked, type Proposal } from './proposal';
import { literalsOf } from './written';

/** Service principals, those that AWS's guides show and that the document names first. */
export function servicePrincipals({ analysis, catalogue }: Asked, linkedFirst = false): readonly Proposal[] {
	const shown = shownPrincipals(catalogue);
	const near = literalsOf(analysis, 'servicePrincipal');
	return catalogue.servicePrincipals().map((value): Proposal => {
		const isLinked = catalogue.isLinkedPrincipal(value);
		const isOnlyLinked = isLinked && !shown.has(value);
		const usage = catalogue.principalUsage(value) ?? RARE;
		const place = (near.has(value) ? 0 : usage) + (shown.has(value) ? 0 : RARE) + (value.split('.').length - 3) * 50;
		return {
			value,
			what: 'servicePrincipal',
			rank: place + (isOnlyLinked && !linkedFirst ? RARE : 0),
			...(isLinked && { detail: 'linked service' }),
		};
	});
}

const shownPrincipals = oncePer(
	({ tables }: Catalogue): ReadonlySet<string> => new Set(tables.servicePrincipals.principals),
);

const RARE = 300;

/** Services that have a linked role; those whose roles the statement names come first. */
export function linkedServices({ statement, analysis, catalogue }: Asked): readonly Proposal[] {
	const named = (statement?.resource?.items ?? []).map((it) => literalValue(it) ?? '').join(' ');
	const near = literalsOf(analysis, 'linkedService');
	return [...roleNames(catalogue)].map(([value, names]): Proposal => {
		const usage = catalogue.principalUsage(value) ?? RARE;
		const rank =
			named.includes(`/${value}/`) || names.some((it) => named.includes(it)) ? 0 : near.has(value) ? 1 : 2 + usage;
		return { value, what: 'servicePrincipal', rank, detail: names.join(', ') };
	});
}

function roleNames({ roles, principalsWithoutRole }: Catalogue): ReadonlyMap<string, readonly string[]> {
	const names = new Map<string, string[]>(principalsWithoutRole.map((it) => [it.servicePrincipal, []]));
	for (const { principal, name } of roles) {
		if (principal === null) continue;
		const known = names.get(principal);
		if (known) known.push(name);
		else names.set(principal, [name]);
	}
	return names;
}

/** Services to which a role may be passed: everything that an ordinary role may trust, linked services last. */
export const passedServices = (asked: Asked): readonly Proposal[] => servicePrincipals(asked);

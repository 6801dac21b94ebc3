import { type Candidate, closestOf, HOLE, remembered, wildcardMatches } from '../base';

import { type LinkedRole, type PrincipalWithoutRole, type ResourceRelation, type RolesData } from './types';

/** A role with the suffix that the name carried beyond the role's own. */
export interface NamedRole {
	readonly role: LinkedRole;
	readonly suffix?: string;
}

export interface RelatedRole {
	readonly role: LinkedRole;
	readonly relation: ResourceRelation;
}

/** Look-ups of roles and linked services. All names are case-sensitive unless they say otherwise. */
export interface RoleLookup {
	readonly roles: readonly LinkedRole[];
	/** By the whole name, without any suffix. */
	roleByName(name: string): LinkedRole | undefined;
	/** By a name that may end in `_` and a suffix: the longest known name before an `_`; the suffix may hold more of them. */
	roleOfName(name: string): NamedRole | undefined;
	roleByNameIgnoringCase(name: string): LinkedRole | undefined;
	rolesByPrincipal(principal: string): readonly LinkedRole[];
	/** The only role of a linked service; none where it has several. */
	roleByPrincipal(principal: string): LinkedRole | undefined;
	/** Whether the service has a linked role, also one whose name no source gives. */
	isLinkedPrincipal(principal: string): boolean;
	/** Principals of linked services whose role's name no source gives. */
	readonly principalsWithoutRole: readonly PrincipalWithoutRole[];
	/** The principal as AWS writes it. */
	principalIgnoringCase(principal: string): string | undefined;
	closestRoleName(name: string, max: number): Candidate | undefined;
	closestPrincipal(principal: string, max: number): Candidate | undefined;
	/** Roles whose name fits a pattern with `*`, `?` or holes; a pattern's own suffix part is not stripped. */
	rolesMatching(pattern: string): readonly LinkedRole[];
	principalsMatching(pattern: string): readonly string[];
	/** What a CloudFormation type has to do with roles. */
	rolesOfResourceType(type: string): readonly RelatedRole[];
	/** Those that roles have to do with. */
	resourceTypes(): readonly string[];
}

export function roleLookup({ roles, principalsWithoutRole }: RolesData): RoleLookup {
	const byName = new Map(roles.map((it) => [it.name, it]));
	const byLowerName = new Map(roles.map((it) => [it.name.toLowerCase(), it]));
	const byPrincipal = grouped(
		roles.flatMap((it): [string, LinkedRole][] => (it.principal === null ? [] : [[it.principal, it]])),
	);
	const byType = grouped(
		roles.flatMap((role) =>
			role.cloudFormation.map((relation): [string, RelatedRole] => [relation.type, { role, relation }]),
		),
	);
	const principals = new Set([...byPrincipal.keys(), ...principalsWithoutRole.map((it) => it.servicePrincipal)]);
	const byLowerPrincipal = new Map([...principals].map((it) => [it.toLowerCase(), it]));
	return {
		roles,
		principalsWithoutRole,
		roleByName: (name) => byName.get(name),
		roleOfName: (name) => roleOfName(byName, name),
		roleByNameIgnoringCase: (name) => byLowerName.get(name.toLowerCase()),
		rolesByPrincipal: (principal) => byPrincipal.get(principal) ?? [],
		roleByPrincipal(principal) {
			const [only, ...more] = byPrincipal.get(principal) ?? [];
			return more.length === 0 ? only : undefined;
		},
		isLinkedPrincipal: (principal) => principals.has(principal),
		principalIgnoringCase: (principal) =>
			principals.has(principal) ? principal : byLowerPrincipal.get(principal.toLowerCase()),
		closestRoleName: (name, max) => closestOf(name, byName.keys(), max),
		closestPrincipal: (principal, max) => closestOf(principal, principals, max),
		rolesMatching: remembered((pattern) => matching(pattern, roles, (it) => it.name)),
		principalsMatching: remembered((pattern) => matching(pattern, [...principals], (it) => it)),
		rolesOfResourceType: (type) => byType.get(type) ?? [],
		resourceTypes: () => [...byType.keys()],
	};
}

/**
 * Whether a rule may call it an error when a text contradicts the principal of this role: not where a source says
 * another principal, nor where only other people's repositories give it.
 */
export const principalIsCertain = ({ principal, principalEvidence, conflicts }: LinkedRole): boolean =>
	principal !== null &&
	principalEvidence.some((it) => it !== 'repository-arn') &&
	!conflicts.some((it) => it.field === 'servicePrincipal');

function roleOfName(byName: ReadonlyMap<string, LinkedRole>, name: string): NamedRole | undefined {
	const whole = byName.get(name);
	if (whole) return { role: whole };
	for (let at = name.lastIndexOf('_'); at > 0; at = name.lastIndexOf('_', at - 1)) {
		const role = byName.get(name.slice(0, at));
		if (role) return { role, suffix: name.slice(at + 1) };
	}
	return undefined;
}

/** A hole may stand for anything, as `*` does. */
function matching<T>(written: string, all: readonly T[], nameOf: (it: T) => string): readonly T[] {
	const pattern = written.replaceAll(HOLE, '*');
	return all.filter((it) => wildcardMatches(pattern, nameOf(it)));
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
	const groups = new Map<string, T[]>();
	for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
	return groups;
}

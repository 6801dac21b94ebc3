import { type Thing } from './command';
import { clusterArn, keyArn } from './identifiers';
import { isThere, thing } from './lookups';
import { clusterRolePrincipal, keyStoreRolePrincipal, multiRegionRolePrincipal } from './roleFacts';
import { type Usage, type World } from './world';

/** What uses a linked role: it must be gone before the role's deletion can succeed. */
export interface RoleUser {
	readonly thing: Thing;
	readonly region: string;
	/** As in the Resources of a RoleUsageList. */
	readonly resource: string;
}

// A linked service that is not in this table has nothing in the simulated world that could use its role.
const users: Readonly<Record<string, (world: World) => readonly RoleUser[]>> = {
	// External key stores never block; keys block only through their store.
	[keyStoreRolePrincipal]: ({ keyStores }) =>
		[...keyStores.values()]
			.filter((it) => it.type === 'AWS_CLOUDHSM')
			.map((it) => ({ thing: thing('keyStore', it), region: it.region, resource: it.id })),
	[multiRegionRolePrincipal]: (world) =>
		[...world.keys.values()]
			.filter((it) => it.multiRegion)
			.map((it) => ({ thing: thing('key', it), region: it.region, resource: keyArn(world, it) })),
	[clusterRolePrincipal]: (world) =>
		[...world.clusters.values()]
			.filter((it) => isThere(it) || it.state === 'DELETE_IN_PROGRESS')
			.map((it) => ({ thing: thing('cluster', it), region: it.region, resource: clusterArn(world, it) })),
};

export const usersOfRole = (world: World, servicePrincipal: string | undefined): readonly RoleUser[] =>
	(servicePrincipal !== undefined && users[servicePrincipal]?.(world)) || [];

/** The RoleUsageList: by Region, Regions sorted. */
export function usageList(used: readonly RoleUser[]): readonly Usage[] {
	const regions = [...new Set(used.map((it) => it.region))].sort();
	return regions.map((region) => ({
		region,
		resources: used.filter((it) => it.region === region).map((it) => it.resource),
	}));
}

export type RoleDeletion =
	| { readonly possible: true }
	| {
			readonly possible: false;
			/** False: deleting what uses it would not help. */
			readonly everPossible: boolean;
			readonly reason: string;
			readonly used: readonly RoleUser[];
	  };

/** How a deletion task of the role would end now. */
export function roleDeletion(world: World, roleName: string): RoleDeletion {
	const { book, settings } = world;
	const facts = book.roleByName(roleName);
	const used = usersOfRole(world, world.roles.get(roleName)?.servicePrincipal);
	const verdict = facts && book.deletionVerdict(facts);
	if (verdict?.verdict === 'never' || verdict?.verdict === 'not-through-iam') {
		return {
			possible: false,
			everPossible: false,
			reason: 'The service does not let this role be deleted through IAM.',
			used,
		};
	}
	if (settings.deletion === 'guide-literal' && verdict?.decision === 'A-03') {
		return {
			possible: false,
			everPossible: false,
			reason: 'Taken literally, the guide knows no procedure to delete this role.',
			used: [],
		};
	}
	return used.length === 0
		? { possible: true }
		: { possible: false, everPossible: true, reason: 'The role is in use.', used };
}

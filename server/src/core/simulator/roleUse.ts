import { type Thing } from './command';
import { clusterArn, keyArn } from './identifiers';
import { isThere, thing } from './lookups';
import { clusterRolePrincipal, keyStoreRolePrincipal, multiRegionRolePrincipal } from './roleFacts';
import { type Resource, type Usage, type World } from './world';

/** What uses a linked role: it must be gone before the role's deletion can succeed. */
export interface RoleUser {
	readonly thing: Thing;
	readonly region: string;
	/** As in the Resources of a RoleUsageList. */
	readonly resource: string;
}

// Of every other service, what uses its role is whatever was put into the world as such.
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

/** Whether what uses the role is simulated itself. */
export const isOwnRole = (servicePrincipal: string | null | undefined): boolean =>
	typeof servicePrincipal === 'string' && Object.hasOwn(users, servicePrincipal);

/** What uses the linked role of a service; of several roles with suffixes, the one of this name. */
export function usersOfRole(
	world: World,
	servicePrincipal: string | undefined,
	roleName?: string,
): readonly RoleUser[] {
	const own = servicePrincipal === undefined ? undefined : users[servicePrincipal];
	if (own) return own(world);
	return [...world.resources.values()]
		.filter((it) => (roleName === undefined ? principalOf(world, it) === servicePrincipal : it.roleName === roleName))
		.map((it) => ({ thing: thing('resource', it), region: it.region, resource: it.arn }));
}

const principalOf = ({ roles }: World, { roleName }: Resource) => roles.get(roleName)?.servicePrincipal;

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
	const used = usersOfRole(world, world.roles.get(roleName)?.servicePrincipal, roleName);
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

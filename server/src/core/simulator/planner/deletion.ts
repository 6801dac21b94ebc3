import { type Thing } from '../command';
import { isRunning } from '../iam';
import { isThere, keysIn, linkedRole, storesOn } from '../lookups';
import { keyStoreRolePrincipal } from '../roleFacts';
import { roleDeletion, type RoleUser } from '../roleUse';
import { type World } from '../world';

import { deleteBackup, deleteCluster, deleteHsm, deleteOrdinaryRole, deleteResource, deleteRole } from './commands';
import { because, given } from './given';
import { keyGoneAlone, storeGone } from './keyStores';
import { type Quest } from './quest';
import { clusterSettled } from './clusters';
import { savable } from './savable';
import { all, atLast, held, reached, stuck, undecided, unhurried, type Way, whileBusy } from './way';

/** The thing is no longer there. */
export function gone(world: World, quest: Quest, thing: Thing, why: string): Way {
	const way = waysToGo[thing.kind];
	return way ? way(world, quest, thing.id, why) : undecided(`The planner knows no way to delete a ${thing.kind}.`);
}

const waysToGo: Readonly<Partial<Record<Thing['kind'], (world: World, quest: Quest, id: string, why: string) => Way>>> =
	{
		role: roleGone,
		keyStore: storeGone,
		key: keyGoneById,
		cluster: clusterGone,
		hsm: hsmGone,
		backup: backupGone,
		resource: resourceGone,
	};

function keyGoneById(world: World, quest: Quest, id: string, why: string): Way {
	const key = world.keys.get(id);
	return key ? keyGoneAlone(world, quest, key, why) : reached;
}

export function roleGone(world: World, quest: Quest, name: string): Way {
	const role = world.roles.get(name);
	if (!role) return reached;
	if (role.servicePrincipal === undefined) {
		const way = given(world, deleteOrdinaryRole(name), 'An ordinary role goes at once.');
		return way.kind === 'stuck' ? undecided(way.reason) : way;
	}
	const verdict = roleDeletion(world, name);
	if (verdict.possible) return taskEnded(world, name);
	if (!verdict.everPossible) return stuck(`${name} cannot be deleted. ${verdict.reason}`);
	return all(verdict.used.map((it) => userGone(world, quest, name, it)));
}

const userGone = (world: World, quest: Quest, roleName: string, { thing, resource }: RoleUser): Way =>
	unhurried(
		gone(world, quest, thing, `While ${resource} exists, the task that deletes ${roleName} ends FAILED and names it.`),
	);

// A task that runs already looks whether the role is in use only at its end.
function taskEnded(world: World, name: string): Way {
	const task = [...world.tasks.values()].find((it) => it.roleName === name && isRunning(it));
	if (!task) return given(world, deleteRole(name), 'Nothing uses the role any more.');
	return whileBusy(world, task.id) ?? stuck(`Nothing will end the deletion of ${name}.`);
}

function clusterGone(world: World, quest: Quest, id: string, why: string): Way {
	const cluster = world.clusters.get(id);
	if (!cluster || cluster.state === 'DELETED') return reached;
	if (!isThere(cluster)) return atLast(whileBusy(world, id) ?? reached);
	if (quest.storesGo && stillServes(world, quest, id)) return held;
	return given(world, deleteCluster(cluster), why, {
		hsms: (refused) => unhurried(all(refused.blockers.map((it) => gone(world, quest, it, because(refused))))),
		state: () => clusterSettled(world, cluster),
	});
}

/** Whether keys that will be deleted with their material have it in this cluster. */
function stillServes(world: World, quest: Quest, clusterId: string): boolean {
	const cluster = world.clusters.get(clusterId);
	const stores = cluster ? storesOn(world, cluster) : [];
	return stores.some((it) => keysIn(world, it).length > 0 && savable(world, quest, it) !== undefined);
}

function hsmGone(world: World, _quest: Quest, id: string, why: string): Way {
	const hsm = world.hsms.get(id);
	if (!hsm) return reached;
	if (hsm.state === 'DELETE_IN_PROGRESS') return atLast(whileBusy(world, id) ?? reached);
	return given(world, deleteHsm(hsm), why, {
		state: () => {
			const cluster = world.clusters.get(hsm.clusterId);
			return cluster ? clusterSettled(world, cluster) : stuck(`Cluster ${hsm.clusterId} is gone.`);
		},
	});
}

// What it takes to delete it is for its own service to say.
function resourceGone(world: World, _quest: Quest, id: string, why: string): Way {
	const resource = world.resources.get(id);
	return resource ? given(world, deleteResource(resource), `${why} It is of: ${resource.kind}.`) : reached;
}

function backupGone(world: World, _quest: Quest, id: string, why: string): Way {
	const backup = world.backups.get(id);
	if (!backup || backup.state === 'DELETED') return reached;
	if (backup.state === 'PENDING_DELETION') return atLast(whileBusy(world, id) ?? reached);
	return given(world, deleteBackup(backup), why, { state: () => whileBusy(world, id) ?? reached });
}

/** No linked role that can be deleted is left, nor what uses it. */
export const emptied = (world: World, quest: Quest): Way =>
	all(
		[...world.roles.values()]
			.filter((it) => it.servicePrincipal !== undefined && canEverGo(world, it.id))
			.map((it) => roleGone(world, quest, it.id)),
	);

/** Whether emptying an account deletes its key stores: they go for their role's sake. */
export function keyStoresGo(world: World): boolean {
	const role = linkedRole(world, keyStoreRolePrincipal);
	return role !== undefined && canEverGo(world, role.id);
}

function canEverGo(world: World, name: string): boolean {
	const verdict = roleDeletion(world, name);
	return verdict.possible || verdict.everPossible;
}

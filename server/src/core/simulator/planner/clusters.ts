import { type Command } from '../command';
import { configurationObstacle } from '../clusterHealth';
import { choices } from '../decisions';
import { activeHsms, hsmsOf, isThere } from '../lookups';
import { type Backup, type Cluster, type ClusterState, type KeyStore, type World } from '../world';

import {
	activateCluster,
	changeKmsUserPassword,
	createCluster,
	createHsm,
	createKmsUser,
	deregisterMutualTls,
	initializeCluster,
	mend,
	plannedPassword,
	restoreBackup,
	updateStore,
} from './commands';
import { because, given } from './given';
import { type Quest } from './quest';
import { all, atLast, inTurn, reached, stuck, undecided, type Way, whileBusy } from './way';

/** The cluster behind a key store; an external key store has none. */
export const clusterOf = (world: World, store: KeyStore): Cluster | undefined =>
	store.type === 'AWS_CLOUDHSM' ? world.clusters.get(store.clusterId) : undefined;

/** Until what goes on with the cluster is over. */
export const clusterSettled = (world: World, cluster: Cluster): Way =>
	whileBusy(world, cluster.id) ?? stuck(`Cluster ${cluster.id} is ${cluster.state}, and nothing will change that.`);

/** The cluster is ACTIVE: set up from wherever it is. */
export function clusterActive(world: World, quest: Quest, cluster: Cluster): Way {
	if (cluster.state === 'ACTIVE') return reached;
	const next = setUp[cluster.state];
	if (!next) return clusterSettled(world, cluster);
	return inTurn(
		() => firstHsm(world, quest, cluster),
		() => given(world, next.command(cluster), next.why),
	);
}

const setUp: Readonly<
	Partial<Record<ClusterState, { readonly command: (it: Cluster) => Command; readonly why: string }>>
> = {
	UNINITIALIZED: {
		command: initializeCluster,
		why: 'The cluster is yours once your own root has signed its certificate.',
	},
	INITIALIZED: { command: activateCluster, why: 'Activating sets the password of the first administrator.' },
};

function firstHsm(world: World, quest: Quest, cluster: Cluster): Way {
	if (activeHsms(world, cluster).length > 0) return reached;
	return hsmsGrown(world, quest, cluster, 1, 'The request to sign the certificate comes from the first HSM.');
}

/** As many active HSMs in different zones as an operation needs, and nothing odd around them. */
export function hsmsActive(world: World, quest: Quest, cluster: Cluster, zones: number): Way {
	const obstacle = configurationObstacle(world, cluster, zones);
	if (!obstacle) return reached;
	const growing = hsmsGrown(world, quest, cluster, zones, obstacle.message);
	if (growing.kind !== 'reached') return growing;
	if (cluster.faults.includes('security-group-changed'))
		return given(world, mend(cluster, { Fault: 'security-group-changed' }), obstacle.message);
	return cluster.faults.includes('mutual-tls')
		? given(world, deregisterMutualTls(cluster), obstacle.message)
		: stuck(obstacle.message);
}

function hsmsGrown(world: World, quest: Quest, cluster: Cluster, zones: number, why: string): Way {
	const coming = hsmsOf(world, cluster).filter((it) => it.state === 'ACTIVE' || it.state === 'CREATE_IN_PROGRESS');
	const covered = new Set(coming.map((it) => it.zone));
	const missing = cluster.zones.filter((it) => !covered.has(it)).slice(0, Math.max(zones - covered.size, 0));
	if (missing.length > 0 && !quest.mayCreate) return stuck(why);
	const made = missing.map((zone) =>
		given(world, createHsm(cluster, { AvailabilityZone: zone }), why, {
			quota: (refused) => undecided(`${refused.message} Another HSM would have to go first.`),
			state: () => clusterSettled(world, cluster),
		}),
	);
	const awaited = coming.filter((it) => it.state === 'CREATE_IN_PROGRESS' && isMissed(world, cluster, it.zone));
	return all([...made, ...awaited.map((it) => atLast(whileBusy(world, it.id) ?? reached))]);
}

const isMissed = (world: World, cluster: Cluster, zone: string): boolean =>
	!hsmsOf(world, cluster).some((it) => it.zone === zone && it.state === 'ACTIVE');

/** kmsuser is there and not locked. */
export function userReady(world: World, quest: Quest, cluster: Cluster): Way {
	const { kmsUser } = cluster;
	if (kmsUser && !kmsUser.locked) return reached;
	if (!kmsUser && !quest.mayCreate) return stuck(`Cluster ${cluster.id} has no kmsuser.`);
	const command = (kmsUser ? changeKmsUserPassword : createKmsUser)(cluster, { Password: plannedPassword });
	return inHsm(world, quest, cluster, command, kmsUser ? lockedWords : 'KMS logs in as kmsuser.');
}

const lockedWords = 'kmsuser is locked out; a new password unlocks it.';

/** Something done with the tools of CloudHSM. */
export const inHsm = (world: World, quest: Quest, cluster: Cluster, command: Command, why: string): Way =>
	given(world, command, why, {
		reachable: () =>
			cluster.state === 'ACTIVE'
				? hsmsActive(world, quest, cluster, choices.zonesForUse)
				: clusterSettled(world, cluster),
		'limited-write': () => clusterSettled(world, cluster),
	});

type Disconnected = (world: World, store: KeyStore, why: string) => Way;

/** The key store uses another cluster of the same backup history, one that holds what it needs; it is made if need be. */
export function moved(
	world: World,
	quest: Quest,
	store: KeyStore,
	{
		reason,
		handle,
		disconnected,
	}: { readonly reason: string; readonly handle?: string; readonly disconnected: Disconnected },
): Way {
	const lineage = clusterOf(world, store)?.lineage;
	const isLike = (it: { readonly lineage: string }, region: string) =>
		it.lineage === lineage && region === store.region;
	const relative = [...world.clusters.values()].find(
		(it) =>
			isThere(it) &&
			isLike(it, it.region) &&
			isFit(it, store) &&
			(handle === undefined || it.restored?.includes(handle)),
	);
	if (relative) return movedTo(world, quest, store, relative, { reason, disconnected });
	if (!quest.mayCreate) return stuck(reason);
	const backups = [...world.backups.values()].filter(
		(it) => isLike(it.contents, it.region) && (handle === undefined || it.contents.handles.includes(handle)),
	);
	return madeOfBackup(world, backups, reason);
}

const isFit = (cluster: Cluster, store: KeyStore): boolean =>
	!(store.type === 'AWS_CLOUDHSM' && store.clusterId === cluster.id) && !cluster.faults.includes('subnet-deleted');

function madeOfBackup(world: World, backups: readonly Backup[], reason: string): Way {
	const newestFirst = [...backups].sort((a, b) => b.createdAt - a.createdAt);
	const ready = newestFirst.find((it) => it.state === 'READY');
	if (ready)
		return given(world, createCluster(world, ready.region, ready), `${reason} A backup still holds what it held.`);
	const coming = newestFirst.find((it) => it.state === 'CREATE_IN_PROGRESS');
	if (coming) return whileBusy(world, coming.id) ?? stuck(reason);
	const deleted = newestFirst.find((it) => it.state === 'PENDING_DELETION');
	return deleted
		? given(world, restoreBackup(deleted), 'The backup is about to be deleted.')
		: stuck(`${reason} No backup holds what is needed: the key material is lost.`);
}

function movedTo(
	world: World,
	quest: Quest,
	store: KeyStore,
	relative: Cluster,
	{ reason, disconnected }: { readonly reason: string; readonly disconnected: Disconnected },
): Way {
	const password = relative.kmsUser?.password;
	const tellsPassword = store.type === 'AWS_CLOUDHSM' && password !== undefined && password !== store.password;
	const command = updateStore(store, {
		CloudHsmClusterId: relative.id,
		...(tellsPassword && { KeyStorePassword: password }),
	});
	return all([
		disconnected(world, store, reason),
		inTurn(
			() => clusterActive(world, quest, relative),
			() => hsmsActive(world, quest, relative, choices.zonesForChange),
			() => userReady(world, quest, relative),
			() =>
				given(world, command, `${reason} Cluster ${relative.id} has the same backup history.`, {
					state: (refused) => disconnected(world, store, because(refused)),
				}),
		),
	]);
}

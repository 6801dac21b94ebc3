import { type Draft } from './draft';
import { retentionOf } from './clusterEntries';
import { day, durations } from './durations';
import { backupId } from './identifiers';
import { handlesIn } from './materialPlaces';
import { activeHsms } from './lookups';
import { without } from './without';
import { type Backup, type BackupContents, type Cluster, type World } from './world';

/** What would come back of the cluster as it is now. */
export const contentsOf = (world: World, cluster: Cluster): BackupContents => ({
	lineage: cluster.lineage,
	trustAnchor: cluster.trustAnchor,
	...(cluster.signedCertificate !== undefined && { signedCertificate: cluster.signedCertificate }),
	hsmType: cluster.hsmType,
	mode: cluster.mode,
	// Nobody is logged in to a copy.
	...(cluster.kmsUser && { kmsUser: { ...cluster.kmsUser, loggedIn: false } }),
	handles: handlesIn(world, cluster),
});

/** The service takes a backup. */
export function takeBackup(draft: Draft, clusterId: string, state: Backup['state'] = 'CREATE_IN_PROGRESS'): string {
	const cluster = draft.world.clusters.get(clusterId);
	if (!cluster) return '';
	const { now } = draft.world;
	const backup: Backup = {
		id: backupId(draft.issue()),
		region: cluster.region,
		state,
		clusterId,
		createdAt: now,
		neverExpires: false,
		retentionDays: retentionOf(cluster),
		contents: contentsOf(draft.world, cluster),
		tags: {},
	};
	draft.put('backups', backup);
	draft.put('clusters', { ...cluster, backedUpAt: now });
	if (state === 'CREATE_IN_PROGRESS') draft.schedule('backupReady', backup.id, now + durations.backupReady);
	return backup.id;
}

/** Users, keys and their material become again what the backup holds. */
export function restored(cluster: Cluster, { kmsUser, handles }: BackupContents): Cluster {
	return { ...without(cluster, 'kmsUser'), ...(kmsUser && { kmsUser }), restored: handles };
}

export interface DailyBackup {
	readonly at: number;
	readonly cluster: Cluster;
}

/** The next backup that the service takes of itself: of each working cluster once a day. */
export function nextDailyBackup(world: World): DailyBackup | undefined {
	let next: DailyBackup | undefined;
	for (const cluster of world.clusters.values()) {
		if (cluster.state !== 'ACTIVE' || cluster.backedUpAt === undefined) continue;
		const at = Math.max(cluster.backedUpAt + day, world.now);
		if ((!next || at < next.at) && activeHsms(world, cluster).length > 0) next = { at, cluster };
	}
	return next;
}

/** Takes it; leaves out those that the clock's way is so long for that they would have expired by its end. */
export function takeDailyBackup(draft: Draft, { at, cluster }: DailyBackup, until: number): void {
	const expired = Math.floor((until - at) / day) - retentionOf(cluster) - 1;
	draft.setClock(at);
	if (expired > 0) draft.put('clusters', { ...cluster, backedUpAt: at + (expired - 1) * day });
	else takeBackup(draft, cluster.id);
}

/** Backups beyond their retention go for good. */
export function dropExpired(draft: Draft): void {
	const { backups, now } = draft.world;
	const expired = [...backups.values()].filter(
		(it) => it.state === 'READY' && !it.neverExpires && it.createdAt + it.retentionDays * day <= now,
	);
	for (const { id } of expired) draft.remove('backups', id);
}

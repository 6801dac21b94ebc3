import { type Backup, type Table, type World } from './world';

const newest = 3;

/** The newest backups of each cluster, and all about which there is something to say: a cluster gets one a day. */
export function shownBackups({ backups, clusters }: World): Table<Backup> {
	const shown = new Map<string, Backup>();
	for (const backup of backups.values()) {
		const ordinary = backup.state === 'READY' && !backup.neverExpires && clusters.has(backup.clusterId) && !backup.copy;
		if (backup.state !== 'DELETED' && !ordinary) shown.set(backup.id, backup);
	}
	for (const { id } of clusters.values()) {
		const own = [...backups.values()].filter((it) => it.clusterId === id && it.state === 'READY' && !it.copy);
		for (const backup of own.slice(-newest)) shown.set(backup.id, backup);
	}
	return shown;
}

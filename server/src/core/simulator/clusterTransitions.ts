import { restored, takeBackup } from './backupTaking';
import { type Draft } from './draft';
import { type TransitionKind } from './transition';
import { without } from './without';
import { type Cluster } from './world';

type ClusterChange = Extract<
	TransitionKind,
	| 'backupDeleted'
	| 'backupReady'
	| 'clusterCreated'
	| 'clusterDeleted'
	| 'clusterInitialized'
	| 'hsmCreated'
	| 'hsmDeleted'
	| 'rollbackEnds'
	| 'typeChangeEnds'
>;

/** What the clock brings to clusters, HSMs and backups. */
export const clusterChanges: Readonly<Record<ClusterChange, (draft: Draft, subject: string) => void>> = {
	// one that is made of a backup is never initialized or activated again.
	clusterCreated: cluster((it) => ({ ...it, state: it.sourceBackupId === undefined ? 'UNINITIALIZED' : 'ACTIVE' })),
	clusterInitialized: cluster((it) => ({ ...without(it, 'stateMessage'), state: 'INITIALIZED' })),
	clusterDeleted: cluster((it) => ({ ...it, state: 'DELETED' })),
	typeChangeEnds: cluster((it) => ({ ...it, state: 'ACTIVE' })),
	rollbackEnds,
	hsmCreated(draft, id) {
		const hsm = draft.world.hsms.get(id);
		if (hsm) draft.put('hsms', { ...hsm, state: 'ACTIVE' });
	},
	hsmDeleted: (draft, id) => draft.remove('hsms', id),
	backupReady(draft, id) {
		const backup = draft.world.backups.get(id);
		if (backup) draft.put('backups', { ...backup, state: 'READY' });
	},
	backupDeleted(draft, id) {
		const backup = draft.world.backups.get(id);
		if (backup) draft.put('backups', { ...backup, state: 'DELETED' });
	},
};

function cluster(change: (cluster: Cluster) => Cluster) {
	return (draft: Draft, id: string): void => {
		const found = draft.world.clusters.get(id);
		if (found) draft.put('clusters', change(found));
	};
}

// What was made after the change of type is in no backup of the old type, so it is lost.
function rollbackEnds(draft: Draft, id: string): void {
	const found = draft.world.clusters.get(id);
	if (!found?.typeChange) return;
	const { before, from } = found.typeChange;
	draft.put('clusters', { ...restored(without(found, 'typeChange'), before), hsmType: from, state: 'ACTIVE' });
	for (const key of draft.world.keys.values()) {
		const lost = key.material?.clusterId === id && !before.handles.includes(key.material.keyHandle);
		if (lost && key.material) draft.put('keys', { ...key, material: { ...key.material, present: false } });
	}
	takeBackup(draft, id);
}

import { type Draft } from './draft';
import { type Cluster, type Key, type KeyMaterial, type World } from './world';

/** The cluster in which KMS looks for a key's material: that of its key store, which may have moved. */
export function clusterOfKey({ clusters, keyStores }: World, { keyStoreId, material }: Key): Cluster | undefined {
	const store = keyStores.get(keyStoreId ?? '');
	return clusters.get((store?.type === 'AWS_CLOUDHSM' ? store.clusterId : material?.clusterId) ?? '');
}

/** Whether a key's material is in the cluster: made there, or come with the backup the cluster was made of. */
export const holds = (cluster: Cluster, material: KeyMaterial): boolean =>
	(material.clusterId === cluster.id && material.present) || (cluster.restored?.includes(material.keyHandle) ?? false);

/** Handles of all key material that KMS has made in the cluster and that is still there. */
export function handlesIn({ keys, orphans }: World, cluster: Cluster): readonly string[] {
	const handles = new Set(cluster.restored);
	for (const { material } of keys.values()) {
		if (material && holds(cluster, material)) handles.add(material.keyHandle);
	}
	for (const { id, clusterId } of orphans.values()) if (clusterId === cluster.id) handles.add(id);
	return [...handles];
}

/** Key material goes from one cluster; copies in backups and in clusters made of them stay. */
export function dropMaterial(draft: Draft, clusterId: string, handle: string): void {
	const cluster = draft.world.clusters.get(clusterId);
	if (cluster?.restored?.includes(handle)) {
		draft.put('clusters', { ...cluster, restored: cluster.restored.filter((it) => it !== handle) });
	}
	const orphan = draft.world.orphans.get(handle);
	if (orphan?.clusterId === clusterId) draft.remove('orphans', handle);
	const key = keyWithHandle(draft.world, handle);
	if (key?.material?.clusterId === clusterId) {
		draft.put('keys', { ...key, material: { ...key.material, present: false } });
	}
}

function keyWithHandle({ keys }: World, handle: string): Key | undefined {
	for (const key of keys.values()) if (key.material?.keyHandle === handle) return key;
	return undefined;
}

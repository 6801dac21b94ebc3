import { type Draft } from './draft';
import { keyHandle, uuid } from './identifiers';
import { activeHsms, isThere, thing } from './lookups';
import { clusterOfKey, holds } from './materialPlaces';
import { type Obstacle } from './operation';
import { type Cluster, type Key, type KeyMaterial, type World } from './world';
import { xksBackingObstacle } from './xksKeys';

/** A key that KMS makes in the cluster. */
export function newMaterial(draft: Draft, clusterId: string): KeyMaterial {
	const seed = draft.issue();
	return { keyHandle: keyHandle(seed), backingKeyId: uuid(seed), clusterId, present: true };
}

export const backingKeyOf = ({ keyHandle: handle, backingKeyId }: KeyMaterial) => ({
	keyHandle: handle,
	backingKeyId,
});

/** What cryptography needs beside the states: an active HSM that still holds the material. */
export function backingObstacle(world: World, key: Key): Obstacle | undefined {
	const { material } = key;
	if (!material) return xksBackingObstacle(world, key);
	const cluster = clusterOfKey(world, key);
	const lost = outOfReach(world, cluster, material.clusterId);
	if (lost || !cluster) return lost;
	return holds(cluster, material)
		? undefined
		: { message: `The key material is no longer in ${cluster.id}.`, blockers: [thing('cluster', cluster)] };
}

/** Why KMS cannot use the HSMs of a cluster, connected as it is. */
export function outOfReach(world: World, cluster: Cluster | undefined, named: string): Obstacle | undefined {
	if (!cluster || !isThere(cluster)) return { message: `Cluster ${cluster?.id ?? named} is gone.` };
	const blockers = [thing('cluster', cluster)];
	if (activeHsms(world, cluster).length === 0) return { message: `Cluster ${cluster.id} has no active HSM.`, blockers };
	return cluster.faults.includes('security-group-changed')
		? { message: `KMS does not reach the HSMs of ${cluster.id}.`, blockers }
		: undefined;
}

/** What CloudTrail keeps beside a call about a key in a cluster. */
export function aboutBacking(world: World, key: Key) {
	const { keyStoreId, material } = key;
	return material
		? {
				additionalEventData: {
					customKeyStoreId: keyStoreId,
					clusterId: clusterOfKey(world, key)?.id ?? material.clusterId,
					backingKeys: JSON.stringify([backingKeyOf(material)]),
				},
			}
		: {};
}

import { connectionErrorOf } from './clusterHealth';
import { clusterChanges } from './clusterTransitions';
import { choices } from './decisions';
import { type Draft } from './draft';
import { durations } from './durations';
import { type Event, serviceEvent } from './event';
import { interfaceEndpointId, keyArn, password } from './identifiers';
import { aboutBacking, backingKeyOf } from './keyMaterial';
import { activeHsms, isLimitedWrite, isThere } from './lookups';
import { clusterOfKey, dropMaterial, holds } from './materialPlaces';
import { forgetKey } from './keyForgetting';
import { multiRegionChanges } from './multiRegion';
import { type NetworkCall, recordNetwork } from './roleEvents';
import { roleDeletion, usageList } from './roleUse';
import { type TransitionKind } from './transition';
import { without } from './without';
import { type CloudHsmKeyStore, type ExternalKeyStore, type Cluster, type Key, type World } from './world';

/** What happens when the clock reaches a transition: a table, one entry a kind. */
export const changes: Readonly<Record<TransitionKind, (draft: Draft, subject: string) => void>> = {
	connectEnds,
	disconnectEnds,
	roleDeletionStarts,
	roleDeletionEnds,
	keyExpires,
	...clusterChanges,
	...multiRegionChanges,
};

/** The security group and one network interface in each zone, called as the KMS guide says. */
const connecting = ({ id }: CloudHsmKeyStore, cluster: Cluster): readonly NetworkCall[] => [
	{ action: 'cloudhsm:DescribeClusters' },
	{ action: 'ec2:CreateSecurityGroup', parameters: { groupName: choices.securityGroup(id) } },
	{ action: 'ec2:RevokeSecurityGroupEgress' },
	{ action: 'ec2:AuthorizeSecurityGroupIngress' },
	...cluster.zones.map((zone) => ({
		action: 'ec2:CreateNetworkInterface',
		parameters: {
			...(cluster.subnets?.[zone] !== undefined && { subnetId: cluster.subnets[zone] }),
			description: `KMS managed ENI for cluster ${cluster.id}`,
		},
	})),
];

function connectEnds(draft: Draft, id: string): void {
	const store = draft.world.keyStores.get(id);
	if (!store) return;
	const errorCode = connectionErrorOf(draft.world, store);
	if (errorCode !== undefined) return draft.put('keyStores', { ...store, state: 'FAILED', errorCode });
	return store.type === 'AWS_CLOUDHSM' ? connectHsmStore(draft, store) : connectExternalStore(draft, store);
}

function connectExternalStore(draft: Draft, store: ExternalKeyStore): void {
	const endpoint = store.endpointService && { interfaceEndpoint: interfaceEndpointId(draft.issue()) };
	draft.put('keyStores', { ...store, state: 'CONNECTED', ...endpoint });
}

function connectHsmStore(draft: Draft, store: CloudHsmKeyStore): void {
	const cluster = draft.world.clusters.get(store.clusterId);
	if (!cluster?.kmsUser) return;
	// KMS rotates kmsuser's password to one that only KMS knows, and stays logged in.
	const rotated = password(draft.issue());
	draft.put('clusters', { ...cluster, kmsUser: { ...cluster.kmsUser, password: rotated } });
	const network = { securityGroup: choices.securityGroup(store.id), zones: cluster.zones };
	draft.put('keyStores', { ...store, state: 'CONNECTED', password: rotated, network });
	recordNetwork(draft, store, connecting(store, cluster));
}

function disconnectEnds(draft: Draft, id: string): void {
	const store = draft.world.keyStores.get(id);
	if (!store) return;
	if (store.type === 'EXTERNAL_KEY_STORE')
		return draft.put('keyStores', { ...without(store, 'interfaceEndpoint'), state: 'DISCONNECTED' });
	draft.put('keyStores', { ...without(store, 'network'), state: 'DISCONNECTED' });
	if (store.network) recordNetwork(draft, store, [{ action: 'ec2:DeleteSecurityGroup' }]);
}

function roleDeletionStarts(draft: Draft, id: string): void {
	const task = draft.world.tasks.get(id);
	if (!task) return;
	draft.put('tasks', { ...task, status: 'IN_PROGRESS' });
	draft.schedule('roleDeletionEnds', id, draft.world.now + durations.roleDeletionEnds);
}

// whether the role is in use counts now, not when the deletion was asked for.
function roleDeletionEnds(draft: Draft, id: string): void {
	const task = draft.world.tasks.get(id);
	if (!task) return;
	const verdict = roleDeletion(draft.world, task.roleName);
	if (verdict.possible) {
		draft.remove('roles', task.roleName);
		return draft.put('tasks', { ...task, status: 'SUCCEEDED' });
	}
	draft.put('tasks', { ...task, status: 'FAILED', reason: verdict.reason, usage: usageList(verdict.used) });
}

function keyExpires(draft: Draft, id: string): void {
	const key = draft.world.keys.get(id);
	if (!key) return;
	const { material } = key;
	const cluster = clusterOfKey(draft.world, key);
	const there = material !== undefined && cluster !== undefined && holds(cluster, material);
	const deleted = there && materialGoes(draft.world, key, cluster);
	draft.record(deletionRecord(draft.world, key, deleted ? 'SUCCESS' : 'FAILURE'));
	forgetKey(draft, key);
	if (!there) return;
	if (deleted) return dropMaterial(draft, cluster.id, material.keyHandle);
	draft.put('orphans', {
		id: material.keyHandle,
		clusterId: cluster.id,
		label: keyArn(draft.world, key),
		keyStoreId: key.keyStoreId ?? '',
		deletedAt: draft.world.now,
	});
}

/** Best effort: KMS can delete the material only where it is connected and the cluster takes writes. */
function materialGoes(world: World, { keyStoreId }: Key, cluster: Cluster): boolean {
	if (world.keyStores.get(keyStoreId ?? '')?.state !== 'CONNECTED' || !isThere(cluster)) return false;
	const reached = !cluster.faults.includes('security-group-changed');
	return reached && activeHsms(world, cluster).length > 0 && !isLimitedWrite(cluster);
}

function deletionRecord(world: World, key: Key, deletionStatus: 'FAILURE' | 'SUCCESS'): Event {
	const { additionalEventData } = aboutBacking(world, key);
	const status = key.material && [{ ...backingKeyOf(key.material), deletionStatus }];
	return {
		...serviceEvent(world, 'DeleteKey', key.region),
		...(additionalEventData && {
			additionalEventData: { ...additionalEventData, backingKeysDeletionStatus: JSON.stringify(status) },
		}),
	};
}

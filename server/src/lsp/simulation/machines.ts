import { type Key, type World } from '../../core/simulator';
import { type GraphMachine, type GraphTransition, type SimulationRow, type SimulationTone } from '../../protocol';

import { thingOfRow } from './rowIds';

/** The states of the thing of a row with its present one; `undefined` for what has none. */
export function machineOf(world: World, row: SimulationRow | undefined): GraphMachine | undefined {
	const thing = row && thingOfRow(row.id);
	if (!thing || row.state === '') return undefined;
	const transitions = transitionsOf(world, thing);
	if (transitions.length === 0) return undefined;
	const names = new Set([...transitions.flatMap(({ from, to }) => [from, to]), row.state]);
	return {
		title: row.label,
		states: [...names].map((name) => ({ name, present: name === row.state, tone: tones[name] ?? 'normal' })),
		transitions,
	};
}

function transitionsOf(
	world: World,
	{ kind, id }: NonNullable<ReturnType<typeof thingOfRow>>,
): readonly GraphTransition[] {
	switch (kind) {
		case 'keyStore':
			return ofKeyStores;
		case 'key': {
			const key = world.keys.get(id);
			return key ? ofKey(key) : [];
		}
		case 'cluster':
			return ofClusters;
		case 'hsm':
			return ofHsms;
		case 'task':
			return ofTasks;
		case 'role':
		case 'orphan':
		case 'backup':
		case 'resource':
		case 'proxy':
		case 'endpointService':
			return [];
	}
}

const by = (from: string, to: string, label: string): GraphTransition => ({ from, to, label, awaited: false });
const after = (from: string, to: string, label: string): GraphTransition => ({ from, to, label, awaited: true });

const ofKeyStores: readonly GraphTransition[] = [
	by('DISCONNECTED', 'CONNECTING', 'ConnectCustomKeyStore'),
	after('CONNECTING', 'CONNECTED', 'succeeds'),
	after('CONNECTING', 'FAILED', 'fails'),
	by('CONNECTING', 'DISCONNECTING', 'DisconnectCustomKeyStore'),
	by('CONNECTED', 'DISCONNECTING', 'DisconnectCustomKeyStore'),
	by('FAILED', 'DISCONNECTING', 'DisconnectCustomKeyStore'),
	after('DISCONNECTING', 'DISCONNECTED', 'ends'),
	by('DISCONNECTED', 'deleted', 'DeleteCustomKeyStore'),
];

const ofEveryKey: readonly GraphTransition[] = [
	by('Enabled', 'Disabled', 'DisableKey'),
	by('Disabled', 'Enabled', 'EnableKey'),
	by('Enabled', 'PendingDeletion', 'ScheduleKeyDeletion'),
	by('Disabled', 'PendingDeletion', 'ScheduleKeyDeletion'),
	by('PendingDeletion', 'Disabled', 'CancelKeyDeletion'),
	after('PendingDeletion', 'deleted', 'waiting period ends'),
];

const ofKeysInStores: readonly GraphTransition[] = [
	by('Enabled', 'Unavailable', 'its store disconnects'),
	by('Disabled', 'Unavailable', 'its store disconnects'),
	after('Unavailable', 'Enabled', 'its store is connected'),
	after('Unavailable', 'Disabled', 'its store is connected'),
	by('Unavailable', 'PendingDeletion', 'ScheduleKeyDeletion'),
	by('PendingDeletion', 'Unavailable', 'CancelKeyDeletion'),
];

const ofReplicatedKeys: readonly GraphTransition[] = [
	after('Creating', 'Enabled', 'is synchronized'),
	by('Enabled', 'Updating', 'UpdatePrimaryRegion'),
	after('Updating', 'Enabled', 'ends'),
	by('Enabled', 'PendingReplicaDeletion', 'ScheduleKeyDeletion'),
	by('Disabled', 'PendingReplicaDeletion', 'ScheduleKeyDeletion'),
	by('PendingReplicaDeletion', 'Disabled', 'CancelKeyDeletion'),
	after('PendingReplicaDeletion', 'PendingDeletion', 'its last replica is gone'),
];

const ofKey = ({ keyStoreId, replication }: Key): readonly GraphTransition[] => [
	...ofEveryKey,
	...(keyStoreId === undefined ? [] : ofKeysInStores),
	...(replication ? ofReplicatedKeys : []),
];

const ofClusters: readonly GraphTransition[] = [
	after('CREATE_IN_PROGRESS', 'UNINITIALIZED', 'is made'),
	after('CREATE_IN_PROGRESS', 'ACTIVE', 'is made of a backup'),
	by('UNINITIALIZED', 'INITIALIZE_IN_PROGRESS', 'InitializeCluster'),
	after('INITIALIZE_IN_PROGRESS', 'INITIALIZED', 'ends'),
	by('INITIALIZED', 'ACTIVE', 'is activated'),
	by('ACTIVE', 'DEGRADED', 'degrades'),
	by('DEGRADED', 'ACTIVE', 'recovers'),
	by('ACTIVE', 'MODIFY_IN_PROGRESS', 'ModifyCluster'),
	after('MODIFY_IN_PROGRESS', 'ACTIVE', 'ends'),
	by('MODIFY_IN_PROGRESS', 'ROLLBACK_IN_PROGRESS', 'ModifyCluster, back'),
	after('ROLLBACK_IN_PROGRESS', 'ACTIVE', 'ends'),
	by('UNINITIALIZED', 'DELETE_IN_PROGRESS', 'DeleteCluster'),
	by('INITIALIZED', 'DELETE_IN_PROGRESS', 'DeleteCluster'),
	by('ACTIVE', 'DELETE_IN_PROGRESS', 'DeleteCluster'),
	by('DEGRADED', 'DELETE_IN_PROGRESS', 'DeleteCluster'),
	after('DELETE_IN_PROGRESS', 'DELETED', 'ends'),
];

const ofHsms: readonly GraphTransition[] = [
	after('CREATE_IN_PROGRESS', 'ACTIVE', 'is made'),
	by('ACTIVE', 'DEGRADED', 'fails'),
	by('DEGRADED', 'ACTIVE', 'recovers'),
	by('CREATE_IN_PROGRESS', 'DELETE_IN_PROGRESS', 'DeleteHsm'),
	by('ACTIVE', 'DELETE_IN_PROGRESS', 'DeleteHsm'),
	by('DEGRADED', 'DELETE_IN_PROGRESS', 'DeleteHsm'),
	after('DELETE_IN_PROGRESS', 'deleted', 'ends'),
];

const ofTasks: readonly GraphTransition[] = [
	after('NOT_STARTED', 'IN_PROGRESS', 'begins'),
	after('IN_PROGRESS', 'SUCCEEDED', 'nothing uses the role'),
	after('IN_PROGRESS', 'FAILED', 'something uses the role'),
];

const tones: Readonly<Record<string, SimulationTone>> = {
	CONNECTED: 'good',
	Enabled: 'good',
	SUCCEEDED: 'good',
	FAILED: 'error',
	DEGRADED: 'error',
	PendingDeletion: 'warning',
	PendingReplicaDeletion: 'warning',
	Unavailable: 'warning',
	DISCONNECTED: 'muted',
	Disabled: 'muted',
	deleted: 'muted',
	DELETED: 'muted',
};

import { failedConnections } from './failedConnections';
import { type History, historyVersion, replay } from './history';
import { keyStoreRolePrincipal, type RoleBook } from './roleFacts';
import {
	cluster,
	externalStore,
	fixed,
	next,
	onKey,
	onStore,
	proxy,
	type Scenario,
	withKey,
	withoutCluster,
} from './scenarioSteps';

export const scenarios: readonly Scenario[] = [
	{
		id: 'happy-path',
		title: 'From the first key store to deleting the role',
		description: 'An active cluster and nothing else. Creating a key store makes the role appear.',
		steps: [cluster],
	},
	{
		id: 'role-in-use',
		title: 'Deleting a role that is in use',
		description: 'A connected key store with a key: the deletion task of the role fails and names the store.',
		steps: [
			...withKey,
			({ book }) => ({
				operation: 'iam:DeleteServiceLinkedRole',
				parameters: { RoleName: book.roleByPrincipal(keyStoreRolePrincipal)?.name },
			}),
			next,
			next,
		],
	},
	{
		id: 'key-pending-deletion',
		title: 'A key that waits for its deletion',
		description: 'Until its date has passed the key keeps its key store, and the key store keeps the role.',
		steps: [...withKey, onKey('kms:ScheduleKeyDeletion', { PendingWindowInDays: 7 })],
	},
	{
		id: 'external-key-store',
		title: 'An external key store',
		description: 'A proxy, a key store and a key: no role is needed and none is made. Break the proxy and see.',
		steps: [
			proxy,
			externalStore(),
			onStore('kms:ConnectCustomKeyStore'),
			next,
			onStore('kms:CreateKey', { Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'external-key-1' }),
		],
	},
	{
		id: 'cluster-lost',
		title: 'A cluster that is lost',
		description: 'Its HSMs and the cluster were deleted while the key store lived; a backup still holds the key.',
		steps: [
			...withKey,
			onStore('kms:DisconnectCustomKeyStore'),
			next,
			...withoutCluster,
			onStore('kms:ConnectCustomKeyStore'),
			next,
		],
	},
	{
		id: 'multi-region-key',
		title: 'A multi-Region key',
		description: 'A primary key and a replica, with a role of their own that KMS makes for them.',
		steps: [
			fixed('kms:CreateKey', { MultiRegion: true }),
			onKey('kms:ReplicateKey', { ReplicaRegion: 'eu-west-1' }),
			next,
		],
	},
	...failedConnections,
	{
		id: 'empty',
		title: 'An empty account',
		description: 'Nothing yet: add a cluster, or see what is refused without one.',
		steps: [],
	},
];

/** The history that a scenario begins with. */
export function startingHistory({ id, steps }: Scenario, book: RoleBook): History {
	let history: History = { version: historyVersion, scenario: id, settings: {}, commands: [] };
	for (const step of steps) {
		history = { ...history, commands: [...history.commands, step(replay(history, book).world)] };
	}
	return history;
}

import { type Command } from './command';
import { type History, historyVersion, replay } from './history';
import { keyStoreRolePrincipal, type RoleBook } from './roleFacts';
import {
	usualAccessKeyId,
	usualPassword,
	usualSecretAccessKey,
	usualTrustAnchor,
	usualUriEndpoint,
	usualUriPath,
} from './usual';
import { type World } from './world';

export interface Scenario {
	readonly id: string;
	readonly title: string;
	readonly description: string;
	readonly steps: readonly Step[];
}

/** A command; ids that only earlier steps give are read from the world before it. */
type Step = (world: World) => Command;

const first = <T>(table: ReadonlyMap<string, T>): string => table.keys().next().value ?? '';
const fixed =
	(operation: string, parameters: Command['parameters'] = {}): Step =>
	() => ({ operation, parameters });
const onStore =
	(operation: string, more: Command['parameters'] = {}): Step =>
	({ keyStores }) => ({
		operation,
		parameters: { CustomKeyStoreId: first(keyStores), ...more },
	});
const onKey =
	(operation: string, more: Command['parameters'] = {}): Step =>
	({ keys }) => ({
		operation,
		parameters: { KeyId: first(keys), ...more },
	});

const cluster = fixed('given:Cluster', { TrustAnchor: usualTrustAnchor, KmsUserPassword: usualPassword });
const proxy = fixed('given:XksProxy', {
	UriEndpoint: usualUriEndpoint,
	Keys: [{ XksKeyId: 'external-key-1' }, { XksKeyId: 'external-key-2' }],
});
const next = fixed('clock:AdvanceToNext');

const store =
	(password: string): Step =>
	({ clusters }) => ({
		operation: 'kms:CreateCustomKeyStore',
		parameters: {
			CustomKeyStoreName: 'store-A',
			CustomKeyStoreType: 'AWS_CLOUDHSM',
			CloudHsmClusterId: first(clusters),
			TrustAnchorCertificate: usualTrustAnchor,
			KeyStorePassword: password,
		},
	});

const connected = [cluster, store(usualPassword), onStore('kms:ConnectCustomKeyStore'), next];
const withKey = [...connected, onStore('kms:CreateKey', { Origin: 'AWS_CLOUDHSM' })];

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
		id: 'wrong-password',
		title: 'A connection that fails: wrong password',
		description: 'The key store was created with another password than kmsuser has; connecting ends FAILED.',
		steps: [cluster, store('kmsPswd2'), onStore('kms:ConnectCustomKeyStore'), next],
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
			fixed('kms:CreateCustomKeyStore', {
				CustomKeyStoreName: 'external-1',
				CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
				XksProxyConnectivity: 'PUBLIC_ENDPOINT',
				XksProxyUriEndpoint: usualUriEndpoint,
				XksProxyUriPath: usualUriPath,
				XksProxyAuthenticationCredential: {
					AccessKeyId: usualAccessKeyId,
					RawSecretAccessKey: usualSecretAccessKey,
				},
			}),
			onStore('kms:ConnectCustomKeyStore'),
			next,
			onStore('kms:CreateKey', { Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'external-key-1' }),
		],
	},
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

import { type Command, type World } from '../../server/src/core/simulator';

import {
	accessKeyId,
	clusterCommands,
	commonCommands,
	endpoints,
	externalCommands,
	hsmStoreCommands,
	passwords,
	secrets,
	subnets,
} from './anyCommand';

type Makers = typeof externalCommands;

type Beginning = (world: World) => Command;

/** What walks are about. */
export interface Kind {
	readonly what: string;
	readonly makers: Makers;
	/** What is there already, so that walks get far. */
	readonly begin: readonly Beginning[];
	/** What walks must have met, so that they test something. */
	readonly meets: readonly string[];
}

const cluster =
	(more: Command['parameters'] = {}): Beginning =>
	() => ({ operation: 'given:Cluster', parameters: { TrustAnchor: 'CA-A', KmsUserPassword: passwords[0], ...more } });
const first = (table: ReadonlyMap<string, unknown>) => [...table.keys()][0];
const store: Beginning = ({ clusters }) => ({
	operation: 'kms:CreateCustomKeyStore',
	parameters: {
		CustomKeyStoreName: 'first',
		CloudHsmClusterId: first(clusters),
		TrustAnchorCertificate: 'CA-A',
		KeyStorePassword: passwords[0],
	},
});
const connect: Beginning = ({ keyStores }) => ({
	operation: 'kms:ConnectCustomKeyStore',
	parameters: { CustomKeyStoreId: first(keyStores) },
});
const later: Beginning = () => ({ operation: 'clock:AdvanceToNext' });
const key: Beginning = ({ keyStores }) => ({
	operation: 'kms:CreateKey',
	parameters: { CustomKeyStoreId: first(keyStores), Origin: 'AWS_CLOUDHSM' },
});
const proxy: Beginning = () => ({
	operation: 'given:XksProxy',
	parameters: {
		UriEndpoint: endpoints[0],
		AccessKeyId: accessKeyId,
		RawSecretAccessKey: secrets[0],
		Keys: [{ XksKeyId: 'ext-1' }],
	},
});
const externalStore: Beginning = () => ({
	operation: 'kms:CreateCustomKeyStore',
	parameters: {
		CustomKeyStoreName: 'first',
		CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
		XksProxyConnectivity: 'PUBLIC_ENDPOINT',
		XksProxyUriEndpoint: endpoints[0],
		XksProxyUriPath: '/kms/xks/v1',
		XksProxyAuthenticationCredential: { AccessKeyId: accessKeyId, RawSecretAccessKey: secrets[0] },
	},
});
const externalKey: Beginning = ({ keyStores }) => ({
	operation: 'kms:CreateKey',
	parameters: { CustomKeyStoreId: first(keyStores), Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'ext-1' },
});
const bareCluster: Beginning = () => ({
	operation: 'cloudhsm:CreateCluster',
	parameters: { HsmType: 'hsm2m.medium', SubnetIds: subnets },
});
const bareHsm: Beginning = ({ clusters }) => ({
	operation: 'cloudhsm:CreateHsm',
	parameters: { ClusterId: first(clusters), AvailabilityZone: 'us-west-2a' },
});
const dies: Beginning = ({ keys }) => ({
	operation: 'kms:ScheduleKeyDeletion',
	parameters: { KeyId: first(keys), PendingWindowInDays: 7 },
});

export const kinds: readonly Kind[] = [
	{
		what: 'external key stores',
		makers: [...externalCommands, ...externalCommands, ...commonCommands],
		begin: [proxy, externalStore, connect, later, externalKey],
		meets: [
			'CONNECTED',
			'FAILED',
			'EXTERNAL_KEY_STORE',
			'VPC_ENDPOINT_SERVICE',
			'PUBLIC_ENDPOINT',
			'key',
			'PendingDeletion',
		],
	},
	{
		what: 'clusters, HSMs and backups',
		makers: [...clusterCommands, ...clusterCommands, ...commonCommands],
		begin: [bareCluster, later, bareHsm, later, cluster({ HsmType: 'hsm1.medium', HsmZones: ['us-west-2a'] })],
		meets: [
			'UNINITIALIZED',
			'INITIALIZED',
			'ACTIVE',
			'DELETED',
			'restored',
			'PENDING_DELETION',
			'ROLLBACK_IN_PROGRESS',
		],
	},
	{
		what: 'key stores of both types with their keys',
		makers: [...externalCommands, ...clusterCommands, ...hsmStoreCommands, ...hsmStoreCommands, ...commonCommands],
		begin: [cluster(), store, connect, later, key, key, dies],
		meets: ['CONNECTED', 'FAILED', 'DISCONNECTING', 'EXTERNAL_KEY_STORE', 'key', 'orphan', 'Unavailable'],
	},
];

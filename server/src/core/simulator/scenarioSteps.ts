import { type Command } from './command';
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
	/** What it is one of many of. */
	readonly group?: string;
	readonly steps: readonly Step[];
}

/** A command; ids that only earlier steps give are read from the world before it. */
export type Step = (world: World) => Command;

export const first = <T>(table: ReadonlyMap<string, T>): string => table.keys().next().value ?? '';
export const fixed =
	(operation: string, parameters: Command['parameters'] = {}): Step =>
	() => ({ operation, parameters });
export const onStore =
	(operation: string, more: Command['parameters'] = {}): Step =>
	({ keyStores }) => ({
		operation,
		parameters: { CustomKeyStoreId: first(keyStores), ...more },
	});
export const onKey =
	(operation: string, more: Command['parameters'] = {}): Step =>
	({ keys }) => ({
		operation,
		parameters: { KeyId: first(keys), ...more },
	});

export const cluster = fixed('given:Cluster', { TrustAnchor: usualTrustAnchor, KmsUserPassword: usualPassword });
export const proxy = fixed('given:XksProxy', {
	UriEndpoint: usualUriEndpoint,
	Keys: [{ XksKeyId: 'external-key-1' }, { XksKeyId: 'external-key-2' }],
});
export const next = fixed('clock:AdvanceToNext');

export const store =
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

export const connected = [cluster, store(usualPassword), onStore('kms:ConnectCustomKeyStore'), next];
export const withKey = [...connected, onStore('kms:CreateKey', { Origin: 'AWS_CLOUDHSM' })];

const onHsm =
	(operation: string, index: number, more: Command['parameters'] = {}): Step =>
	({ clusters, hsms }) => ({
		operation,
		parameters: { ClusterId: first(clusters), HsmId: [...hsms.keys()][index], ...more },
	});
export const onCluster =
	(operation: string, more: Command['parameters'] = {}): Step =>
	({ clusters }) => ({
		operation,
		parameters: { ClusterId: first(clusters), ...more },
	});

/** Both HSMs of the usual cluster fail. */
export const withoutHsms = [0, 1].map((it) => onHsm('fault:SetHsmState', it, { State: 'DEGRADED' }));

/** The usual cluster is deleted, as AWS allows while a key store needs it. */
export const withoutCluster = [
	onHsm('cloudhsm:DeleteHsm', 0),
	onHsm('cloudhsm:DeleteHsm', 1),
	next,
	next,
	onCluster('cloudhsm:DeleteCluster'),
	next,
];

/** An external key store behind the usual proxy. */
export const externalStore = (more: Command['parameters'] = {}): Step =>
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
		...more,
	});

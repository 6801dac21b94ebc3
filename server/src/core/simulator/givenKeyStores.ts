import { choices } from './decisions';
import { type Entry, entryIn, oneOf, textIn, timeIn } from './described';
import { type Draft } from './draft';
import { connectDuration, disconnectDuration } from './durations';
import { interfaceEndpointId } from './identifiers';
import { thing } from './lookups';
import { operation, type Scene } from './operation';
import { isRecord } from './settings';
import { usualAccessKeyId, usualPassword, usualSecretAccessKey, usualUriPath } from './usual';
import {
	type CloudHsmKeyStore,
	type Cluster,
	type ClusterFault,
	type ConnectionErrorCode,
	connectionErrorCodes,
	type EndpointServiceFault,
	type ExternalKeyStore,
	type KeyStore,
	type ProxyFault,
} from './world';

/** A key store as DescribeCustomKeyStores prints it. What a failed connection names is broken behind it, too. */
export const describedKeyStore = operation({
	id: 'given:DescribedKeyStore',
	members: {
		CustomKeyStore: {
			type: 'structure',
			required: true,
			members: {
				CustomKeyStoreId: { type: 'string', required: true, min: 1, max: 64 },
				CustomKeyStoreName: { type: 'string', min: 1, max: 256 },
			},
		},
	},
	checks: [
		{
			rule: 'taken',
			refuse: 'NotPossibleNow',
			when(scene) {
				const taken = scene.world.keyStores.get(textIn(entryOf(scene), 'CustomKeyStoreId') ?? '');
				return taken && { message: `There is a key store ${taken.id}.`, blockers: [thing('keyStore', taken)] };
			},
		},
	],
	effect(draft, scene) {
		const entry = entryOf(scene);
		const store =
			entry['CustomKeyStoreType'] === 'EXTERNAL_KEY_STORE' ? external(draft, scene, entry) : hsm(draft, scene, entry);
		draft.put('keyStores', store);
		const { now } = draft.world;
		if (store.state === 'CONNECTING') draft.schedule('connectEnds', store.id, now + connectDuration(store));
		if (store.state === 'DISCONNECTING') draft.schedule('disconnectEnds', store.id, now + disconnectDuration(store));
		return undefined;
	},
});

const entryOf = ({ parameters }: Scene): Entry => {
	const value = parameters['CustomKeyStore'];
	return isRecord(value) ? value : {};
};

const states: readonly KeyStore['state'][] = ['CONNECTED', 'CONNECTING', 'FAILED', 'DISCONNECTED', 'DISCONNECTING'];

function common({ region, world }: Scene, entry: Entry) {
	const id = textIn(entry, 'CustomKeyStoreId') ?? '';
	const state = oneOf(states, entry['ConnectionState']) ?? 'DISCONNECTED';
	const errorCode = oneOf(connectionErrorCodes, entry['ConnectionErrorCode']) ?? 'INTERNAL_ERROR';
	return {
		id,
		region,
		name: textIn(entry, 'CustomKeyStoreName') ?? id,
		state,
		...(state === 'FAILED' && { errorCode }),
		createdAt: timeIn(entry, 'CreationDate') ?? world.now,
	};
}

function hsm(draft: Draft, scene: Scene, entry: Entry): CloudHsmKeyStore {
	const base = common(scene, entry);
	const clusterId = textIn(entry, 'CloudHsmClusterId') ?? '';
	const cluster = draft.world.clusters.get(clusterId);
	const trustAnchor = textIn(entry, 'TrustAnchorCertificate') ?? cluster?.trustAnchor ?? '';
	if (cluster) draft.put('clusters', broken({ ...cluster, trustAnchor }, base.errorCode));
	const hasNetwork = base.state === 'CONNECTED' || base.state === 'DISCONNECTING';
	return {
		...base,
		type: 'AWS_CLOUDHSM',
		clusterId,
		trustAnchor,
		// Nobody is told the password; unless the connection failed for it, it is the right one.
		password: base.errorCode === 'INVALID_CREDENTIALS' ? `not ${usualPassword}` : usualPassword,
		...(hasNetwork && { network: { securityGroup: choices.securityGroup(base.id), zones: cluster?.zones ?? [] } }),
	};
}

const clusterFaults: Readonly<Partial<Record<ConnectionErrorCode, ClusterFault>>> = {
	SUBNET_NOT_FOUND: 'subnet-deleted',
	INSUFFICIENT_FREE_ADDRESSES_IN_SUBNET: 'addresses-exhausted',
	NETWORK_ERRORS: 'network-error',
	INTERNAL_ERROR: 'internal-error',
};

/** The cluster as it must be for a connection to fail so. */
function broken(cluster: Cluster, code: ConnectionErrorCode | undefined): Cluster {
	const fault = code && clusterFaults[code];
	if (fault) return { ...cluster, faults: [...new Set([...cluster.faults, fault])] };
	const { kmsUser, ...rest } = cluster;
	if (code === 'USER_NOT_FOUND') return rest;
	if (!kmsUser) return cluster;
	if (code === 'USER_LOCKED_OUT') return { ...cluster, kmsUser: { ...kmsUser, locked: true } };
	if (code === 'USER_LOGGED_IN') return { ...cluster, kmsUser: { ...kmsUser, loggedIn: true } };
	return cluster;
}

function external(draft: Draft, scene: Scene, entry: Entry): ExternalKeyStore {
	const base = common(scene, entry);
	const proxy = entryIn(entry, 'XksProxyConfiguration');
	const isPrivate = proxy['Connectivity'] === 'VPC_ENDPOINT_SERVICE';
	const serviceName = isPrivate ? textIn(proxy, 'VpcEndpointServiceName') : undefined;
	const store: ExternalKeyStore = {
		...base,
		type: 'EXTERNAL_KEY_STORE',
		connectivity: isPrivate ? 'VPC_ENDPOINT_SERVICE' : 'PUBLIC_ENDPOINT',
		uriEndpoint: textIn(proxy, 'UriEndpoint') ?? '',
		uriPath: textIn(proxy, 'UriPath') ?? usualUriPath,
		credential: { accessKeyId: usualAccessKeyId, secretAccessKey: usualSecretAccessKey },
		...(serviceName !== undefined && {
			endpointService: {
				name: serviceName,
				owner: textIn(proxy, 'VpcEndpointServiceOwner') ?? scene.world.settings.account,
			},
		}),
	};
	putProxy(draft, store);
	putService(draft, store);
	const hasEndpoint = base.state === 'CONNECTED' || base.state === 'DISCONNECTING';
	return isPrivate && hasEndpoint ? { ...store, interfaceEndpoint: interfaceEndpointId(draft.issue()) } : store;
}

const proxyFaults: Readonly<Partial<Record<ConnectionErrorCode, ProxyFault>>> = {
	INTERNAL_ERROR: 'internal-error',
	NETWORK_ERRORS: 'network-error',
	XKS_PROXY_ACCESS_DENIED: 'access-denied',
	XKS_PROXY_INVALID_RESPONSE: 'invalid-response',
	XKS_PROXY_INVALID_TLS_CONFIGURATION: 'tls-invalid',
	XKS_PROXY_NOT_REACHABLE: 'unreachable',
	XKS_PROXY_TIMED_OUT: 'slow',
};

/** A proxy that answers the store, unless its connection failed. */
function putProxy(draft: Draft, { uriEndpoint, uriPath, connectivity, credential, errorCode }: ExternalKeyStore): void {
	const before = draft.world.proxies.get(uriEndpoint);
	const fault = errorCode && proxyFaults[errorCode];
	const isOther = errorCode === 'INVALID_CREDENTIALS';
	const path = errorCode === 'XKS_PROXY_INVALID_CONFIGURATION' ? [] : [uriPath];
	draft.put('proxies', {
		id: uriEndpoint,
		credential: isOther ? { ...credential, accessKeyId: `${credential.accessKeyId.slice(1)}A` } : credential,
		public: connectivity === 'PUBLIC_ENDPOINT',
		keys: [],
		...before,
		paths: [...new Set([...(before?.paths ?? []), ...path])],
		faults: [...new Set([...(before?.faults ?? []), ...(fault ? [fault] : [])])],
	});
}

const serviceFaults: Readonly<Partial<Record<ConnectionErrorCode, EndpointServiceFault>>> = {
	XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND: 'principal-not-allowed',
	XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION: 'acceptance-required',
};

function putService(draft: Draft, { endpointService, region, uriEndpoint, errorCode }: ExternalKeyStore): void {
	if (!endpointService) return;
	const fault = errorCode && serviceFaults[errorCode];
	draft.put('endpointServices', {
		id: endpointService.name,
		region,
		owner: endpointService.owner,
		privateDnsName: uriEndpoint.slice('https://'.length),
		faults: fault ? [fault] : [],
	});
}

import { type OfferField, type OfferRow } from './offer';
import { otherAccessKeyId, usualSecretAccessKey } from './usual';
import {
	type EndpointService,
	endpointServiceFaults,
	type KeyStore,
	proxyFaults,
	type World,
	type XksProxy,
} from './world';

const named = ({ id }: XksProxy) => ({ UriEndpoint: id });

// Secrets of the world are never shown, and a choice is: so choices hold the usual one.
const credentialFields: readonly OfferField[] = [
	{ name: 'AccessKeyId', label: 'Access key id, 20 to 30 of A-Z and 2-7', type: 'text' },
];

const externalKeyField: OfferField = {
	name: 'XksKeyId',
	label: 'Id of the key in the external key manager',
	type: 'text',
};

/** `https://xks-a.example.com`, or the next letter that no proxy has. */
function freeEndpoint({ proxies }: World): string {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'].map((it) => `https://xks-${it}.example.com`);
	return letters.find((it) => !proxies.has(it)) ?? `https://xks-${proxies.size + 1}.example.com`;
}

export const proxyWorldOffers: readonly OfferRow<World>[] = [
	{
		id: 'addProxy',
		title: 'Add an External Key Store Proxy…',
		group: 'hsm',
		operation: 'given:XksProxy',
		parameters: (_world, world) => ({ UriEndpoint: freeEndpoint(world), Keys: [{ XksKeyId: 'external-key-1' }] }),
		fields: [{ name: 'UriEndpoint', label: 'URI endpoint', type: 'text' }],
	},
];

const storeParameters = ({ id, paths, credential, public: isPublic }: XksProxy, world: World) => {
	const services = [...world.endpointServices.values()];
	const service = services.find((it) => `https://${it.privateDnsName}` === id);
	return {
		CustomKeyStoreName: freeName(world),
		CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
		XksProxyConnectivity: isPublic && !service ? 'PUBLIC_ENDPOINT' : 'VPC_ENDPOINT_SERVICE',
		XksProxyUriEndpoint: id,
		XksProxyUriPath: paths[0] ?? '',
		XksProxyAuthenticationCredential: {
			AccessKeyId: credential.accessKeyId,
			RawSecretAccessKey: usualSecretAccessKey,
		},
		...(service && {
			XksProxyVpcEndpointServiceName: service.id,
			XksProxyVpcEndpointServiceOwner: service.owner,
		}),
	};
};

function freeName({ keyStores }: World): string {
	const taken = new Set([...keyStores.values()].map((it) => it.name));
	const names = Array.from({ length: taken.size + 1 }, (_, index) => `external-${index + 1}`);
	return names.find((it) => !taken.has(it)) ?? 'external';
}

export const proxyOffers: readonly OfferRow<XksProxy>[] = [
	{
		id: 'createKeyStore',
		title: 'Create External Key Store…',
		group: 'aws',
		operation: 'kms:CreateCustomKeyStore',
		parameters: storeParameters,
		fields: [{ name: 'CustomKeyStoreName', label: 'Name of the key store', type: 'text' }],
	},
	{
		id: 'addEndpointService',
		title: 'Add a VPC Endpoint Service',
		group: 'hsm',
		operation: 'given:EndpointService',
		parameters: named,
	},
	{
		id: 'addExternalKey',
		title: 'Add an External Key…',
		group: 'hsm',
		operation: 'given:ExternalKey',
		parameters: (it) => ({ ...named(it), XksKeyId: `external-key-${it.keys.length + 1}` }),
		fields: [externalKeyField],
	},
	{
		id: 'disableExternalKey',
		title: 'Disable an External Key…',
		group: 'fault',
		operation: 'given:ExternalKey',
		appliesTo: ({ keys }) => keys.length > 0,
		isIdle: ({ keys }) => keys.every((it) => !it.enabled),
		parameters: (it) => ({ ...named(it), XksKeyId: it.keys[0]?.id ?? '', KeyState: 'DISABLED' }),
		fields: [externalKeyField],
	},
	{
		id: 'loseExternalKey',
		title: 'Delete an External Key…',
		group: 'fault',
		operation: 'fault:LoseExternalKey',
		appliesTo: ({ keys }) => keys.length > 0,
		parameters: (it) => ({ ...named(it), XksKeyId: it.keys[0]?.id ?? '' }),
		fields: [externalKeyField],
	},
	{
		id: 'changeProxyCredential',
		title: "Change the Proxy's Credential…",
		group: 'hsm',
		operation: 'given:ProxyCredential',
		parameters: (it) => ({
			...named(it),
			AccessKeyId: otherAccessKeyId(it.credential.accessKeyId),
			RawSecretAccessKey: usualSecretAccessKey,
		}),
		fields: credentialFields,
	},
	{
		id: 'injectFault',
		title: 'Break Something…',
		group: 'fault',
		operation: 'fault:BreakProxy',
		parameters: (it) => ({
			...named(it),
			Fault: proxyFaults.find((one) => !it.faults.includes(one)) ?? proxyFaults[0],
		}),
		fields: [{ name: 'Fault', label: 'What goes wrong', type: 'text', options: proxyFaults }],
	},
	{
		id: 'clearFault',
		title: 'Mend…',
		group: 'fault',
		operation: 'fault:MendProxy',
		parameters: (it) => ({ ...named(it), Fault: it.faults[0] ?? proxyFaults[0] }),
		fields: [{ name: 'Fault', label: 'What is mended', type: 'text', options: proxyFaults }],
	},
];

const service = ({ id }: EndpointService) => ({ ServiceName: id });

export const endpointServiceOffers: readonly OfferRow<EndpointService>[] = [
	{
		id: 'injectFault',
		title: 'Break Something…',
		group: 'fault',
		operation: 'fault:BreakEndpointService',
		parameters: (it) => ({
			...service(it),
			Fault: endpointServiceFaults.find((one) => !it.faults.includes(one)) ?? endpointServiceFaults[0],
		}),
		fields: [{ name: 'Fault', label: 'What goes wrong', type: 'text', options: endpointServiceFaults }],
	},
	{
		id: 'clearFault',
		title: 'Mend…',
		group: 'fault',
		operation: 'fault:MendEndpointService',
		parameters: (it) => ({ ...service(it), Fault: it.faults[0] ?? endpointServiceFaults[0] }),
		fields: [{ name: 'Fault', label: 'What is mended', type: 'text', options: endpointServiceFaults }],
	},
];

const isExternal = ({ type }: KeyStore) => type === 'EXTERNAL_KEY_STORE';
const proxyOf = (store: KeyStore, { proxies }: World) =>
	store.type === 'EXTERNAL_KEY_STORE' ? proxies.get(store.uriEndpoint) : undefined;

export const externalStoreOffers: readonly OfferRow<KeyStore>[] = [
	{
		id: 'createKey',
		title: 'Create KMS Key…',
		group: 'aws',
		operation: 'kms:CreateKey',
		appliesTo: isExternal,
		parameters: (store, world) => ({
			CustomKeyStoreId: store.id,
			Origin: 'EXTERNAL_KEY_STORE',
			XksKeyId: freeExternalKey(store, world),
		}),
		fields: [externalKeyField],
	},
	{
		id: 'updateProxyCredential',
		title: "Update the Proxy's Credential in KMS",
		group: 'aws',
		operation: 'kms:UpdateCustomKeyStore',
		appliesTo: isExternal,
		parameters: (store, world) => {
			const credential = proxyOf(store, world)?.credential;
			return {
				CustomKeyStoreId: store.id,
				XksProxyAuthenticationCredential: {
					AccessKeyId: credential?.accessKeyId ?? '',
					RawSecretAccessKey: usualSecretAccessKey,
				},
			};
		},
	},
	{
		id: 'updateProxyPath',
		title: "Update the Proxy's Path in KMS…",
		group: 'aws',
		operation: 'kms:UpdateCustomKeyStore',
		appliesTo: isExternal,
		parameters: (store, world) => ({
			CustomKeyStoreId: store.id,
			XksProxyUriPath: proxyOf(store, world)?.paths[0] ?? '',
		}),
		fields: [{ name: 'XksProxyUriPath', label: 'URI path, ending in /kms/xks/v1', type: 'text' }],
	},
];

/** A key of the proxy that no KMS key of the store uses yet. */
function freeExternalKey(store: KeyStore, world: World): string {
	const used = [...world.keys.values()].filter((it) => it.keyStoreId === store.id).map((it) => it.xksKeyId);
	const known = proxyOf(store, world)?.keys ?? [];
	return (known.find((it) => !used.includes(it.id)) ?? known[0])?.id ?? 'external-key-1';
}

import { literalValue, soleTarget, type Text } from '../base';
import { type Hsm, type Key, type KeyStore, type Resource, type Unit } from '../model';
import { type Command, usualKeyStore } from '../simulator';

/** A command for a resource; the ids of what was made before are those of the simulator, by logical id. */
export interface Wish {
	readonly resource: Resource;
	readonly command: (made: ReadonlyMap<string, string>) => Command;
	/** The member of the response that tells the id of what is made. */
	readonly id?: string;
	/** What is assumed for it, a sentence. */
	readonly note?: string;
}

/** What has to do with key stores; Terraform alone declares them. What a template cannot do is taken as done. */
export function keyStoreWishes(unit: Unit): readonly Wish[] {
	const hsms = unit.hsms.map(({ value }) => value);
	const keys = unit.keys.map(({ value }) => value);
	return unit.keyStores.flatMap(({ value: store }) => {
		const own = keys.filter((it) => it.customKeyStore && soleTarget(it.customKeyStore.text)?.name === idOf(store));
		return isExternal(store) ? externalWishes(store, own) : hsmWishes(store, hsms, own, unit);
	});
}

const idOf = ({ resource }: { readonly resource: Resource }): string => resource.logicalId;

const setting = ({ settings }: Resource, path: string): string | undefined => {
	const text = settings.find((it) => it.path === path)?.text;
	return text && literalValue(text);
};

const isExternal = ({ resource }: KeyStore): boolean =>
	setting(resource, 'CustomKeyStoreType') === 'EXTERNAL_KEY_STORE';

const nameOf = (store: KeyStore): string => setting(store.resource, 'CustomKeyStoreName') ?? idOf(store);

const targetOf = (text: Text | undefined): string | undefined => text && soleTarget(text)?.name;

const given =
	(operation: string, parameters: Command['parameters'] = {}): Wish['command'] =>
	() => ({ operation, parameters });

function hsmWishes(store: KeyStore, hsms: readonly Hsm[], keys: readonly Key[], unit: Unit): readonly Wish[] {
	const { resource } = store;
	const clusterId = targetOf(store.cluster);
	const cluster = unit.resourceById.get(clusterId ?? '')?.value;
	const count = hsmCount(hsms.filter((it) => targetOf(it.cluster) === clusterId));
	const at = cluster ?? resource;
	return [
		{
			resource: at,
			command: given('given:Cluster', {
				TrustAnchor: usualKeyStore.trustAnchor,
				KmsUserPassword: usualKeyStore.password,
				...optional('HsmType', setting(at, 'HsmType')),
				...optional('Mode', setting(at, 'Mode')),
				...(cluster && { Zones: zonesOf(Math.max(2, count)), HsmZones: zonesOf(count) }),
			}),
			id: 'ClusterId',
			note: cluster
				? 'Taken as initialized and activated, with kmsuser in it, which no template does.'
				: 'Its cluster is made elsewhere: taken as active, with two HSMs.',
		},
		{
			resource,
			command: (made) => ({
				operation: 'kms:CreateCustomKeyStore',
				parameters: {
					CustomKeyStoreName: nameOf(store),
					CustomKeyStoreType: 'AWS_CLOUDHSM',
					CloudHsmClusterId: made.get(at.logicalId) ?? '',
					TrustAnchorCertificate: usualKeyStore.trustAnchor,
					KeyStorePassword: usualKeyStore.password,
				},
			}),
			id: 'CustomKeyStoreId',
		},
		...connectedWith(store, keys, 'AWS_CLOUDHSM'),
	];
}

const optional = (name: string, value: string | undefined) => (value === undefined ? {} : { [name]: value });

/** What `count` says is not known, and two HSMs are what a key store needs. */
const hsmCount = (hsms: readonly Hsm[]): number =>
	hsms.some((it) => it.resource.condition) ? Math.max(2, hsms.length) : hsms.length;

/** One zone for each HSM. */
const zonesOf = (count: number): readonly string[] =>
	['a', 'b', 'c', 'd', 'e', 'f'].slice(0, count).map((it) => `${usualKeyStore.region}${it}`);

function externalWishes(store: KeyStore, keys: readonly Key[]): readonly Wish[] {
	const { resource } = store;
	const endpoint = setting(resource, 'XksProxyUriEndpoint') ?? `https://${idOf(store).replace(/\W/g, '-')}.example.com`;
	const path = setting(resource, 'XksProxyUriPath') ?? usualKeyStore.uriPath;
	const external = keys.map((it) => setting(it.resource, 'XksKeyId') ?? idOf(it));
	return [
		{
			resource,
			command: given('given:XksProxy', {
				UriEndpoint: endpoint,
				UriPaths: [path],
				Keys: [...new Set(external)].map((XksKeyId) => ({ XksKeyId: xksKeyId(XksKeyId) })),
			}),
			note: 'Its proxy is taken as reachable and well.',
		},
		{
			resource,
			command: given('kms:CreateCustomKeyStore', {
				CustomKeyStoreName: nameOf(store),
				CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
				XksProxyConnectivity: 'PUBLIC_ENDPOINT',
				XksProxyUriEndpoint: endpoint,
				XksProxyUriPath: path,
				XksProxyAuthenticationCredential: {
					AccessKeyId: usualKeyStore.accessKeyId,
					RawSecretAccessKey: usualKeyStore.secretAccessKey,
				},
			}),
			id: 'CustomKeyStoreId',
		},
		...connectedWith(store, keys, 'EXTERNAL_KEY_STORE'),
	];
}

const xksKeyId = (text: string): string => text.replace(/[^\w.-]/g, '-');

/** Keys can be made in a connected store only. */
function connectedWith(store: KeyStore, keys: readonly Key[], origin: string): readonly Wish[] {
	if (keys.length === 0) return [];
	const storeId = (made: ReadonlyMap<string, string>) => ({ CustomKeyStoreId: made.get(idOf(store)) ?? '' });
	return [
		{
			resource: store.resource,
			command: (made) => ({ operation: 'kms:ConnectCustomKeyStore', parameters: storeId(made) }),
			note: 'Taken as connected, since it has keys; no template connects a key store.',
		},
		{ resource: store.resource, command: given('clock:AdvanceToNext') },
		...keys.map(({ resource }): Wish => ({
			resource,
			command: (made) => ({
				operation: 'kms:CreateKey',
				parameters: {
					...storeId(made),
					Origin: origin,
					Description: setting(resource, 'Description') ?? resource.logicalId,
					...(origin === 'EXTERNAL_KEY_STORE' && {
						XksKeyId: xksKeyId(setting(resource, 'XksKeyId') ?? resource.logicalId),
					}),
				},
			}),
		})),
	];
}

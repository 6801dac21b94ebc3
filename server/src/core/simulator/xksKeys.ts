import { keyStoreOf, keysIn, thing } from './lookups';
import { type Check, type Obstacle, type Scene } from './operation';
import { required } from './shape';
import { type ExternalKey, type ExternalKeyStore, type Key, type World } from './world';
import { proxyOf, type XksTrouble, xksTroubles } from './xksHealth';

/** What an external key must be for KMS to use it. */
const wanted = { spec: 'AES_256', usages: ['ENCRYPT', 'DECRYPT'] } as const;

const inExternalStore =
	(judge: (scene: Scene, store: ExternalKeyStore) => Obstacle | undefined) =>
	(scene: Scene): Obstacle | undefined => {
		const store = keyStoreOf(scene);
		return store?.type === 'EXTERNAL_KEY_STORE' ? judge(scene, store) : undefined;
	};

const xksKey = ({ parameters }: Scene) => required(parameters, 'XksKeyId');

/** Of the making of a key in an external key store. A proxy that does not answer says nothing about its keys. */
export const xksKeyChecks: readonly Check<World>[] = [
	{
		rule: 'xks-key-in-use',
		refuse: 'XksKeyAlreadyInUseException',
		when: inExternalStore((scene, store) => {
			const user = keysIn(scene.world, store).find((it) => it.xksKeyId === xksKey(scene));
			return (
				user && { message: `Key ${user.id} uses the external key ${user.xksKeyId}.`, blockers: [thing('key', user)] }
			);
		}),
	},
	{
		rule: 'xks-key-found',
		refuse: 'XksKeyNotFoundException',
		when: inExternalStore((scene, store) => {
			const { world } = scene;
			if (troubleInUse(world, store) !== undefined || externalKey(world, store, xksKey(scene))) return undefined;
			return { message: `The proxy knows no external key ${xksKey(scene)}.`, ...aboutProxy(world, store) };
		}),
	},
	{
		rule: 'xks-key-valid',
		refuse: 'XksKeyInvalidConfigurationException',
		when: inExternalStore((scene, store) => {
			const key = troubleInUse(scene.world, store) ? undefined : externalKey(scene.world, store, xksKey(scene));
			const message = key && unfit(key);
			return message === undefined ? undefined : { message, ...aboutProxy(scene.world, store) };
		}),
	},
	{
		rule: 'proxy',
		refuse: 'CustomKeyStoreInvalidStateException',
		when: inExternalStore(({ world }, store) => proxyObstacle(world, store, troubleInUse(world, store))),
	},
];

/** What cryptography with a key needs of its proxy; nothing for a key that is in no external key store. */
export function xksBackingObstacle(world: World, { keyStoreId, xksKeyId }: Key): Obstacle | undefined {
	const store = world.keyStores.get(keyStoreId ?? '');
	if (store?.type !== 'EXTERNAL_KEY_STORE' || xksKeyId === undefined) return undefined;
	const trouble = proxyObstacle(world, store, troubleInUse(world, store));
	if (trouble) return trouble;
	const key = externalKey(world, store, xksKeyId);
	const message = key ? unfit(key) : `The proxy knows no external key ${xksKeyId} any more.`;
	return message === undefined ? undefined : { message, ...aboutProxy(world, store) };
}

// An interface endpoint that is there outlives changes of the rules of its service, but not the service itself.
const outlived: readonly XksTrouble['code'][] = [
	'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND',
	'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION',
];

/** What a request to the proxy of a connected store runs into. */
export function troubleInUse(world: World, store: ExternalKeyStore): string | undefined {
	const service = world.endpointServices.get(store.endpointService?.name ?? '');
	if (store.endpointService && (!service || service.faults.includes('deleted')))
		return `Endpoint service ${store.endpointService.name} is gone.`;
	return xksTroubles
		.filter((it) => !outlived.includes(it.code))
		.map((it) => it.why(world, store))
		.find((it) => it !== undefined);
}

const proxyObstacle = (world: World, store: ExternalKeyStore, trouble: string | undefined): Obstacle | undefined =>
	trouble === undefined ? undefined : { message: trouble, ...aboutProxy(world, store) };

function aboutProxy(world: World, store: ExternalKeyStore): Pick<Obstacle, 'blockers'> {
	const proxy = proxyOf(world, store);
	return proxy ? { blockers: [thing('proxy', proxy)] } : {};
}

const externalKey = (world: World, store: ExternalKeyStore, id: string): ExternalKey | undefined =>
	proxyOf(world, store)?.keys.find((it) => it.id === id);

function unfit({ id, spec, enabled, usages }: ExternalKey): string | undefined {
	if (spec !== wanted.spec) return `The external key ${id} is ${spec}; it must be ${wanted.spec}.`;
	if (!enabled) return `The external key ${id} is disabled.`;
	const missing = wanted.usages.filter((it) => !usages.includes(it));
	return missing.length > 0 ? `The external key ${id} is not for ${missing.join(' and ')}.` : undefined;
}

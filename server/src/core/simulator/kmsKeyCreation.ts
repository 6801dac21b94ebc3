import { configurationObstacle } from './clusterHealth';
import { choices } from './decisions';
import { type Draft } from './draft';
import { uuid } from './identifiers';
import { backingKeyOf, newMaterial } from './keyMaterial';
import { metadataOf } from './keyMetadata';
import { stateObstacle } from './keyStoreChecks';
import { isLimitedWrite, isThere, keyStoreOf } from './lookups';
import { type Obstacle, operation, type Scene } from './operation';
import { multiRegionRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { flag, required, text } from './shape';
import { type Key, type World } from './world';
import { xksKeyChecks } from './xksKeys';
import { xksKeyId } from './xksKeyStores';

export const createKey = operation({
	id: 'kms:CreateKey',
	members: {
		CustomKeyStoreId: { type: 'string', min: 1, max: 64 },
		Origin: { type: 'string', oneOf: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] },
		Description: { type: 'string', max: 8192 },
		KeySpec: { type: 'string', min: 1 },
		KeyUsage: { type: 'string', oneOf: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] },
		MultiRegion: { type: 'boolean' },
		XksKeyId: xksKeyId,
	},
	conflicts: [
		{ rule: 'origin', decision: 'A-12', refuse: 'ValidationException', when: originObstacle },
		{ rule: 'kind', decision: 'A-12', refuse: 'UnsupportedOperationException', when: kindObstacle },
		{ rule: 'beyond', refuse: 'NotSimulated', when: beyondSimulator },
	],
	checks: [
		{
			rule: 'store-found',
			refuse: 'CustomKeyStoreNotFoundException',
			when: (scene) => {
				const id = text(scene.parameters, 'CustomKeyStoreId');
				return id === undefined || keyStoreOf(scene)
					? undefined
					: { message: `There is no key store ${id} in ${scene.region}.` };
			},
		},
		{
			rule: 'type',
			decision: 'A-12',
			refuse: 'UnsupportedOperationException',
			when: inStore((scene, store) =>
				store.type === originOf(scene)
					? undefined
					: { message: `A key store of type ${store.type} holds no such keys.` },
			),
		},
		{
			rule: 'state',
			refuse: 'CustomKeyStoreInvalidStateException',
			when: inStore((_scene, store) => stateObstacle(store, ['CONNECTED'])),
		},
		{
			rule: 'configuration',
			refuse: 'CloudHsmClusterInvalidConfigurationException',
			when: inStore(({ world }, store) =>
				store.type === 'AWS_CLOUDHSM' ? clusterObstacle(world, store.clusterId) : undefined,
			),
		},
		...xksKeyChecks,
		{
			rule: 'may-create-role',
			decision: 'A-04',
			refuse: 'AccessDeniedException',
			when: (scene) =>
				flag(scene.parameters, 'MultiRegion') ? roleCreationObstacle(scene, multiRegionRolePrincipal) : undefined,
		},
	],
	effect(draft, scene) {
		if (flag(scene.parameters, 'MultiRegion')) ensureLinkedRole(draft, multiRegionRolePrincipal);
		const key = newKey(draft, scene);
		draft.put('keys', key);
		const keyMetadata = metadataOf(draft.world, key);
		return {
			response: { KeyMetadata: keyMetadata },
			responseElements: { keyMetadata },
			...(key.material && { additionalEventData: { backingKey: JSON.stringify(backingKeyOf(key.material)) } }),
		};
	},
});

const originOf = ({ parameters }: Scene) => text(parameters, 'Origin') ?? 'AWS_KMS';

function originObstacle(scene: Scene): Obstacle | undefined {
	const { CustomKeyStoreId: store, XksKeyId: external } = scene.parameters;
	const origin = originOf(scene);
	const inStores = origin === 'AWS_CLOUDHSM' || origin === 'EXTERNAL_KEY_STORE';
	if (inStores && store === undefined) return { message: `Origin ${origin} needs CustomKeyStoreId.` };
	if (!inStores && store !== undefined) return { message: `CustomKeyStoreId does not go with Origin ${origin}.` };
	if (external !== undefined && origin !== 'EXTERNAL_KEY_STORE')
		return { message: 'XksKeyId needs Origin EXTERNAL_KEY_STORE.' };
	if (external === undefined && origin === 'EXTERNAL_KEY_STORE')
		return { message: 'Origin EXTERNAL_KEY_STORE needs XksKeyId.' };
	return undefined;
}

function kindObstacle({ parameters, world }: Scene): Obstacle | undefined {
	if (parameters['CustomKeyStoreId'] === undefined) return undefined;
	const { keySpec, keyUsage } = world.book.tables.keyStoreKeys;
	if (flag(parameters, 'MultiRegion')) return { message: 'A key in a custom key store cannot be a multi-Region key.' };
	if ((text(parameters, 'KeySpec') ?? keySpec) !== keySpec)
		return { message: `Keys in a custom key store are ${keySpec} only.` };
	if ((text(parameters, 'KeyUsage') ?? keyUsage) !== keyUsage)
		return { message: `Keys in a custom key store are for ${keyUsage} only.` };
	return undefined;
}

function beyondSimulator(scene: Scene): Obstacle | undefined {
	const symmetric = (text(scene.parameters, 'KeySpec') ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
	return symmetric &&
		originOf(scene) !== 'EXTERNAL' &&
		(text(scene.parameters, 'KeyUsage') ?? 'ENCRYPT_DECRYPT') === 'ENCRYPT_DECRYPT'
		? undefined
		: { message: 'Only symmetric encryption keys are simulated.' };
}

/** A check of the key store that the command names; silent when it names none. */
function inStore(check: (scene: Scene, store: NonNullable<ReturnType<typeof keyStoreOf>>) => Obstacle | undefined) {
	return (scene: Scene): Obstacle | undefined => {
		const store = keyStoreOf(scene);
		return store && check(scene, store);
	};
}

function clusterObstacle(world: World, clusterId: string): Obstacle | undefined {
	const cluster = world.clusters.get(clusterId);
	if (!cluster || !isThere(cluster)) return { message: `Cluster ${clusterId} is gone.` };
	if (isLimitedWrite(cluster)) return { message: `Cluster ${clusterId} is ${cluster.state} and makes no keys now.` };
	return configurationObstacle(world, cluster, choices.zonesForChange);
}

function newKey(draft: Draft, scene: Scene): Key {
	const store = keyStoreOf(scene);
	const id = uuid(draft.issue());
	return {
		id,
		region: scene.region,
		origin: store ? store.type : 'AWS_KMS',
		multiRegion: flag(scene.parameters, 'MultiRegion'),
		description: text(scene.parameters, 'Description') ?? '',
		intended: 'Enabled',
		rotation: false,
		createdAt: draft.world.now,
		...(store && { keyStoreId: store.id }),
		...(store?.type === 'AWS_CLOUDHSM' && { material: newMaterial(draft, store.clusterId) }),
		...(store?.type === 'EXTERNAL_KEY_STORE' && { xksKeyId: required(scene.parameters, 'XksKeyId') }),
	};
}

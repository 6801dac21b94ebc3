import { configurationObstacle } from './clusterHealth';
import { choices } from './decisions';
import { type Draft } from './draft';
import { recordedEntries } from './event';
import { multiRegionKeyId, uuid } from './identifiers';
import { backingKeyOf, newMaterial } from './keyMaterial';
import { metadataOf } from './keyMetadata';
import { stateObstacle } from './keyStoreChecks';
import { policyFault } from './kmsKeyDetails';
import { customerMasterKeySpec, keySpec, keyUsage } from './kmsSpecs';
import { isLimitedWrite, isThere, keyStoreOf, thing } from './lookups';
import { handlesIn } from './materialPlaces';
import { type Obstacle, operation, type Scene } from './operation';
import { multiRegionRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { flag, isGiven, required, text } from './shape';
import { tagFault, tagMember, tagsFrom } from './tags';
import { type Key, type World } from './world';
import { xksKeyChecks } from './xksKeys';
import { xksKeyId } from './xksKeyStores';

export const createKey = operation({
	id: 'kms:CreateKey',
	members: {
		CustomKeyStoreId: { type: 'string', min: 1, max: 64 },
		Policy: { type: 'string', min: 1, max: 131_072 },
		BypassPolicyLockoutSafetyCheck: { type: 'boolean' },
		Tags: { type: 'list', of: tagMember('TagKey', 'TagValue'), hidden: true },
		CustomerMasterKeySpec: customerMasterKeySpec,
		Origin: { type: 'string', oneOf: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] },
		Description: { type: 'string', max: 8192 },
		KeySpec: keySpec,
		KeyUsage: keyUsage,
		MultiRegion: { type: 'boolean' },
		XksKeyId: xksKeyId,
	},
	conflicts: [
		{ rule: 'origin', decision: 'A-12', refuse: 'ValidationException', when: originObstacle },
		{ rule: 'kind', decision: 'A-12', refuse: 'UnsupportedOperationException', when: kindObstacle },
		{ rule: 'beyond', refuse: 'NotSimulated', when: beyondSimulator },
		{ rule: 'policy', refuse: 'MalformedPolicyDocumentException', when: policyFault },
		{ rule: 'tags', refuse: 'TagException', when: (scene) => tagFault(scene, 'Tags', 'TagKey') },
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
		{ rule: 'quota', refuse: 'LimitExceededException', when: quotaObstacle },
	],
	effect(draft, scene) {
		if (flag(scene.parameters, 'MultiRegion')) ensureLinkedRole(draft, multiRegionRolePrincipal);
		const key = newKey(draft, scene);
		draft.put('keys', key);
		const keyMetadata = metadataOf(draft.world, key);
		return {
			response: { KeyMetadata: keyMetadata },
			responseElements: { keyMetadata: recordedEntries(keyMetadata) },
			...(key.material && { additionalEventData: { backingKey: JSON.stringify(backingKeyOf(key.material)) } }),
		};
	},
});

const keySpecOf = (parameters: Scene['parameters']) =>
	text(parameters, 'KeySpec') ?? text(parameters, 'CustomerMasterKeySpec');

const originOf = ({ parameters }: Scene) => text(parameters, 'Origin') ?? 'AWS_KMS';

function originObstacle(scene: Scene): Obstacle | undefined {
	const [store, external] = [text(scene.parameters, 'CustomKeyStoreId'), text(scene.parameters, 'XksKeyId')];
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
	if (!isGiven(parameters, 'CustomKeyStoreId')) return undefined;
	const only = world.book.tables.keyStoreKeys;
	if (flag(parameters, 'MultiRegion')) return { message: 'A key in a custom key store cannot be a multi-Region key.' };
	if ((keySpecOf(parameters) ?? only.keySpec) !== only.keySpec)
		return { message: `Keys in a custom key store are ${only.keySpec} only.` };
	if ((text(parameters, 'KeyUsage') ?? only.keyUsage) !== only.keyUsage)
		return { message: `Keys in a custom key store are for ${only.keyUsage} only.` };
	return undefined;
}

function beyondSimulator(scene: Scene): Obstacle | undefined {
	const symmetric = (keySpecOf(scene.parameters) ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
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

function quotaObstacle(scene: Scene): Obstacle | undefined {
	const { keys, settings } = scene.world;
	const { keysPerRegion, keysPerHsm1Cluster, keysPerHsm2Cluster } = settings.quotas;
	if (keys.size >= keysPerRegion) {
		const there = [...keys.values()].filter((it) => it.region === scene.region).length;
		if (there >= keysPerRegion) return { message: `${scene.region} has ${there} keys, which is the quota.` };
	}
	const store = keyStoreOf(scene);
	const cluster = store?.type === 'AWS_CLOUDHSM' ? scene.world.clusters.get(store.clusterId) : undefined;
	const most = cluster?.hsmType === choices.fipsOnlyType ? keysPerHsm1Cluster : keysPerHsm2Cluster;
	return cluster && keys.size >= most && handlesIn(scene.world, cluster).length >= most
		? {
				message: `Cluster ${cluster.id} holds ${most} keys, which is the quota.`,
				blockers: [thing('cluster', cluster)],
			}
		: undefined;
}

function newKey(draft: Draft, scene: Scene): Key {
	const store = keyStoreOf(scene);
	const multiRegion = flag(scene.parameters, 'MultiRegion');
	const seed = draft.issue();
	const id = multiRegion ? multiRegionKeyId(seed) : uuid(seed);
	const policy = text(scene.parameters, 'Policy');
	return {
		id,
		region: scene.region,
		origin: store ? store.type : 'AWS_KMS',
		multiRegion,
		description: text(scene.parameters, 'Description') ?? '',
		intended: 'Enabled',
		rotation: false,
		createdAt: draft.world.now,
		...(policy !== undefined && { policy }),
		...(isGiven(scene.parameters, 'Tags') && { tags: tagsFrom(scene.parameters['Tags'], 'TagKey', 'TagValue') }),
		...(multiRegion && { replication: { sharedId: id, role: 'PRIMARY' as const } }),
		...(store && { keyStoreId: store.id }),
		...(store?.type === 'AWS_CLOUDHSM' && { material: newMaterial(draft, store.clusterId) }),
		...(store?.type === 'EXTERNAL_KEY_STORE' && { xksKeyId: required(scene.parameters, 'XksKeyId') }),
	};
}

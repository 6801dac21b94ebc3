import { configurationObstacle } from './clusterHealth';
import { choices } from './decisions';
import { type Draft } from './draft';
import { day } from './durations';
import { keyArn, uuid } from './identifiers';
import { aboutBacking, backingKeyOf, backingObstacle, newMaterial } from './keyMaterial';
import { stateObstacle } from './keyStoreChecks';
import { isLimitedWrite, isThere, keyOf, keyStateOf, keyStoreOf, thing } from './lookups';
import {
	type Check,
	type Obstacle,
	operation,
	operationOn,
	type OperationRow,
	type Scene,
	type Subject,
} from './operation';
import { multiRegionRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { flag, integer, type MemberShapes, required, text } from './shape';
import { without } from './without';
import { type Key, type KeyState, type World } from './world';

const keyId: MemberShapes = { KeyId: { type: 'string', required: true, min: 1, max: 2048 } };

const createKey = operation({
	id: 'kms:CreateKey',
	members: {
		CustomKeyStoreId: { type: 'string', min: 1, max: 64 },
		Origin: { type: 'string', oneOf: ['AWS_KMS', 'EXTERNAL', 'AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'] },
		Description: { type: 'string', max: 8192 },
		KeySpec: { type: 'string', min: 1 },
		KeyUsage: { type: 'string', oneOf: ['SIGN_VERIFY', 'ENCRYPT_DECRYPT', 'GENERATE_VERIFY_MAC', 'KEY_AGREEMENT'] },
		MultiRegion: { type: 'boolean' },
		XksKeyId: { type: 'string', min: 1, max: 128, pattern: /^[a-zA-Z0-9-_.]+$/ },
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
			when: inStore(({ world }, { clusterId }) => clusterObstacle(world, clusterId)),
		},
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
		...(store && { keyStoreId: store.id, material: newMaterial(draft, store.clusterId) }),
	};
}

function metadataOf(world: World, key: Key) {
	const state = keyStateOf(world, key);
	const store = world.keyStores.get(key.keyStoreId ?? '');
	return {
		AWSAccountId: world.settings.account,
		KeyId: key.id,
		Arn: keyArn(world, key),
		CreationDate: key.createdAt / 1000,
		Enabled: state === 'Enabled',
		Description: key.description,
		KeyUsage: 'ENCRYPT_DECRYPT',
		KeyState: state,
		Origin: key.origin,
		KeyManager: 'CUSTOMER',
		KeySpec: 'SYMMETRIC_DEFAULT',
		CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
		MultiRegion: key.multiRegion,
		...(key.deletionDate !== undefined && { DeletionDate: key.deletionDate / 1000 }),
		...(store && { CustomKeyStoreId: store.id, CloudHsmClusterId: store.clusterId }),
	};
}

const existingKey: Subject<Key> = {
	find: keyOf,
	refuse: 'NotFoundException',
	message: ({ region, parameters }) => `There is no key ${required(parameters, 'KeyId')} in ${region}.`,
};

const onKey = (row: Omit<OperationRow<Key>, 'members' | 'subject'> & { readonly members?: MemberShapes }) =>
	operationOn<Key>({ ...row, members: { ...keyId, ...row.members }, subject: existingKey });

/** Refuses while the key is in this state. */
const notWhile = (
	state: KeyState,
	refuse: 'DisabledException' | 'KMSInvalidStateException',
	rule: string,
): Check<Key> => ({
	rule,
	refuse,
	when: ({ world }, key) => (keyStateOf(world, key) === state ? keyStateObstacle(world, key, state) : undefined),
});

function keyStateObstacle(world: World, key: Key, state: KeyState): Obstacle {
	const message = `Key ${key.id} is ${state}.`;
	const store = world.keyStores.get(key.keyStoreId ?? '');
	if (state !== 'Unavailable' || !store) return { message, blockers: [thing('key', key)] };
	return { message: `${message} Its key store ${store.name} is ${store.state}.`, blockers: [thing('keyStore', store)] };
}

const notPending = notWhile('PendingDeletion', 'KMSInvalidStateException', 'pending-deletion');

const encrypt = onKey({
	id: 'kms:Encrypt',
	members: { Plaintext: { type: 'string', hidden: true } },
	checks: [
		{ ...notPending, decision: 'A-26' },
		notWhile('Unavailable', 'KMSInvalidStateException', 'unavailable'),
		notWhile('Disabled', 'DisabledException', 'disabled'),
		{
			rule: 'backing',
			decision: 'A-13',
			refuse: 'KMSInvalidStateException',
			when: ({ world }, key) => backingObstacle(world, key),
		},
	],
	effect: (_draft, { world }, key) => ({
		response: { KeyId: keyArn(world, key), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
	}),
});

const intend = (id: string, intended: Key['intended']) =>
	onKey({
		id,
		checks: [notPending],
		effect(draft, _scene, key) {
			draft.put('keys', { ...key, intended });
			return undefined;
		},
	});

const rotate = (id: string, rotation: boolean) =>
	onKey({
		id,
		checks: [
			{
				rule: 'kind',
				decision: 'A-27',
				refuse: 'UnsupportedOperationException',
				when: (_scene, { origin }) =>
					origin === 'AWS_KMS' ? undefined : { message: 'Keys in a custom key store do not rotate.' },
			},
			notPending,
			notWhile('Disabled', 'DisabledException', 'disabled'),
		],
		effect(draft, _scene, key) {
			draft.put('keys', { ...key, rotation });
			return undefined;
		},
	});

const scheduleDeletion = onKey({
	id: 'kms:ScheduleKeyDeletion',
	members: { PendingWindowInDays: { type: 'integer', min: choices.pendingWindow.min, max: choices.pendingWindow.max } },
	checks: [notPending],
	effect(draft, { parameters }, key) {
		const days = integer(parameters, 'PendingWindowInDays') ?? choices.pendingWindow.usual;
		const deletionDate = draft.world.now + days * day;
		draft.put('keys', { ...key, deletionDate });
		draft.schedule('keyExpires', key.id, deletionDate);
		const keyArnOfIt = keyArn(draft.world, key);
		const answer = {
			keyId: keyArnOfIt,
			keyState: 'PendingDeletion',
			deletionDate: deletionDate / 1000,
			pendingWindowInDays: days,
		};
		return {
			response: {
				KeyId: keyArnOfIt,
				DeletionDate: deletionDate / 1000,
				KeyState: 'PendingDeletion',
				PendingWindowInDays: days,
			},
			responseElements: answer,
			...aboutBacking(key),
		};
	},
});

const cancelDeletion = onKey({
	id: 'kms:CancelKeyDeletion',
	checks: [
		{
			rule: 'not-pending',
			refuse: 'KMSInvalidStateException',
			when: (_scene, key) =>
				key.deletionDate === undefined ? { message: `Key ${key.id} is not pending deletion.` } : undefined,
		},
	],
	effect(draft, _scene, key) {
		draft.put('keys', { ...without(key, 'deletionDate'), intended: 'Disabled' });
		draft.unschedule('keyExpires', key.id);
		return {
			response: { KeyId: keyArn(draft.world, key) },
			responseElements: { keyId: keyArn(draft.world, key) },
			...aboutBacking(key),
		};
	},
});

const describeKey = onKey({
	id: 'kms:DescribeKey',
	readOnly: true,
	checks: [],
	effect: (_draft, { world }, key) => ({ response: { KeyMetadata: metadataOf(world, key) } }),
});

export const keyOperations = [
	createKey,
	describeKey,
	intend('kms:EnableKey', 'Enabled'),
	intend('kms:DisableKey', 'Disabled'),
	scheduleDeletion,
	cancelDeletion,
	encrypt,
	rotate('kms:EnableKeyRotation', true),
	rotate('kms:DisableKeyRotation', false),
];

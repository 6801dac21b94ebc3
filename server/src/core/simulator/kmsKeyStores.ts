import { connectObstacle } from './clusterHealth';
import { durations } from './durations';
import {
	cluster,
	clusterMissing,
	clusterNotActive,
	existingStore,
	inState,
	nameObstacle,
	notFitForChange,
	onCluster,
	stateObstacle,
	storeId,
	storeName,
	storePassword,
} from './keyStoreChecks';
import { createStore } from './kmsKeyStoreCreation';
import { keysIn, storesIn, thing } from './lookups';
import { operation, operationOn, type Scene } from './operation';
import { text } from './shape';
import { without } from './without';
import { type KeyStore } from './world';

const backing = ({ world }: Scene, { clusterId }: KeyStore) => world.clusters.get(clusterId);

// A cluster that is gone or going is no refusal of Connect: it surfaces later as CLUSTER_NOT_FOUND.
const usable = (scene: Scene, store: KeyStore) => {
	const found = backing(scene, store);
	return found && found.state !== 'DELETED' && found.state !== 'DELETE_IN_PROGRESS' ? found : undefined;
};

const connectStore = operationOn<KeyStore>({
	id: 'kms:ConnectCustomKeyStore',
	members: storeId,
	subject: existingStore,
	checks: [
		inState(['DISCONNECTED', 'CONNECTING', 'CONNECTED']),
		{ rule: 'already', decision: 'A-08', answer: (_scene, { state }) => (state === 'DISCONNECTED' ? undefined : {}) },
		{
			rule: 'cluster-active',
			refuse: 'CloudHsmClusterNotActiveException',
			when: (scene, store) => {
				const found = usable(scene, store);
				return found && clusterNotActive(scene, found);
			},
		},
		{
			rule: 'configuration',
			decision: 'A-10',
			refuse: 'CloudHsmClusterInvalidConfigurationException',
			when: (scene, store) => {
				const found = usable(scene, store);
				return found && connectObstacle(scene.world, found);
			},
		},
	],
	effect(draft, _scene, store) {
		draft.put('keyStores', { ...store, state: 'CONNECTING' });
		draft.schedule('connectEnds', store.id, draft.world.now + durations.connectEnds);
		return aboutStore(store);
	},
});

const aboutStore = ({ name, clusterId }: KeyStore) => ({
	additionalEventData: { customKeyStoreName: name, clusterId },
});

const disconnectStore = operationOn<KeyStore>({
	id: 'kms:DisconnectCustomKeyStore',
	members: storeId,
	subject: existingStore,
	checks: [
		{
			rule: 'state',
			refuse: 'CustomKeyStoreInvalidStateException',
			when: (_scene, store) => {
				const blockers = [thing('keyStore', store)];
				const over = store.state === 'DISCONNECTED' || store.state === 'DISCONNECTING';
				return over ? { message: `Key store ${store.name} is ${store.state} already.`, blockers } : undefined;
			},
		},
	],
	effect(draft, _scene, store) {
		draft.unschedule('connectEnds', store.id);
		draft.put('keyStores', { ...without(store, 'errorCode'), state: 'DISCONNECTING' });
		draft.schedule('disconnectEnds', store.id, draft.world.now + durations.disconnectEnds);
		return aboutStore(store);
	},
});

const changeable = ['NewCustomKeyStoreName', 'KeyStorePassword', 'CloudHsmClusterId'];

const updateStore = operationOn<KeyStore>({
	id: 'kms:UpdateCustomKeyStore',
	members: {
		...storeId,
		NewCustomKeyStoreName: storeName,
		KeyStorePassword: storePassword,
		CloudHsmClusterId: cluster,
	},
	conflicts: [
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				changeable.some((it) => parameters[it] !== undefined) ? undefined : { message: 'Nothing is to be updated.' },
		},
	],
	subject: existingStore,
	checks: [
		{
			rule: 'state',
			decision: 'A-09',
			refuse: 'CustomKeyStoreInvalidStateException',
			when: ({ parameters }, store) => {
				const onlyName = parameters['KeyStorePassword'] === undefined && parameters['CloudHsmClusterId'] === undefined;
				return stateObstacle(store, onlyName ? ['CONNECTED', 'DISCONNECTED'] : ['DISCONNECTED']);
			},
		},
		{
			rule: 'name-in-use',
			refuse: 'CustomKeyStoreNameInUseException',
			when: (scene, store) => {
				const name = text(scene.parameters, 'NewCustomKeyStoreName');
				return name === undefined ? undefined : nameObstacle(scene, name, store);
			},
		},
		{
			rule: 'cluster-found',
			refuse: 'CloudHsmClusterNotFoundException',
			when: (scene) => (scene.parameters['CloudHsmClusterId'] === undefined ? undefined : clusterMissing(scene)),
		},
		{ rule: 'cluster-active', refuse: 'CloudHsmClusterNotActiveException', when: onCluster(clusterNotActive) },
		{
			rule: 'cluster-related',
			refuse: 'CloudHsmClusterNotRelatedException',
			when: onCluster<KeyStore>((scene, found, store) =>
				backing(scene, store)?.lineage === found.lineage
					? undefined
					: {
							message: `${found.id} shares no backup history with ${store.clusterId}.`,
							blockers: [thing('cluster', found)],
						},
			),
		},
		{ rule: 'configuration', refuse: 'CloudHsmClusterInvalidConfigurationException', when: onCluster(notFitForChange) },
	],
	effect(draft, { parameters }, store) {
		draft.put('keyStores', {
			...store,
			name: text(parameters, 'NewCustomKeyStoreName') ?? store.name,
			password: text(parameters, 'KeyStorePassword') ?? store.password,
			clusterId: text(parameters, 'CloudHsmClusterId') ?? store.clusterId,
		});
		return aboutStore(store);
	},
});

const deleteStore = operationOn<KeyStore>({
	id: 'kms:DeleteCustomKeyStore',
	members: storeId,
	subject: existingStore,
	checks: [
		{
			rule: 'has-keys',
			decision: 'A-11',
			refuse: 'CustomKeyStoreHasCMKsException',
			when: ({ world }, store) => {
				const keys = keysIn(world, store);
				const message = `Key store ${store.name} still holds ${keys.length} KMS ${keys.length === 1 ? 'key' : 'keys'}.`;
				return keys.length === 0 ? undefined : { message, blockers: keys.map((it) => thing('key', it)) };
			},
		},
		inState(['DISCONNECTED']),
	],
	effect(draft, _scene, store) {
		draft.remove('keyStores', store.id);
		return aboutStore(store);
	},
});

const describeStores = operation({
	id: 'kms:DescribeCustomKeyStores',
	readOnly: true,
	members: {
		CustomKeyStoreId: { type: 'string', min: 1, max: 64 },
		CustomKeyStoreName: storeName,
		Limit: { type: 'integer', min: 1, max: 1000 },
	},
	conflicts: [
		{
			rule: 'id-or-name',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				parameters['CustomKeyStoreId'] !== undefined && parameters['CustomKeyStoreName'] !== undefined
					? { message: 'Give the id or the name of a key store, not both.' }
					: undefined,
		},
	],
	checks: [
		{
			rule: 'found',
			refuse: 'CustomKeyStoreNotFoundException',
			when: (scene) => {
				const { CustomKeyStoreId: id, CustomKeyStoreName: name } = scene.parameters;
				return (id === undefined && name === undefined) || described(scene).length > 0
					? undefined
					: { message: `There is no key store ${String(id ?? name)} in ${scene.region}.` };
			},
		},
	],
	effect: (_draft, scene) => ({ response: { CustomKeyStores: described(scene).map(storeEntry), Truncated: false } }),
});

function described({ world, region, parameters }: Scene): readonly KeyStore[] {
	const { CustomKeyStoreId: id, CustomKeyStoreName: name } = parameters;
	return storesIn(world, region).filter(
		(it) => (id === undefined || it.id === id) && (name === undefined || it.name === name),
	);
}

const storeEntry = (store: KeyStore) => ({
	CustomKeyStoreId: store.id,
	CustomKeyStoreName: store.name,
	CustomKeyStoreType: store.type,
	CloudHsmClusterId: store.clusterId,
	TrustAnchorCertificate: store.trustAnchor,
	ConnectionState: store.state,
	...(store.errorCode !== undefined && { ConnectionErrorCode: store.errorCode }),
	CreationDate: store.createdAt / 1000,
});

export const keyStoreOperations = [
	createStore,
	connectStore,
	disconnectStore,
	updateStore,
	deleteStore,
	describeStores,
];

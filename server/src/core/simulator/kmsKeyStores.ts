import { connectObstacle } from './clusterHealth';
import { connectDuration, disconnectDuration } from './durations';
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
import { type Obstacle, operation, operationOn, type Scene } from './operation';
import { kmsPage } from './pageMembers';
import { isGiven, text } from './shape';
import { without } from './without';
import { type KeyStore } from './world';
import {
	atUpdate,
	changesEndpoint,
	noEndpointService,
	routeAfter,
	xksChecks,
	xksMemberNames,
	xksMembers,
	xksProxyConfiguration,
	xksUpdateObstacle,
} from './xksKeyStores';

const backing = ({ world }: Scene, store: KeyStore) =>
	store.type === 'AWS_CLOUDHSM' ? world.clusters.get(store.clusterId) : undefined;

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
		{
			rule: 'already',
			decision: 'A-08',
			answer: (_scene, store) => (store.state === 'DISCONNECTED' ? undefined : aboutStore(store)),
		},
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
		draft.schedule('connectEnds', store.id, draft.world.now + connectDuration(store));
		return aboutStore(store);
	},
});

const aboutStore = (store: KeyStore) => ({
	additionalEventData: {
		customKeyStoreName: store.name,
		...(store.type === 'AWS_CLOUDHSM' && { clusterId: store.clusterId }),
	},
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
		draft.put('keyStores', disconnecting(store));
		draft.schedule('disconnectEnds', store.id, draft.world.now + disconnectDuration(store));
		return aboutStore(store);
	},
});

const disconnecting = (store: KeyStore): KeyStore =>
	store.type === 'AWS_CLOUDHSM'
		? { ...without(store, 'errorCode'), state: 'DISCONNECTING' }
		: { ...without(store, 'errorCode'), state: 'DISCONNECTING' };

const ofHsm = ['KeyStorePassword', 'CloudHsmClusterId'] as const;
const changeable: readonly string[] = ['NewCustomKeyStoreName', ...ofHsm, ...xksMemberNames];

const updateStore = operationOn<KeyStore>({
	id: 'kms:UpdateCustomKeyStore',
	members: {
		...storeId,
		NewCustomKeyStoreName: storeName,
		KeyStorePassword: storePassword,
		CloudHsmClusterId: cluster,
		...xksMembers,
		XksProxyVpcEndpointServiceName: noEndpointService,
	},
	conflicts: [
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				changeable.some((it) => isGiven(parameters, it)) ? undefined : { message: 'Nothing is to be updated.' },
		},
	],
	subject: existingStore,
	checks: [
		{ rule: 'type', refuse: 'ValidationException', when: typeObstacle },
		{
			rule: 'state',
			decision: 'A-09',
			refuse: 'CustomKeyStoreInvalidStateException',
			when: (scene, store) => {
				const isDeep = ofHsm.some((it) => isGiven(scene.parameters, it)) || changesEndpoint(scene);
				return stateObstacle(store, isDeep ? ['DISCONNECTED'] : ['CONNECTED', 'DISCONNECTED']);
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
			when: (scene) => (isGiven(scene.parameters, 'CloudHsmClusterId') ? clusterMissing(scene) : undefined),
		},
		{ rule: 'cluster-active', refuse: 'CloudHsmClusterNotActiveException', when: onCluster(clusterNotActive) },
		{
			rule: 'cluster-related',
			refuse: 'CloudHsmClusterNotRelatedException',
			when: onCluster<KeyStore>((scene, found, store) =>
				backing(scene, store)?.lineage === found.lineage
					? undefined
					: {
							message: `${found.id} shares no backup history with the cluster of ${store.name}.`,
							blockers: [thing('cluster', found)],
						},
			),
		},
		{ rule: 'configuration', refuse: 'CloudHsmClusterInvalidConfigurationException', when: onCluster(notFitForChange) },
		...xksChecks<KeyStore>((store) => store, atUpdate),
	],
	effect(draft, scene, store) {
		const name = text(scene.parameters, 'NewCustomKeyStoreName') ?? store.name;
		draft.put('keyStores', { ...updated(scene, store), name });
		return aboutStore(store);
	},
});

const updated = (scene: Scene, store: KeyStore): KeyStore =>
	store.type === 'EXTERNAL_KEY_STORE'
		? { ...without(store, 'endpointService'), ...routeAfter(scene, store) }
		: {
				...store,
				password: text(scene.parameters, 'KeyStorePassword') ?? store.password,
				clusterId: text(scene.parameters, 'CloudHsmClusterId') ?? store.clusterId,
			};

function typeObstacle(scene: Scene, store: KeyStore): Obstacle | undefined {
	const names = store.type === 'AWS_CLOUDHSM' ? xksMemberNames : ofHsm;
	const odd = names.find((it) => isGiven(scene.parameters, it));
	if (odd !== undefined) return { message: `${odd} does not go with a key store of type ${store.type}.` };
	return store.type === 'EXTERNAL_KEY_STORE' ? xksUpdateObstacle(scene, store) : undefined;
}

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
		...kmsPage(1000),
	},
	conflicts: [
		{
			rule: 'id-or-name',
			refuse: 'ValidationException',
			when: ({ parameters }) =>
				isGiven(parameters, 'CustomKeyStoreId') && isGiven(parameters, 'CustomKeyStoreName')
					? { message: 'Give the id or the name of a key store, not both.' }
					: undefined,
		},
	],
	checks: [
		{
			rule: 'found',
			refuse: 'CustomKeyStoreNotFoundException',
			when: (scene) => {
				const [id, name] = [text(scene.parameters, 'CustomKeyStoreId'), text(scene.parameters, 'CustomKeyStoreName')];
				return (id === undefined && name === undefined) || described(scene).length > 0
					? undefined
					: { message: `There is no key store ${id ?? name} in ${scene.region}.` };
			},
		},
	],
	effect: (_draft, scene) => ({ response: { CustomKeyStores: described(scene).map(storeEntry), Truncated: false } }),
});

function described({ world, region, parameters }: Scene): readonly KeyStore[] {
	const [id, name] = [text(parameters, 'CustomKeyStoreId'), text(parameters, 'CustomKeyStoreName')];
	return storesIn(world, region).filter(
		(it) => (id === undefined || it.id === id) && (name === undefined || it.name === name),
	);
}

const storeEntry = (store: KeyStore) => ({
	CustomKeyStoreId: store.id,
	CustomKeyStoreName: store.name,
	CustomKeyStoreType: store.type,
	...(store.type === 'AWS_CLOUDHSM'
		? { CloudHsmClusterId: store.clusterId, TrustAnchorCertificate: store.trustAnchor }
		: { XksProxyConfiguration: xksProxyConfiguration(store) }),
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

import { sameCertificate } from './certificates';
import { choices } from './decisions';
import { keyStoreId } from './identifiers';
import {
	cluster,
	clusterMissing,
	clusterNotActive,
	clusterUsed,
	nameObstacle,
	notFitForChange,
	onCluster,
	storeName,
	storePassword,
} from './keyStoreChecks';
import { storeNamed, storesIn, thing } from './lookups';
import { type Effect, type Obstacle, operation, type Scene } from './operation';
import { keyStoreRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { isGiven, required, text } from './shape';
import { type CloudHsmKeyStore, type World } from './world';
import {
	atCreation,
	newExternalStore,
	xksChecks,
	xksMemberNames,
	xksMembers,
	xksMembersObstacle,
} from './xksKeyStores';

export const createStore = operation({
	id: 'kms:CreateCustomKeyStore',
	members: {
		CustomKeyStoreName: { ...storeName, required: true },
		CustomKeyStoreType: { type: 'string', oneOf: ['AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'], hidden: true },
		CloudHsmClusterId: cluster,
		KeyStorePassword: storePassword,
		TrustAnchorCertificate: { type: 'string', min: 1, max: 5000, hidden: true },
		...xksMembers,
	},
	conflicts: [
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) => membersObstacle(parameters),
		},
	],
	checks: [
		{ rule: 'same-again', decision: 'A-15', answer: sameAgain },
		{
			rule: 'name-in-use',
			decision: 'A-24',
			refuse: 'CustomKeyStoreNameInUseException',
			when: (scene) => nameObstacle(scene, required(scene.parameters, 'CustomKeyStoreName')),
		},
		{
			rule: 'quota',
			decision: 'A-30',
			refuse: 'LimitExceededException',
			when: ({ world, region }) => {
				const stores = storesIn(world, region);
				const { keyStores } = world.settings.quotas;
				const message = `${region} has ${stores.length} key stores; the quota is ${keyStores}.`;
				return stores.length < keyStores ? undefined : { message, blockers: stores.map((it) => thing('keyStore', it)) };
			},
		},
		{ rule: 'cluster-found', refuse: 'CloudHsmClusterNotFoundException', when: onHsm(clusterMissing) },
		{ rule: 'cluster-in-use', refuse: 'CloudHsmClusterInUseException', when: onCluster(clusterUsed) },
		{ rule: 'cluster-active', refuse: 'CloudHsmClusterNotActiveException', when: onCluster(clusterNotActive) },
		{
			rule: 'trust-anchor',
			refuse: 'IncorrectTrustAnchorException',
			when: onCluster(({ parameters }, found) =>
				sameCertificate(required(parameters, 'TrustAnchorCertificate'), found.trustAnchor)
					? undefined
					: { message: `The certificate is not the trust anchor of ${found.id}.`, blockers: [thing('cluster', found)] },
			),
		},
		{ rule: 'configuration', refuse: 'CloudHsmClusterInvalidConfigurationException', when: onCluster(notFitForChange) },
		{
			rule: 'may-create-role',
			decision: 'A-04',
			refuse: 'AccessDeniedException',
			when: (scene) =>
				makesRole(typeOf(scene.parameters)) ? roleCreationObstacle(scene, keyStoreRolePrincipal) : undefined,
		},
		...xksChecks<World>(() => undefined, atCreation),
	],
	effect(draft, scene) {
		const { parameters } = scene;
		if (makesRole(typeOf(parameters))) ensureLinkedRole(draft, keyStoreRolePrincipal);
		const id = keyStoreId(draft.issue());
		draft.put('keyStores', {
			...(typeOf(parameters) === 'AWS_CLOUDHSM' ? newHsmStore(scene) : newExternalStore(scene)),
			id,
			state: 'DISCONNECTED',
			createdAt: draft.world.now,
		});
		return answerWith(id);
	},
});

const newHsmStore = ({ parameters, region }: Scene): Omit<CloudHsmKeyStore, 'createdAt' | 'id' | 'state'> => ({
	type: 'AWS_CLOUDHSM',
	region,
	name: required(parameters, 'CustomKeyStoreName'),
	clusterId: required(parameters, 'CloudHsmClusterId'),
	trustAnchor: required(parameters, 'TrustAnchorCertificate'),
	password: required(parameters, 'KeyStorePassword'),
});

const hsmMembers = ['CloudHsmClusterId', 'KeyStorePassword', 'TrustAnchorCertificate'] as const;

function membersObstacle(parameters: Scene['parameters']): Obstacle | undefined {
	const type = typeOf(parameters);
	const odd = (type === 'AWS_CLOUDHSM' ? xksMemberNames : hsmMembers).find((it) => isGiven(parameters, it));
	if (odd !== undefined) return { message: `${odd} does not go with a key store of type ${type}.` };
	if (type === 'EXTERNAL_KEY_STORE') return xksMembersObstacle(parameters);
	const missing = hsmMembers.find((it) => !isGiven(parameters, it));
	return missing === undefined ? undefined : { message: `A key store of type AWS_CLOUDHSM needs ${missing}.` };
}

// Hoisted, since the table above is made with it.
function onHsm(check: (scene: Scene) => Obstacle | undefined) {
	return (scene: Scene): Obstacle | undefined =>
		typeOf(scene.parameters) === 'AWS_CLOUDHSM' ? check(scene) : undefined;
}

const typeOf = (parameters: Scene['parameters']) => text(parameters, 'CustomKeyStoreType') ?? 'AWS_CLOUDHSM';

const makesRole = (type: string) => choices.typesThatMakeTheRole.some((it) => it === type);

const answerWith = (id: string): Effect => ({
	response: { CustomKeyStoreId: id },
	responseElements: { customKeyStoreId: id },
});

function sameAgain(scene: Scene): Effect | undefined {
	const { parameters } = scene;
	const store = storeNamed(scene, required(parameters, 'CustomKeyStoreName'));
	const same =
		store?.state === 'DISCONNECTED' &&
		store.type === 'AWS_CLOUDHSM' &&
		typeOf(parameters) === 'AWS_CLOUDHSM' &&
		store.clusterId === parameters['CloudHsmClusterId'] &&
		store.trustAnchor === parameters['TrustAnchorCertificate'] &&
		store.password === parameters['KeyStorePassword'];
	return same ? answerWith(store.id) : undefined;
}

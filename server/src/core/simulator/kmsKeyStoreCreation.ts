import { type Response } from './command';
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
import { operation, type Scene } from './operation';
import { keyStoreRolePrincipal } from './roleFacts';
import { ensureLinkedRole, roleCreationObstacle } from './roleMaking';
import { required, text } from './shape';

export const createStore = operation({
	id: 'kms:CreateCustomKeyStore',
	members: {
		CustomKeyStoreName: { ...storeName, required: true },
		CustomKeyStoreType: { type: 'string', oneOf: ['AWS_CLOUDHSM', 'EXTERNAL_KEY_STORE'], hidden: true },
		CloudHsmClusterId: cluster,
		KeyStorePassword: storePassword,
		TrustAnchorCertificate: { type: 'string', min: 1, max: 5000, hidden: true },
	},
	conflicts: [
		{
			rule: 'external',
			refuse: 'NotSimulated',
			when: ({ parameters }) =>
				typeOf(parameters) === 'AWS_CLOUDHSM' ? undefined : { message: 'External key stores are not simulated yet.' },
		},
		{
			rule: 'members',
			refuse: 'ValidationException',
			when: ({ parameters }) => {
				const missing = ['CloudHsmClusterId', 'KeyStorePassword', 'TrustAnchorCertificate'].find(
					(it) => parameters[it] === undefined,
				);
				return missing === undefined ? undefined : { message: `A key store of type AWS_CLOUDHSM needs ${missing}.` };
			},
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
		{ rule: 'cluster-found', refuse: 'CloudHsmClusterNotFoundException', when: clusterMissing },
		{ rule: 'cluster-in-use', refuse: 'CloudHsmClusterInUseException', when: onCluster(clusterUsed) },
		{ rule: 'cluster-active', refuse: 'CloudHsmClusterNotActiveException', when: onCluster(clusterNotActive) },
		{
			rule: 'trust-anchor',
			refuse: 'IncorrectTrustAnchorException',
			when: onCluster(({ parameters }, found) =>
				text(parameters, 'TrustAnchorCertificate') === found.trustAnchor
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
	],
	effect(draft, scene) {
		const { parameters, region } = scene;
		if (makesRole(typeOf(parameters))) ensureLinkedRole(draft, keyStoreRolePrincipal);
		const id = keyStoreId(draft.issue());
		draft.put('keyStores', {
			id,
			region,
			name: required(parameters, 'CustomKeyStoreName'),
			type: 'AWS_CLOUDHSM',
			clusterId: required(parameters, 'CloudHsmClusterId'),
			trustAnchor: required(parameters, 'TrustAnchorCertificate'),
			password: required(parameters, 'KeyStorePassword'),
			state: 'DISCONNECTED',
			createdAt: draft.world.now,
		});
		return { response: { CustomKeyStoreId: id }, responseElements: { customKeyStoreId: id } };
	},
});

const typeOf = (parameters: Scene['parameters']) => text(parameters, 'CustomKeyStoreType') ?? 'AWS_CLOUDHSM';

const makesRole = (type: string) => choices.typesThatMakeTheRole.some((it) => it === type);

function sameAgain(scene: Scene): Response | undefined {
	const { parameters } = scene;
	const store = storeNamed(scene, required(parameters, 'CustomKeyStoreName'));
	const same =
		store?.state === 'DISCONNECTED' &&
		store.type === typeOf(parameters) &&
		store.clusterId === parameters['CloudHsmClusterId'] &&
		store.trustAnchor === parameters['TrustAnchorCertificate'] &&
		store.password === parameters['KeyStorePassword'];
	return same ? { CustomKeyStoreId: store.id } : undefined;
}

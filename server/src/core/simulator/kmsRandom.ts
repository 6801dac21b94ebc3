import { randomBytes } from './kmsCryptography';
import { stateObstacle } from './keyStoreChecks';
import { activeHsms, isThere, keyStoreOf, thing } from './lookups';
import { type Obstacle, operation, type Scene } from './operation';
import { integer, isGiven, required } from './shape';

/** Random bytes, of KMS or of the cluster behind a key store. */
export const generateRandom = operation({
	id: 'kms:GenerateRandom',
	members: {
		NumberOfBytes: { type: 'integer', required: true, min: 1, max: 1024 },
		CustomKeyStoreId: { type: 'string', min: 1, max: 64 },
	},
	checks: [
		{
			rule: 'store-found',
			refuse: 'CustomKeyStoreNotFoundException',
			when: (scene) =>
				!isGiven(scene.parameters, 'CustomKeyStoreId') || keyStoreOf(scene)
					? undefined
					: { message: `There is no key store ${required(scene.parameters, 'CustomKeyStoreId')} in ${scene.region}.` },
		},
		{
			rule: 'type',
			refuse: 'UnsupportedOperationException',
			when: (scene) =>
				keyStoreOf(scene)?.type === 'EXTERNAL_KEY_STORE'
					? { message: 'An external key store makes no random bytes.' }
					: undefined,
		},
		{
			rule: 'state',
			refuse: 'CustomKeyStoreInvalidStateException',
			when: (scene) => {
				const store = keyStoreOf(scene);
				return store && stateObstacle(store, ['CONNECTED']);
			},
		},
		{ rule: 'backing', refuse: 'KMSInternalException', when: backingObstacle },
	],
	effect: (draft, { parameters }) => ({
		response: { Plaintext: randomBytes(draft.issue(), integer(parameters, 'NumberOfBytes') ?? 1) },
	}),
});

function backingObstacle(scene: Scene): Obstacle | undefined {
	const store = keyStoreOf(scene);
	if (store?.type !== 'AWS_CLOUDHSM') return undefined;
	const cluster = scene.world.clusters.get(store.clusterId);
	return cluster && isThere(cluster) && activeHsms(scene.world, cluster).length > 0
		? undefined
		: { message: `${store.clusterId} has no active HSM.`, blockers: [thing('keyStore', store)] };
}

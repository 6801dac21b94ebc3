import { randomBytes } from './kmsCryptography';
import { outOfReach } from './keyMaterial';
import { stateObstacle } from './keyStoreChecks';
import { keyStoreOf } from './lookups';
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
		{ rule: 'backing', refuse: 'KMSInvalidStateException', when: backingObstacle },
	],
	effect: (draft, { parameters }) => ({
		response: { Plaintext: randomBytes(draft.issue(), integer(parameters, 'NumberOfBytes') ?? 1) },
	}),
});

function backingObstacle(scene: Scene): Obstacle | undefined {
	const store = keyStoreOf(scene);
	return store?.type === 'AWS_CLOUDHSM'
		? outOfReach(scene.world, scene.world.clusters.get(store.clusterId), store.clusterId)
		: undefined;
}

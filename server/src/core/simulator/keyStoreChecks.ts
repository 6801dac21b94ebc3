import { configurationObstacle } from './clusterHealth';
import { choices } from './decisions';
import { clusterOf, keyStoreOf, storeNamed, storesOn, thing } from './lookups';
import { type Check, type Obstacle, type Scene, type Subject } from './operation';
import { type MemberShape, type MemberShapes, required } from './shape';
import { type Cluster, type KeyStore } from './world';

export const storeName: MemberShape = { type: 'string', min: 1, max: 256 };
export const storePassword: MemberShape = { type: 'string', ...choices.keyStorePassword, hidden: true };
export const cluster: MemberShape = {
	type: 'string',
	min: 19,
	max: 24,
	pattern: /^cluster-[2-7a-zA-Z]{11,16}$/,
	recordedAs: 'clusterId',
};
export const storeId: MemberShapes = { CustomKeyStoreId: { type: 'string', required: true, min: 1, max: 64 } };

/** A store in the command's Region. */
export const existingStore: Subject<KeyStore> = {
	find: keyStoreOf,
	refuse: 'CustomKeyStoreNotFoundException',
	message: ({ region, parameters }) =>
		`There is no key store ${required(parameters, 'CustomKeyStoreId')} in ${region}.`,
};

export function nameObstacle(scene: Scene, name: string, own?: KeyStore): Obstacle | undefined {
	const taken = storeNamed(scene, name);
	if (!taken || taken.id === own?.id) return undefined;
	return { message: `Key store ${taken.id} has the name ${name} already.`, blockers: [thing('keyStore', taken)] };
}

export function clusterMissing(scene: Scene): Obstacle | undefined {
	if (clusterOf(scene, 'CloudHsmClusterId')) return undefined;
	return { message: `There is no cluster ${required(scene.parameters, 'CloudHsmClusterId')} in ${scene.region}.` };
}

/** A check of the cluster that the command names; silent when it names none. */
export function onCluster<T>(check: (scene: Scene, cluster: Cluster, subject: T) => Obstacle | undefined) {
	return (scene: Scene, subject: T): Obstacle | undefined => {
		const found = clusterOf(scene, 'CloudHsmClusterId');
		return found && check(scene, found, subject);
	};
}

export function clusterUsed({ world }: Scene, { lineage, region }: Cluster): Obstacle | undefined {
	const related = [...world.clusters.values()].filter((it) => it.lineage === lineage && it.region === region);
	const user = related.flatMap((it) => storesOn(world, it))[0];
	return (
		user && {
			message: `Key store ${user.name} uses this cluster or a relative of it.`,
			blockers: [thing('keyStore', user)],
		}
	);
}

export function clusterNotActive(_scene: Scene, found: Cluster): Obstacle | undefined {
	if (found.state === 'ACTIVE') return undefined;
	return { message: `Cluster ${found.id} is ${found.state}; it must be ACTIVE.`, blockers: [thing('cluster', found)] };
}

export const notFitForChange = ({ world }: Scene, found: Cluster) =>
	configurationObstacle(world, found, choices.zonesForChange);

/** Refuses unless the store is in one of these states. */
export const inState = (states: readonly KeyStore['state'][], rule = 'state'): Check<KeyStore> => ({
	rule,
	refuse: 'CustomKeyStoreInvalidStateException',
	when: (_scene, store) => stateObstacle(store, states),
});

export function stateObstacle(store: KeyStore, states: readonly KeyStore['state'][]): Obstacle | undefined {
	if (states.includes(store.state)) return undefined;
	const code = store.errorCode === undefined ? '' : ` (${store.errorCode})`;
	const message = `Key store ${store.name} is ${store.state}${code}. ${wayOut[store.state]}`;
	return { message, blockers: [thing('keyStore', store)] };
}

/** What leads on from a state that is in the way. */
const wayOut: Readonly<Record<KeyStore['state'], string>> = {
	CONNECTED: 'Disconnect it first.',
	CONNECTING: 'Wait until it is connected, or disconnect it.',
	DISCONNECTED: 'Connect it first.',
	DISCONNECTING: 'Wait until it is disconnected.',
	FAILED: 'Disconnect it, mend what made it fail, then connect again.',
};

import { refusal } from '../engine';
import { isThere, keysIn, storeNamed, storesIn } from '../lookups';
import { type Cluster, type KeyStore, type World } from '../world';

import { changeKmsUserPassword, createStore, encrypt, plannedPassword } from './commands';
import { costOf, isCheaper } from './cost';
import { given } from './given';
import { type Quest } from './quest';
import { rehearsed } from './rehearsal';
import { clusterSettled, hsmsActive } from './repairs';
import { keyUsable, newKeyIn } from './usable';
import { choices } from '../decisions';
import { inTurn, stuck, undecided, type Way } from './way';

/** One thing to start from on the way to a usable key. */
type Beginning = (world: World, quest: Quest) => Way;

/** A key in an AWS CloudHSM key store of the Region is usable; begins with what costs least. */
export function usableKey(world: World, quest: Quest, region: string): Way {
	if (!quest.found.has('beginning')) quest.found.set('beginning', cheapest(world, quest, beginnings(world, region)));
	const beginning = quest.found.get('beginning') as Beginning | undefined;
	return beginning?.(world, quest) ?? stuck(`${region} has nothing that a usable key could be made with.`);
}

function cheapest(world: World, quest: Quest, candidates: readonly Beginning[]): Beginning | undefined {
	let best: { readonly beginning: Beginning; readonly cost: ReturnType<typeof costOf> } | undefined;
	for (const beginning of candidates) {
		const tried = rehearsed(world, (now) => beginning(now, quest));
		const cost = tried && costOf(world, tried);
		if (cost && (!best || isCheaper(cost, best.cost, quest.preference))) best = { beginning, cost };
	}
	return best?.beginning ?? candidates[0];
}

function beginnings(world: World, region: string): readonly Beginning[] {
	const stores = storesIn(world, region).filter((it) => it.type === 'AWS_CLOUDHSM');
	const clusters = [...world.clusters.values()].filter((it) => it.region === region && isThere(it));
	return [
		...stores.flatMap((it) => withKeyOf(world, it)),
		...stores.map(({ id }) => withStore(id)),
		...clusters.map(({ id }) => withCluster(id)),
	];
}

// A key that somebody disabled or is about to delete is not taken into use again.
function withKeyOf(world: World, store: KeyStore): readonly Beginning[] {
	const enabled = keysIn(world, store).filter((it) => it.intended === 'Enabled' && it.deletionDate === undefined);
	const key = enabled.find((it) => !refusal(world, encrypt(it))) ?? enabled.find((it) => it.material?.present);
	return key ? [(now, quest) => keyUsable(now, quest, key.id)] : [];
}

const withStore =
	(id: string): Beginning =>
	(world, quest) => {
		const store = world.keyStores.get(id);
		return store ? newKeyIn(world, quest, store) : stuck(`Key store ${id} is gone.`);
	};

const withCluster =
	(id: string): Beginning =>
	(world, quest) => {
		const made = [...world.keyStores.values()].find(
			(it) => it.type === 'AWS_CLOUDHSM' && it.clusterId === id && !quest.start.keyStores.has(it.id),
		);
		if (made) return newKeyIn(world, quest, made);
		const cluster = world.clusters.get(id);
		return cluster ? newStoreOn(world, quest, cluster) : stuck(`Cluster ${id} is gone.`);
	};

/** A key store on the cluster, which must be ready for it. */
export function newStoreOn(world: World, quest: Quest, cluster: Cluster): Way {
	const command = createStore(cluster, {
		CustomKeyStoreName: freeName(world, cluster.region),
		TrustAnchorCertificate: cluster.trustAnchor,
		KeyStorePassword: cluster.kmsUser?.password ?? plannedPassword,
	});
	return inTurn(
		() => (cluster.kmsUser?.locked ? unlocked(world, quest, cluster) : { kind: 'reached' }),
		() =>
			given(world, command, 'KMS keys need a key store to be in; with the first one KMS makes its linked role.', {
				'cluster-active': () => clusterSettled(world, cluster),
				configuration: () => hsmsActive(world, quest, cluster, choices.zonesForChange),
				quota: (refused) => undecided(`${refused.message} Another key store would have to go first.`),
			}),
	);
}

const unlocked = (world: World, quest: Quest, cluster: Cluster): Way =>
	given(
		world,
		changeKmsUserPassword(cluster, { Password: plannedPassword }),
		'kmsuser is locked out; a new password unlocks it.',
		{ reachable: () => hsmsActive(world, quest, cluster, choices.zonesForUse) },
	);

function freeName(world: World, region: string): string {
	const scene = { world, region, parameters: {} };
	for (let number = 1; ; number++) {
		const name = number === 1 ? 'planned-store' : `planned-store-${number}`;
		if (!storeNamed(scene, name)) return name;
	}
}

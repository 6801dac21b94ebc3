import { refusal } from '../engine';
import { isThere, keysIn, storeNamed, storesIn } from '../lookups';
import { type Cluster, type KeyStore, type World } from '../world';

import { clusterActive, hsmsActive, userReady } from './clusters';
import { createCluster, createStore, encrypt, plannedPassword } from './commands';
import { costOf, isCheaper } from './cost';
import { given } from './given';
import { type Quest } from './quest';
import { rehearsed } from './rehearsal';
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
		const cost = tried && costOf(world, tried, { kind: 'usable-key' });
		if (cost && (!best || isCheaper(cost, best.cost, quest.preference))) best = { beginning, cost };
	}
	return best?.beginning ?? candidates[0];
}

function beginnings(world: World, region: string): readonly Beginning[] {
	const stores = storesIn(world, region).filter((it) => it.type === 'AWS_CLOUDHSM');
	return [
		...stores.flatMap((it) => withKeyOf(world, it)),
		...stores.map(({ id }) => withStore(id)),
		...clusterBeginnings(world, region).map((storeMade) => inStore(storeMade)),
	];
}

/** A key store that was not there when the plan began, or the way to it. */
type StoreMade = (world: World, quest: Quest, why: string) => KeyStore | Way;

const clusterBeginnings = (world: World, region: string): readonly StoreMade[] => [
	...[...world.clusters.values()].filter((it) => it.region === region && isThere(it)).map(({ id }) => onCluster(id)),
	onNewCluster(region),
];

const inStore =
	(storeMade: StoreMade): Beginning =>
	(world, quest) => {
		const made = storeMade(world, quest, 'KMS keys need a key store to be in.');
		return 'kind' in made ? made : newKeyIn(world, quest, made);
	};

/** Some new key store of the Region, on the cluster that costs least. */
export function newStoreFrom(world: World, quest: Quest, region: string, why: string): Way {
	const ways = clusterBeginnings(world, region).map((storeMade): Beginning => (now, of) => {
		const made = storeMade(now, of, why);
		return 'kind' in made ? made : { kind: 'reached' };
	});
	const memo = `new store ${region}`;
	if (!quest.found.has(memo)) quest.found.set(memo, cheapest(world, quest, ways));
	const beginning = quest.found.get(memo) as Beginning | undefined;
	return beginning?.(world, quest) ?? stuck(`${region} has nothing that a key store could be made with.`);
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

const onCluster =
	(id: string): StoreMade =>
	(world, quest, why) => {
		const made = [...world.keyStores.values()].find(
			(it) => it.type === 'AWS_CLOUDHSM' && it.clusterId === id && !quest.start.keyStores.has(it.id),
		);
		const cluster = world.clusters.get(id);
		return made ?? (cluster ? newStoreOn(world, quest, cluster, why) : stuck(`Cluster ${id} is gone.`));
	};

const onNewCluster =
	(region: string): StoreMade =>
	(world, quest, why) => {
		const made = [...world.clusters.values()].find((it) => it.region === region && !quest.start.clusters.has(it.id));
		if (made) return onCluster(made.id)(world, quest, why);
		return given(world, createCluster(world, region), 'A key store keeps its keys in a cluster of its own.', {
			quota: (refused) => undecided(`${refused.message} Another cluster would have to go first.`),
		});
	};

/** A key store on the cluster, which is made ready for it. */
function newStoreOn(world: World, quest: Quest, cluster: Cluster, why: string): Way {
	const command = createStore(cluster, {
		CustomKeyStoreName: freeName(world, cluster.region),
		TrustAnchorCertificate: cluster.trustAnchor,
		KeyStorePassword: cluster.kmsUser?.password ?? plannedPassword,
	});
	return inTurn(
		() => clusterActive(world, quest, cluster),
		() => (cluster.kmsUser?.locked ? userReady(world, quest, cluster) : { kind: 'reached' }),
		() =>
			given(world, command, why, {
				configuration: () => hsmsActive(world, quest, cluster, choices.zonesForChange),
				quota: (refused) => undecided(`${refused.message} Another key store would have to go first.`),
			}),
	);
}

function freeName(world: World, region: string): string {
	const scene = { world, region, parameters: {} };
	for (let number = 1; ; number++) {
		const name = number === 1 ? 'planned-store' : `planned-store-${number}`;
		if (!storeNamed(scene, name)) return name;
	}
}

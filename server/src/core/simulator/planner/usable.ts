import { choices } from '../decisions';
import { refusal } from '../engine';
import { backingObstacle } from '../keyMaterial';
import { isThere, keysIn } from '../lookups';
import { clusterOfKey, holds } from '../materialPlaces';
import { type ExternalKeyStore, type Key, type KeyStore, type World } from '../world';

import { clusterOf, hsmsActive, moved } from './clusters';
import { cancelKeyDeletion, createKey, enableKey, encrypt } from './commands';
import { because, given } from './given';
import { connected, disconnected } from './keyStores';
import { type Quest } from './quest';
import { surroundingsRepaired } from './repairs';
import { all, reached, stuck, type Way, whileBusy } from './way';
import { useRepaired } from './xksRepairs';

/** The key encrypts. */
export function keyUsable(world: World, quest: Quest, id: string): Way {
	const key = world.keys.get(id);
	if (!key) return stuck(`There is no key ${id}. A key that was deleted cannot be had again, nor made anew.`);
	if (!refusal(world, encrypt(key))) return reached;
	return all([stateMended(world, quest, key), backingMended(world, quest, key)]);
}

function stateMended(world: World, quest: Quest, key: Key): Way {
	const store = world.keyStores.get(key.keyStoreId ?? '');
	const refused = refusal(world, encrypt(key));
	if (!refused) return reached;
	if (key.deletionDate !== undefined || key.replication?.pendingWindow !== undefined)
		return given(world, cancelKeyDeletion(key), because(refused));
	return all([
		whileBusy(world, key.id) ?? reached,
		key.intended === 'Disabled' ? given(world, enableKey(key), disabledWords) : reached,
		store ? connected(world, quest, store, because(refused)) : reached,
	]);
}

const disabledWords = 'A disabled key does no cryptography; a key whose deletion was cancelled is disabled, too.';

// The states do not tell whether the cluster still holds the material and answers, or the proxy.
function backingMended(world: World, quest: Quest, key: Key): Way {
	const obstacle = backingObstacle(world, key);
	const store = world.keyStores.get(key.keyStoreId ?? '');
	if (!obstacle || !store) return reached;
	if (store.type === 'EXTERNAL_KEY_STORE') return externalMended(world, store, obstacle.message);
	const cluster = clusterOfKey(world, key);
	const isHeld = cluster && isThere(cluster) && key.material && holds(cluster, key.material);
	if (isHeld) return hsmsActive(world, quest, cluster, choices.zonesForUse);
	const reason = `${obstacle.message} Key ${key.id} needs its key material.`;
	const handle = key.material?.keyHandle;
	return moved(world, quest, store, { reason, disconnected, ...(handle !== undefined && { handle }) });
}

function externalMended(world: World, store: ExternalKeyStore, message: string): Way {
	const way = useRepaired(world, store, disconnected);
	return way.kind === 'reached' ? stuck(`${message} That is for the owner of the external key to mend.`) : way;
}

/** A key that was not there when the plan began is usable in the store. */
export function newKeyIn(world: World, quest: Quest, store: KeyStore): Way {
	const made = keysIn(world, store).find((it) => !quest.start.keys.has(it.id));
	if (made) return keyUsable(world, quest, made.id);
	return given(world, createKey(store), 'The key that is wanted.', {
		state: (refused) => all([connected(world, quest, store, because(refused)), roomForKeys(world, quest, store)]),
		configuration: () => all([roomForKeys(world, quest, store), surroundings(world, quest, store)]),
	});
}

const roomForKeys = (world: World, quest: Quest, store: KeyStore): Way => {
	const cluster = clusterOf(world, store);
	return cluster ? hsmsActive(world, quest, cluster, choices.zonesForChange) : reached;
};

const surroundings = (world: World, quest: Quest, store: KeyStore): Way =>
	clusterOf(world, store)?.state === 'ACTIVE' ? reached : surroundingsRepaired(world, quest, store);

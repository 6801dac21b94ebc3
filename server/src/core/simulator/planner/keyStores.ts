import { connectionErrorOf, connectionRemedy } from '../clusterHealth';
import { keysIn } from '../lookups';
import { relatedKeys } from '../multiRegion';
import { type Key, type KeyStore, type World } from '../world';

import { cancelKeyDeletion, connectStore, deleteStore, disconnectStore, scheduleKeyDeletion } from './commands';
import { because, given } from './given';
import { type Quest } from './quest';
import { repaired, surroundingsRepaired } from './repairs';
import { savable } from './savable';
import { all, atLast, type Going, held, move, reached, stuck, unhurried, type Way, whileBusy } from './way';
import { choices } from '../decisions';
import { day, expiryOf } from '../durations';

/** The key store is deleted. Its keys go while it is connected where that takes their material along. */
export function storeGone(world: World, quest: Quest, id: string, why: string): Way {
	const store = world.keyStores.get(id);
	if (!store) return reached;
	return given(world, deleteStore(store), why, {
		'has-keys': (refused) => keysGone(world, quest, store, because(refused)),
		state: (refused) => disconnected(world, store, because(refused)),
	});
}

function keysGone(world: World, quest: Quest, store: KeyStore, why: string): Way {
	const keys = keysIn(world, store).map((it) => keyGone(world, quest, it, why));
	const rescue = savable(world, quest, store);
	return unhurried(all([...keys, rescue ? heldOpen(world, quest, store) : disconnected(world, store, earlyWords)]));
}

/** The key is deleted; once its date is set, only time is missing. */
export function keyGone(world: World, quest: Quest, key: Key, why: string): Way {
	const replicas = relatedKeys(world, key).filter((it) => it.replication?.role === 'REPLICA' && it.id !== key.id);
	if (key.replication?.role === 'PRIMARY' && replicas.length > 0)
		return unhurried(
			all([ownKeyGone(world, quest, key, why), ...replicas.map((it) => keyGone(world, quest, it, replicaWords))]),
		);
	return ownKeyGone(world, quest, key, why);
}

const replicaWords =
	'A primary key waits for its replicas: only when the last is deleted does its own waiting period begin.';

function ownKeyGone(world: World, quest: Quest, key: Key, why: string): Way {
	if (key.replication?.pendingWindow !== undefined) return held;
	if (key.deletionDate === undefined)
		return given(world, scheduleKeyDeletion(key), why, {
			busy: () => whileBusy(world, key.id) ?? stuck(`Key ${key.id} is being changed.`),
		});
	if (isBetterAnew(world, quest, key, key.deletionDate))
		return given(world, cancelKeyDeletion(key), anewWords(quest, world, key));
	return atLast(whileBusy(world, key.id) ?? stuck(`Nothing will delete key ${key.id}.`));
}

/** As {@link keyGone}, with its key store connected, so that its material goes along. */
export function keyGoneAlone(world: World, quest: Quest, key: Key, why: string): Way {
	const store = world.keyStores.get(key.keyStoreId ?? '');
	const gone = keyGone(world, quest, key, why);
	return store && savable(world, quest, store) ? all([gone, heldOpen(world, quest, store)]) : gone;
}

function isBetterAnew(world: World, quest: Quest, key: Key, date: number): boolean {
	if (quest.preference === 'soonest' && date > world.now + choices.pendingWindow.min * day) return true;
	return comesTooSoon(world, quest, key, date);
}

function comesTooSoon(world: World, quest: Quest, key: Key, date: number): boolean {
	const store = world.keyStores.get(key.keyStoreId ?? '');
	if (!store || store.state === 'CONNECTED' || !key.material?.present) return false;
	const rescue = savable(world, quest, store);
	return rescue !== undefined && expiryOf(world, date) <= rescue.connectedAt;
}

const anewWords = (quest: Quest, world: World, key: Key): string =>
	key.deletionDate !== undefined && comesTooSoon(world, quest, key, key.deletionDate)
		? 'Its date comes before its key store is connected: its key material would stay in the cluster.'
		: `Its date is further away than ${choices.pendingWindow.min} days, the shortest that can be asked for anew.`;

const earlyWords =
	'Only a key store that is DISCONNECTED can be deleted, and this one need not stay connected until then.';

const heldOpen = (world: World, quest: Quest, store: KeyStore): Way =>
	connected(world, { ...quest, mayCreate: false }, store, materialWords);

const materialWords =
	'Only while the key store is connected does KMS delete the key material in the cluster along with a key.';

/** The key store is DISCONNECTED. */
export function disconnected(world: World, store: KeyStore, why: string): Way {
	switch (store.state) {
		case 'DISCONNECTED':
			return reached;
		case 'DISCONNECTING':
			return whileBusy(world, store.id) ?? stuck(`Nothing will disconnect key store ${store.name}.`);
		case 'CONNECTED':
		case 'CONNECTING':
		case 'FAILED':
			return given(world, disconnectStore(store), why);
	}
}

/** The key store is CONNECTED; what would make the connection fail is mended first. */
export function connected(world: World, quest: Quest, store: KeyStore, why: string): Way {
	const code = connectionErrorOf(world, store);
	const repair = code === undefined ? reached : repaired(world, quest, store, code, disconnected);
	switch (store.state) {
		case 'CONNECTED':
			return reached;
		case 'DISCONNECTING':
			return all([disconnected(world, store, why), repair]);
		case 'FAILED':
			return all([disconnected(world, store, failedWords(store)), repair]);
		case 'CONNECTING':
			return connecting(world, store, repair);
		case 'DISCONNECTED':
			return repair.kind === 'reached' ? connect(world, quest, store, why) : repair;
	}
}

const failedWords = ({ name, errorCode, type }: KeyStore): string =>
	`From FAILED the only way on is to disconnect ${name}${errorCode === undefined ? '' : `; ${errorCode} means: ${connectionRemedy(errorCode, type)}`}.`;

const connect = (world: World, quest: Quest, store: KeyStore, why: string): Way =>
	given(world, connectStore(store), why, {
		'cluster-active': () => surroundingsRepaired(world, quest, store),
		configuration: () => surroundingsRepaired(world, quest, store),
	});

// What is mended before the connection ends needs no second try.
function connecting(world: World, store: KeyStore, repair: Way): Way {
	const end = whileBusy(world, store.id) ?? stuck(`Nothing will connect key store ${store.name}.`);
	if (repair.kind !== 'going' || end.kind !== 'going') return repair.kind === 'reached' ? end : repair;
	return isInTime(repair, end)
		? repair
		: move(disconnectStore(store), 'This connection will fail; there is no need to wait for that.');
}

const isInTime = ({ moves, until }: Going, end: Going): boolean =>
	moves.length > 0 || (until !== undefined && end.until !== undefined && until <= end.until);

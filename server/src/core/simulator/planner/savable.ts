import { expiryOf } from '../durations';
import { apply } from '../engine';
import { hsmsOf, keysIn } from '../lookups';
import { type Key, type KeyStore, type World } from '../world';

import { clusterOf } from './clusters';
import { cancelKeyDeletion, scheduleKeyDeletion } from './commands';
import { connected } from './keyStores';
import { type Quest } from './quest';
import { rehearsed } from './rehearsal';

export interface Rescue {
	/** When the key store can be connected at the earliest. */
	readonly connectedAt: number;
}

/**
 * Whether deleting the store's keys while it is connected takes their material along, and from when on.
 * Tried out on the world: nothing here repeats when KMS deletes material.
 */
export function savable(world: World, quest: Quest, store: KeyStore): Rescue | undefined {
	if (quest.preference === 'fewest') return undefined;
	const memo = `savable ${store.id}`;
	if (!quest.found.has(memo)) quest.found.set(memo, triedOut(world, quest, store));
	return quest.found.get(memo) as Rescue | undefined;
}

function triedOut(world: World, quest: Quest, store: KeyStore): Rescue | undefined {
	const keys = keysIn(world, store).filter((it) => it.material?.present);
	const [one] = keys;
	if (!one) return undefined;
	const free = apply(alone(world, store, one), cancelKeyDeletion(one)).world;
	const open = rehearsed(free, (now) => {
		const there = now.keyStores.get(store.id);
		return there ? connected(now, { ...quest, mayCreate: false }, there, '') : { kind: 'reached' };
	});
	if (!open) return undefined;
	return materialGoes(open.world, one) ? { connectedAt: open.world.now } : undefined;
}

/** A world with nothing but the store, one key and what stands behind them: quick to try things out in. */
function alone(world: World, store: KeyStore, key: Key): World {
	const cluster = clusterOf(world, store);
	const hsms = cluster ? hsmsOf(world, cluster) : [];
	const subjects = new Set([store.id, cluster?.id, key.id, ...hsms.map((it) => it.id)]);
	return {
		...world,
		clusters: tableOf(cluster ? [cluster] : []),
		hsms: tableOf(hsms),
		keyStores: tableOf([store]),
		keys: tableOf([key]),
		transitions: world.transitions.filter((it) => subjects.has(it.subject)),
	};
}

const tableOf = <T extends { readonly id: string }>(entities: readonly T[]): ReadonlyMap<string, T> =>
	new Map(entities.map((it) => [it.id, it]));

function materialGoes(world: World, key: Key): boolean {
	const scheduled = apply(world, scheduleKeyDeletion(key)).world;
	const date = scheduled.keys.get(key.id)?.deletionDate;
	if (date === undefined) return false;
	const after = apply(scheduled, {
		operation: 'clock:Advance',
		parameters: { Milliseconds: expiryOf(scheduled, date) - scheduled.now },
	}).world;
	return !after.orphans.has(key.material?.keyHandle ?? '');
}

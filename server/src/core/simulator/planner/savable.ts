import { apply } from '../engine';
import { keysIn } from '../lookups';
import { type Key, type KeyStore, type World } from '../world';

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
	const free = keys.reduce((before, key) => apply(before, cancelKeyDeletion(key)).world, world);
	const open = rehearsed(free, (now) => {
		const there = now.keyStores.get(store.id);
		return there ? connected(now, { ...quest, mayCreate: false }, there, '') : { kind: 'reached' };
	});
	if (!open) return undefined;
	return materialGoes(open.world, one) ? { connectedAt: open.world.now } : undefined;
}

function materialGoes(world: World, key: Key): boolean {
	const scheduled = apply(world, scheduleKeyDeletion(key)).world;
	const date = scheduled.keys.get(key.id)?.deletionDate;
	if (date === undefined) return false;
	const after = apply(scheduled, {
		operation: 'clock:Advance',
		parameters: { Milliseconds: date - scheduled.now },
	}).world;
	return !after.orphans.has(key.material?.keyHandle ?? '');
}

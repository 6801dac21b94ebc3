import { type Draft } from './draft';
import { serviceEvent } from './event';
import { type TransitionKind } from './transition';
import { without } from './without';
import { type Key, type World } from './world';

type KeyChange = Extract<TransitionKind, 'keyReplicated' | 'primaryMoved'>;

/** All keys that are one multi-Region key with this one, itself among them. */
export const relatedKeys = ({ keys }: World, { id, replication }: Key): readonly Key[] =>
	[...keys.values()].filter((it) => (replication ? it.replication?.sharedId === replication.sharedId : it.id === id));

/** What the clock brings to multi-Region keys. */
export const multiRegionChanges: Readonly<Record<KeyChange, (draft: Draft, subject: string) => void>> = {
	keyReplicated(draft, id) {
		const key = draft.world.keys.get(id);
		if (!key) return;
		settle(draft, key);
		draft.record(serviceEvent(draft.world, 'SynchronizeMultiRegionKey', key.region));
	},
	primaryMoved(draft, id) {
		const key = draft.world.keys.get(id);
		for (const it of key ? relatedKeys(draft.world, key) : []) settle(draft, it);
	},
};

function settle(draft: Draft, key: Key): void {
	if (key.replication) draft.put('keys', { ...key, replication: without(key.replication, 'progress') });
}

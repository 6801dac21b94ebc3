import { type Draft } from './draft';
import { type TransitionKind } from './transition';
import { without } from './without';
import { type Key } from './world';

type KeyChange = Extract<TransitionKind, 'keyReplicated' | 'primaryMoved'>;

/** What the clock brings to multi-Region keys. */
export const multiRegionChanges: Readonly<Record<KeyChange, (draft: Draft, subject: string) => void>> = {
	keyReplicated: settled,
	primaryMoved: settled,
};

function settled(draft: Draft, id: string): void {
	const key = draft.world.keys.get(id);
	if (!key?.replication) return;
	for (const it of relatedTo(draft, key)) {
		if (!it.replication) continue;
		draft.put('keys', { ...it, replication: without(it.replication, 'progress') });
	}
}

const relatedTo = (draft: Draft, { replication }: Key): readonly Key[] =>
	[...draft.world.keys.values()].filter((it) => it.replication?.sharedId === replication?.sharedId);

import { type Draft } from './draft';
import { day, expiryOf } from './durations';
import { without } from './without';
import { type Key } from './world';

/** A key goes, and its aliases, grants and tags with it. */
export function forgetKey(draft: Draft, key: Key): void {
	draft.remove('keys', key.id);
	for (const { id, keyId } of draft.world.aliases.values()) if (keyId === key.id) draft.remove('aliases', id);
	for (const { id, keyId } of draft.world.grants.values()) if (keyId === key.id) draft.remove('grants', id);
	if (key.replication?.role === 'REPLICA') primaryMayGo(draft, key.replication.sharedId);
}

/** The window of a primary key that waits for its replicas begins when the last of them is gone. */
function primaryMayGo(draft: Draft, sharedId: string): void {
	const related = [...draft.world.keys.values()].filter((it) => it.replication?.sharedId === sharedId);
	const [primary] = related;
	const window = primary?.replication?.pendingWindow;
	if (!primary?.replication || related.length > 1 || window === undefined) return;
	const replication = without(primary.replication, 'pendingWindow');
	const deletionDate = draft.world.now + window * day;
	draft.put('keys', { ...primary, replication, deletionDate });
	draft.schedule('keyExpires', primary.id, expiryOf(draft.world, deletionDate));
}

import { keyOf, keyStateOf, thing } from './lookups';
import { type Check, type Obstacle, operationOn, type OperationRow, type Subject } from './operation';
import { type MemberShapes, required } from './shape';
import { type Key, type KeyState, type World } from './world';

const keyId: MemberShapes = { KeyId: { type: 'string', required: true, min: 1, max: 2048 } };

export const existingKey: Subject<Key> = {
	find: keyOf,
	refuse: 'NotFoundException',
	message: ({ region, parameters }) => `There is no key ${required(parameters, 'KeyId')} in ${region}.`,
};

export const onKey = (row: Omit<OperationRow<Key>, 'members' | 'subject'> & { readonly members?: MemberShapes }) =>
	operationOn<Key>({ ...row, members: { ...keyId, ...row.members }, subject: existingKey });

/** Refuses while the key is in this state. */
export const notWhile = (
	state: KeyState,
	refuse: 'DisabledException' | 'KMSInvalidStateException',
	rule: string,
): Check<Key> => ({
	rule,
	refuse,
	when: ({ world }, key) => (keyStateOf(world, key) === state ? keyStateObstacle(world, key, state) : undefined),
});

function keyStateObstacle(world: World, key: Key, state: KeyState): Obstacle {
	const message = `Key ${key.id} is ${state}.`;
	const store = world.keyStores.get(key.keyStoreId ?? '');
	if (state !== 'Unavailable' || !store) return { message, blockers: [thing('key', key)] };
	return { message: `${message} Its key store ${store.name} is ${store.state}.`, blockers: [thing('keyStore', store)] };
}

export const notPending = notWhile('PendingDeletion', 'KMSInvalidStateException', 'pending-deletion');

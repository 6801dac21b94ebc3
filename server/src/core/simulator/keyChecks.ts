import { backingObstacle } from './keyMaterial';
import { keyOf, keyOrAliasNamed, keyStateOf, thing } from './lookups';
import { type Check, type Obstacle, operationOn, type OperationRow, type Scene, type Subject } from './operation';
import { flag, type MemberShapes, required } from './shape';
import { type Key, type KeyState, type World } from './world';

const keyId: MemberShapes = { KeyId: { type: 'string', required: true, min: 1, max: 2048 } };

export const existingKey: Subject<Key> = {
	find: keyOf,
	refuse: 'NotFoundException',
	message: ({ region, parameters }) => `There is no key ${required(parameters, 'KeyId')} in ${region}.`,
};

export const onKey = (row: Omit<OperationRow<Key>, 'members' | 'subject'> & { readonly members?: MemberShapes }) =>
	operationOn<Key>({ ...row, members: { ...keyId, ...row.members }, subject: existingKey });

/** Refuses while the key is in one of these states. */
export const notWhile = (
	states: readonly KeyState[],
	refuse: 'DisabledException' | 'KMSInvalidStateException',
	rule: string,
): Check<Key> => ({
	rule,
	refuse,
	when: ({ world }, key) => {
		const state = keyStateOf(world, key);
		return states.includes(state) ? keyStateObstacle(world, key, state) : undefined;
	},
});

function keyStateObstacle(world: World, key: Key, state: KeyState): Obstacle {
	const message = `Key ${key.id} is ${state}.`;
	const store = world.keyStores.get(key.keyStoreId ?? '');
	if (state !== 'Unavailable' || !store) return { message, blockers: [thing('key', key)] };
	return { message: `${message} Its key store ${store.name} is ${store.state}.`, blockers: [thing('keyStore', store)] };
}

export const notPending = notWhile(
	['PendingDeletion', 'PendingReplicaDeletion'],
	'KMSInvalidStateException',
	'pending-deletion',
);
export const notDisabled = notWhile(['Disabled'], 'DisabledException', 'disabled');
export const notBusy = notWhile(['Creating', 'Updating'], 'KMSInvalidStateException', 'busy');

/** What cryptography needs of a key: its state, and what stands behind it. */
export const usable: readonly Check<Key>[] = [
	{ ...notPending, decision: 'A-26' },
	notWhile(['Unavailable', 'Creating'], 'KMSInvalidStateException', 'unavailable'),
	notDisabled,
	{
		rule: 'backing',
		decision: 'A-13',
		refuse: 'KMSInvalidStateException',
		when: ({ world }, key) => backingObstacle(world, key),
	},
];

export const dryRun: MemberShapes = { DryRun: { type: 'boolean' } };

/** The last check of all: everything else would have let the request through. */
export const notDry: Check<unknown> = {
	rule: 'dry-run',
	refuse: 'DryRunOperationException',
	when: ({ parameters }) =>
		flag(parameters, 'DryRun') ? { message: 'The request would have succeeded, but DryRun is set.' } : undefined,
};

/** before any state, for keys in a custom key store. */
export const notInStore: Check<Key> = {
	rule: 'kind',
	decision: 'A-27',
	refuse: 'UnsupportedOperationException',
	when: (_scene, { origin }) =>
		origin === 'AWS_KMS' ? undefined : { message: 'Keys in a custom key store do not support this.' },
};

/** A check of another key that the command names. */
export const ofKey = <T>(
	check: Check<Key>,
	find: (scene: Scene, subject: T) => Key | undefined,
	prefix: string,
): Check<T> =>
	'answer' in check
		? { rule: check.rule, answer: () => undefined }
		: {
				...check,
				rule: `${prefix}-${check.rule}`,
				when: (scene, subject) => {
					const key = find(scene, subject);
					return key && check.when(scene, key);
				},
			};

/** As {@link onKey}, where an alias will do as well. */
export const onKeyOrAlias = (
	row: Omit<OperationRow<Key>, 'members' | 'subject'> & { readonly members?: MemberShapes },
) =>
	operationOn<Key>({
		...row,
		members: { ...keyId, ...row.members },
		subject: { ...existingKey, find: (scene) => keyOrAliasNamed(scene, required(scene.parameters, 'KeyId')) },
	});

import { type Thing } from '../command';
import { type World } from '../world';

/** What a plan leads to. */
export type Goal = Deleted | KeyUsable | StoreConnected | UsableKey | Emptied;

/** A thing is no longer there: a role, a key store, a key, a cluster, an HSM. */
export interface Deleted {
	readonly kind: 'deleted';
	readonly thing: Thing;
}

/** A key encrypts and decrypts. */
export interface KeyUsable {
	readonly kind: 'key-usable';
	readonly keyId: string;
}

export interface StoreConnected {
	readonly kind: 'store-connected';
	readonly keyStoreId: string;
}

/** There is a usable key in an AWS CloudHSM key store of the Region, from whatever there is now. */
export interface UsableKey {
	readonly kind: 'usable-key';
	/** Absent: the Region of the settings. */
	readonly region?: string;
}

/** No linked role is left that can be deleted, nor what uses it. */
export interface Emptied {
	readonly kind: 'emptied';
}

/** `role-deleted:AWSServiceRoleForCloudHSM`: how a goal is written on the command line. */
export function goalText(goal: Goal): string {
	switch (goal.kind) {
		case 'deleted':
			return `${deletedWords[goal.thing.kind] ?? goal.thing.kind}-deleted:${goal.thing.id}`;
		case 'key-usable':
			return `key-usable:${goal.keyId}`;
		case 'store-connected':
			return `store-connected:${goal.keyStoreId}`;
		case 'usable-key':
			return goal.region === undefined ? 'usable-key' : `usable-key:${goal.region}`;
		case 'emptied':
			return 'emptied';
	}
}

const deletedWords: Readonly<Partial<Record<Thing['kind'], string>>> = {
	role: 'role',
	cluster: 'cluster',
	hsm: 'hsm',
	keyStore: 'store',
	key: 'key',
};

/** `delete store-A`: a goal as people say it, key stores by their names. */
export function goalInWords(goal: Goal, { keyStores }: Pick<World, 'keyStores'>): string {
	const storeName = (id: string) => keyStores.get(id)?.name ?? id;
	switch (goal.kind) {
		case 'deleted':
			return `delete ${goal.thing.kind === 'keyStore' ? storeName(goal.thing.id) : goal.thing.id}`;
		case 'key-usable':
			return `make key ${goal.keyId} usable`;
		case 'store-connected':
			return `connect ${storeName(goal.keyStoreId)}`;
		case 'usable-key':
			return 'have a usable key';
		case 'emptied':
			return 'delete every service-linked role';
	}
}

/** Every way to write a goal, for usage texts. */
export const goalForms: readonly string[] = [
	'role-deleted:ROLE-NAME',
	'store-deleted:STORE',
	'cluster-deleted:CLUSTER-ID',
	'hsm-deleted:HSM-ID',
	'key-deleted:KEY-ID',
	'key-usable:KEY-ID',
	'store-connected:STORE',
	'usable-key[:REGION]',
	'emptied',
];

/** Reads a goal as {@link goalText} writes it; a key store may be given by its name, too. */
export function goalFrom(text: string, world: World): Goal | undefined {
	const [word = '', ...rest] = text.split(':');
	const name = rest.join(':');
	if (word === 'emptied' && name === '') return { kind: 'emptied' };
	if (word === 'usable-key') return { kind: 'usable-key', ...(name !== '' && { region: name }) };
	if (name === '') return undefined;
	if (word === 'key-usable') return { kind: 'key-usable', keyId: keyNamed(name) };
	if (word === 'store-connected') return { kind: 'store-connected', keyStoreId: storeNamed(world, name) };
	const kind = deletable.find((it) => word === `${deletedWords[it]}-deleted`);
	return kind && { kind: 'deleted', thing: { kind, id: idOf(kind, name, world) } };
}

const deletable = ['role', 'cluster', 'hsm', 'keyStore', 'key'] as const;

const keyNamed = (name: string) => name.slice(name.lastIndexOf('/') + 1);

const storeNamed = ({ keyStores }: World, name: string) =>
	keyStores.has(name) ? name : ([...keyStores.values()].find((it) => it.name === name)?.id ?? name);

function idOf(kind: Thing['kind'], name: string, world: World): string {
	if (kind === 'keyStore') return storeNamed(world, name);
	return kind === 'key' ? keyNamed(name) : name;
}

/** The goals that make sense for a thing, the likeliest first. */
export function goalsFor(world: World, thing: Thing): readonly Goal[] {
	const deleted: Goal = { kind: 'deleted', thing };
	if (thing.kind === 'role') return world.roles.get(thing.id)?.servicePrincipal === undefined ? [] : [deleted];
	if (thing.kind === 'keyStore') return [{ kind: 'store-connected', keyStoreId: thing.id }, deleted];
	if (thing.kind === 'key') return [{ kind: 'key-usable', keyId: thing.id }, deleted];
	return deletable.some((it) => it === thing.kind) ? [deleted] : [];
}

import { wildcardMatches } from '../base/wildcard';

import { type Thing, type ThingKind } from './command';
import { aliasArn, keyArn } from './identifiers';
import { type Scene } from './operation';
import { required, text } from './shape';
import {
	type CloudHsmKeyStore,
	type Cluster,
	type Hsm,
	type Key,
	type KeyState,
	type KeyStore,
	type Role,
	type World,
} from './world';

/** Whether the caller may not do this: an action as in an IAM policy, where case does not count, denies it. */
export const isDenied = ({ denied }: World, action: string): boolean =>
	denied.some((it) => wildcardMatches(it.toLowerCase(), action.toLowerCase()));

export const thing = (kind: ThingKind, { id }: { readonly id: string }): Thing => ({ kind, id });

/** The key store that a command names, if it is in the command's Region. */
export const keyStoreOf = ({ world, region, parameters }: Scene): KeyStore | undefined =>
	here(world.keyStores.get(required(parameters, 'CustomKeyStoreId')), region);

/** names are unique in an account and Region, and case counts. */
export const storeNamed = ({ world, region }: Scene, name: string): KeyStore | undefined =>
	storesIn(world, region).find((it) => it.name === name);

export const storesIn = ({ keyStores }: World, region: string): readonly KeyStore[] =>
	[...keyStores.values()].filter((it) => it.region === region);

export const storesOn = ({ keyStores }: World, { id }: Cluster): readonly CloudHsmKeyStore[] =>
	[...keyStores.values()].filter((it) => it.type === 'AWS_CLOUDHSM').filter((it) => it.clusterId === id);

export const keysIn = ({ keys }: World, { id }: KeyStore): readonly Key[] =>
	[...keys.values()].filter((it) => it.keyStoreId === id);

/** The cluster that a command names, unless it is gone or going. */
export function clusterOf({ world, region, parameters }: Scene, member: string): Cluster | undefined {
	const cluster = here(world.clusters.get(text(parameters, member) ?? ''), region);
	return cluster && isThere(cluster) ? cluster : undefined;
}

export const isThere = ({ state }: Cluster): boolean => state !== 'DELETED' && state !== 'DELETE_IN_PROGRESS';

export const hsmsOf = ({ hsms }: World, { id }: Cluster): readonly Hsm[] =>
	[...hsms.values()].filter((it) => it.clusterId === id);

export const activeHsms = (world: World, cluster: Cluster): readonly Hsm[] =>
	hsmsOf(world, cluster).filter((it) => it.state === 'ACTIVE');

export const activeZones = (world: World, cluster: Cluster): number =>
	new Set(activeHsms(world, cluster).map((it) => it.zone)).size;

/** During a change of HSM type no key can be made or deleted in the cluster. */
export const isLimitedWrite = ({ state }: Cluster): boolean =>
	state === 'MODIFY_IN_PROGRESS' || state === 'ROLLBACK_IN_PROGRESS';

/** The key that a command names by id or ARN. An alias names none. */
export const keyOf = (scene: Scene): Key | undefined => keyNamed(scene, required(scene.parameters, 'KeyId'));

/** A key of the command's Region by its id or ARN; keys of one multi-Region key share their id. */
export function keyNamed({ world, region }: Scene, given: string): Key | undefined {
	const id = given.startsWith('arn:') ? given.slice(given.indexOf(':key/') + 5) : given;
	const found = here(world.keys.get(id), region) ?? world.keys.get(`${id}@${region}`);
	return found && given.startsWith('arn:') && keyArn(world, found) !== given ? undefined : found;
}

/** The same, and by an alias or its ARN. */
export function keyOrAliasNamed(scene: Scene, given: string): Key | undefined {
	const { world, region } = scene;
	const at = given.indexOf('alias/');
	if (at < 0) return keyNamed(scene, given);
	const alias = world.aliases.get(`${region}:${given.slice(at)}`);
	const named = alias && (at === 0 || aliasArn(world, alias) === given);
	return named ? world.keys.get(alias.keyId) : undefined;
}

/** What AWS reports as the state of a key: its deletion first, then its store, then what was asked for. */
export function keyStateOf({ keyStores }: World, { deletionDate, keyStoreId, intended, replication }: Key): KeyState {
	if (deletionDate !== undefined) return 'PendingDeletion';
	if (replication?.pendingWindow !== undefined) return 'PendingReplicaDeletion';
	if (replication?.progress !== undefined) return replication.progress;
	if (keyStoreId !== undefined && keyStores.get(keyStoreId)?.state !== 'CONNECTED') return 'Unavailable';
	return intended;
}

export const roleOf = ({ world, parameters }: Scene): Role | undefined =>
	world.roles.get(required(parameters, 'RoleName'));

export const linkedRole = ({ roles }: World, servicePrincipal: string): Role | undefined =>
	[...roles.values()].find((it) => it.servicePrincipal === servicePrincipal);

const here = <T extends { readonly region: string }>(found: T | undefined, region: string): T | undefined =>
	found?.region === region ? found : undefined;

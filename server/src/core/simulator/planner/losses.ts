import { type Thing } from '../command';
import { isThere, keysIn, keyStateOf, storesOn, thing } from '../lookups';
import { type World } from '../world';

/** Something that a plan takes away for good, or leaves in a state that people should know of. */
export interface Loss {
	readonly thing: Thing;
	readonly text: string;
}

/** What is gone for good, told by the worlds before and after. */
export const losses = (before: World, after: World): readonly Loss[] => [
	...lostKeys(before, after),
	...leftMaterial(before, after),
	...lostStores(before, after),
	...lostClusters(before, after),
	...lostResources(before, after),
	...lostRoles(before, after),
];

const lostKeys = (before: World, after: World): readonly Loss[] =>
	[...before.keys.values()]
		.filter((it) => !after.keys.has(it.id))
		.map((key) => ({
			thing: thing('key', key),
			text: `KMS key ${key.id} (${keyStateOf(before, key)} now): what it encrypted can never be decrypted again.`,
		}));

const leftMaterial = (before: World, after: World): readonly Loss[] =>
	[...after.orphans.values()]
		.filter((it) => !before.orphans.has(it.id))
		.map((orphan) => ({
			thing: thing('orphan', orphan),
			text: `Key material ${orphan.id} stays in cluster ${orphan.clusterId} without a KMS key.`,
		}));

const lostStores = (before: World, after: World): readonly Loss[] =>
	[...before.keyStores.values()]
		.filter((it) => !after.keyStores.has(it.id))
		.map((store) => ({
			thing: thing('keyStore', store),
			text: `Key store ${store.name} (${store.id}): KMS forgets it for good; a new one has another id.`,
		}));

function lostClusters(before: World, after: World): readonly Loss[] {
	const lost = [...before.clusters.values()].filter((it) => {
		const now = after.clusters.get(it.id);
		return isThere(it) && (!now || !isThere(now));
	});
	return lost.map((cluster) => {
		const stores = storesOn(after, cluster);
		const keys = stores.reduce((sum, it) => sum + keysIn(after, it).length, 0);
		const broken = stores.map((it) => it.name).join(', ');
		const more =
			stores.length === 0 ? '' : ` ${broken} stops working, with ${keys} KMS ${keys === 1 ? 'key' : 'keys'}.`;
		return { thing: thing('cluster', cluster), text: `Cluster ${cluster.id}: only its backups remain.${more}` };
	});
}

const lostResources = (before: World, after: World): readonly Loss[] =>
	[...before.resources.values()]
		.filter((it) => !after.resources.has(it.id))
		.map((it) => ({ thing: thing('resource', it), text: `${it.arn}: ${it.kind}.` }));

const lostRoles = (before: World, after: World): readonly Loss[] =>
	[...before.roles.values()]
		.filter((it) => !after.roles.has(it.id))
		.map((role) => ({
			thing: thing('role', role),
			text: `Role ${role.id}: its service makes it again when it is needed, with another id and without this one's description and tags.`,
		}));

import { type Thing } from './command';
import { choices } from './decisions';
import { hsmsOf, keysIn, storesOn } from './lookups';
import { escaped } from './markdown';
import { keyStoreRolePrincipal, type RoleBook } from './roleFacts';
import { roleDeletion, usersOfRole } from './roleUse';
import { shownTime } from './time';
import { type Backup, type Cluster, type Key, type KeyStore, type Role, type World } from './world';

/** What must be done, in order, before the thing is gone: Markdown, with the reason of each step. */
export function explainDeletion(world: World, thing: Thing): string {
	switch (thing.kind) {
		case 'role':
			return roleExplained(world, world.roles.get(thing.id), thing.id);
		case 'keyStore':
			return explained('key store', nameOf(world, thing), world.keyStores.get(thing.id), (it) => storeSteps(world, it));
		case 'key':
			return explained('KMS key', thing.id, world.keys.get(thing.id), (it) => keySteps(it));
		case 'cluster':
			return explained('cluster', thing.id, world.clusters.get(thing.id), (it) => clusterSteps(world, it));
		case 'hsm':
			return explained('HSM', thing.id, world.hsms.get(thing.id), ({ id }) => [hsmStep(id)]);
		case 'backup':
			return explained('backup', thing.id, world.backups.get(thing.id), backupSteps);
		case 'resource':
			return explained('resource', thing.id, world.resources.get(thing.id), ({ kind }) => [
				`Delete it in its service. It is of: ${escaped(kind)}.`,
			]);
		case 'task':
		case 'orphan':
		case 'proxy':
		case 'endpointService':
			return 'This is a record and cannot be deleted by itself.';
	}
}

/** The same for a role that no world is at hand for: what the catalogue knows of it, for a card or a lens. */
export function explainRoleDeletion(book: RoleBook, roleName: string): string {
	const facts = book.roleByName(roleName);
	if (!facts) return `No service-linked role ${escaped(roleName)} is known.`;
	const { verdict, prerequisites, prerequisitesKnown, reason } = book.deletionVerdict(facts);
	if (verdict === 'never' || verdict === 'not-through-iam') {
		const means = facts.deletion.otherMeans === null ? '' : `\n\n${escaped(facts.deletion.otherMeans)}`;
		return `### ${escaped(roleName)} cannot be deleted through IAM${means}`;
	}
	const known = prerequisitesKnown ? prerequisites : ['whatever of the service uses the role (no source says what)'];
	const steps = [...(beforehand[facts.principal ?? ''] ?? []), ...known.map((it) => `Must be gone: ${escaped(it)}.`)];
	const note = reason === undefined ? '' : `\n\nSources differ: ${escaped(reason)}`;
	return page(`Deleting ${escaped(roleName)}`, [...steps, ...lastSteps]) + note;
}

/** What takes the longest, which the list of prerequisites does not tell. */
const beforehand: Readonly<Record<string, readonly string[]>> = {
	[keyStoreRolePrincipal]: [
		`While the key stores are CONNECTED, schedule the deletion of each of their KMS keys, ${choices.pendingWindow.min} to ${choices.pendingWindow.max} days ahead.`,
		'Wait for the last date: a key store with keys cannot be deleted.',
		'Disconnect each key store: only one that is DISCONNECTED can be deleted.',
	],
};

const lastSteps: readonly string[] = [
	"Delete the role: `DeleteServiceLinkedRole` starts a task; the role goes when nothing uses it at the task's end.",
	'Ask `GetServiceLinkedRoleDeletionStatus` until it says SUCCEEDED.',
];

const nameOf = ({ keyStores }: World, { id }: Thing) => keyStores.get(id)?.name ?? id;

function explained<T>(
	kind: string,
	name: string,
	entity: T | undefined,
	stepsOf: (entity: T) => readonly string[],
): string {
	return entity === undefined
		? `There is no ${kind} ${escaped(name)}.`
		: page(`Deleting ${kind} ${escaped(name)}`, stepsOf(entity));
}

const page = (title: string, steps: readonly string[]): string =>
	[`### ${title}`, '', ...steps.map((it, index) => `${index + 1}. ${it}`)].join('\n');

function roleExplained(world: World, role: Role | undefined, name: string): string {
	if (!role) return `There is no role ${escaped(name)}.`;
	if (role.servicePrincipal === undefined) return `${escaped(name)} is an ordinary role; DeleteRole deletes it.`;
	const verdict = roleDeletion(world, role.id);
	const users = usersOfRole(world, role.servicePrincipal, role.id);
	if (!verdict.possible && !verdict.everPossible) {
		return `### ${escaped(name)} cannot be deleted\n\n${verdict.reason}`;
	}
	const steps = users.flatMap((it) => stepsOf(world, it.thing));
	return [page(`Deleting ${escaped(name)}`, [...steps, ...lastSteps]), ...prerequisites(world, name)].join('\n\n');
}

function prerequisites({ book }: World, name: string): readonly string[] {
	const facts = book.roleByName(name);
	const verdict = facts && book.deletionVerdict(facts);
	return verdict && verdict.prerequisites.length > 0
		? [`Must be gone first: ${verdict.prerequisites.map(escaped).join('; ')}.`]
		: [];
}

function stepsOf(world: World, { kind, id }: Thing): readonly string[] {
	const store = kind === 'keyStore' ? world.keyStores.get(id) : undefined;
	const cluster = kind === 'cluster' ? world.clusters.get(id) : undefined;
	const key = kind === 'key' ? world.keys.get(id) : undefined;
	return [
		...(store ? storeSteps(world, store) : []),
		...(cluster ? clusterSteps(world, cluster) : []),
		...(key ? keySteps(key) : []),
		...(kind === 'resource' ? [`Delete ${escaped(id)} in its service.`] : []),
	];
}

function storeSteps(world: World, store: KeyStore): readonly string[] {
	const name = escaped(store.name);
	const keys = keysIn(world, store);
	const connect =
		keys.length > 0 && store.state !== 'CONNECTED'
			? [`Better first connect ${name}: key material is deleted in the cluster only while the store is CONNECTED.`]
			: [];
	const disconnect = `Disconnect ${name} and wait for DISCONNECTED: no other state lets it be deleted.`;
	return [
		...connect,
		...keys.flatMap((it) => keySteps(it)),
		...(store.state === 'DISCONNECTED' && connect.length === 0 ? [] : [disconnect]),
		`Delete ${name} (${store.id}). The cluster stays.`,
	];
}

function keySteps({ id, deletionDate }: Key): readonly string[] {
	const { min, max } = choices.pendingWindow;
	return deletionDate === undefined
		? [
				`Schedule the deletion of key ${id}, ${min} to ${max} days ahead: no call deletes it at once.`,
				`Wait for the date of key ${id}.`,
			]
		: [`Wait until ${shownTime(deletionDate)}, when key ${id} is deleted.`];
}

function clusterSteps(world: World, cluster: Cluster): readonly string[] {
	const users = storesOn(world, cluster).map((it) => escaped(it.name));
	const note =
		users.length > 0 ? ` Nothing stops you while ${users.join(', ')} uses it, but that key store then breaks.` : '';
	return [
		...hsmsOf(world, cluster).map(({ id }) => hsmStep(id)),
		`Delete cluster ${cluster.id}, when its last HSM is gone.${note}`,
	];
}

const backupSteps = ({ id }: Backup): readonly string[] => [
	`Delete backup ${id}; until 7 days have passed it can be restored.`,
	'Wait for those days. A backup blocks nothing: neither its cluster nor a role.',
];

const hsmStep = (id: string) => `Delete HSM ${id}.`;

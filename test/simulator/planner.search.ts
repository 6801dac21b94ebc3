import {
	apply,
	type Command,
	commandsFor,
	type Offer,
	roleDeletion,
	type World,
} from '../../server/src/core/simulator';
import { connectionErrorOf } from '../../server/src/core/simulator/clusterHealth';
import {
	type Cost,
	costOf,
	costOrder,
	type Goal,
	isCheaper,
	plannedPassword,
	type Preference,
} from '../../server/src/core/simulator/planner';

/** What breadth-first search finds: what the cheapest way costs, that there is none, or that there are too many worlds. */
export type Found = Cost | 'none' | 'too many';

interface Node {
	readonly world: World;
	readonly cost: Cost;
}

/** The cheapest way to a goal by trying every command in every world: knows nothing of plans. */
export function cheapestBySearch(
	start: World,
	goal: Goal,
	preference: Preference,
	limit: number,
	commands: (world: World, goal: Goal) => readonly Command[] = commandsOf,
): Found {
	const open = new Queue(preference);
	const closed = new Set<string>();
	open.push({ world: start, cost: costOf(start, { world: start, steps: [] }, goal) });
	for (let node = open.pop(); node; node = open.pop()) {
		const text = sameness(node.world);
		if (closed.has(text)) continue;
		closed.add(text);
		if (isReached(node.world, start, goal)) return node.cost;
		if (closed.size > limit) return 'too many';
		for (const command of commands(node.world, goal)) {
			const { world, outcome } = apply(node.world, command);
			if (!outcome.ok || world === node.world) continue;
			const count = node.cost.commands + (command.operation.startsWith('clock:') ? 0 : 1);
			open.push({ world, cost: { ...costOf(start, { world, steps: [] }, goal), commands: count } });
		}
	}
	return 'none';
}

/** Cheapest first: one list for each cost, the costs in order. */
class Queue {
	readonly #preference: Preference;
	readonly #lists = new Map<string, Node[]>();
	#costs: Cost[] = [];

	constructor(preference: Preference) {
		this.#preference = preference;
	}

	push(node: Node): void {
		const key = costOrder[this.#preference].map((it) => node.cost[it]).join();
		const list = this.#lists.get(key);
		if (list) return void list.push(node);
		this.#lists.set(key, [node]);
		const behind = this.#costs.findIndex((it) => isCheaper(node.cost, it, this.#preference));
		this.#costs.splice(behind < 0 ? this.#costs.length : behind, 0, node.cost);
	}

	pop(): Node | undefined {
		const [cheapest] = this.#costs;
		if (!cheapest) return undefined;
		const key = costOrder[this.#preference].map((it) => cheapest[it]).join();
		const list = this.#lists.get(key) ?? [];
		const node = list.shift();
		if (list.length === 0) {
			this.#lists.delete(key);
			this.#costs = this.#costs.slice(1);
		}
		return node;
	}
}

function isReached(world: World, start: World, goal: Goal): boolean {
	switch (goal.kind) {
		case 'deleted':
			return isGone(world, goal);
		case 'key-usable':
			return encrypts(world, goal.keyId);
		case 'store-connected':
			return world.keyStores.get(goal.keyStoreId)?.state === 'CONNECTED';
		case 'usable-key':
			return [...world.keys.values()].some((it) => it.origin === 'AWS_CLOUDHSM' && encrypts(world, it.id));
		case 'emptied':
			return ![...start.roles.keys()].some((it) => world.roles.has(it) && canEverGo(world, it));
	}
}

const canEverGo = (world: World, role: string): boolean => {
	const verdict = roleDeletion(world, role);
	return verdict.possible || verdict.everPossible;
};

function isGone(world: World, { thing: { kind, id } }: Goal & { readonly kind: 'deleted' }): boolean {
	if (kind === 'cluster') return (world.clusters.get(id)?.state ?? 'DELETED') === 'DELETED';
	const tables = { role: world.roles, hsm: world.hsms, keyStore: world.keyStores, key: world.keys };
	return !tables[kind as keyof typeof tables].has(id);
}

const encrypts = (world: World, id: string): boolean => {
	const key = world.keys.get(id);
	return (
		key !== undefined &&
		apply(world, { operation: 'kms:Encrypt', region: key.region, parameters: { KeyId: id, Plaintext: 'YQ==' } }).outcome
			.ok
	);
};

const deleting = ['deleteRole', 'disconnectKeyStore', 'connectKeyStore', 'deleteKeyStore', 'scheduleKeyDeletion'];
const mending = ['cancelKeyDeletion', 'changeKmsUserPassword', 'logOutKmsUser', 'changeKeyStorePassword', 'clearFault'];
const removing = ['deleteHsm', 'deleteCluster', 'advanceToNext'];
const making = ['createHsm', 'createKmsUser', 'createKeyStore', 'createKey'];

function commandsOf(world: World, goal: Goal): readonly Command[] {
	const isDeletion = goal.kind === 'deleted' || goal.kind === 'emptied';
	const ids = [...deleting, ...mending, ...removing, ...(isDeletion ? [] : making)];
	// A plan takes no key into use that somebody disabled or is about to delete, unless it is asked to.
	const more = goal.kind === 'key-usable' ? ['enableKey'] : [];
	const some = [...ids, ...more].filter((it) => goal.kind !== 'usable-key' || it !== 'cancelKeyDeletion');
	return commandsFor(world)
		.filter((it) => some.includes(it.id) && !it.refusal && !isRace(world, it))
		.flatMap((it) => variantsOf(world, it));
}

/** Whether the command's result hangs on something that has to happen after it. */
function isRace(world: World, { id, thing }: Offer): boolean {
	if (id === 'deleteRole') return !roleDeletion(world, thing?.id ?? '').possible;
	const store = id === 'connectKeyStore' ? world.keyStores.get(thing?.id ?? '') : undefined;
	return store !== undefined && connectionErrorOf(world, store) !== undefined;
}

function variantsOf(world: World, { id, command, thing }: Offer): readonly Command[] {
	const withPassword = (member: string, password: string | undefined): readonly Command[] =>
		password === undefined ? [] : [{ ...command, parameters: { ...command.parameters, [member]: password } }];
	const cluster = world.clusters.get(thing?.id ?? '');
	switch (id) {
		case 'createKmsUser':
		case 'changeKmsUserPassword':
			return withPassword('Password', plannedPassword);
		case 'changeKeyStorePassword': {
			const store = world.keyStores.get(thing?.id ?? '');
			const behind = store?.type === 'AWS_CLOUDHSM' ? world.clusters.get(store.clusterId) : undefined;
			return withPassword('KeyStorePassword', behind?.kmsUser?.password);
		}
		case 'createKeyStore':
			return [...new Set([plannedPassword, cluster?.kmsUser?.password ?? plannedPassword])].flatMap((it) =>
				withPassword('KeyStorePassword', it),
			);
		case 'createHsm':
			return (cluster?.zones ?? []).map((it) => ({
				...command,
				parameters: { ...command.parameters, AvailabilityZone: it },
			}));
		case 'clearFault':
			return (cluster?.faults ?? [])
				.filter((it) => it !== 'subnet-deleted')
				.map((Fault) => ({ ...command, parameters: { ...command.parameters, Fault } }));
		default:
			return [command];
	}
}

/** Two worlds of the same text allow the same: clocks, counters and the names of new things aside. */
function sameness(world: World): string {
	const passwords = new Map<string, number>();
	const password = (it: string) => passwords.get(it) ?? (passwords.set(it, passwords.size), passwords.size - 1);
	const running = new Set(world.transitions.map((it) => it.subject));
	return JSON.stringify([
		[...world.roles.keys()].sort(),
		[...world.tasks.values()].filter((it) => running.has(it.id)).map(({ roleName, status }) => [roleName, status]),
		[...world.clusters.values()].map(({ id, state, faults, kmsUser }) => [
			id,
			state,
			faults,
			kmsUser && [password(kmsUser.password), kmsUser.locked, kmsUser.loggedIn],
		]),
		[...world.hsms.values()].map(({ id, state, zone }) => [id, state, zone]).sort(),
		[...world.keyStores.values()].map((it) => [
			it.id,
			it.state,
			it.type === 'AWS_CLOUDHSM' ? password(it.password) : [it.uriPath, it.credential],
		]),
		[...world.proxies.values()].map((it) => [it.faults, it.credential, it.paths]),
		[...world.endpointServices.values()].map((it) => it.faults),
		[...world.keys.values()].map(({ id, intended, deletionDate, material }) => [
			id,
			intended,
			deletionDate === undefined ? null : deletionDate - world.now,
			material?.present,
		]),
		[...world.orphans.keys()].sort(),
		world.transitions.map(({ at, kind, subject }) => [at - world.now, kind, subject]),
	]);
}

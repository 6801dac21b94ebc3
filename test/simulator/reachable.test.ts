import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
	apply,
	commandsFor,
	type Command,
	keyStateOf,
	type Offer,
	replay,
	roleDeletion,
	type World,
} from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

import { keyStoreRole } from './account';

const begin: readonly Command[] = [
	{ operation: 'given:Cluster', parameters: { KmsUserPassword: 'kmsPswd1', TrustAnchor: 'CA-A' } },
];

const first = replay({ version: 1, commands: begin }, catalogue).world;

/** Choices by number: what is offered decides what a number means, so that runs shrink well. */
const walks = fc.array(fc.nat({ max: 10_000 }), { minLength: 10, maxLength: 60, size: 'max' });

/** The offer that a number chooses: a refused one now and then, faults seldom, the clock often, so that walks get far. */
function chosen(world: World, choice: number): Offer {
	const offers = commandsFor(world).filter((it) => it.id !== 'advance');
	const open = offers.filter((it) => !it.refusal);
	const pools = [
		offers,
		open,
		...Array<readonly Offer[]>(5).fill(open.filter((it) => it.group === 'aws' && it.thing?.kind !== 'hsm')),
		...Array<readonly Offer[]>(3).fill(open.filter((it) => it.id === 'advanceToNext')),
	];
	const pool = pools[choice % pools.length] ?? offers;
	const from = pool.length > 0 ? pool : offers;
	const offer = from[Math.floor(choice / pools.length) % from.length];
	assert.ok(offer);
	return offer;
}

function walked(choices: readonly number[], visit: (world: World, command: Command, after: World) => void): World {
	return choices.reduce((world, choice) => {
		const { command } = chosen(world, choice);
		const after = apply(world, command).world;
		visit(world, command, after);
		return after;
	}, first);
}

interface Step {
	readonly before: World;
	readonly command: Command;
	readonly after: World;
	/** How to get here. */
	readonly path: readonly Command[];
}

const stepsOf = (choices: readonly number[]): readonly Step[] => {
	const path = [...begin];
	const steps: Step[] = [];
	walked(choices, (before, command, after) => {
		path.push(command);
		steps.push({ before, command, after, path: [...path] });
	});
	return steps;
};

// Walked once for all claims: the same seed, so the same worlds in every run.
const trails = fc.sample(walks, { numRuns: 120, seed: 2 }).map(stepsOf);

function always(holds: (before: World, command: Command, after: World) => void, some = trails): void {
	for (const { before, command, after, path } of some.flat()) {
		try {
			holds(before, command, after);
		} catch (fault) {
			throw new Error(`after ${path.map((it) => JSON.stringify(it)).join('\n')}`, { cause: fault });
		}
	}
}

describe('every world that commands lead to', () => {
	it('has no key in a store that is gone, and none beyond its date', () => {
		always((_before, _command, { keys, keyStores, now }) => {
			for (const { keyStoreId, deletionDate } of keys.values()) {
				assert.ok(keyStoreId === undefined || keyStores.has(keyStoreId));
				assert.ok(deletionDate === undefined || deletionDate > now);
			}
		});
	});

	it('loses the role only when no key store is left, unless a fault took it', () => {
		always((before, { operation }, after) => {
			if (operation === 'fault:LoseRole' || !before.roles.has(keyStoreRole) || after.roles.has(keyStoreRole)) return;
			assert.ok([...before.keyStores.values()].every((it) => it.type === 'EXTERNAL_KEY_STORE'));
			assert.ok(roleDeletion(before, keyStoreRole).possible);
		});
	});

	it('says why a connection failed exactly while it is FAILED', () => {
		always((_before, _command, { keyStores }) => {
			for (const { state, errorCode } of keyStores.values()) assert.equal(state === 'FAILED', errorCode !== undefined);
		});
	});

	it('has network parts of a store exactly from its connection to the end of its disconnection', () => {
		always((_before, _command, { keyStores }) => {
			for (const store of keyStores.values()) {
				const { state } = store;
				if (store.type === 'EXTERNAL_KEY_STORE' && store.connectivity === 'PUBLIC_ENDPOINT')
					assert.equal(store.interfaceEndpoint, undefined);
				if (store.type === 'EXTERNAL_KEY_STORE' && store.connectivity === 'PUBLIC_ENDPOINT') continue;
				const network = store.type === 'AWS_CLOUDHSM' ? store.network : store.interfaceEndpoint;
				if (state === 'CONNECTED') assert.ok(network);
				if (state === 'DISCONNECTED' || state === 'CONNECTING' || state === 'FAILED') assert.equal(network, undefined);
			}
		});
	});

	it('has something coming for everything in progress, in order and never in the past', () => {
		always((_before, _command, { transitions, keyStores, tasks, hsms, keys, backups, clusters, now }) => {
			const times = transitions.map((it) => it.at);
			assert.deepEqual(
				times,
				[...times].sort((a, b) => a - b),
			);
			assert.ok(times.every((it) => it > now));
			const coming = transitions.map((it) => it.subject).sort();
			const busy = [
				...[...keyStores.values()].filter((it) => it.state === 'CONNECTING' || it.state === 'DISCONNECTING'),
				...[...tasks.values()].filter((it) => it.status === 'NOT_STARTED' || it.status === 'IN_PROGRESS'),
				...[...hsms.values()].filter((it) => it.state.endsWith('_IN_PROGRESS')),
				...[...clusters.values()].filter((it) => it.state.endsWith('_IN_PROGRESS')),
				...[...backups.values()].filter((it) => it.state === 'CREATE_IN_PROGRESS' || it.state === 'PENDING_DELETION'),
				...[...keys.values()].filter((it) => it.deletionDate !== undefined || it.replication?.progress !== undefined),
			].map((it) => it.id);
			assert.deepEqual(coming, [...busy].sort());
		});
	});

	it('reports a key as Enabled or Disabled only while its store is connected', () => {
		always((_before, _command, world) => {
			for (const key of world.keys.values()) {
				const state = keyStateOf(world, key);
				if (key.keyStoreId === undefined || state === 'PendingDeletion') continue;
				assert.equal(state === 'Unavailable', world.keyStores.get(key.keyStoreId)?.state !== 'CONNECTED');
			}
		});
	});

	it('offers a command as open exactly when it would be carried out, and refusals change nothing', () => {
		always(
			(_before, _command, world) => {
				for (const { id, command, refusal } of commandsFor(world)) {
					const { outcome, world: after } = apply(world, command);
					assert.equal(outcome.ok, refusal === undefined, id);
					if (outcome.ok) continue;
					assert.deepEqual(outcome.error, refusal, id);
					assert.equal(after, world, id);
				}
			},
			trails.slice(0, 20),
		);
	});

	it('is left as it was by what comes after it', () => {
		always((before, command) => {
			const copy = structuredClone({ ...before, book: undefined });
			apply(before, command);
			assert.deepEqual({ ...before, book: undefined }, copy);
		});
	});

	it('is made again by the same commands, and the one before by one command less', () => {
		for (const trail of trails) {
			const last = trail.at(-1);
			assert.ok(last);
			assert.deepEqual(replay({ version: 1, commands: last.path }, catalogue).world, last.after);
			assert.deepEqual(replay({ version: 1, commands: last.path.slice(0, -1) }, catalogue).world, last.before);
		}
	});

	it('gives every thing an identifier of AWS’s form that nothing else has had', () => {
		const patterns = {
			keyStores: /^cks-[0-9a-f]{17}$/,
			clusters: /^cluster-[2-7a-zA-Z]{11,16}$/,
			hsms: /^hsm-[2-7a-zA-Z]{11,16}$/,
			backups: /^backup-[2-7a-zA-Z]{11,16}$/,
			keys: /^([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}|mrk-[0-9a-f]{32}(@[a-z0-9-]+)?)$/,
			tasks: /^task\/aws-service-role\/[^/]+\/[^/]+\/[0-9a-f-]{36}$/,
		} as const;
		for (const trail of trails) {
			const seen = new Set<string>();
			for (const { before, after } of trail) {
				for (const [table, pattern] of Object.entries(patterns)) {
					for (const id of after[table as keyof typeof patterns].keys()) {
						assert.match(id, pattern);
						if (before[table as keyof typeof patterns].has(id)) continue;
						// A replica has the identifier of its primary, so it comes back with it.
						assert.ok(!seen.has(id) || id.includes('@'), `${id} was given twice`);
						seen.add(id);
					}
				}
			}
		}
	});

	it('is various: the walks meet what they are meant to test', () => {
		const met = new Set<string>();
		always((_before, _command, { keyStores, tasks, orphans, keys }) => {
			for (const { state, errorCode } of keyStores.values()) met.add(errorCode ?? state);
			for (const { status } of tasks.values()) met.add(status);
			if (orphans.size > 0) met.add('orphan');
			if (keys.size > 1) met.add('keys');
		});
		for (const it of ['CONNECTED', 'CONNECTING', 'DISCONNECTING', 'INTERNAL_ERROR', 'SUCCEEDED', 'FAILED', 'keys']) {
			assert.ok(met.has(it), `no walk met ${it}; they met ${[...met].join(', ')}`);
		}
	});
});

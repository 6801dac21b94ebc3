import assert from 'node:assert/strict';
import fc from 'fast-check';

import { apply, commandsFor, type World } from '../../server/src/core/simulator';
import {
	costOrder,
	type Goal,
	goalsFor,
	goalText,
	type Plan,
	planFor,
	type Preference,
	preferences,
} from '../../server/src/core/simulator/planner';

import { Account, day } from './account';
import { cheapestBySearch } from './planner.search';

/** Worlds to walk on from: what is rare in a walk from nothing is there already. */
const beginnings: readonly World[] = [
	worldOf(() => undefined),
	worldOf((account, cluster) => account.store(cluster)),
	worldOf((account, cluster) => account.store(cluster, { KeyStorePassword: 'kmsPswd2' })),
	worldOf((account, cluster) => account.key(account.connectedStore(cluster))),
	worldOf((account, cluster) => {
		const store = account.connectedStore(cluster);
		account.does('kms:ScheduleKeyDeletion', { KeyId: account.key(store), PendingWindowInDays: 8 });
		account.key(store);
	}),
	worldOf((account, cluster) => {
		const store = account.connectedStore(cluster);
		account.does('kms:ScheduleKeyDeletion', { KeyId: account.key(store), PendingWindowInDays: 7 });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits(7 * day - 5 * 60_000);
	}),
];

function worldOf(build: (account: Account, cluster: string) => unknown): World {
	const account = new Account();
	build(account, account.cluster());
	return account.world;
}

/** Where a walk of chosen commands ends: faults now and then, no more of everything than fits a search. */
function walked([beginning = 0, ...choices]: readonly number[]): World {
	let world = beginnings[beginning % beginnings.length] as World;
	for (const choice of choices) {
		const offers = commandsFor(world).filter((it) => !it.refusal && !skipped.includes(it.id) && isSmall(world, it.id));
		const likely = offers.filter((it) => it.group === 'clock' || it.thing?.kind === 'keyStore');
		const pool = choice % 3 === 0 && likely.length > 0 ? likely : offers;
		const offer = pool[Math.floor(choice / 3) % pool.length];
		if (!offer) break;
		world = apply(world, offer.command).world;
	}
	return world;
}

/** What makes a world too large for the search, or has in it what the search knows no way to take out. */
const skipped: readonly string[] = [
	'advance',
	'addCluster',
	'createRole',
	'denyAction',
	'allowAction',
	'describeRole',
	'encrypt',
	'createCluster',
	'restoreCluster',
	'copyBackup',
	'createMultiRegionKey',
	'replicateKey',
	'useService',
	'addResource',
	'changeHsmType',
];

const isSmall = ({ keys, keyStores, hsms }: World, id: string): boolean =>
	(id !== 'createKey' || keys.size < 2) &&
	(id !== 'createKeyStore' || keyStores.size < 1) &&
	(id !== 'createHsm' || hsms.size < 3);

const walks = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 7 });

const goalsIn = (world: World): readonly Goal[] => [
	...[...world.roles.keys()].flatMap((id) => goalsFor(world, { kind: 'role', id })),
	...[...world.clusters.keys()].flatMap((id) => goalsFor(world, { kind: 'cluster', id })),
	...[...world.keyStores.keys()].flatMap((id) => goalsFor(world, { kind: 'keyStore', id })),
	...[...world.keys.keys()].flatMap((id) => goalsFor(world, { kind: 'key', id })),
	{ kind: 'usable-key' },
	{ kind: 'emptied' },
];

/** Carries every step out; each must be. */
function worldAt(world: World, { steps }: Plan): World {
	return steps.reduce((before, { command, title }) => {
		const { world: after, outcome } = apply(before, command);
		assert.ok(outcome.ok, outcome.ok ? '' : `${title}: ${outcome.error.message}`);
		assert.notEqual(after, before, `${title} changed nothing`);
		return after;
	}, world);
}

describe('plans in worlds that chance made', () => {
	it('are carried out to the last step, and nothing is left to plan', () => {
		fc.assert(
			fc.property(walks, fc.constantFrom(...preferences), (choices, preference) => {
				const world = walked(choices);
				for (const goal of goalsIn(world)) {
					const plan = planFor(world, goal, preference);
					if (!plan.ok) continue;
					const rest = planFor(worldAt(world, plan), goal, preference);
					assert.deepEqual(rest.ok && rest.steps, [], goalText(goal));
				}
			}),
			{ seed: 5, numRuns: 150 },
		);
	});

	it('cost what the cheapest way costs that a search finds, and exist where it finds one', function () {
		this.timeout(120_000);
		const met = { compared: 0, none: 0 };
		fc.assert(
			fc.property(walks, fc.nat(1000), fc.constantFrom<Preference>(...preferences), (choices, number, preference) => {
				const world = walked(choices);
				const goals = goalsIn(world);
				const goal = goals[number % goals.length] as Goal;
				const plan = planFor(world, goal, preference);
				const found = cheapestBySearch(world, goal, preference, 800);
				const isBeyondSearch = plan.ok && plan.steps.some((it) => it.command.operation === 'cloudhsm:CreateCluster');
				if (found === 'too many' || isBeyondSearch) return;
				const what = `${goalText(goal)}, ${preference}`;
				if (found === 'none') {
					assert.equal(plan.ok, false, `${what}: no search leads there, but a plan`);
					met.none++;
					return;
				}
				met.compared++;
				if (!plan.ok) return assert.equal(plan.certain, false, `${what}: ${plan.reason} But a search finds a way.`);
				const counted = costOrder[preference];
				assert.deepEqual(
					counted.map((it) => plan.cost[it]),
					counted.map((it) => found[it]),
					what,
				);
			}),
			{ seed: 7, numRuns: 60 },
		);
		assert.ok(met.compared > 30, JSON.stringify(met));
	});
});

import assert from 'node:assert/strict';
import fc from 'fast-check';

import { apply, type Command, commandsFor, replay, type World } from '../../server/src/core/simulator';
import {
	type Goal,
	goalsFor,
	goalText,
	type Plan,
	planFor,
	type Preference,
	preferences,
} from '../../server/src/core/simulator/planner';
import { catalogue } from '../support/catalogue';

import { cheapestBySearch } from './planner.search';

const begin: Command = { operation: 'given:Cluster', parameters: { KmsUserPassword: 'kmsPswd1', TrustAnchor: 'CA-A' } };
const first = apply(replay({ version: 1, commands: [] }, catalogue).world, begin).world;

/** Where a walk of chosen commands ends: stores and keys likely, faults now and then, no more than fits a search. */
function walked(choices: readonly number[]): readonly Command[] {
	const path: Command[] = [];
	let world = first;
	for (const choice of choices) {
		const offers = commandsFor(world).filter((it) => !it.refusal && !skipped.includes(it.id) && isSmall(world, it.id));
		const likely = offers.filter(
			(it) => it.group === 'clock' || it.thing?.kind === 'keyStore' || it.thing?.kind === 'key',
		);
		const pool = choice % 3 > 0 && likely.length > 0 ? likely : offers;
		const offer = pool[Math.floor(choice / 3) % pool.length];
		if (!offer) break;
		path.push(offer.command);
		world = apply(world, offer.command).world;
	}
	return path;
}

const skipped = ['advance', 'addCluster', 'createRole', 'denyAction', 'allowAction', 'describeRole', 'encrypt'];

const isSmall = ({ keys, keyStores, hsms }: World, id: string): boolean =>
	(id !== 'createKey' || keys.size < 2) &&
	(id !== 'createKeyStore' || keyStores.size < 1) &&
	(id !== 'createHsm' || hsms.size < 3);

const worldAfter = (path: readonly Command[]): World => path.reduce((world, it) => apply(world, it).world, first);

const walks = fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 14 }).map(walked);

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
			fc.property(walks, fc.constantFrom(...preferences), (path, preference) => {
				const world = worldAfter(path);
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
			fc.property(walks, fc.constantFrom<Preference>(...preferences), (path, preference) => {
				const world = worldAfter(path);
				for (const goal of goalsIn(world)) {
					const plan = planFor(world, goal, preference);
					const found = cheapestBySearch(world, goal, preference, 1500);
					if (found === 'too many') continue;
					const what = `${goalText(goal)}, ${preference}`;
					if (found === 'none') {
						assert.equal(plan.ok, false, `${what}: no search leads there, but a plan`);
						met.none++;
						continue;
					}
					if (plan.ok) assert.deepEqual(plan.cost, found, what);
					else assert.equal(plan.certain, false, `${what}: ${plan.reason} But a search finds a way.`);
					met.compared++;
				}
			}),
			{ seed: 7, numRuns: 60 },
		);
		assert.ok(met.compared > 150 && met.none > 3, JSON.stringify(met));
	});
});

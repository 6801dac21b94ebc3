import assert from 'node:assert/strict';

import {
	apply,
	commandsFor,
	keyStateOf,
	replay,
	scenarios,
	startingHistory,
	type World,
} from '../../server/src/core/simulator';
import { wholly } from '../../server/src/lsp/simulation/choices';
import { machineOf } from '../../server/src/lsp/simulation/machines';
import { rowNamed, rowsOf } from '../../server/src/lsp/simulation/rows';
import { catalogue } from '../support/catalogue';

const statesOf = (world: World): ReadonlyMap<string, string> =>
	new Map([
		...[...world.keyStores.values()].map((it) => [`keyStore:${it.id}`, it.state] as const),
		...[...world.keys.values()].map((it) => [`key:${it.id}`, keyStateOf(world, it)] as const),
		...[...world.clusters.values()].map((it) => [`cluster:${it.id}`, it.state] as const),
		...[...world.hsms.values()].map((it) => [`hsm:${it.id}`, it.state] as const),
		...[...world.tasks.values()].map((it) => [`task:${it.id}`, it.status] as const),
	]);

const machineIn = (world: World, id: string) => machineOf(world, rowNamed(rowsOf(world, wholly([])), id));

/** What changes its state between two worlds is drawn with an arrow between the two states. */
function arrowsAreDrawn(before: World, after: World, command: string): void {
	const now = statesOf(after);
	for (const [id, from] of statesOf(before)) {
		const to = now.get(id) ?? 'deleted';
		const machine = from === to ? undefined : machineIn(before, id);
		if (!machine) continue;
		const arrow = machine.transitions.find((it) => it.from === from && it.to === to);
		assert.ok(arrow, `${id} went from ${from} to ${to} by ${command}`);
		const byTimeAlone = arrow.awaited && !arrow.label.startsWith('its ');
		assert.ok(!byTimeAlone || command.startsWith('clock:'), `${from} to ${to} by ${command}`);
	}
}

describe('the states that the graph draws', () => {
	for (const scenario of scenarios) {
		it(`have an arrow for whatever happens next in ${scenario.id}`, () => {
			const { commands, ...history } = startingHistory(scenario, catalogue);
			let { world } = replay({ ...history, commands: [] }, catalogue);
			for (const command of commands) {
				const next = apply(world, command).world;
				arrowsAreDrawn(world, next, command.operation);
				world = next;
			}
			for (const { command, refusal, id } of commandsFor(world)) {
				if (refusal || id === 'advance') continue;
				const next = apply(world, command).world;
				arrowsAreDrawn(world, next, command.operation);
				const advanced = apply(next, { operation: 'clock:AdvanceToNext' }).world;
				arrowsAreDrawn(next, advanced, 'clock:AdvanceToNext');
			}
		});
	}

	it('are those of the thing, with its present one, and none for what has no states', () => {
		const scenario = scenarios.find((it) => it.id === 'role-in-use') ?? assert.fail();
		const { world } = replay(startingHistory(scenario, catalogue), catalogue);
		const [store] = world.keyStores.keys();
		const machine = machineIn(world, `keyStore:${store}`);
		assert.deepEqual(
			machine?.states.filter((it) => it.present).map((it) => it.name),
			['CONNECTED'],
		);
		const names = machine?.states.map((it) => it.name) ?? [];
		assert.ok(machine?.transitions.every((it) => names.includes(it.from) && names.includes(it.to)));
		const [role] = world.roles.keys();
		assert.equal(machineIn(world, `role:${role}`), undefined);
	});
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { operations } from '../../server/src/core/simulator';
import { Simulation } from '../../server/src/endpoint/simulation';
import { ownCommands } from '../../server/src/endpoint/ownCommands';
import { catalogue } from '../support/catalogue';
import { remadeSimulatorPage, simulatorPagePath, simulatorTables } from '../support/simulatorPage';
import { json, parsed, sent, side, signedFor } from './support';

const page = () => readFileSync(simulatorPagePath, 'utf8').replaceAll('\r\n', '\n');

describe('docs/simulator.md', () => {
	it('holds the tables of the code', () => {
		if (process.env['UPDATE_DOCS'] === '1') writeFileSync(simulatorPagePath, remadeSimulatorPage(page()));
		assert.equal(page(), remadeSimulatorPage(page()), 'npm run update-docs makes them anew');
		for (const [name, made] of Object.entries(simulatorTables)) assert.ok(page().includes(made), name);
	});

	it("describes each command of the simulator's own, and no other", () => {
		const own = operations.filter(({ service }) => ['given', 'hsm', 'fault', 'clock'].includes(service));
		assert.deepEqual(Object.keys(ownCommands).sort(), own.map((it) => it.id).sort());
	});

	it('shows a world file that begins as it says', () => {
		const history = JSON.parse(block('json', 'A world file')) as { version: number; commands: [] };
		const simulation = new Simulation({ book: catalogue, history, pace: { kind: 'manual' }, now: () => 0 });
		assert.deepEqual(
			[...simulation.world.clusters.values()].map((it) => [it.region, it.state]),
			[
				['eu-central-1', 'ACTIVE'],
				['us-east-1', 'ACTIVE'],
			],
		);
		assert.deepEqual(simulation.world.denied, ['iam:CreateServiceLinkedRole']);
		assert.equal(simulation.world.settings.region, 'eu-central-1');
	});

	it('shows commands that do what it says', () => {
		const lines = block('json', 'Commands that use answers').trim().split('\n');
		const simulation = new Simulation({
			book: catalogue,
			history: { version: 1, commands: [] },
			pace: { kind: 'manual' },
			now: () => 0,
		});
		const commands = lines.map((it) => JSON.parse(it) as object);
		const { outcomes } = parsed(sent(simulation, side('POST', 'commands', commands)));
		assert.deepEqual(
			(outcomes as readonly { ok: boolean }[]).map((it) => it.ok),
			lines.map(() => true),
		);
		const list = sent(simulation, json('TrentService.DescribeCustomKeyStores', {}, signedFor('kms')));
		assert.match(list.body, /"ConnectionState":"CONNECTED"/);
	});
});

/** The first block of code of a language under a heading. */
function block(language: string, heading: string): string {
	const found = new RegExp(`\n#+ ${heading}\n[^]*?\`\`\`${language}\n([^]*?)\`\`\``).exec(page());
	assert.ok(found?.[1], heading);
	return found[1];
}

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

import { type History, operations, readHistory, serviceFailures } from '../../server/src/core/simulator';
import { defaultSettings } from '../../server/src/core/simulator/settings';
import { Simulation } from '../../server/src/endpoint/simulation';
import { ownCommands } from '../../server/src/endpoint/ownCommands';
import { routes } from '../../server/src/endpoint/sideChannel';
import { catalogue } from '../support/catalogue';
import { remadeSimulatorPage, simulatorPagePath, simulatorTables } from '../support/simulatorPage';
import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { scenarios } from './scenarios';
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

	it('names every setting and every quota with its usual value', () => {
		const { quotas, ...others } = defaultSettings;
		assert.deepEqual(firstCells('setting').sort(), [...Object.keys(others), 'quotas'].sort());
		const shown = Object.entries(quotas).map(([name, usual]) => `\`${name}\` (${usual})`);
		for (const it of shown) assert.ok(page().includes(it), it);
	});

	it('names the members of a world file that are read', () => {
		const read: History = {
			version: 1,
			scenario: '',
			settings: {},
			commands: [],
			beginning: 0,
			undone: [],
			notes: [],
			source: {},
		};
		assert.deepEqual(firstCells('member').sort(), Object.keys(read).sort());
		for (const name of firstCells('member')) {
			const wrong = { version: 1, commands: [], [name]: name === 'notes' || name === 'source' ? 1 : null };
			assert.equal(readHistory(wrong).ok, name === 'notes' || name === 'source', name);
		}
	});

	it('tells the requests of the side channel, each with its own section or a row', () => {
		const sections = [...page().matchAll(/^### (.*`(?:GET|POST|PUT) .*)$/gm)].map(([, it]) => it).join(' ');
		for (const { method, path } of routes) assert.ok(sections.includes(`\`${method} ${path}\``), `${method} ${path}`);
	});

	it('names the members of events, and what an operation can be made to fail with', async () => {
		const members = new Set<string>();
		for (const { play } of scenarios.filter((it) => ['S-13', 'S-22'].includes(it.id))) {
			const account = new Account(plainHttp());
			await play(account);
			for (const it of (await account.events()).flatMap(Object.keys)) members.add(it);
		}
		assert.ok(members.has('sourceIPAddress') && members.has('errorCode'));
		const told = /### `GET events`[^]*?\n### /.exec(page())?.[0] ?? '';
		for (const it of members) assert.ok(told.includes(`\`${it}\``), it);
		for (const it of Object.values(serviceFailures).flat())
			assert.ok(ownCommands['fault:Fail']?.includes(`\`${it}\``), it);
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

/** What stands in the first column of a table, by its head. */
function firstCells(head: string): string[] {
	const table = new RegExp(`\n\\| ${head} \\|[^\n]*\n[^\n]*\n((?:\\|[^\n]*\n)+)`).exec(page());
	const rows = table?.[1]?.trim().split('\n') ?? assert.fail(head);
	return rows.flatMap((it) => [...(it.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ''));
}

/** The first block of code of a language under a heading. */
function block(language: string, heading: string): string {
	const found = new RegExp(`\n#+ ${heading}\n[^]*?\`\`\`${language}\n([^]*?)\`\`\``).exec(page());
	assert.ok(found?.[1], heading);
	return found[1];
}

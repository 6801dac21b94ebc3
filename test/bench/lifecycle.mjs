#!/usr/bin/env node
// What the lifecycle view costs with 1,000 keys in ten stores: node --require tsx/cjs test/bench/lifecycle.mjs
// The goal is 100 ms each, in the extension host and with what the server does besides in its own process.
import { createRequire } from 'node:module';

import { manyKeys } from '../vscode/window/graphFixture.mjs';

const require = createRequire(import.meta.url);
const { simulate } = require('../../server/src/lsp/simulation.ts');
const { rowsInFull } = require('../../server/src/lsp/rows.ts');
const { graph } = require('../../server/src/lsp/graph.ts');
const { rememberingReplay } = require('../../server/src/core/simulator');
const { catalogue } = require('../support/catalogue.ts');
const { changedRows, enabledIds, lookOf, offeredIds, RowIndex } = require('../../client/src/simulatorView/rows.ts');

const runs = 15;

/** The median of some runs, the first ones left out: of the clock, and of the processor, which other work does not slow. */
function measured(name, run, prepare = () => {}) {
	for (let i = 0; i < 3; i++) {
		prepare();
		run();
	}
	const times = [];
	const busy = [];
	for (let i = 0; i < runs; i++) {
		prepare();
		const began = performance.now();
		const before = process.cpuUsage();
		run();
		const { user, system } = process.cpuUsage(before);
		times.push(performance.now() - began);
		busy.push((user + system) / 1000);
	}
	const median = (values) => {
		const middle = values.sort((one, other) => one - other)[runs >> 1];
		return middle.toFixed(1).padStart(7);
	};
	console.log(`${name.padEnd(66)} ${median(times)} ms, processor ${median(busy)} ms`);
}

const history = manyKeys(10, 100);
const replaying = rememberingReplay();
const asked = (action) => simulate({ history, action, detail: 'brief' }, catalogue, { now: 0, replaying });
const askedWhole = (action) => JSON.stringify(simulate({ history, action }, catalogue));
const before = asked({ kind: 'show' });
const [key] = rowsInFull({ history, command: 'disableKey' }, catalogue).rows;
const [{ command }] = key.commands;
const run = () => JSON.stringify(asked({ kind: 'run', command }));
/** What the server knows when a command comes: the world before it. */
const played = () => void asked({ kind: 'show' });
const wire = run();
const after = JSON.parse(wire);

/** What the view does with an answer, up to the rows that the editor is told to draw again. */
function refreshed() {
	const { state } = JSON.parse(wire);
	const changed = changedRows(new RowIndex(before.state.rows), new RowIndex(state.rows));
	enabledIds(state);
	offeredIds(state);
	return changed;
}

const whole = askedWhole({ kind: 'run', command });
const kilobytes = (text) => `${Math.round(text.length / 1024)} KB`;
console.log(
	`1,000 keys in ten stores; an answer is ${kilobytes(wire)} on the wire (${kilobytes(whole)} with all details)`,
);
console.log(
	`after a command the view draws again: ${refreshed().length} of ${new RowIndex(before.state.rows).all.length} rows`,
);
measured('extension host: expanding a store of 100 keys', () => {
	const store = new RowIndex(before.state.rows).all.find((it) => it.kind === 'keyStore');
	store.children.map(lookOf);
});
measured('extension host: a refresh, the answer read as JSON', refreshed);
const request = { history, action: { kind: 'run', command } };
measured(
	'server: a command, with its history read as JSON',
	() => {
		JSON.parse(JSON.stringify(request));
		run();
	},
	played,
);
measured(
	'both: a command from its request to the rows to draw',
	() => {
		JSON.parse(JSON.stringify(request));
		run();
		refreshed();
	},
	played,
);
measured(
	'both: an undo',
	() => {
		const params = { history: after.history, action: { kind: 'undo' }, detail: 'brief' };
		JSON.stringify(simulate(params, catalogue, { now: 0, replaying }));
		refreshed();
	},
	() => {
		played();
		run();
	},
);
measured(
	'both: what a tooltip or a menu shows of one row',
	() => JSON.parse(JSON.stringify(rowsInFull({ history, rows: [key.id] }, catalogue, replaying))),
	played,
);
measured('server: a command with all details, of a world not known before', () => askedWhole({ kind: 'run', command }));
measured('server: the graph', () => JSON.stringify(graph({ history }, catalogue)));

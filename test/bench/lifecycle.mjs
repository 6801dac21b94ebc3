#!/usr/bin/env node
// What the lifecycle view costs with 1,000 keys in ten stores: node --require tsx/cjs test/bench/lifecycle.mjs
// The goal is 100 ms each in the extension host; what the server does besides, in its own process, is a line of its own.
import { createRequire } from 'node:module';

import { manyKeys } from '../vscode/window/graphFixture.mjs';

const require = createRequire(import.meta.url);
const { simulate } = require('../../server/src/lsp/simulation.ts');
const { graph } = require('../../server/src/lsp/graph.ts');
const { catalogue } = require('../support/catalogue.ts');
const { changedRows, enabledIds, lookOf, offeredIds, RowIndex } = require('../../client/src/simulatorView/rows.ts');

const runs = 15;

/** The median of some runs, the first ones left out: of the clock, and of the processor, which other work does not slow. */
function measured(name, run) {
	for (let i = 0; i < 3; i++) run();
	const times = [];
	const busy = [];
	for (let i = 0; i < runs; i++) {
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
const asked = (action) => simulate({ history, action }, catalogue);
const before = asked({ kind: 'show' }).state;
const [key] = new RowIndex(before.rows).all.filter((it) => it.kind === 'key');
const { command } = key.commands.find((it) => it.id === 'disableKey');
const after = asked({ kind: 'run', command }).state;
const wire = JSON.stringify(after);

console.log(`1,000 keys in ten stores; the state is ${Math.round(wire.length / 1024)} KB on the wire`);
measured('extension host: expanding a store of 100 keys', () => {
	const store = new RowIndex(before.rows).all.find((it) => it.kind === 'keyStore');
	store.children.map(lookOf);
});
measured('extension host: refresh after a command, the state read as JSON', () => {
	const state = JSON.parse(wire);
	changedRows(new RowIndex(before.rows), new RowIndex(state.rows));
	enabledIds(state);
	offeredIds(state);
});
measured('server: a command', () => JSON.stringify(asked({ kind: 'run', command })));
measured('server: the graph', () => JSON.stringify(graph({ history }, catalogue)));

import assert from 'node:assert/strict';

import { replay } from '../../server/src/core/simulator';
import { type Pace, paceFrom, shownPace } from '../../server/src/endpoint/pace';
import { catalogue } from '../support/catalogue';
import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { newSimulation } from './support';

/** An account whose real clock is set by hand. */
function running(pace: Pace) {
	let now = 5000;
	const simulation = newSimulation(pace, () => now);
	const passes = (milliseconds: number) => (now += milliseconds);
	return { simulation, passes, account: new Account(plainHttp(simulation)) };
}

describe('the clock of the endpoint', () => {
	it('is read from words', () => {
		assert.deepEqual(paceFrom('manual'), { kind: 'manual' });
		assert.deepEqual(paceFrom('real'), { kind: 'running', factor: 1 });
		assert.deepEqual(paceFrom('x1000'), { kind: 'running', factor: 1000 });
		assert.deepEqual(paceFrom('x0.5'), { kind: 'running', factor: 0.5 });
		for (const wrong of ['', 'x', 'x0', 'x-1', '1000', 'x9999999', 'fast']) assert.equal(paceFrom(wrong), undefined);
		for (const word of ['manual', 'real', 'x1000']) assert.equal(shownPace(paceFrom(word) as Pace), word);
	});

	it('stands still when it is manual', async () => {
		const { simulation, passes, account } = running({ kind: 'manual' });
		const before = simulation.world.now;
		passes(1e9);
		await account.world();
		assert.equal(simulation.world.now, before);
		assert.equal(simulation.untilNext(), undefined);
	});

	it('runs as fast as it was told', async () => {
		const { simulation, passes, account } = running({ kind: 'running', factor: 1000 });
		const id = await account.store(await account.cluster());
		await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: id });
		assert.equal(simulation.untilNext(), 600);
		passes(599);
		assert.deepEqual(await account.state(id), ['CONNECTING']);
		passes(1);
		assert.deepEqual(await account.state(id), ['CONNECTED']);
	});

	it('keeps what is less than a millisecond for later', async () => {
		const { simulation, passes, account } = running({ kind: 'running', factor: 0.5 });
		const before = simulation.world.now;
		for (let times = 0; times < 10; times++) {
			passes(1);
			await account.world();
		}
		assert.equal(simulation.world.now - before, 5);
	});

	it('is one command of the history however often somebody looks, and undo goes past it', async () => {
		const { simulation, passes, account } = running({ kind: 'running', factor: 1 });
		await account.cluster();
		for (let times = 0; times < 100; times++) {
			passes(10);
			await account.revision();
		}
		assert.deepEqual(
			simulation.history.commands.map((it) => it.operation),
			['given:Cluster', 'clock:Advance'],
		);
		assert.equal(simulation.history.commands[1]?.parameters?.['Milliseconds'], 1000);
		assert.deepEqual(replay(simulation.history, catalogue).world, simulation.world);
		assert.ok(simulation.undo());
		assert.equal(simulation.world.clusters.size, 0);
	});

	it('comes through a very long absence', () => {
		const { simulation, passes } = running({ kind: 'running', factor: 1_000_000 });
		passes(10 * 24 * 3600 * 1000);
		simulation.catchUp();
		assert.equal(simulation.do({ operation: 'kms:CreateKey' }).ok, true);
	});
});

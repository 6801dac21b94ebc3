import assert from 'node:assert/strict';

import { beginsAnother, type EndpointFault, endpointFrom, Follower } from '../../client/src/simulatorView/follower';
import { type Listening, listen } from '../../server/src/endpoint/listen';
import { type Simulation } from '../../server/src/endpoint/simulation';
import { newSimulation } from '../endpoint/support';

describe('a view that follows an endpoint', () => {
	let simulation: Simulation;
	let open: Listening;
	let follower: Follower | undefined;

	beforeEach(async () => {
		simulation = newSimulation();
		open = await listen(simulation, { host: '127.0.0.1', port: 0 }, { version: '1.2.3' });
	});
	afterEach(async () => {
		follower?.stop();
		await open.close();
	});

	/** Follows; `next` waits for the next drawing and answers the operations of its history. */
	function followed(url = `http://127.0.0.1:${open.address.port}`) {
		const drawn: string[] = [];
		let news: (() => void) | undefined;
		const ended = new Promise<unknown>((resolve) => {
			follower = new Follower(url, {
				fetch,
				draw: (history) => {
					drawn.push(history);
					news?.();
					return Promise.resolve();
				},
				ended: resolve,
			});
		});
		const next = async () => {
			if (drawn.length === 0) await new Promise<void>((resolve) => (news = resolve));
			const { commands } = JSON.parse(drawn.shift() ?? '') as { commands: readonly { operation: string }[] };
			return commands.map((it) => it.operation);
		};
		assert.ok(follower);
		return { follower, next, ended, drawn };
	}

	it('draws at once, and again whenever something changes there', async () => {
		simulation.do({ operation: 'given:Cluster' });
		const { follower, next, drawn } = followed();
		await follower.start();
		assert.deepEqual(await next(), ['given:Cluster']);
		simulation.do({ operation: 'kms:ListKeys' });
		simulation.do({ operation: 'kms:CreateKey' });
		assert.deepEqual(await next(), ['given:Cluster', 'kms:CreateKey']);
		follower.stop();
		simulation.do({ operation: 'kms:CreateKey' });
		assert.deepEqual(drawn, []);
	});

	it('carries what is done in the view to the endpoint', async () => {
		const { follower, next } = followed();
		await follower.start();
		assert.deepEqual(await next(), []);
		await follower.send({ kind: 'run', command: { operation: 'kms:CreateKey' } });
		assert.deepEqual(await next(), ['kms:CreateKey']);
		await follower.send({ kind: 'undo' });
		assert.deepEqual(await next(), []);
		await follower.send({ kind: 'redo' });
		assert.deepEqual(await next(), ['kms:CreateKey']);
		await follower.send({ kind: 'redo' });
		await follower.send({ kind: 'configure', settings: { deletion: 'guide-literal' } });
		assert.equal(simulation.world.settings.deletion, 'guide-literal');
		await follower.send({ kind: 'reset' });
		assert.equal(simulation.world.keys.size, 0);
	});

	it('says when the endpoint is gone', async () => {
		const { follower, ended } = followed();
		await follower.start();
		await open.close();
		assert.deepEqual(((await ended) as EndpointFault).reason, { kind: 'noAnswer' });
	});

	it('says when there is none', async () => {
		const { follower } = followed('http://127.0.0.1:1');
		await assert.rejects(() => follower.start(), { reason: { kind: 'noAnswer' } });
	});

	it('knows which actions leave the world of the endpoint', () => {
		assert.deepEqual(
			(['show', 'undo', 'redo', 'reset', 'save', 'importDocument'] as const).map((kind) =>
				beginsAnother(kind === 'importDocument' ? { kind, uri: 'file:///a' } : { kind }),
			),
			[false, false, false, false, false, true],
		);
	});
});

describe('the address of an endpoint', () => {
	const here = [
		'http://127.0.0.1:43119',
		' http://localhost:80/ ',
		'http://[::1]:5',
		'http://127.9.9.9:5/_slr-lens/',
		'43119',
	];
	for (const written of here)
		it(`may be ${written}`, () => assert.match(endpointFrom(written) ?? '', /^http:\/\/[^/]+$/));
	const elsewhere = [
		'',
		'https://127.0.0.1:1',
		'http://example.com',
		'http://127.0.0.1.example.com',
		'http://user@127.0.0.1:5',
		'http://0.0.0.0:5',
		'http://10.0.0.1:5',
		'file:///etc',
		'127.0.0.1',
		'999999',
	];
	for (const written of elsewhere) it(`is never ${written}`, () => assert.equal(endpointFrom(written), undefined));
});

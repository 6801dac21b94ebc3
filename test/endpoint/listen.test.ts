import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';

import { listen, type Listening } from '../../server/src/endpoint/listen';
import { shownAddress } from '../../server/src/endpoint/address';
import { type Simulation } from '../../server/src/endpoint/simulation';
import { newSimulation } from './support';

describe('the endpoint on a socket', () => {
	let simulation: Simulation;
	let open: Listening;
	let url: string;

	beforeEach(async () => {
		simulation = newSimulation();
		open = await listen(simulation, { host: '127.0.0.1', port: 0 }, { version: '1.2.3' });
		url = shownAddress(open.address);
	});
	afterEach(() => open.close());

	const createsKey = () => simulation.do({ operation: 'kms:CreateKey' });
	const jsonOf = async (path: string) => (await (await fetch(url + path)).json()) as Record<string, unknown>;

	it('says which port it was given, and answers there', async () => {
		assert.ok(open.address.port > 0);
		assert.equal((await jsonOf('/_slr-lens/health'))['ok'], true);
	});

	it('refuses what is too large, and goes on', async () => {
		const reply = await fetch(url, { method: 'POST', body: 'x'.repeat(2_000_000) });
		assert.equal(reply.status, 413);
		assert.equal((await jsonOf('/_slr-lens/health'))['ok'], true);
	});

	it('survives callers that go away and callers that speak no HTTP', async () => {
		for (const bytes of [
			'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf',
			'\u0000\u0001\r\n\r\n',
		]) {
			const socket = connect(open.address.port, '127.0.0.1');
			socket.on('error', () => {});
			socket.end(bytes);
			socket.resume();
			await once(socket, 'close');
		}
		assert.equal((await jsonOf('/_slr-lens/health'))['ok'], true);
	});

	it('waits with an answer until something has happened', async () => {
		const waiting = jsonOf('/_slr-lens/events?since=0&wait=60');
		await jsonOf('/_slr-lens/health');
		createsKey();
		const [event] = (await waiting)['events'] as readonly Record<string, unknown>[];
		assert.equal(event?.['eventName'], 'CreateKey');
		const history = jsonOf(`/_slr-lens/history?after=${simulation.revision}&wait=60`);
		await jsonOf('/_slr-lens/health');
		createsKey();
		assert.equal(((await history)['commands'] as readonly unknown[]).length, 2);
	});

	it('streams calls and changes', async () => {
		createsKey();
		const stream = await fetch(`${url}/_slr-lens/events`, { headers: { accept: 'text/event-stream' } });
		assert.equal(stream.headers.get('content-type'), 'text/event-stream');
		const reader = (stream.body as ReadableStream<Uint8Array>).getReader();
		let text = '';
		const reads = async (pattern: RegExp) => {
			while (!pattern.test(text)) text += new TextDecoder().decode((await reader.read()).value);
		};
		await reads(/id: 1\nevent: call\ndata: \{.*"eventName":"CreateKey".*\}\n\n/);
		simulation.do({ operation: 'given:Cluster' });
		await reads(/event: change\ndata: \{"revision":2,.*\}\n\n/);
		await open.close();
		while (!(await reader.read()).done);
	});

	it('ends waiting requests when it closes', async () => {
		const waiting = jsonOf('/_slr-lens/events?since=0&wait=60');
		await jsonOf('/_slr-lens/health');
		await open.close();
		assert.deepEqual((await waiting)['events'], []);
		await assert.rejects(fetch(url));
	});
});

describe('the endpoint with a running clock', () => {
	it('tells followers what happens by itself', async () => {
		const simulation = newSimulation({ kind: 'running', factor: 1_000_000 }, () => performance.now());
		const open = await listen(simulation, { host: '127.0.0.1', port: 0 }, { version: '1.2.3' });
		const { outcomes } = (await (
			await fetch(`${shownAddress(open.address)}/_slr-lens/commands`, {
				method: 'POST',
				body: JSON.stringify([
					{ operation: 'given:Cluster', parameters: { TrustAnchor: 'CA-A' }, as: 'c' },
					{
						operation: 'kms:CreateCustomKeyStore',
						parameters: {
							CustomKeyStoreName: 's',
							CloudHsmClusterId: '${c.ClusterId}',
							TrustAnchorCertificate: 'CA-A',
							KeyStorePassword: 'kmsPswd1',
						},
						as: 's',
					},
					{ operation: 'kms:ConnectCustomKeyStore', parameters: { CustomKeyStoreId: '${s.CustomKeyStoreId}' } },
				]),
			})
		).json()) as { outcomes: readonly { ok: boolean }[] };
		assert.deepEqual(
			outcomes.map((it) => it.ok),
			[true, true, true],
		);
		const store = () => [...simulation.world.keyStores.values()][0];
		while (store()?.state === 'CONNECTING')
			await new Promise<void>((done) => {
				const stop = simulation.follow(() => (stop(), done()));
			});
		assert.equal(store()?.errorCode, 'USER_NOT_FOUND');
		await open.close();
	});
});

import assert from 'node:assert/strict';

import { addressFrom, isLoopback, shownAddress } from '../../server/src/endpoint/address';
import { newSimulation, sent, side } from './support';

const status = (headers: Readonly<Record<string, string>>, remote = false) =>
	sent(newSimulation(), { ...side('GET', 'health'), headers }, remote).status;

describe('who may call', () => {
	it('lets names of this machine in, with and without a port', () => {
		for (const host of [
			'127.0.0.1',
			'127.0.0.1:80',
			'localhost:4566',
			'LOCALHOST',
			'[::1]:80',
			'kms.localhost',
			'127.8.9.1',
			'localhost.',
		])
			assert.equal(status({ host }), 200, host);
	});

	it('turns away a name that a page may have pointed at this machine', () => {
		for (const host of [
			'evil.example.com',
			'localhost.example.com',
			'127.0.0.1.example.com',
			'10.0.0.1',
			'',
			'a b',
			'127.0.0.1@x',
		])
			assert.equal(status({ host }), 403, host);
	});

	it('turns away pages of other origins', () => {
		const host = '127.0.0.1:1';
		assert.equal(status({ host, origin: 'https://example.com' }), 403);
		assert.equal(status({ host, origin: 'null' }), 403);
		assert.equal(status({ host, 'sec-fetch-site': 'cross-site' }), 403);
		assert.equal(status({ host, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' }), 200);
	});

	it('lets addresses and names without a public domain in when listening beyond this machine was asked for', () => {
		for (const host of ['10.0.0.1:80', 'simulator:80', 'host.docker.internal', '[fe80::1]'])
			assert.equal(status({ host }, true), 200, host);
		assert.equal(status({ host: 'evil.example.com' }, true), 403);
	});

	it('reads where to listen', () => {
		assert.deepEqual(addressFrom('127.0.0.1:0'), { host: '127.0.0.1', port: 0 });
		assert.deepEqual(addressFrom('[::1]:80'), { host: '::1', port: 80 });
		assert.deepEqual(addressFrom('localhost:80'), { host: 'localhost', port: 80 });
		assert.deepEqual(addressFrom('4566'), { host: '127.0.0.1', port: 4566 });
		assert.deepEqual(addressFrom(':4566'), { host: '127.0.0.1', port: 4566 });
		for (const wrong of ['', 'localhost', '127.0.0.1:x', '::1:80', '127.0.0.1:65536', 'http://localhost:1'])
			assert.equal(addressFrom(wrong), undefined, wrong);
		assert.equal(shownAddress({ host: '::1', port: 80 }), 'http://[::1]:80');
		for (const host of ['0.0.0.0', '::', '127.0.0.1.example.com', '127.1']) assert.ok(!isLoopback(host), host);
	});
});

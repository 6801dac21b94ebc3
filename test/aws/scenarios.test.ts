import assert from 'node:assert/strict';

import { Account } from '../endpoint/aws';
import { scenarios } from '../endpoint/scenarios';
import { Sdk } from './sdk';
import { Server } from './server';

describe("scenarios through AWS's own clients", () => {
	let server: Server;
	let sdk: Sdk;

	before(async () => {
		server = await Server.start();
		sdk = new Sdk(server.url);
	});
	beforeEach(() => sdk.side('POST', 'reset'));
	after(async () => {
		sdk.close();
		assert.equal(await server.stop(), 0);
	});

	for (const { id, title, play } of scenarios) it(`${id}: ${title}`, () => play(new Account(sdk)));
});

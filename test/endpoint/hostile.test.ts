import assert from 'node:assert/strict';
import fc from 'fast-check';

import { operations } from '../../server/src/core/simulator';
import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { iam, json, newSimulation, sent, side, type Sent } from './support';

const targets: Readonly<Record<string, string>> = { kms: 'TrentService', cloudhsm: 'BaldrApiService' };

/** A request for an operation by whatever protocol its service speaks, or the side channel for the simulator's own. */
function requestFor(id: string, members: Readonly<Record<string, unknown>>): Sent {
	const [service = '', name = ''] = id.split(':');
	if (service === 'iam')
		return iam(name, Object.fromEntries(Object.entries(members).map(([member, it]) => [member, asText(it)])));
	const target = targets[service];
	return target ? json(`${target}.${name}`, members) : side('POST', 'commands', { operation: id, parameters: members });
}

// A generated object may have a `toString` that is no function.
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const junk: fc.Arbitrary<unknown> = fc.oneof(
	fc.jsonValue({ maxDepth: 3 }),
	fc.constantFrom(
		'',
		'0',
		'a'.repeat(5000),
		'\u0000',
		'arn:aws:kms:us-west-2:111122223333:key/x',
		'alias/x',
		-1,
		1e308,
		[null],
		[[]],
		[{}],
		{},
	),
);

const call = fc
	.constantFrom(...operations)
	.chain(({ id, members }) =>
		fc
			.record(Object.fromEntries(Object.keys(members).map((it) => [it, junk])), { requiredKeys: [] })
			.map((made) => [id, made] as const),
	);

describe('hostile requests', () => {
	it('never make the endpoint fail, whatever the members of an operation are', async () => {
		const simulation = newSimulation();
		const account = new Account(plainHttp(simulation));
		await account.key(await account.connected(await account.cluster()));
		const whole = simulation.history;
		fc.assert(
			fc.property(call, ([id, members]) => {
				const { status, body } = sent(simulation, requestFor(id, members));
				assert.ok(
					status < 500 || status === 501 || /KMSInternal|HsmInternal/.test(body),
					`${id} ${JSON.stringify(members)}: ${body}`,
				);
				if (simulation.history.commands.length > 500) simulation.load(whole);
			}),
			{ numRuns: 1000 },
		);
	});

	it('never make it fail, whatever the bytes are', () => {
		const simulation = newSimulation();
		const name = fc.constantFrom('x-amz-target', 'authorization', 'content-type', 'origin', 'accept');
		const request = fc.record({
			method: fc.constantFrom('GET', 'POST', 'PUT', 'OPTIONS'),
			url: fc.oneof(
				fc.string(),
				fc.constantFrom('/', '/_slr-lens/', '/_slr-lens/events?since=-1', '/?Action=GetRole', '//', '/%'),
			),
			body: fc.oneof(
				fc.string({ unit: 'binary' }),
				fc.json(),
				fc.constantFrom('&&==&', 'Action', '%', '[', 'a.b.c=1&a=2&a.b=3'),
			),
			headers: fc.dictionary(name, fc.oneof(fc.string(), fc.constantFrom('TrentService.CreateKey', 'Credential=////'))),
		});
		fc.assert(
			fc.property(request, (it) => assert.ok(sent(simulation, it).status < 500)),
			{ numRuns: 1000 },
		);
	});
});

import assert from 'node:assert/strict';

import { operations, replay } from '../../server/src/core/simulator';
import { routes } from '../../server/src/endpoint/sideChannel';
import { catalogue } from '../support/catalogue';
import { Account } from './aws';
import { plainHttp } from './plainHttp';
import { newSimulation, parsed, sent, side } from './support';

const settled = (simulation = newSimulation()) => ({ simulation, account: new Account(plainHttp(simulation)) });
const asked = (simulation: ReturnType<typeof newSimulation>, method: string, path: string, body?: unknown) => {
	const reply = sent(simulation, side(method, path, body));
	return { status: reply.status, ...parsed(reply) };
};

const cluster = {
	operation: 'given:Cluster',
	parameters: { TrustAnchor: 'CA-A', KmsUserPassword: 'kmsPswd1' },
	as: 'c',
};
const store = {
	operation: 'kms:CreateCustomKeyStore',
	parameters: {
		CustomKeyStoreName: 'store-A',
		CloudHsmClusterId: '${c.ClusterId}',
		TrustAnchorCertificate: 'CA-A',
		KeyStorePassword: 'kmsPswd1',
	},
	as: 's',
};
const connect = {
	operation: 'kms:ConnectCustomKeyStore',
	parameters: { CustomKeyStoreId: '${s.CustomKeyStoreId}' },
};

describe('the side channel', () => {
	it('says that it is there', () => {
		const { status, ...health } = asked(newSimulation(), 'GET', 'health') as Record<string, unknown>;
		assert.equal(status, 200);
		assert.deepEqual(health, {
			ok: true,
			version: '1.2.3',
			clock: 'manual',
			now: Date.UTC(2026, 0, 1),
			time: '2026-01-01 00:00:00 UTC',
			next: null,
			revision: 0,
			last: 0,
			account: '111122223333',
			region: 'us-west-2',
		});
	});

	it("carries out a list of commands that use each other's answers", () => {
		const { simulation } = settled();
		const { outcomes } = asked(simulation, 'POST', 'commands', [cluster, store, connect]) as unknown as {
			outcomes: readonly { ok: boolean }[];
		};
		assert.deepEqual(
			outcomes.map((it) => it.ok),
			[true, true, true],
		);
		assert.equal([...simulation.world.keyStores.values()][0]?.state, 'CONNECTING');
		assert.ok(simulation.history.commands.every((it) => it['as'] === undefined));
		const missing = asked(simulation, 'POST', 'commands', [connect]);
		assert.equal(missing.status, 400);
	});

	it('answers a refusal with its reason, and goes on', () => {
		const { simulation } = settled();
		const refused = asked(simulation, 'POST', 'commands', { operation: 'kms:DescribeKey', parameters: { KeyId: 'x' } });
		assert.deepEqual([refused.status, (refused as Record<string, unknown>)['ok']], [200, false]);
		const { outcomes } = asked(simulation, 'POST', 'commands', {
			commands: [connect && { operation: 'x:Y' }, cluster],
		}) as unknown as {
			outcomes: readonly { ok: boolean }[];
		};
		assert.deepEqual(
			outcomes.map((it) => it.ok),
			[false, true],
		);
	});

	it('advances the clock by spans, to a moment, and to what comes next', () => {
		const { simulation } = settled();
		asked(simulation, 'POST', 'commands', [cluster, store, connect]);
		const begin = simulation.world.now;
		const now = (body: unknown) =>
			Number((asked(simulation, 'POST', 'clock', body) as Record<string, unknown>)['now']) - begin;
		assert.equal(now({ minutes: 1, seconds: 30 }), 90_000);
		assert.equal(now({ toNext: true }), 600_000);
		assert.equal(now({ to: new Date(begin + 700_000).toISOString() }), 700_000);
		assert.equal(now({ to: begin + 800_000 }), 800_000);
		for (const wrong of [
			{},
			[],
			{ to: begin },
			{ to: 'soon' },
			{ days: -1 },
			{ weeks: 1 },
			{ toNext: false },
			{ days: 1e9 },
			'x',
		])
			assert.equal(asked(simulation, 'POST', 'clock', JSON.stringify(wrong)).status, 400, JSON.stringify(wrong));
		assert.equal(asked(simulation, 'POST', 'clock', { toNext: true }).status, 409);
		assert.equal(simulation.world.now - begin, 800_000);
	});

	it('shows the world without secrets', async () => {
		const { simulation, account } = settled();
		const id = await account.connected(await account.cluster());
		await account.key(id);
		const world = await account.world();
		assert.ok(!/kmsPswd1|password/i.test(JSON.stringify(world)), JSON.stringify(world));
		const [key] = world['keys'] as readonly Record<string, unknown>[];
		assert.equal(key?.['state'], 'Enabled');
		const tables = Object.entries(simulation.world).filter(([, it]) => it instanceof Map);
		for (const [name] of tables) assert.ok(Array.isArray(world[name]), name);
	});

	it('lists every operation', () => {
		const { operations: listed } = asked(newSimulation(), 'GET', 'operations') as unknown as {
			operations: readonly { operation: string }[];
		};
		assert.deepEqual(
			listed.map((it) => it.operation),
			operations.map((it) => it.id),
		);
	});

	it('gives out a history that makes the same world again, without reads and refusals', async () => {
		const { simulation, account } = settled();
		const id = await account.connected(await account.cluster());
		await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: 'none' });
		await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: id });
		await account.world();
		assert.deepEqual(parsed(sent(simulation, side('GET', 'history'))), simulation.history);
		assert.deepEqual(
			simulation.history.commands.map((it) => it.operation),
			['given:Cluster', 'kms:CreateCustomKeyStore', 'kms:ConnectCustomKeyStore', 'clock:Advance'],
		);
		assert.deepEqual(replay(simulation.history, catalogue).world, simulation.world);
	});

	it('carries out nothing where a Region is none', () => {
		const simulation = newSimulation();
		const cluster = { operation: 'given:Cluster' };
		const reply = sent(simulation, side('POST', 'commands', [cluster, { ...cluster, region: 'Oregon' }]));
		assert.equal(reply.status, 400);
		assert.match(reply.body, /Oregon/);
		assert.equal(simulation.world.clusters.size, 0);
	});

	it('takes another history in the place of its own, unless it is none', async () => {
		const { simulation: first, account } = settled();
		await account.store(await account.cluster());
		const { simulation: second } = settled();
		assert.equal(asked(second, 'PUT', 'history', first.history).status, 200);
		assert.deepEqual(second.world, first.world);
		for (const wrong of [{}, { version: 99, commands: [] }, { version: 1, commands: [5] }, []])
			assert.equal(asked(second, 'PUT', 'history', wrong).status, 400);
		assert.deepEqual(second.world, first.world);
	});

	it('undoes one change at a time, and resets', async () => {
		const { simulation, account } = settled();
		const clusterId = await account.cluster();
		const before = simulation.world;
		await account.store(clusterId);
		assert.equal(asked(simulation, 'POST', 'undo').status, 200);
		assert.deepEqual(simulation.world, before);
		asked(simulation, 'POST', 'reset');
		assert.deepEqual([simulation.world.clusters.size, simulation.events.length], [0, 0]);
		assert.equal(asked(simulation, 'POST', 'undo').status, 409);
	});

	it('redoes what was taken back, until something else is done', async () => {
		const { simulation, account } = settled();
		await account.store(await account.cluster());
		const after = simulation.world;
		asked(simulation, 'POST', 'undo');
		asked(simulation, 'POST', 'undo');
		assert.equal(simulation.world.clusters.size, 0);
		const waiting = () => (simulation.history.undone ?? []).length;
		assert.equal(waiting(), 2);
		assert.equal(asked(simulation, 'POST', 'redo').status, 200);
		assert.equal(asked(simulation, 'POST', 'redo').status, 200);
		assert.deepEqual(simulation.world, after);
		assert.equal('undone' in simulation.history, false);
		assert.equal(asked(simulation, 'POST', 'redo').status, 409);
		asked(simulation, 'POST', 'undo');
		await account.kms('ListKeys');
		assert.equal(waiting(), 1);
		await account.kms('CreateKey');
		assert.equal(asked(simulation, 'POST', 'redo').status, 409);
		assert.deepEqual(replay(simulation.history, catalogue).world, simulation.world);
	});

	it('leaves to be redone what is refused by now', async () => {
		const { simulation, account } = settled();
		await account.command('given:Deny', { Action: 'kms:CreateKey' });
		await account.command('given:Allow', { Action: 'kms:CreateKey' });
		await account.kms('CreateKey');
		const { commands } = simulation.history;
		const undone = [commands[2]];
		asked(simulation, 'PUT', 'history', { ...simulation.history, commands: commands.slice(0, 1), undone });
		assert.equal(asked(simulation, 'POST', 'redo').status, 409);
		assert.deepEqual(simulation.history.undone, undone);
	});

	it('changes settings, by which the past is judged anew', async () => {
		const { simulation, account } = settled();
		const role = { AWSServiceName: 'cks.kms.amazonaws.com' };
		await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', role);
		assert.equal(asked(simulation, 'PUT', 'settings', { directCreation: 'observed' }).status, 200);
		await account.iam('CreateServiceLinkedRole', role);
		assert.equal(asked(simulation, 'PUT', 'settings', [1]).status, 400);
	});

	it('refuses settings that there are not, and keeps quotas that are not named', () => {
		const { simulation } = settled();
		const { settings } = simulation.world;
		for (const wrong of [
			{ deletion: 'never' },
			{ account: '1' },
			{ profile: 'observed' },
			{ quotas: 5 },
			{ quotas: { keyStores: -1 } },
			{ quotas: { stores: 1 } },
			{ directCreation: 'observed', region: 'nowhere' },
		])
			assert.equal(asked(simulation, 'PUT', 'settings', wrong).status, 400, JSON.stringify(wrong));
		assert.deepEqual(simulation.world.settings, settings);
		asked(simulation, 'PUT', 'settings', { quotas: { keyStores: 2 } });
		asked(simulation, 'PUT', 'settings', { quotas: { clustersPerRegion: 3 } });
		assert.deepEqual(simulation.world.settings.quotas, { ...settings.quotas, keyStores: 2, clustersPerRegion: 3 });
	});

	it('says which commands of a history its world refuses', async () => {
		const { simulation, account } = settled();
		await account.cluster();
		await account.cluster();
		const answer = asked(simulation, 'PUT', 'settings', { quotas: { hsmsPerRegion: 2 } });
		assert.ok(!('refused' in answer));
		const history = { version: 1, commands: [cluster, { operation: 'given:Subnet' }, { operation: 'kms:Nothing' }] };
		const { refused } = asked(simulation, 'PUT', 'history', history) as unknown as {
			refused: readonly Record<string, unknown>[];
		};
		assert.deepEqual(
			refused.map((it) => [it['command'], it['operation'], it['name']]),
			[
				[2, 'given:Subnet', 'ValidationException'],
				[3, 'kms:Nothing', 'UnknownOperationException'],
			],
		);
		assert.equal(simulation.world.clusters.size, 1);
	});

	it('numbers events, and tells those after a number', async () => {
		const { simulation, account } = settled();
		await account.store(await account.cluster());
		const all = await account.events();
		assert.deepEqual(
			all.map((it) => it['sequence']),
			all.map((_, index) => index + 1),
		);
		assert.ok(all.every((it) => typeof it['eventTime'] === 'string'));
		await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: 'none' });
		const { events, last } = asked(simulation, 'GET', `events?since=${all.length}`) as unknown as {
			events: readonly Record<string, unknown>[];
			last: number;
		};
		assert.deepEqual(
			events.map((it) => [it['eventName'], it['errorCode']]),
			[['DescribeKey', 'NotFoundException']],
		);
		assert.equal(last, all.length + 1);
		for (const wrong of ['since=x', 'since=-1', 'since=0&wait=long'])
			assert.equal(asked(simulation, 'GET', `events?${wrong}`).status, 400, wrong);
	});

	it('tells the times of events in one form everywhere', () => {
		const { simulation } = settled();
		const { events } = asked(simulation, 'POST', 'commands', cluster) as unknown as {
			events: readonly Record<string, unknown>[];
		};
		assert.equal(events[0]?.['eventTime'], '2026-01-01T00:00:00.000Z');
	});

	it('names what it knows to those who ask for something else', () => {
		assert.equal(asked(newSimulation(), 'GET', 'nothing').status, 404);
		assert.equal(asked(newSimulation(), 'DELETE', 'world').status, 405);
		assert.equal(asked(newSimulation(), 'POST', 'commands', '{').status, 400);
		for (const wrong of ['5', '{}', '[{"operation":5}]', '{"operation":"x:Y","parameters":[]}'])
			assert.equal(asked(newSimulation(), 'POST', 'commands', wrong).status, 400, wrong);
		assert.equal(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size, routes.length);
	});
});

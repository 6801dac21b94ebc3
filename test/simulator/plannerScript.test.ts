import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';

import { type World } from '../../server/src/core/simulator';
import { goalFrom, type Preference, planFor, script } from '../../server/src/core/simulator/planner';

import { Account, keyStoreRole } from './account';
import { FakeAws } from './fakeAws';

function scriptFor(world: World, goal: string, preference?: Preference): string {
	const read = goalFrom(goal, world);
	assert.ok(read, goal);
	return script(planFor(world, read, preference));
}

function usedAccount() {
	const account = new Account();
	const store = account.connectedStore(account.cluster());
	const key = account.key(store);
	account.does('kms:ScheduleKeyDeletion', { KeyId: account.key(store), PendingWindowInDays: 30 });
	return { account, store, key };
}

function failedAccount() {
	const account = new Account();
	const store = account.store(account.cluster(), { KeyStorePassword: 'kmsPswd2' });
	account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
	account.waits();
	return { account, store };
}

describe('the script of a plan', function () {
	this.timeout(60_000);
	let machine: FakeAws | undefined;

	const machineWith = async (world: World): Promise<FakeAws> => {
		machine = new FakeAws(world);
		await machine.start();
		return machine;
	};

	afterEach(() => machine?.stop());

	it('is Bash that parses, whatever names hold', () => {
		const { account } = usedAccount();
		const odd = new Account();
		odd.store(odd.cluster(), { CustomKeyStoreName: `'; rm -rf "$HOME" #\n$(id) \`id\`` });
		for (const text of [
			scriptFor(account.world, 'emptied', 'soonest'),
			scriptFor(odd.world, `role-deleted:${keyStoreRole}`),
			scriptFor(new Account().world, 'usable-key'),
			scriptFor(new Account().world, 'key-usable:6e4a8d6b-0000-4000-8000-000000000000'),
		]) {
			execFileSync('bash', ['-n'], { input: text });
		}
	});

	it('does what the plan says, and nothing when it is run again', async () => {
		const { account } = usedAccount();
		const text = scriptFor(account.world, 'emptied');
		const aws = await machineWith(account.world);
		const { code, output } = await aws.run(text);
		assert.equal(code, 0, output);
		assert.deepEqual([...aws.world.roles.keys()], []);
		assert.equal(aws.world.orphans.size, 0);
		const given = aws.given.length;
		const again = await aws.run(text);
		assert.equal(again.code, 0, again.output);
		assert.equal(aws.given.length, given);
	});

	it('goes on where it stopped', async () => {
		const { account } = usedAccount();
		const text = scriptFor(account.world, 'emptied', 'soonest');
		const aws = await machineWith(account.world);
		let runs = 0;
		for (let code: number | null = 75; code === 75 && runs < 40; runs++) {
			const run = await aws.run(text, { SLR_LENS_WAIT_LIMIT: '0' });
			code = run.code;
			assert.ok(code === 75 || code === 0, run.output);
			if (code === 75) aws.wait();
		}
		assert.ok(runs > 2);
		assert.deepEqual([...aws.world.roles.keys()], []);
		const cancelled = aws.given.filter((it) => it.operation === 'kms:CancelKeyDeletion');
		assert.equal(cancelled.length, 1, 'what an earlier run scheduled anew is not cancelled again');
	});

	it('tells a password that it never shows, and does not disconnect a store that is well', async () => {
		const { account, store } = failedAccount();
		const text = scriptFor(account.world, `store-connected:${store}`);
		assert.ok(!text.includes('kmsPswd'));
		const aws = await machineWith(account.world);
		const run = await aws.run(text, { KMSUSER_PASSWORD: 'kmsPswd1' });
		assert.equal(run.code, 0, run.output);
		assert.ok(!run.output.includes('kmsPswd'));
		assert.equal(aws.world.keyStores.get(store)?.state, 'CONNECTED');
		const given = aws.given.length;
		assert.equal((await aws.run(text, { KMSUSER_PASSWORD: 'kmsPswd1' })).code, 0);
		assert.equal(aws.given.length, given);
	});

	it('says what went wrong when a connection fails', async () => {
		const { account, store } = failedAccount();
		const aws = await machineWith(account.world);
		const run = await aws.run(scriptFor(account.world, `store-connected:${store}`), { KMSUSER_PASSWORD: 'kmsPswd3' });
		assert.equal(run.code, 1);
		assert.match(run.output, /INVALID_CREDENTIALS/);
	});

	it('keeps the ids of what it makes, so that nothing is made twice', async () => {
		const account = new Account();
		account.cluster({ KmsUserPassword: undefined, HsmZones: ['us-west-2a'] });
		const text = scriptFor(account.world, 'usable-key');
		const aws = await machineWith(account.world);
		const run = await aws.run(text);
		assert.equal(run.code, 0, run.output);
		assert.equal((await aws.run(text)).code, 0);
		assert.equal(aws.world.keys.size, 1);
		assert.equal(aws.world.hsms.size, 2);
	});

	it('deletes nothing for good without being told to go on', async () => {
		const { account } = usedAccount();
		const aws = await machineWith(account.world);
		const run = await aws.run(scriptFor(account.world, 'emptied'), { SLR_LENS_CONFIRM: '' });
		assert.equal(run.code, 1);
		assert.deepEqual(aws.given, []);
	});

	it('fails with the reason where there is no plan', async () => {
		const aws = await machineWith(new Account().world);
		const run = await aws.run(scriptFor(aws.world, 'key-usable:6e4a8d6b-0000-4000-8000-000000000000'));
		assert.equal(run.code, 1);
		assert.match(run.output, /cannot be had again/);
	});
});

import assert from 'node:assert/strict';

import { apply, replay, scenarios, startingHistory, type World } from '../../server/src/core/simulator';
import {
	alternativesTo,
	type Goal,
	goalFrom,
	goalsFor,
	goalText,
	type Plan,
	planData,
	type Planned,
	planFor,
	type Preference,
	runbook,
} from '../../server/src/core/simulator/planner';
import { catalogue } from '../support/catalogue';

import { Account, clusterRole, day, keyStoreRole } from './account';

function planned(world: World, goal: string, preference?: Preference): Planned {
	const read = goalFrom(goal, world);
	assert.ok(read, goal);
	return planFor(world, read, preference);
}

function planOf(world: World, goal: string, preference?: Preference): Plan {
	const plan = planned(world, goal, preference);
	if (!plan.ok) assert.fail(`${goal}: ${plan.reason}`);
	return plan;
}

/** The steps in short: `ScheduleKeyDeletion`, `wait 7 d`. */
const short = ({ steps }: Plan): readonly string[] =>
	steps.map(({ command, title, waits }) => (waits > 0 ? title.toLowerCase() : (command.operation.split(':')[1] ?? '')));

function reasonOf(world: World, goal: string): string {
	const plan = planned(world, goal);
	assert.ok(!plan.ok, goal);
	assert.ok(plan.certain, plan.reason);
	return plan.reason;
}

/** Carries a plan out, step by step. */
function follow(account: Account, { steps }: Plan): void {
	for (const { command, at } of steps) {
		assert.equal(account.world.now, at);
		account.does(command.operation, command.parameters, command.region);
	}
}

const usedAccount = () => {
	const account = new Account();
	const cluster = account.cluster();
	const store = account.connectedStore(cluster);
	return { account, cluster, store, key: account.key(store) };
};

describe('a plan to delete', () => {
	it('the role for key stores deletes keys while connected, then disconnects, then goes on', () => {
		const { account } = usedAccount();
		const plan = planOf(account.world, `role-deleted:${keyStoreRole}`);
		assert.deepEqual(short(plan), [
			'ScheduleKeyDeletion',
			'wait 7 d',
			'DisconnectCustomKeyStore',
			'wait 2 min',
			'DeleteCustomKeyStore',
			'DeleteServiceLinkedRole',
			'wait 6 s',
		]);
		assert.deepEqual(plan.cost, { leftBehind: 0, commands: 4, waiting: 7 * day + 126_000 });
		follow(account, plan);
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		assert.equal(account.world.orphans.size, 0);
	});

	it('a store connects it first where keys would leave their material behind, unless told to take the fewest steps', () => {
		const { account, store } = usedAccount();
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const plan = planOf(account.world, 'store-deleted:store-A');
		assert.deepEqual(short(plan), [
			'ScheduleKeyDeletion',
			'ConnectCustomKeyStore',
			'wait 7 d',
			'DisconnectCustomKeyStore',
			'wait 2 min',
			'DeleteCustomKeyStore',
		]);
		const fewest = planOf(account.world, 'store-deleted:store-A', 'fewest');
		assert.deepEqual(short(fewest), ['ScheduleKeyDeletion', 'wait 7 d', 'DeleteCustomKeyStore']);
		assert.equal(fewest.cost.leftBehind, 1);
		assert.deepEqual(
			alternativesTo(account.world, plan).map((it) => it.preference),
			['fewest'],
		);
	});

	it('a key anew where its date is far away and the soonest way is asked for', () => {
		const { account, key } = usedAccount();
		account.does('kms:ScheduleKeyDeletion', { KeyId: key, PendingWindowInDays: 30 });
		assert.deepEqual(short(planOf(account.world, `key-deleted:${key}`)), ['wait 30 d']);
		assert.deepEqual(short(planOf(account.world, `key-deleted:${key}`, 'soonest')), [
			'CancelKeyDeletion',
			'ScheduleKeyDeletion',
			'wait 7 d',
		]);
	});

	it('a key whose date comes before its store can be connected cancels it, so that no material stays', () => {
		const { account, store, key } = usedAccount();
		account.does('kms:ScheduleKeyDeletion', { KeyId: key, PendingWindowInDays: 7 });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits(7 * day - 5 * 60_000);
		const plan = planOf(account.world, `key-deleted:${key}`);
		assert.deepEqual(short(plan).slice(0, 2), ['CancelKeyDeletion', 'ConnectCustomKeyStore']);
		follow(account, plan);
		assert.equal(account.world.orphans.size, 0);
	});

	it('a cluster deletes its HSMs first and says which key stores break', () => {
		const { account, cluster } = usedAccount();
		const plan = planOf(account.world, `cluster-deleted:${cluster}`);
		assert.deepEqual(short(plan), ['DeleteHsm', 'DeleteHsm', 'wait 2 min', 'DeleteCluster', 'wait 2 min']);
		assert.match(plan.losses.map((it) => it.text).join(' '), /store-A stops working, with 1 KMS key/);
	});

	it('everything keeps the HSMs until the keys are gone', () => {
		const { account } = usedAccount();
		const plan = planOf(account.world, 'emptied');
		const steps = short(plan);
		assert.ok(steps.indexOf('DeleteHsm') > steps.indexOf('wait 7 d'), steps.join());
		follow(account, plan);
		assert.deepEqual([...account.world.roles.keys()], []);
		assert.equal(account.world.orphans.size, 0);
		const fewest = planOf(usedAccount().account.world, 'emptied', 'fewest');
		assert.equal(short(fewest).indexOf('DeleteHsm'), 0);
	});

	it('the role of CloudHSM deletes HSMs, then clusters', () => {
		const account = new Account();
		account.cluster();
		assert.deepEqual(short(planOf(account.world, `role-deleted:${clusterRole}`)), [
			'DeleteHsm',
			'DeleteHsm',
			'wait 2 min',
			'DeleteCluster',
			'wait 2 min',
			'DeleteServiceLinkedRole',
			'wait 6 s',
		]);
	});

	it('any role that can be deleted deletes what uses it, or says why none can', () => {
		const met = { deleted: 0, never: 0 };
		for (const { name, principal } of catalogue.roles) {
			if (principal === null || [keyStoreRole, clusterRole].includes(name) || name.includes('MultiRegion')) continue;
			const account = new Account({ directCreation: 'observed' });
			const command = { operation: 'given:Resource', parameters: { RoleName: name } };
			const world = apply(account.world, command).world;
			if (!world.roles.has(name)) continue;
			const plan = planned(world, `role-deleted:${name}`);
			if (plan.ok) {
				assert.deepEqual(short(plan), ['NoResource', 'DeleteServiceLinkedRole', 'wait 6 s'], name);
				met.deleted++;
			} else {
				assert.ok(plan.certain, name);
				met.never++;
			}
		}
		assert.ok(met.deleted > 50 && met.never > 0, JSON.stringify(met));
	});

	it('nothing where the thing is not there', () => {
		assert.deepEqual(planOf(new Account().world, `role-deleted:${keyStoreRole}`).steps, []);
	});

	it('a role only waits for a task that runs already and will find it free', () => {
		const account = new Account();
		account.cluster();
		account.does('kms:DeleteCustomKeyStore', {
			CustomKeyStoreId: account.store([...account.world.clusters.keys()][0] ?? ''),
		});
		account.deletes(keyStoreRole);
		assert.deepEqual(short(planOf(account.world, `role-deleted:${keyStoreRole}`)), ['wait 6 s']);
	});
});

describe('a plan to use', () => {
	it('a key again cancels its deletion and enables it', () => {
		const { account, key } = usedAccount();
		account.does('kms:ScheduleKeyDeletion', { KeyId: key });
		assert.deepEqual(short(planOf(account.world, `key-usable:${key}`)), ['CancelKeyDeletion', 'EnableKey']);
	});

	it('a store whose password is wrong disconnects, tells the right one and connects', () => {
		const account = new Account();
		const store = account.store(account.cluster(), { KeyStorePassword: 'kmsPswd2' });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const plan = planOf(account.world, `store-connected:${store}`);
		assert.deepEqual(short(plan), [
			'DisconnectCustomKeyStore',
			'wait 2 min',
			'UpdateCustomKeyStore',
			'ConnectCustomKeyStore',
			'wait 10 min',
		]);
		follow(account, plan);
		assert.equal(account.entry(store)['ConnectionState'], 'CONNECTED');
	});

	it('a store while it still connects mends what would make that fail', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.does('hsm:LogInKmsUser', { ClusterId: cluster, Password: 'kmsPswd1' });
		assert.deepEqual(short(planOf(account.world, `store-connected:${store}`)), ['LogOutKmsUser', 'wait 10 min']);
	});

	it('a key in a cluster whose subnet is gone restores a cluster from a backup that holds it', () => {
		const { account, cluster, store, key } = usedAccount();
		account.waits(2 * day);
		account.does('fault:Break', { ClusterId: cluster, Fault: 'subnet-deleted' });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.does('clock:AdvanceToNext');
		const plan = planOf(account.world, `key-usable:${key}`);
		assert.deepEqual(short(plan), [
			'CreateCluster',
			'wait 5 min',
			'CreateHsm',
			'CreateHsm',
			'wait 8 min',
			'UpdateCustomKeyStore',
			'ConnectCustomKeyStore',
			'wait 10 min',
		]);
		follow(account, plan);
		account.does('kms:Encrypt', { KeyId: key, Plaintext: 'YQ==' });
	});

	it('a key from an empty account builds everything up', () => {
		const account = new Account();
		const plan = planOf(account.world, 'usable-key');
		assert.deepEqual(short(plan), [
			'CreateCluster',
			'wait 5 min',
			'CreateHsm',
			'wait 8 min',
			'InitializeCluster',
			'wait 1 min',
			'ActivateCluster',
			'CreateHsm',
			'wait 8 min',
			'CreateCustomKeyStore',
			'CreateKmsUser',
			'ConnectCustomKeyStore',
			'wait 10 min',
			'CreateKey',
		]);
		follow(account, plan);
		const [key = ''] = account.world.keys.keys();
		account.does('kms:Encrypt', { KeyId: key, Plaintext: 'YQ==' });
		assert.deepEqual(planOf(account.world, 'usable-key').steps, []);
	});

	it('a store whose role is lost lets KMS make the role with another store', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		account.does('fault:LoseRole', { RoleName: keyStoreRole });
		account.cluster({ TrustAnchor: 'CA-B' });
		assert.deepEqual(short(planOf(account.world, `store-connected:${store}`)), [
			'CreateCustomKeyStore',
			'ConnectCustomKeyStore',
			'wait 10 min',
		]);
	});

	it('an external store mends its proxy', () => {
		const account = new Account();
		const proxy = { UriEndpoint: 'https://xks-a.example.com' };
		const secret = 'ExampleExampleExampleExampleExampleExampleExample';
		account.does('given:XksProxy', proxy);
		const store = account.id('kms:CreateCustomKeyStore', 'CustomKeyStoreId', {
			CustomKeyStoreName: 'outside',
			CustomKeyStoreType: 'EXTERNAL_KEY_STORE',
			XksProxyConnectivity: 'PUBLIC_ENDPOINT',
			XksProxyUriEndpoint: proxy.UriEndpoint,
			XksProxyUriPath: '/kms/xks/v1',
			XksProxyAuthenticationCredential: { AccessKeyId: 'ABCDEFGHIJKLMNOPQRST', RawSecretAccessKey: secret },
		});
		account.does('given:ProxyCredential', {
			...proxy,
			AccessKeyId: 'BCDEFGHIJKLMNOPQRSTU',
			RawSecretAccessKey: secret,
		});
		account.does('fault:BreakProxy', { ...proxy, Fault: 'slow' });
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const plan = planOf(account.world, `store-connected:${store}`);
		assert.deepEqual(
			short(plan).filter((it) => !it.startsWith('wait')),
			['DisconnectCustomKeyStore', 'MendProxy', 'UpdateCustomKeyStore', 'ConnectCustomKeyStore'],
		);
		follow(account, plan);
		const text = `${runbook(plan)}${JSON.stringify(planData(plan, []))}`;
		assert.ok(!text.includes(secret));
	});
});

describe('no plan', () => {
	it('leads to the end of a role that nobody may delete', () => {
		const account = new Account();
		account.does('kms:CreateKey', { MultiRegion: true });
		const [name = ''] = [...account.world.roles.keys()].filter((it) => it.includes('MultiRegion'));
		assert.match(reasonOf(account.world, `role-deleted:${name}`), /does not let this role be deleted/);
		const literal = new Account({ deletion: 'guide-literal' });
		literal.store(literal.cluster());
		assert.match(reasonOf(literal.world, `role-deleted:${keyStoreRole}`), /knows no procedure/);
	});

	it('brings back what was deleted', () => {
		const { world } = new Account();
		assert.match(reasonOf(world, 'key-usable:6e4a8d6b-0000-4000-8000-000000000000'), /cannot be had again/);
		assert.match(reasonOf(world, 'store-connected:cks-00000000000000000'), /cannot be had again/);
	});

	it('brings back key material that no backup holds', () => {
		const { account, key } = usedAccount();
		account.does('fault:LoseKeyMaterial', { KeyId: key });
		assert.match(reasonOf(account.world, `key-usable:${key}`), /the key material is lost/);
	});

	it('gets around what the caller may not do', () => {
		const { account, store } = usedAccount();
		account.does('given:Deny', { Action: 'kms:DisconnectCustomKeyStore' });
		assert.match(reasonOf(account.world, `store-deleted:${store}`), /may not use kms:DisconnectCustomKeyStore/);
	});

	it('takes from other things what a quota is short of, and says that it might be done so', () => {
		const account = new Account({ quotas: { hsmsPerRegion: 2 } });
		const store = account.store(account.cluster());
		for (const { id } of account.world.hsms.values())
			account.does('fault:SetHsmState', { HsmId: id, State: 'DEGRADED' });
		const plan = planned(account.world, `store-connected:${store}`);
		assert.ok(!plan.ok && !plan.certain);
	});
});

describe('every scenario', () => {
	for (const scenario of scenarios) {
		it(`has a plan or a reason for each goal at its end: ${scenario.id}`, () => {
			const { world } = replay(startingHistory(scenario, catalogue), catalogue);
			const things = [
				...[...world.roles.keys()].map((id) => ({ kind: 'role', id }) as const),
				...[...world.clusters.keys()].map((id) => ({ kind: 'cluster', id }) as const),
				...[...world.keyStores.keys()].map((id) => ({ kind: 'keyStore', id }) as const),
				...[...world.keys.keys()].map((id) => ({ kind: 'key', id }) as const),
			];
			const goals = [...things.flatMap((it) => goalsFor(world, it)), ...usual];
			for (const goal of goals) {
				const plan = planFor(world, goal);
				if (!plan.ok) assert.match(plan.reason, /\.$/, goalText(goal));
				else plan.steps.reduce((before, { command }) => doneIn(before, command), world);
				assert.deepEqual(goalFrom(goalText(goal), world), goal);
			}
		});
	}

	const usual: readonly Goal[] = [{ kind: 'usable-key' }, { kind: 'emptied' }];

	function doneIn(world: World, command: Plan['steps'][number]['command']): World {
		const { world: after, outcome } = apply(world, command);
		assert.ok(outcome.ok, command.operation);
		return after;
	}
});

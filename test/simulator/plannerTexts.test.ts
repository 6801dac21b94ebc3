import assert from 'node:assert/strict';

import { type World } from '../../server/src/core/simulator';
import {
	goalForms,
	goalFrom,
	goalInWords,
	type Plan,
	planData,
	type Planned,
	planFor,
	runbook,
} from '../../server/src/core/simulator/planner';

import { Account, keyStoreRole } from './account';

function planned(world: World, goal: string): Planned {
	const read = goalFrom(goal, world);
	assert.ok(read, goal);
	return planFor(world, read);
}

function planOf(world: World, goal: string): Plan {
	const plan = planned(world, goal);
	if (!plan.ok) assert.fail(`${goal}: ${plan.reason}`);
	return plan;
}

describe('a goal', () => {
	it('is read in every form that is promised, and in no other', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		for (const form of goalForms) assert.ok(goalFrom(form.replace(/[[\]]/g, ''), account.world), form);
		assert.deepEqual(goalFrom('store-connected:store-A', account.world), {
			kind: 'store-connected',
			keyStoreId: store,
		});
		for (const wrong of ['', 'role-deleted', 'role-deleted:', 'toString:x', 'task-deleted:x', 'nothing:x', 'emptied:x'])
			assert.equal(goalFrom(wrong, account.world), undefined, wrong);
	});
});

describe('a goal in words', () => {
	it('calls a key store by its name, and everything else by what AWS calls it', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		const words = (goal: string) => {
			const read = goalFrom(goal, account.world);
			return read && goalInWords(read, account.world);
		};
		assert.equal(words(`store-deleted:${store}`), 'delete store-A');
		assert.equal(words('store-connected:cks-gone'), 'connect cks-gone');
		assert.equal(words(`role-deleted:${keyStoreRole}`), `delete ${keyStoreRole}`);
		assert.equal(words('key-usable:k'), 'make key k usable');
		assert.equal(words('usable-key'), 'have a usable key');
		assert.equal(words('emptied'), 'delete every service-linked role');
	});
});

describe('a runbook', () => {
	it('holds steps with reasons, what to type, what to wait for and what is lost; names as their owner wrote them', () => {
		const account = new Account();
		const store = account.store(account.cluster(), { CustomKeyStoreName: '[a](b) <i>*x*' });
		const text = runbook(planOf(account.world, `role-deleted:${keyStoreRole}`));
		assert.ok(text.includes('\\[a\\]\\(b\\) \\<i\\>\\*x\\*'), text);
		assert.ok(text.includes(`aws kms delete-custom-key-store --region us-west-2 --custom-key-store-id ${store}`));
		assert.match(text, /Gone for good/);
		assert.match(text, /ends FAILED and names it/);
		assert.match(text, /seconds to minutes/);
	});

	it('says why there is no plan', () => {
		const account = new Account({ deletion: 'guide-literal' });
		account.store(account.cluster());
		assert.match(
			runbook(planned(account.world, `role-deleted:${keyStoreRole}`)),
			/^# No plan to delete .*\n\nNothing leads there: /,
		);
	});

	it('never holds a password, nor do the data', () => {
		const account = new Account();
		const store = account.store(account.cluster({ KmsUserPassword: 'secretOfUser1' }), {
			KeyStorePassword: 'secretOfStore',
		});
		const plan = planOf(account.world, `store-connected:${store}`);
		const text = `${runbook(plan)}${JSON.stringify(planData(plan, []))}`;
		assert.ok(!text.includes('secretOf'), text);
		assert.ok(text.includes('$KMSUSER_PASSWORD'));
	});
});

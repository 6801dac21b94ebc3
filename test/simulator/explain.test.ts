import assert from 'node:assert/strict';

import { explainDeletion, explainRoleDeletion } from '../../server/src/core/simulator';
import { catalogue } from '../support/catalogue';

import { Account, clusterRole, keyStoreRole } from './account';

const steps = (markdown: string) => markdown.split('\n').filter((it) => /^\d+\. /.test(it));

describe('explaining a deletion', () => {
	it('advises to connect first where keys would leave their material behind', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		account.key(store);
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const [first = '', second = ''] = steps(explainDeletion(account.world, { kind: 'keyStore', id: store }));
		assert.match(first, /first connect/);
		assert.match(second, /Schedule the deletion/);
	});

	it('has two steps for a role that nothing uses', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		assert.equal(steps(explainDeletion(account.world, { kind: 'role', id: keyStoreRole })).length, 2);
	});

	it('says of HSMs and clusters what goes before the role of CloudHSM', () => {
		const account = new Account();
		account.cluster();
		const found = steps(explainDeletion(account.world, { kind: 'role', id: clusterRole }));
		assert.deepEqual(
			found.map((it) => /(HSM|cluster|role|Ask)/.exec(it)?.[0]),
			['HSM', 'HSM', 'cluster', 'role', 'Ask'],
		);
	});

	it('shows names as their owner wrote them, whatever Markdown would make of them', () => {
		const account = new Account();
		const store = account.store(account.cluster(), { CustomKeyStoreName: '[a](b) <i>*x*\n# y' });
		const explained = explainDeletion(account.world, { kind: 'keyStore', id: store });
		assert.ok(explained.includes('\\[a\\]\\(b\\) \\<i\\>\\*x\\* \\# y'), explained);
	});

	it('answers about things that are not there', () => {
		const account = new Account();
		for (const kind of ['role', 'keyStore', 'key', 'cluster', 'hsm'] as const) {
			assert.match(explainDeletion(account.world, { kind, id: 'nothing' }), /^There is no /);
		}
	});

	it('knows of every role in the catalogue whether and how it goes', () => {
		for (const role of catalogue.roles) {
			const explained = explainRoleDeletion(catalogue, role.name);
			const { verdict } = catalogue.deletionVerdict(role);
			const never = verdict === 'never' || verdict === 'not-through-iam';
			assert.equal(/cannot be deleted/.test(explained.split('\n')[0] ?? ''), never, role.name);
			assert.equal(steps(explained).length > 1, !never, role.name);
		}
		assert.match(explainRoleDeletion(catalogue, 'AWSServiceRoleForNothing'), /^No service-linked role/);
		assert.ok(steps(explainRoleDeletion(catalogue, keyStoreRole)).length >= 5);
	});
});

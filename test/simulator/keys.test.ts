import assert from 'node:assert/strict';

import { Account, clusterRole, day, keyStoreRole } from './account';

describe('a key in a key store', () => {
	it('can be created in a connected store only, of one kind (S-18)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		const creation = { CustomKeyStoreId: store, Origin: 'AWS_CLOUDHSM' };
		account.isRefused('CustomKeyStoreInvalidStateException', 'kms:CreateKey', creation);
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		const metadata = account.metadata(account.key(store));
		assert.equal(metadata['KeyState'], 'Enabled');
		assert.equal(metadata['CloudHsmClusterId'], cluster);
		assert.equal(metadata['CustomKeyStoreId'], store);
		account.isRefused('UnsupportedOperationException', 'kms:CreateKey', { ...creation, MultiRegion: true });
		account.isRefused('UnsupportedOperationException', 'kms:CreateKey', { ...creation, KeySpec: 'RSA_2048' });
		account.isRefused('ValidationException', 'kms:CreateKey', { CustomKeyStoreId: store });
		account.isRefused('CustomKeyStoreNotFoundException', 'kms:CreateKey', { ...creation, CustomKeyStoreId: 'cks-0' });
		const [HsmId] = account.world.hsms.keys();
		account.does('cloudhsm:DeleteHsm', { ClusterId: cluster, HsmId });
		account.isRefused('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', creation);
	});

	it('is unavailable while its store is not connected (S-19)', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		const KeyId = account.key(store);
		account.does('kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		assert.equal(account.metadata(KeyId)['KeyState'], 'Unavailable');
		assert.equal(account.metadata(KeyId)['Enabled'], false);
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		account.does('kms:DisableKey', { KeyId });
		assert.equal(account.metadata(KeyId)['KeyState'], 'Unavailable');
		account.waits();
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.metadata(KeyId)['KeyState'], 'Disabled');
		account.isRefused('DisabledException', 'kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		account.isRefused('UnsupportedOperationException', 'kms:EnableKeyRotation', { KeyId });
	});

	it('can be scheduled for deletion and taken back (S-20)', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		const KeyId = account.key(store);
		for (const PendingWindowInDays of [6, 31]) {
			account.isRefused('ValidationException', 'kms:ScheduleKeyDeletion', { KeyId, PendingWindowInDays });
		}
		const { DeletionDate } = account.does('kms:ScheduleKeyDeletion', { KeyId });
		assert.equal(DeletionDate, (account.world.now + 30 * day) / 1000);
		account.isRefused('KMSInvalidStateException', 'kms:ScheduleKeyDeletion', { KeyId });
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		assert.equal(account.metadata(KeyId)['KeyState'], 'PendingDeletion');
		account.does('kms:CancelKeyDeletion', { KeyId });
		assert.equal(account.metadata(KeyId)['KeyState'], 'Unavailable');
		account.waits();
		account.does('kms:ConnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.metadata(KeyId)['KeyState'], 'Disabled');
		account.isRefused('KMSInvalidStateException', 'kms:CancelKeyDeletion', { KeyId });
	});

	it('leaves its material behind when it goes while the store is not connected (S-22)', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		const [first, second] = [account.key(store), account.key(store)];
		account.does('kms:ScheduleKeyDeletion', { KeyId: first, PendingWindowInDays: 7 });
		account.does('kms:ScheduleKeyDeletion', { KeyId: second, PendingWindowInDays: 8 });
		account.waits(7 * day);
		account.isRefused('NotFoundException', 'kms:DescribeKey', { KeyId: first });
		assert.equal(account.world.orphans.size, 0);
		account.does('kms:DisconnectCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.equal(account.world.orphans.size, 1);
		const statuses = account.events
			.filter((it) => it.eventName === 'DeleteKey')
			.map((it) => /"deletionStatus":"(\w+)"/.exec(String(it.additionalEventData?.['backingKeysDeletionStatus']))?.[1]);
		assert.deepEqual(statuses, ['SUCCESS', 'FAILURE']);
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		const task = account.deletes(keyStoreRole);
		account.waits();
		assert.deepEqual(account.deletion(task), { Status: 'SUCCEEDED' });
	});

	it('cannot encrypt when its cluster or material is lost, and its state does not say so (A-13)', () => {
		const account = new Account();
		const store = account.connectedStore(account.cluster());
		const KeyId = account.key(store);
		const hsms = [...account.world.hsms.keys()];
		for (const HsmId of hsms) account.does('fault:SetHsmState', { HsmId, State: 'DEGRADED' });
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		assert.equal(account.metadata(KeyId)['KeyState'], 'Enabled');
		account.does('fault:SetHsmState', { HsmId: hsms[0], State: 'ACTIVE' });
		account.does('kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
		account.does('fault:LoseKeyMaterial', { KeyId });
		account.isRefused('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: 'YQ==' });
	});
});

describe('a cluster', () => {
	it('goes after its HSMs, whatever uses it, and keeps its own role until then (S-23)', () => {
		const account = new Account();
		const cluster = account.cluster();
		account.store(cluster);
		account.isRefused('CloudHsmInvalidRequestException', 'cloudhsm:DeleteCluster', { ClusterId: cluster });
		for (const HsmId of account.world.hsms.keys()) account.does('cloudhsm:DeleteHsm', { ClusterId: cluster, HsmId });
		account.isRefused('CloudHsmInvalidRequestException', 'cloudhsm:DeleteCluster', { ClusterId: cluster });
		account.waits();
		const blocked = account.deletes(clusterRole);
		account.waits();
		const { Reason } = account.deletion(blocked);
		assert.deepEqual((Reason as Record<string, unknown>)['RoleUsageList'], [
			{ Region: 'us-west-2', Resources: [`arn:aws:cloudhsm:us-west-2:111122223333:cluster/${cluster}`] },
		]);
		account.does('cloudhsm:DeleteCluster', { ClusterId: cluster });
		account.waits();
		const task = account.deletes(clusterRole);
		account.waits();
		assert.deepEqual(account.deletion(task), { Status: 'SUCCEEDED' });
	});
});

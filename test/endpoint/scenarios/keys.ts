import assert from 'node:assert/strict';

import { clusterRole, keyStoreRole } from '../aws';
import { list, records, type Scenario, time } from './scenario';

const day = 86_400_000;
const Plaintext = new TextEncoder().encode('secret');

export const keyScenarios: readonly Scenario[] = [
	{
		id: 'S-18',
		title: 'a key is created in a connected key store only',
		async play(account) {
			const ClusterId = await account.cluster();
			const CustomKeyStoreId = await account.store(ClusterId);
			const input = { CustomKeyStoreId, Origin: 'AWS_CLOUDHSM' };
			await account.refuses('CustomKeyStoreInvalidStateException', 'kms:CreateKey', input);
			await account.connects(CustomKeyStoreId);
			const metadata = await account.metadata(await account.key(CustomKeyStoreId));
			assert.equal(metadata['KeyState'], 'Enabled');
			assert.equal(metadata['CloudHsmClusterId'], ClusterId);
			assert.equal(metadata['CustomKeyStoreId'], CustomKeyStoreId);
			for (const more of [{ MultiRegion: true }, { KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' }])
				await account.refuses('UnsupportedOperationException', 'kms:CreateKey', { ...input, ...more });
			const unknown = { ...input, CustomKeyStoreId: 'cks-1234567890abcdef0' };
			await account.refuses('CustomKeyStoreNotFoundException', 'kms:CreateKey', unknown);
			const [HsmId] = await account.hsms(ClusterId);
			await account.hsm('DeleteHsm', { ClusterId, HsmId });
			await account.settles();
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', input);
		},
	},
	{
		id: 'S-19',
		title: 'a key is unavailable while its store is not connected, and remembers what was asked of it',
		async play(account) {
			const store = await account.connected(await account.cluster());
			const KeyId = await account.key(store);
			await account.kms('Encrypt', { KeyId, Plaintext });
			await account.disconnects(store);
			const { KeyState: state, Enabled: enabled } = await account.metadata(KeyId);
			assert.deepEqual([state, enabled], ['Unavailable', false]);
			await account.refuses('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext });
			await account.kms('DisableKey', { KeyId });
			assert.equal(await account.keyState(KeyId), 'Unavailable');
			await account.connects(store);
			assert.equal(await account.keyState(KeyId), 'Disabled');
			await account.refuses('DisabledException', 'kms:Encrypt', { KeyId, Plaintext });
			await account.refuses('UnsupportedOperationException', 'kms:EnableKeyRotation', { KeyId });
		},
	},
	{
		id: 'S-20',
		title: 'a deletion is scheduled and cancelled',
		async play(account) {
			const store = await account.connected(await account.cluster());
			const KeyId = await account.key(store);
			for (const PendingWindowInDays of [6, 31]) {
				const input = { KeyId, PendingWindowInDays };
				await account.refuses('ValidationException', 'kms:ScheduleKeyDeletion', input);
			}
			const now = Number((await account.world())['now']);
			const scheduled = await account.kms('ScheduleKeyDeletion', { KeyId });
			assert.equal(time(scheduled['DeletionDate']), now + 30 * day);
			assert.equal(scheduled['PendingWindowInDays'], 30);
			await account.refuses('KMSInvalidStateException', 'kms:ScheduleKeyDeletion', { KeyId });
			await account.disconnects(store);
			assert.equal(await account.keyState(KeyId), 'PendingDeletion');
			await account.kms('CancelKeyDeletion', { KeyId });
			assert.equal(await account.keyState(KeyId), 'Unavailable');
			await account.connects(store);
			assert.equal(await account.keyState(KeyId), 'Disabled');
			await account.refuses('KMSInvalidStateException', 'kms:CancelKeyDeletion', { KeyId });
		},
	},
	{
		id: 'S-21',
		title: 'a key store with keys stays',
		async play(account) {
			const cluster = await account.cluster();
			const CustomKeyStoreId = await account.connected(cluster);
			const KeyId = await account.key(CustomKeyStoreId);
			await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			const drop = 'kms:DeleteCustomKeyStore';
			await account.refuses('CustomKeyStoreHasCMKsException', drop, { CustomKeyStoreId });
			await account.disconnects(CustomKeyStoreId);
			await account.refuses('CustomKeyStoreHasCMKsException', drop, { CustomKeyStoreId });
			await account.connects(CustomKeyStoreId);
			await account.waits({ days: 7 });
			await account.refuses('CustomKeyStoreInvalidStateException', drop, { CustomKeyStoreId });
			await account.disconnects(CustomKeyStoreId);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId });
			assert.equal((await account.hsms(cluster)).length, 2);
			await account.store(cluster, { CustomKeyStoreName: 'store-B' });
		},
	},
	{
		id: 'S-22',
		title: 'key material is deleted, or left behind',
		async play(account) {
			const cluster = await account.cluster();
			const CustomKeyStoreId = await account.connected(cluster);
			const [first, second] = [await account.key(CustomKeyStoreId), await account.key(CustomKeyStoreId)];
			await account.kms('ScheduleKeyDeletion', { KeyId: first, PendingWindowInDays: 7 });
			await account.kms('ScheduleKeyDeletion', { KeyId: second, PendingWindowInDays: 8 });
			const deletions = async () =>
				(await account.events())
					.filter((it) => it['eventName'] === 'DeleteKey')
					.map((it) => JSON.stringify(it['additionalEventData']));
			await account.waits({ days: 7 });
			assert.deepEqual(
				(await deletions()).map((it) => it.includes('SUCCESS')),
				[true],
			);
			assert.deepEqual(list((await account.world())['orphans']), []);
			await account.disconnects(CustomKeyStoreId);
			await account.waits({ days: 1 });
			assert.deepEqual(
				(await deletions()).map((it) => it.includes('FAILURE')),
				[false, true],
			);
			const orphans = records((await account.world())['orphans']);
			assert.deepEqual(
				orphans.map((it) => it['clusterId']),
				[cluster],
			);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId });
			const task = await account.deletes(keyStoreRole);
			await account.settles();
			assert.equal((await account.deletion(task))['Status'], 'SUCCEEDED');
		},
	},
	{
		id: 'S-23',
		title: 'a cluster goes without its HSMs, its role without any cluster',
		async play(account) {
			const ClusterId = await account.cluster();
			await account.store(ClusterId);
			const elsewhere = account.in('eu-central-1');
			const other = await elsewhere.cluster();
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteCluster', { ClusterId });
			const removed = async (from: typeof account, ClusterId: string) => {
				for (const HsmId of await from.hsms(ClusterId)) await from.hsm('DeleteHsm', { ClusterId, HsmId });
				await account.settles();
				await from.hsm('DeleteCluster', { ClusterId });
				await account.settles();
			};
			await removed(account, ClusterId);
			const deletion = async () => {
				const task = await account.deletes(clusterRole);
				await account.settles();
				return account.deletion(task);
			};
			const failed = await deletion();
			assert.equal(failed['Status'], 'FAILED');
			assert.ok(JSON.stringify(failed['Reason']).includes(other));
			await removed(elsewhere, other);
			assert.equal((await deletion())['Status'], 'SUCCEEDED');
		},
	},
];

import assert from 'node:assert/strict';

import { type Account, type Answer, keyStoreRole } from '../aws';
import { removes } from './further';
import { records, type Scenario } from './scenario';

const minute = 60_000;

/** A cluster of the subnets of another, made of its oldest backup, with an HSM in each zone. */
async function relative(account: Account, clusterId: string, more: Answer = {}): Promise<string> {
	const { Clusters: clusters } = await account.hsm('DescribeClusters', { Filters: { clusterIds: [clusterId] } });
	const subnets = records(clusters)[0]?.['SubnetMapping'] as Readonly<Record<string, string>>;
	const { Backups: backups } = await account.hsm('DescribeBackups', {
		Filters: { clusterIds: [clusterId] },
		SortAscending: true,
	});
	const SourceBackupId = records(backups)[0]?.['BackupId'];
	const SubnetIds = Object.values(subnets);
	const input = { HsmType: 'hsm1.medium', SubnetIds, SourceBackupId, ...more };
	const { ClusterId } = (await account.hsm('CreateCluster', input))['Cluster'] as Answer;
	await account.settles();
	for (const AvailabilityZone of Object.keys(subnets)) await account.hsm('CreateHsm', { ClusterId, AvailabilityZone });
	await account.settles();
	return String(ClusterId);
}

const moves = (account: Account, CustomKeyStoreId: string, CloudHsmClusterId: string) =>
	account.kms('UpdateCustomKeyStore', { CustomKeyStoreId, CloudHsmClusterId });

async function orphanLabels(account: Account): Promise<readonly unknown[]> {
	return records((await account.world())['orphans']).map((it) => it['label']);
}

async function encrypts(account: Account, KeyId: string): Promise<void> {
	await account.kms('Encrypt', { KeyId, Plaintext: Buffer.from('a') });
}

export const lossScenarios: readonly Scenario[] = [
	{
		id: 'S-43',
		title: 'a cluster that is lost while its store connects outweighs a fault that was waiting',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.store(clusterId);
			await account.command('fault:Break', { ClusterId: clusterId, Fault: 'network-error' });
			await account.command('fault:Fail', { Operation: 'kms:ConnectCustomKeyStore', Exception: 'ThrottlingException' });
			await account.refuses('ThrottlingException', 'kms:ConnectCustomKeyStore', { CustomKeyStoreId: id });
			await account.command('fault:Recover', { Operation: 'kms:ConnectCustomKeyStore' });
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: id });
			for (const HsmId of await account.hsms(clusterId))
				await account.hsm('DeleteHsm', { ClusterId: clusterId, HsmId });
			await account.waits({ minutes: 2 });
			await account.hsm('DeleteCluster', { ClusterId: clusterId });
			assert.deepEqual(await account.state(id), ['CONNECTING']);
			await account.waits({ milliseconds: 8 * minute - 1 });
			assert.deepEqual(await account.state(id), ['CONNECTING']);
			await account.waits({ milliseconds: 1 });
			assert.deepEqual(await account.state(id), ['FAILED', 'CLUSTER_NOT_FOUND']);
			await account.disconnects(id);
			assert.deepEqual(await account.state(id), ['DISCONNECTED']);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'CLUSTER_NOT_FOUND']);
			await account.disconnects(id);
			const moved = await relative(account, clusterId);
			await moves(account, id, moved);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['CONNECTED']);
			assert.equal((await account.entry(id))['CloudHsmClusterId'], moved);
			await encrypts(account, await account.key(id));
		},
	},
	{
		id: 'S-44',
		title: 'a cluster restored from before the connection has the old password and not the new keys',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.connected(clusterId);
			const KeyId = await account.key(id);
			await account.disconnects(id);
			const restored = await relative(account, clusterId);
			await moves(account, id, restored);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'INVALID_CREDENTIALS']);
			await account.disconnects(id);
			const password = { CustomKeyStoreId: id, KeyStorePassword: 'kmsPswd1' };
			await account.kms('UpdateCustomKeyStore', password);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['CONNECTED']);
			assert.equal(await account.keyState(KeyId), 'Enabled');
			await account.refuses('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: Buffer.from('a') });
			assert.equal((await account.metadata(KeyId))['CloudHsmClusterId'], restored);
			await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			await account.disconnects(id);
			// Back to where the material is: but KMS no longer knows the password there.
			await moves(account, id, clusterId);
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'INVALID_CREDENTIALS']);
			await account.waits({ days: 7 });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId });
			assert.deepEqual(await orphanLabels(account), [`arn:aws:kms:us-west-2:111122223333:key/${KeyId}`]);
		},
	},
	{
		id: 'S-45',
		title: 'a waiting period ends in its last millisecond, with the connection as it is then',
		async play(account) {
			const id = await account.connected(await account.cluster());
			const keys = [await account.key(id), await account.key(id), await account.key(id)];
			const [taken = '', whole = '', left = ''] = keys;
			await account.kms('CreateAlias', { AliasName: 'alias/left', TargetKeyId: left });
			for (const KeyId of keys) await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			await account.waits({ days: 6, hours: 23, minutes: 59, seconds: 59, milliseconds: 999 });
			await account.refuses('KMSInvalidStateException', 'kms:EnableKey', { KeyId: taken });
			await account.kms('CancelKeyDeletion', { KeyId: taken });
			await account.kms('CancelKeyDeletion', { KeyId: left });
			await account.waits({ milliseconds: 1 });
			assert.equal(await account.keyState(taken), 'Disabled');
			await account.refuses('NotFoundException', 'kms:CancelKeyDeletion', { KeyId: whole });
			assert.deepEqual(await orphanLabels(account), []);
			await account.kms('EnableKey', { KeyId: taken });
			await encrypts(account, taken);
			// The window begins anew; this time the store disconnects one moment before it ends.
			const { DeletionDate: date } = await account.kms('ScheduleKeyDeletion', { KeyId: left, PendingWindowInDays: 7 });
			assert.ok(date);
			await account.waits({ days: 6, hours: 23, minutes: 59, seconds: 59, milliseconds: 999 });
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			assert.deepEqual(
				[await account.keyState(left), await account.keyState(taken)],
				['PendingDeletion', 'Unavailable'],
			);
			await account.waits({ milliseconds: 1 });
			assert.deepEqual(await account.state(id), ['DISCONNECTING']);
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: left });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: 'alias/left' });
			assert.deepEqual(await orphanLabels(account), [`arn:aws:kms:us-west-2:111122223333:key/${left}`]);
			await account.refuses('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', { CustomKeyStoreId: id });
		},
	},
	{
		id: 'S-46',
		title: 'a change of HSM type stops what writes to the cluster, and its rollback brings the old password',
		async play(account) {
			const clusterId = await account.cluster({ HsmType: 'hsm1.medium' });
			const id = await account.connected(clusterId);
			const [KeyId, going] = [await account.key(id), await account.key(id)];
			await account.kms('ScheduleKeyDeletion', { KeyId: going, PendingWindowInDays: 7 });
			await account.waits({ days: 6, hours: 23, minutes: 30 });
			await account.hsm('ModifyCluster', { ClusterId: clusterId, HsmType: 'hsm2m.medium' });
			const inStore = { CustomKeyStoreId: id, Origin: 'AWS_CLOUDHSM' };
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', inStore);
			await encrypts(account, KeyId);
			const [HsmId] = await account.hsms(clusterId);
			const hsm = { ClusterId: clusterId, HsmId };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteHsm', hsm);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteCluster', { ClusterId: clusterId });
			await account.waits({ minutes: 30 });
			assert.equal((await orphanLabels(account)).length, 1);
			await account.settles();
			const later = await account.key(id);
			await account.hsm('ModifyCluster', { ClusterId: clusterId, HsmType: 'hsm1.medium' });
			await account.settles();
			assert.deepEqual(await account.state(id), ['CONNECTED']);
			await encrypts(account, KeyId);
			await account.refuses('KMSInvalidStateException', 'kms:Encrypt', { KeyId: later, Plaintext: Buffer.from('a') });
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			assert.equal(await account.keyState(KeyId), 'Unavailable');
		},
	},
	{
		id: 'S-47',
		title: 'of calls at the same time one wins, and the same call twice is one',
		async play(account) {
			const clusterId = await account.cluster();
			const same = account.storeInput(clusterId);
			const ids = await Promise.all([1, 2, 3, 4].map(() => account.kms('CreateCustomKeyStore', same)));
			assert.equal(new Set(ids.map((it) => it['CustomKeyStoreId'])).size, 1);
			const other = await account.cluster();
			const names = ['b', 'c', 'd', 'e'].map((CustomKeyStoreName) => account.storeInput(other, { CustomKeyStoreName }));
			const settled = await Promise.allSettled(names.map((it) => account.kms('CreateCustomKeyStore', it)));
			const lost = settled.flatMap((it) => (it.status === 'rejected' ? [(it.reason as Error).name] : []));
			assert.deepEqual(lost, Array(3).fill('CloudHsmClusterInUseException'));
			const { CustomKeyStores: stores } = await account.kms('DescribeCustomKeyStores');
			assert.equal(records(stores).length, 2);
			const [first] = ids;
			const CustomKeyStoreId = first?.['CustomKeyStoreId'];
			await Promise.all([1, 2, 3].map(() => account.kms('ConnectCustomKeyStore', { CustomKeyStoreId })));
			await account.settles();
			// While connected, the same creation is another one: of a name that is in use.
			await account.refuses('CustomKeyStoreNameInUseException', 'kms:CreateCustomKeyStore', same);
			const ends = await Promise.allSettled(
				[1, 2, 3].map(() => account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId })),
			);
			assert.equal(ends.filter((it) => it.status === 'fulfilled').length, 1);
		},
	},
	{
		id: 'S-48',
		title: 'quotas count what is on its way out, and free what is gone',
		async play(account) {
			const clusters = [await account.cluster({ HsmZones: [] }), await account.cluster({ HsmZones: [] })];
			const [first = ''] = clusters;
			await account.cluster();
			await account.cluster();
			const { Clusters: described } = await account.hsm('DescribeClusters');
			const SubnetIds = Object.values(records(described)[0]?.['SubnetMapping'] as Answer);
			const input = { HsmType: 'hsm2m.medium', SubnetIds };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', input);
			await account.hsm('DeleteCluster', { ClusterId: first });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', input);
			await account.waits({ minutes: 2 });
			await account.hsm('CreateCluster', input);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', input);
			await account.in('eu-west-1').cluster();
			const [, second = ''] = clusters;
			for (const zone of ['a', 'b']) {
				const hsm = { ClusterId: second, AvailabilityZone: `us-west-2${zone}` };
				await account.hsm('CreateHsm', hsm);
			}
			const seventh = { ClusterId: second, AvailabilityZone: 'us-west-2a' };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', seventh);
			const [HsmId] = await account.hsms(second);
			await account.hsm('DeleteHsm', { ClusterId: second, HsmId });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', seventh);
			await account.waits({ minutes: 2 });
			await account.hsm('CreateHsm', seventh);
		},
	},
	{
		id: 'S-49',
		title: 'a store outlives cluster, HSMs and role, and its own end still frees the role',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.connected(clusterId);
			const KeyId = await account.key(id);
			await removes(account, clusterId);
			assert.deepEqual([await account.state(id), await account.keyState(KeyId)], [['CONNECTED'], 'Enabled']);
			await account.refuses('KMSInvalidStateException', 'kms:Encrypt', { KeyId, Plaintext: Buffer.from('a') });
			const inStore = { CustomKeyStoreId: id, Origin: 'AWS_CLOUDHSM' };
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', inStore);
			await account.command('fault:LoseRole', { RoleName: keyStoreRole });
			await account.refuses('NoSuchEntityException', 'iam:DeleteServiceLinkedRole', { RoleName: keyStoreRole });
			await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			await account.waits({ days: 7 });
			assert.deepEqual(await account.state(id), ['DISCONNECTED']);
			// Another store makes the role again, which the old one keeps.
			const other = await account.store(await account.cluster(), { CustomKeyStoreName: 'other' });
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: other });
			const failed = await account.deletes(keyStoreRole);
			await account.waits({ seconds: 6 });
			assert.deepEqual((await account.deletion(failed))['Status'], 'FAILED');
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: id });
			const task = await account.deletes(keyStoreRole);
			await account.waits({ seconds: 6 });
			assert.deepEqual((await account.deletion(task))['Status'], 'SUCCEEDED');
		},
	},
];

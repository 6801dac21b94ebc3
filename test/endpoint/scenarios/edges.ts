import assert from 'node:assert/strict';

import { type Account, type Answer, clusterRole, type Input, keyStoreRole } from '../aws';
import { records, type Scenario, time } from './scenario';

const day = 86_400_000;
const grantee = 'arn:aws:iam::111122223333:role/other';
const SubnetIds = ['subnet-11111111', 'subnet-22222222'];

const clusterIn = async (account: Account, ClusterId: string): Promise<Answer> =>
	records((await account.hsm('DescribeClusters', { Filters: { clusterIds: [ClusterId] } }))['Clusters'])[0] ?? {};

const created = async (account: Account, more: Input = {}): Promise<string> => {
	const { Cluster } = await account.hsm('CreateCluster', { HsmType: 'hsm2m.medium', SubnetIds, ...more });
	return String((Cluster as Answer)['ClusterId']);
};

const named = (events: readonly Answer[], name: string): readonly Answer[] =>
	events.filter((it) => it['eventName'] === name);

export const edgeScenarios: readonly Scenario[] = [
	{
		id: 'S-34',
		title: 'five wrong passwords lock kmsuser, a right one in between forgives',
		async play(account) {
			const ClusterId = await account.cluster();
			const CustomKeyStoreId = await account.store(ClusterId);
			const wrong = { ClusterId, Password: 'kmsPswd9' };
			for (let count = 0; count < 4; count++) await account.command('hsm:LogInKmsUser', wrong);
			await account.command('hsm:LogInKmsUser', { ClusterId, Password: 'kmsPswd1' });
			await account.command('hsm:LogOutKmsUser', { ClusterId });
			for (let count = 0; count < 4; count++) {
				const { LoggedIn, Locked } = await account.command('hsm:LogInKmsUser', wrong);
				assert.deepEqual([LoggedIn, Locked], [false, false]);
			}
			assert.equal((await account.command('hsm:LogInKmsUser', wrong))['Locked'], true);
			await account.refusesCommand('hsm:LogInKmsUser', { ClusterId, Password: 'kmsPswd1' });
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['FAILED', 'USER_LOCKED_OUT']);
			await account.disconnects(CustomKeyStoreId);
			await account.command('hsm:ChangeKmsUserPassword', { ClusterId, Password: 'kmsPswd2' });
			await account.kms('UpdateCustomKeyStore', { CustomKeyStoreId, KeyStorePassword: 'kmsPswd2' });
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['CONNECTED']);
		},
	},
	{
		id: 'S-35',
		title: 'what a caller may do is asked before what there is',
		async play(account) {
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			const nowhere = { HsmType: 'hsm2m.medium', SubnetIds, SourceBackupId: 'backup-2a23b4cdefg' };
			await account.refuses('CloudHsmAccessDeniedException', 'cloudhsm:CreateCluster', nowhere);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', {
				...nowhere,
				HsmType: 'none',
			});
			await account.refuses('AccessDeniedException', 'kms:CreateKey', { MultiRegion: true });
			await account.kms('CreateKey');
			await account.command('given:Deny', { Action: 'KMS:Describe*' });
			await account.refuses('AccessDeniedException', 'kms:DescribeKey', { KeyId: 'none' });
			await account.refuses('AccessDeniedException', 'kms:DescribeCustomKeyStores');
			const both = { CustomKeyStoreId: 'cks-1', CustomKeyStoreName: 'a' };
			await account.refuses('ValidationException', 'kms:DescribeCustomKeyStores', both);
			await account.kms('ListKeys');
			await account.command('given:Allow', { Action: 'KMS:Describe*' });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: 'none' });
		},
	},
	{
		id: 'S-36',
		title: 'an HSM can go while its cluster is initialized, which then cannot be activated',
		async play(account) {
			const ClusterId = await created(account);
			await account.settles();
			await account.hsm('CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2a' });
			const second = { ClusterId, AvailabilityZone: 'us-west-2b' };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', second);
			await account.settles();
			const initialize = { ClusterId, SignedCert: 'certificate signed by CA-A', TrustAnchor: 'CA-A' };
			await account.hsm('InitializeCluster', initialize);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:InitializeCluster', initialize);
			const [HsmId] = await account.hsms(ClusterId);
			const { HsmId: gone } = await account.hsm('DeleteHsm', { ClusterId, HsmId });
			assert.equal(gone, HsmId);
			await account.refuses('CloudHsmResourceNotFoundException', 'cloudhsm:DeleteHsm', { ClusterId, HsmId });
			await account.settles();
			assert.equal((await clusterIn(account, ClusterId))['State'], 'INITIALIZED');
			await account.refusesCommand('hsm:ActivateCluster', { ClusterId });
			await account.hsm('CreateHsm', second);
			await account.settles();
			await account.command('hsm:ActivateCluster', { ClusterId });
			assert.equal((await clusterIn(account, ClusterId))['State'], 'ACTIVE');
		},
	},
	{
		id: 'S-37',
		title: 'a state comes before an answer that was given already',
		async play(account) {
			const id = await account.connected(await account.cluster());
			const KeyId = await account.key(id);
			const grant = { KeyId, GranteePrincipal: grantee, Operations: ['Encrypt'], Name: 'one' };
			const { GrantId } = await account.kms('CreateGrant', grant);
			assert.equal((await account.kms('CreateGrant', grant))['GrantId'], GrantId);
			const Constraints = { EncryptionContextEquals: { tenant: 'a' } };
			const constrained = await account.kms('CreateGrant', { ...grant, Constraints });
			assert.notEqual(constrained['GrantId'], GrantId);
			await account.kms('DisableKey', { KeyId });
			await account.refuses('DisabledException', 'kms:CreateGrant', grant);
			await account.disconnects(id);
			assert.equal((await account.kms('CreateGrant', grant))['GrantId'], GrantId);
			await account.kms('ScheduleKeyDeletion', { KeyId });
			await account.refuses('KMSInvalidStateException', 'kms:CreateGrant', grant);
		},
	},
	{
		id: 'S-38',
		title: 'a type change bites keys, HSMs, users and connections, and its end lets them be',
		async play(account) {
			const cluster = await account.cluster({ HsmType: 'hsm1.medium' });
			const id = await account.connected(cluster);
			const [KeyId, doomed] = [await account.key(id), await account.key(id)];
			await account.kms('ScheduleKeyDeletion', { KeyId: doomed, PendingWindowInDays: 7 });
			await account.waits({ days: 6, hours: 23, minutes: 30 });
			await account.hsm('ModifyCluster', { ClusterId: cluster, HsmType: 'hsm2m.medium' });
			assert.equal((await clusterIn(account, cluster))['State'], 'MODIFY_IN_PROGRESS');
			const more = { CustomKeyStoreId: id, Origin: 'AWS_CLOUDHSM' };
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', more);
			await account.kms('Encrypt', { KeyId, Plaintext: new Uint8Array([1]) });
			const hsm = { ClusterId: cluster, AvailabilityZone: 'us-west-2a' };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', hsm);
			const [HsmId] = await account.hsms(cluster);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteHsm', { ClusterId: cluster, HsmId });
			await account.waits({ minutes: 31 });
			assert.equal(records((await account.world())['orphans']).length, 1);
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			await account.waits({ minutes: 2 });
			const connect = { CustomKeyStoreId: id };
			await account.refuses('CloudHsmClusterNotActiveException', 'kms:ConnectCustomKeyStore', connect);
			assert.deepEqual(await account.state(id), ['DISCONNECTED']);
			await account.settles();
			await account.connects(id);
			await account.kms('Encrypt', { KeyId, Plaintext: new Uint8Array([1]) });
			await account.waits({ days: 1 });
			const back = { ClusterId: cluster, HsmType: 'hsm1.medium' };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:ModifyCluster', back);
		},
	},
	{
		id: 'S-39',
		title: 'tags have the shape that each service says',
		async play(account) {
			const ClusterId = await account.cluster();
			const { KeyMetadata } = await account.kms('CreateKey');
			const KeyId = (KeyMetadata as Answer)['KeyId'];
			const long = 'x'.repeat(257);
			const kms = (...Tags: readonly Input[]) => ({ KeyId, Tags });
			await account.refuses('ValidationException', 'kms:TagResource', kms({ TagKey: '', TagValue: '' }));
			await account.refuses('ValidationException', 'kms:TagResource', kms({ TagKey: 'a', TagValue: long }));
			await account.refuses('TagException', 'kms:TagResource', kms({ TagKey: 'aws:a', TagValue: '' }));
			const role = (...Tags: readonly Input[]) => ({ RoleName: clusterRole, Tags });
			await account.refuses('InvalidInputException', 'iam:TagRole', role({ Key: 'a', Value: long }));
			await account.iam('TagRole', role({ Key: 'a', Value: '' }));
			const hsm = (...TagList: readonly Input[]) => ({ ResourceId: ClusterId, TagList });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:TagResource', hsm({ Key: 'a', Value: long }));
			const twice = hsm({ Key: 'a', Value: '' }, { Key: 'a', Value: '' });
			await account.refuses('CloudHsmTagException', 'cloudhsm:TagResource', twice);
			const most = Array.from({ length: 50 }, (_, at) => ({ Key: `k${at}`, Value: '' }));
			await account.hsm('TagResource', hsm(...most));
			const one = hsm({ Key: 'more', Value: '' });
			await account.refuses('CloudHsmResourceLimitExceededException', 'cloudhsm:TagResource', one);
		},
	},
	{
		id: 'S-40',
		title: 'roles are described as AWS describes them, and a deletion by KMS says who did it',
		async play(account) {
			const id = await account.connected(await account.cluster());
			assert.equal((await account.role(clusterRole))['Description'], 'Role for CloudHSM service operations');
			assert.equal((await account.role(keyStoreRole))['Description'], undefined);
			const KeyId = await account.key(id);
			const { DeletionDate } = await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			await account.waits({ days: 7 });
			const [deleted] = named(await account.events(), 'DeleteKey');
			assert.deepEqual(
				[deleted?.['eventType'], deleted?.['userIdentity'], deleted?.['sourceIPAddress'], deleted?.['userAgent']],
				['AwsServiceEvent', { accountId: '111122223333', invokedBy: 'AWS Internal' }, 'AWS Internal', 'AWS Internal'],
			);
			assert.equal(time(deleted?.['eventTime']), time(DeletionDate));
			assert.deepEqual([deleted?.['requestParameters'], deleted?.['responseElements']], [null, null]);
		},
	},
	{
		id: 'S-41',
		title: 'backups outlive their cluster, wait for their deletion and come back',
		async play(account) {
			const ClusterId = await account.cluster();
			const of = { Filters: { clusterIds: [ClusterId] } };
			const backups = async () => records((await account.hsm('DescribeBackups', of))['Backups']);
			for (const HsmId of await account.hsms(ClusterId)) await account.hsm('DeleteHsm', { ClusterId, HsmId });
			await account.settles();
			await account.hsm('DeleteCluster', { ClusterId });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteCluster', { ClusterId });
			await account.settles();
			await account.refuses('CloudHsmResourceNotFoundException', 'cloudhsm:DeleteCluster', { ClusterId });
			const task = await account.deletes(clusterRole);
			await account.waits({ minutes: 1 });
			assert.equal((await account.deletion(task))['Status'], 'SUCCEEDED');
			const [backup] = await backups();
			const BackupId = backup?.['BackupId'];
			const { Backup } = await account.hsm('DeleteBackup', { BackupId });
			assert.equal((Backup as Answer)['BackupState'], 'PENDING_DELETION');
			const restore = { HsmType: 'hsm2m.medium', SubnetIds, SourceBackupId: BackupId };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', restore);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteBackup', { BackupId });
			await account.waits({ milliseconds: 7 * day - 1 });
			await account.hsm('RestoreBackup', { BackupId });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:RestoreBackup', { BackupId });
			const other = await created(account, { SourceBackupId: BackupId });
			await account.settles();
			const restored = await clusterIn(account, other);
			assert.deepEqual([restored['State'], restored['SourceBackupId']], ['ACTIVE', BackupId]);
			await account.hsm('DeleteBackup', { BackupId });
			await account.waits({ days: 7 });
			assert.equal((await backups()).find((it) => it['BackupId'] === BackupId)?.['BackupState'], 'DELETED');
		},
	},
];

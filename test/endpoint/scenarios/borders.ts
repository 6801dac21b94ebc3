import assert from 'node:assert/strict';

import { type Account, type Answer, clusterRole, type Input } from '../aws';
import { credential, endpointOf, made, proxy, publicStore, service, vpcStore } from './external';
import { records, type Scenario, time } from './scenario';

const hour = 3_600_000;
const update = 'kms:UpdateCustomKeyStore';
const modify = 'cloudhsm:ModifyCluster';

const clusterIn = async (account: Account, ClusterId: string): Promise<Answer> =>
	records((await account.hsm('DescribeClusters', { Filters: { clusterIds: [ClusterId] } }))['Clusters'])[0] ?? {};

const addressOf = async (account: Account, ClusterId: string): Promise<unknown> =>
	records((await clusterIn(account, ClusterId))['Hsms'])[0]?.['EniIp'];

const roomy = (account: Account, quotas: Input) => account.side('PUT', 'settings', { quotas });

/** What happens exactly at a bound, and just inside of it. */
export const borderScenarios: readonly Scenario[] = [
	{
		id: 'S-60',
		title: 'a change of HSM type is taken back before the moment that is told, and not at it',
		async play(account) {
			const HsmType = 'hsm1.medium';
			const [one, other] = [await account.cluster({ HsmType }), await account.cluster({ HsmType })];
			for (const ClusterId of [one, other]) await account.hsm('ModifyCluster', { ClusterId, HsmType: 'hsm2m.medium' });
			const expires = Number((await account.side('GET', 'health'))['now']) + 24 * hour;
			// The client of 2023 drops the member.
			const { HsmTypeRollbackExpiration: told = expires / 1000 } = await clusterIn(account, one);
			assert.equal(told, expires / 1000);
			await account.waits({ to: expires - 1 });
			await account.hsm('ModifyCluster', { ClusterId: one, HsmType });
			assert.equal((await clusterIn(account, one))['State'], 'ROLLBACK_IN_PROGRESS');
			await account.waits({ milliseconds: 1 });
			await account.refuses('CloudHsmInvalidRequestException', modify, { ClusterId: other, HsmType });
			await account.refusesCommand('fault:FailTypeChange', { ClusterId: other });
			assert.equal((await clusterIn(account, other))['State'], 'ACTIVE');
		},
	},
	{
		id: 'S-61',
		title: 'a cluster too large to change its HSM type can still keep its backups longer',
		async play(account) {
			await roomy(account, { hsmsPerRegion: 28 });
			const HsmZones = Array.from({ length: 28 }, (_, at) => (at % 2 === 0 ? 'us-west-2a' : 'us-west-2b'));
			const ClusterId = await account.cluster({ HsmType: 'hsm1.medium', HsmZones });
			const larger = { ClusterId, AvailabilityZone: 'us-west-2a' };
			await roomy(account, { hsmsPerRegion: 99 });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', larger);
			await account.refuses('CloudHsmInvalidRequestException', modify, { ClusterId, HsmType: 'hsm2m.medium' });
			await account.hsm('ModifyCluster', { ClusterId, BackupRetentionPolicy: { Type: 'DAYS', Value: '379' } });
			const [HsmId] = await account.hsms(ClusterId);
			await account.hsm('DeleteHsm', { ClusterId, HsmId });
			await account.waits({ minutes: 2 });
			await account.hsm('ModifyCluster', { ClusterId, HsmType: 'hsm2m.medium' });
		},
	},
	{
		id: 'S-62',
		title: 'an address is taken in its own network only',
		async play(account) {
			const here = await account.cluster();
			const away = account.in('eu-west-1');
			const there = await away.cluster();
			const taken = { IpAddress: await addressOf(account, here) };
			const again = { ...taken, ClusterId: here, AvailabilityZone: 'us-west-2a' };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateHsm', again);
			const { Hsm } = await away.hsm('CreateHsm', { ...taken, ClusterId: there, AvailabilityZone: 'eu-west-1a' });
			assert.equal((Hsm as Answer)['EniIp'], taken.IpAddress);
		},
	},
	{
		id: 'S-63',
		title: 'where AWS takes its time a key waits beyond its date, and can still be kept',
		async play(account) {
			await account.side('PUT', 'settings', { keyDeletionDelayHours: 24 });
			const store = await account.connected(await account.cluster());
			const [gone, kept] = [await account.key(store), await account.key(store)];
			for (const KeyId of [gone, kept]) await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			const { DeletionDate } = await account.metadata(gone);
			await account.waits({ to: time(DeletionDate) + 24 * hour - 1 });
			assert.equal(await account.keyState(gone), 'PendingDeletion');
			await account.kms('CancelKeyDeletion', { KeyId: kept });
			await account.waits({ milliseconds: 1 });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: gone });
			assert.equal(await account.keyState(kept), 'Disabled');
		},
	},
	{
		id: 'S-64',
		title: 'a dry run is judged like the real request and does nothing',
		async play(account) {
			const { KeyMetadata } = await account.kms('CreateKey');
			const { KeyId } = KeyMetadata as Answer;
			const dry = { KeyId, DryRun: true };
			const grantee = 'arn:aws:iam::111122223333:role/other';
			const grant = { ...dry, GranteePrincipal: grantee, Operations: ['Encrypt'] };
			await account.refuses('DryRunOperationException', 'kms:CreateGrant', grant);
			assert.deepEqual(records((await account.kms('ListGrants', { KeyId }))['Grants']), []);
			const { GrantId } = await account.kms('CreateGrant', { ...grant, DryRun: false });
			await account.refuses('DryRunOperationException', 'kms:RevokeGrant', { ...dry, GrantId });
			await account.refuses('DryRunOperationException', 'kms:RetireGrant', { ...dry, GrantId });
			assert.equal(records((await account.kms('ListGrants', { KeyId }))['Grants']).length, 1);
			await account.refuses('DryRunOperationException', 'kms:GenerateDataKey', { ...dry, KeySpec: 'AES_256' });
			assert.equal((await account.kms('GetKeyLastUsage', { KeyId }))['KeyLastUsage'], undefined);
			await account.kms('DisableKey', { KeyId });
			await account.refuses('DisabledException', 'kms:CreateGrant', grant);
			await account.refuses('NotFoundException', 'kms:CreateGrant', { ...grant, KeyId: 'none' });
			assert.equal((await account.events()).filter((it) => it['errorCode'] === 'DryRunOperationException').length, 4);
		},
	},
	{
		id: 'S-65',
		title: 'KMS is logged in as kmsuser until it has disconnected',
		async play(account) {
			const ClusterId = await account.cluster();
			const CustomKeyStoreId = await account.connected(ClusterId);
			const anew = { ClusterId, Password: 'kmsPswd2' };
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId });
			await account.refusesCommand('hsm:ChangeKmsUserPassword', anew);
			await account.refusesCommand('hsm:FailLogins', { ClusterId });
			await account.refusesCommand('hsm:DeleteKmsUser', { ClusterId });
			await account.waits({ minutes: 2 });
			await account.command('hsm:ChangeKmsUserPassword', anew);
			await account.command('hsm:LogInKmsUser', anew);
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['FAILED', 'USER_LOGGED_IN']);
			// Nobody of KMS is there, so there is nobody to log out.
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId });
			await account.command('hsm:LogOutKmsUser', { ClusterId });
			await account.command('hsm:ChangeKmsUserPassword', { ClusterId, Password: 'kmsPswd3' });
		},
	},
	{
		id: 'S-66',
		title: 'a new path or credential is tried at the proxy, also when the endpoint moves with it',
		async play(account) {
			await proxy(account, 'xks', { Public: false });
			await proxy(account, 'moved', { Public: false });
			await proxy(account, 'open');
			const named = { CustomKeyStoreId: await made(account, vpcStore('xks', await service(account, 'xks'))) };
			const wrong = {
				XksProxyAuthenticationCredential: { ...credential, AccessKeyId: 'ABCDEFGHIJKLMNOPQRSU' },
			};
			const moved = {
				...named,
				XksProxyUriEndpoint: endpointOf('moved'),
				XksProxyVpcEndpointServiceName: await service(account, 'moved'),
			};
			await account.refuses('XksProxyIncorrectAuthenticationCredentialException', update, { ...named, ...wrong });
			await account.refuses('XksProxyIncorrectAuthenticationCredentialException', update, { ...moved, ...wrong });
			const astray = { ...moved, XksProxyUriPath: '/none/kms/xks/v1' };
			await account.refuses('XksProxyInvalidConfigurationException', update, astray);
			await account.command('fault:BreakProxy', { UriEndpoint: endpointOf('moved'), Fault: 'unreachable' });
			await account.refuses('XksProxyUriUnreachableException', update, {
				...moved,
				XksProxyAuthenticationCredential: credential,
			});
			// The endpoint alone is looked at by its service; whether the proxy answers shows when it connects.
			await account.kms('UpdateCustomKeyStore', moved);
			await account.kms('ConnectCustomKeyStore', named);
			await account.waits({ minutes: 5 });
			assert.deepEqual(await account.state(named.CustomKeyStoreId), ['FAILED', 'XKS_PROXY_NOT_REACHABLE']);
			await account.kms('CreateCustomKeyStore', publicStore('open'));
		},
	},
	{
		id: 'S-67',
		title: 'a cluster is restored from a backup by its ARN, and an id without its prefix is none',
		async play(account) {
			const cluster = { HsmType: 'hsm2m.medium', SubnetIds: ['subnet-11111111', 'subnet-22222222'] };
			await account.cluster();
			const [backup] = records((await account.hsm('DescribeBackups'))['Backups']);
			const id = String(backup?.['BackupId']);
			const { BackupArn: arn = `arn:aws:cloudhsm:us-west-2:111122223333:backup/${id}` } = backup ?? {};
			const { Cluster } = await account.hsm('CreateCluster', { ...cluster, SourceBackupId: arn });
			assert.equal((Cluster as Answer)['SourceBackupId'], id);
			const elsewhere = String(arn).replace('us-west-2', 'eu-west-1');
			await account.refuses('CloudHsmResourceNotFoundException', 'cloudhsm:CreateCluster', {
				...cluster,
				SourceBackupId: elsewhere,
			});
			const bare = id.slice('backup-'.length);
			const create = { ...cluster, SourceBackupId: bare };
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', create);
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DeleteBackup', { BackupId: bare });
			await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:CreateCluster', { ...cluster, TagList: [] });
			await account.role(clusterRole);
		},
	},
];

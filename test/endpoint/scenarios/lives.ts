import assert from 'node:assert/strict';

import { type Account, type Answer, clusterRole, type Input, keyStoreRole } from '../aws';
import { credential, endpointOf, made, proxy, publicStore, service } from './external';
import { records, type Scenario, time } from './scenario';

const hour = 3_600_000;
const Plaintext = Uint8Array.of(1);
const encrypts = (account: Account, KeyId: string) => account.kms('Encrypt', { KeyId, Plaintext });

const tableOf = async (account: Account, name: string): Promise<readonly Answer[]> =>
	records((await account.world())[name]);

const handleOf = async (account: Account, KeyId: string): Promise<string> => {
	const key = (await tableOf(account, 'keys')).find((it) => it['id'] === KeyId);
	return String((key?.['material'] as Answer | undefined)?.['keyHandle']);
};

const ended = async (account: Account, task: string): Promise<readonly unknown[]> => {
	const { Status: status, Reason: reason } = await account.deletion(task);
	const usage = records((reason as Answer | undefined)?.['RoleUsageList']);
	return [status, ...usage.flatMap((it) => [it['Region'], ...(it['Resources'] as readonly unknown[])])];
};

const scheduled = (account: Account, KeyId: string, more: Input = {}) =>
	account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7, ...more });

/** Long stories, written with nothing but docs/simulator.md at hand. */
export const lifeScenarios: readonly Scenario[] = [
	{
		id: 'S-70',
		title: 'one role for two Regions and both types of stores: what is left decides in the last second of the task',
		async play(account) {
			const [here, there] = [account, account.in('eu-west-1')];
			const east = await there.connected(await there.cluster({ Zones: ['eu-west-1a', 'eu-west-1c'] }));
			const west = await here.store(await here.cluster());
			await proxy(here);
			const external = await made(here, publicStore('xks'));
			const both = await here.deletes(keyStoreRole);
			await here.waits({ seconds: 6 });
			assert.deepEqual(await ended(here, both), ['FAILED', 'eu-west-1', east, 'us-west-2', west]);
			await here.kms('DeleteCustomKeyStore', { CustomKeyStoreId: west });
			await there.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: east });
			await here.waits({ seconds: 115 });
			const one = await here.deletes(keyStoreRole);
			assert.equal(await there.deletes(keyStoreRole), one);
			// In the same moment first the store is disconnected, then a second is left for its deletion.
			await here.waits({ seconds: 5 });
			assert.deepEqual(await here.deletion(one).then((it) => it['Status']), 'IN_PROGRESS');
			assert.deepEqual(await there.state(east), ['DISCONNECTED']);
			await there.kms('DeleteCustomKeyStore', { CustomKeyStoreId: east });
			await here.waits({ seconds: 1 });
			assert.deepEqual(await ended(here, one), ['SUCCEEDED']);
			await here.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
			await here.connects(external);
			assert.deepEqual(await here.state(external), ['CONNECTED']);
			const clusters = await here.deletes(clusterRole);
			await here.waits({ seconds: 6 });
			const used = await ended(here, clusters);
			assert.deepEqual([used[0], used[1], used[3]], ['FAILED', 'eu-west-1', 'us-west-2']);
			await here.side('POST', 'undo');
			await here.side('POST', 'undo');
			await here.refuses('NoSuchEntityException', 'iam:GetServiceLinkedRoleDeletionStatus', {
				DeletionTaskId: clusters,
			});
			assert.deepEqual(await ended(here, one), ['SUCCEEDED']);
		},
	},
	{
		id: 'S-71',
		title: 'keys that end during a change of HSM type, and what a rollback brings back and takes',
		async play(account) {
			const ClusterId = await account.cluster({ HsmType: 'hsm1.medium' });
			const CustomKeyStoreId = await account.connected(ClusterId);
			const [old, ending] = [await account.key(CustomKeyStoreId), await account.key(CustomKeyStoreId)];
			const { DeletionDate } = await scheduled(account, ending);
			const handle = await handleOf(account, ending);
			await account.waits({ to: time(DeletionDate) - hour });
			await account.hsm('ModifyCluster', { ClusterId, HsmType: 'hsm2m.medium' });
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:CreateKey', {
				CustomKeyStoreId,
				Origin: 'AWS_CLOUDHSM',
			});
			// Two HSMs take an hour: the date and the end of the change are one moment, and the key was there first.
			await account.waits({ hours: 1 });
			assert.deepEqual(
				(await tableOf(account, 'orphans')).map((it) => [it['id'], it['clusterId'], it['keyStoreId']]),
				[[handle, ClusterId, CustomKeyStoreId]],
			);
			const young = await account.key(CustomKeyStoreId);
			await encrypts(account, young);
			await account.hsm('ModifyCluster', { ClusterId, HsmType: 'hsm1.medium' });
			await account.refusesCommand('hsm:SetTwoFactor', { ClusterId, TwoFactor: true });
			await account.waits({ hours: 1 });
			await encrypts(account, old);
			await account.refuses('KMSInvalidStateException', 'kms:Encrypt', { KeyId: young, Plaintext });
			assert.equal(await account.keyState(young), 'Enabled');
			await account.disconnects(CustomKeyStoreId);
			await account.command('hsm:ChangeKmsUserPassword', { ClusterId, Password: 'kmsPswd9' });
			await account.command('hsm:LogInKmsUser', { ClusterId, Password: 'kmsPswd9' });
			const { KeyHandles } = await account.command('hsm:ListKeys', { ClusterId });
			assert.deepEqual([...(KeyHandles as readonly string[])].sort(), [await handleOf(account, old), handle].sort());
			await account.command('hsm:DeleteKey', { ClusterId, KeyHandle: handle });
			assert.deepEqual(await tableOf(account, 'orphans'), []);
			await account.command('hsm:LogOutKmsUser', { ClusterId });
			await account.kms('UpdateCustomKeyStore', { CustomKeyStoreId, KeyStorePassword: 'kmsPswd9' });
			await account.connects(CustomKeyStoreId);
			for (const KeyId of [old, young]) await scheduled(account, KeyId);
			await account.waits({ days: 7 });
			const results = (await account.events())
				.filter((it) => it['eventName'] === 'DeleteKey')
				.map((it) => String((it['additionalEventData'] as Answer)['backingKeysDeletionStatus']));
			assert.deepEqual(
				results.map((it) => (JSON.parse(it) as readonly Answer[])[0]?.['deletionStatus']),
				['FAILURE', 'SUCCESS', 'FAILURE'],
			);
			await account.disconnects(CustomKeyStoreId);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId });
			await account.store(ClusterId);
		},
	},
	{
		id: 'S-72',
		title: 'an external store moves behind an endpoint service at the quota, and its keys move with it',
		async play(account) {
			const UriPaths = Array.from({ length: 10 }, (_, at) => `/p${at}/kms/xks/v1`);
			await proxy(account, 'xks', { UriPaths });
			await proxy(account, 'inner', { Public: false, UriPaths, Keys: [{ XksKeyId: 'ext-1' }] });
			const stores: string[] = [];
			for (const XksProxyUriPath of UriPaths)
				stores.push(await made(account, publicStore('xks', { CustomKeyStoreName: XksProxyUriPath, XksProxyUriPath })));
			const more = publicStore('xks', { CustomKeyStoreName: 'more', XksProxyUriPath: '/p9/kms/xks/v1' });
			await account.refuses('LimitExceededException', 'kms:CreateCustomKeyStore', more);
			const [first = '', second = ''] = stores;
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: first });
			await account.waits({ minutes: 5 });
			const inStore = { CustomKeyStoreId: first, Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'ext-1' };
			const KeyId = await account.key(first, inStore);
			await account.kms('CreateAlias', { AliasName: 'alias/Moved', TargetKeyId: KeyId });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId: 'alias/moved' });
			const moved = {
				CustomKeyStoreId: first,
				XksProxyConnectivity: 'VPC_ENDPOINT_SERVICE',
				XksProxyUriEndpoint: endpointOf('inner'),
				XksProxyVpcEndpointServiceName: await service(account, 'inner', ['acceptance-required']),
			};
			await account.refuses('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', moved);
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: first });
			await account.waits({ minutes: 5 });
			await account.refuses(
				'XksProxyVpcEndpointServiceInvalidConfigurationException',
				'kms:UpdateCustomKeyStore',
				moved,
			);
			const named = { ServiceName: moved.XksProxyVpcEndpointServiceName };
			await account.command('fault:MendEndpointService', { ...named, Fault: 'acceptance-required' });
			await account.kms('UpdateCustomKeyStore', moved);
			await account.refuses('XksProxyUriEndpointInUseException', 'kms:UpdateCustomKeyStore', {
				...moved,
				CustomKeyStoreId: second,
			});
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: first });
			await account.waits({ minutes: 5 });
			await encrypts(account, 'alias/Moved');
			// New rules of the service bite at the next connect only.
			await account.command('fault:BreakEndpointService', { ...named, Fault: 'principal-not-allowed' });
			await encrypts(account, 'alias/Moved');
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: first });
			await account.waits({ minutes: 5 });
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: first });
			await account.waits({ minutes: 5 });
			assert.deepEqual(await account.state(first), ['FAILED', 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND']);
			assert.equal(await account.keyState(KeyId), 'Unavailable');
			await account.refuses('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', { CustomKeyStoreId: first });
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: second });
			const again = { CustomKeyStoreName: '/p1/kms/xks/v1', XksProxyUriPath: '/p1/kms/xks/v1' };
			assert.notEqual(await made(account, publicStore('xks', again)), second);
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
			const shown = JSON.stringify(await account.world());
			assert.ok(!shown.includes(credential.RawSecretAccessKey));
		},
	},
];

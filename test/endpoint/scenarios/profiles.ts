import assert from 'node:assert/strict';

import { type Account, type Answer, keyStoreRole } from '../aws';
import { records, type Scenario } from './scenario';

const multiRegionRole = 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys';

const configures = (account: Account, settings: Answer) => account.side('PUT', 'settings', settings);

/** What an account holds, but for what counts changes. */
async function worldOf(account: Account): Promise<string> {
	return JSON.stringify({ ...(await account.world()), revision: undefined });
}

export const profileScenarios: readonly Scenario[] = [
	{
		id: 'S-56',
		title: 'a profile judges the past anew, and tells what it refuses of it',
		async play(account) {
			const role = { AWSServiceName: 'mrk.kms.amazonaws.com' };
			await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', role);
			await configures(account, { directCreation: 'observed' });
			await account.iam('CreateServiceLinkedRole', role);
			await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', role);
			await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', { ...role, CustomSuffix: 'a' });
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			await account.kms('CreateKey', { MultiRegion: true });
			const { refused } = await configures(account, { directCreation: 'documented' });
			assert.deepEqual(
				records(refused).map((it) => [it['command'], it['operation'], it['name']]),
				[
					[1, 'iam:CreateServiceLinkedRole', 'InvalidInputException'],
					[3, 'kms:CreateKey', 'AccessDeniedException'],
				],
			);
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: multiRegionRole });
			const back = await configures(account, { directCreation: 'observed' });
			assert.equal(back['refused'], undefined);
			await account.role(multiRegionRole);
			await account.refuses('AccessDenied', 'iam:CreateServiceLinkedRole', {
				AWSServiceName: 'cloudhsm.amazonaws.com',
			});
		},
	},
	{
		id: 'S-57',
		title: 'where the guide is taken literally the role never goes, and says of nothing that it is in the way',
		async play(account) {
			await account.kms('DeleteCustomKeyStore', {
				CustomKeyStoreId: await account.store(await account.cluster()),
			});
			const task = await account.deletes(keyStoreRole);
			await account.waits({ seconds: 6 });
			assert.equal((await account.deletion(task))['Status'], 'SUCCEEDED');
			await configures(account, { deletion: 'guide-literal' });
			const { Status: status, Reason: reason } = await account.deletion(task);
			assert.equal(status, 'FAILED');
			assert.deepEqual(records((reason as Answer)['RoleUsageList']), []);
			await account.role(keyStoreRole);
			await configures(account, { deletion: 'iam-standard' });
			assert.equal((await account.deletion(task))['Status'], 'SUCCEEDED');
		},
	},
	{
		id: 'S-58',
		title: 'undo takes back faults and days one by one, and a world goes out and comes back whole',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.connected(clusterId);
			const KeyId = await account.key(id);
			const steps: readonly (() => Promise<unknown>)[] = [
				() => account.command('fault:Break', { ClusterId: clusterId, Fault: 'subnet-deleted' }),
				() => account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }),
				() => account.command('fault:LoseKeyMaterial', { KeyId }),
				() => account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id }),
				() => account.waits({ days: 7 }),
				() => account.command('fault:Fail', { Operation: 'kms:Encrypt', Exception: 'KMSInternalException' }),
				() => account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: id }),
				() => account.waits({ minutes: 10 }),
				() => account.command('fault:LoseRole', { RoleName: keyStoreRole }),
			];
			const worlds = [await worldOf(account)];
			for (const step of steps) {
				await step();
				await account.refuses('CustomKeyStoreNotFoundException', 'kms:DeleteCustomKeyStore', {
					CustomKeyStoreId: 'cks-0',
				});
				worlds.push(await worldOf(account));
			}
			assert.deepEqual(await account.state(id), ['FAILED', 'SUBNET_NOT_FOUND']);
			const history = await account.side('GET', 'history');
			for (const before of worlds.slice(0, -1).reverse()) {
				await account.side('POST', 'undo');
				assert.equal(await worldOf(account), before);
			}
			for (const after of worlds.slice(1)) {
				await account.side('POST', 'redo');
				assert.equal(await worldOf(account), after);
			}
			await account.side('POST', 'reset');
			assert.deepEqual(records((await account.kms('DescribeCustomKeyStores'))['CustomKeyStores']), []);
			const { refused } = await account.side('PUT', 'history', history);
			assert.equal(refused, undefined);
			assert.equal(await worldOf(account), worlds.at(-1));
		},
	},
	{
		id: 'S-59',
		title: 'of several things that are wrong the first in the order is told: shape, permission, fault, thing, state',
		async play(account) {
			const id = await account.connected(await account.cluster());
			const KeyId = await account.key(id);
			await account.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 });
			const schedule = 'kms:ScheduleKeyDeletion';
			await account.refuses('ValidationException', schedule, { KeyId, PendingWindowInDays: 31 });
			await account.refuses('ValidationException', schedule, { KeyId: 'none', PendingWindowInDays: 6 });
			await account.command('given:Deny', { Action: schedule });
			await account.command('fault:Fail', { Operation: schedule, Exception: 'DependencyTimeoutException' });
			await account.refuses('ValidationException', schedule, { KeyId, PendingWindowInDays: 31 });
			await account.refuses('AccessDeniedException', schedule, { KeyId: 'none' });
			await account.command('given:Allow', { Action: schedule });
			await account.refuses('DependencyTimeoutException', schedule, { KeyId: 'none' });
			await account.command('fault:Recover', { Operation: schedule });
			await account.refuses('NotFoundException', schedule, { KeyId: 'none' });
			await account.refuses('KMSInvalidStateException', schedule, { KeyId });
			// Kind before store, store before its state.
			const external = { Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'ext-1' };
			const wrong = { ...external, CustomKeyStoreId: 'cks-0', MultiRegion: true };
			await account.refuses('UnsupportedOperationException', 'kms:CreateKey', wrong);
			await account.refuses('CustomKeyStoreNotFoundException', 'kms:CreateKey', { ...wrong, MultiRegion: false });
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			await account.refuses('UnsupportedOperationException', 'kms:CreateKey', { ...external, CustomKeyStoreId: id });
			// Keys before the connection; the type of the store before its state.
			await account.refuses('CustomKeyStoreHasCMKsException', 'kms:DeleteCustomKeyStore', { CustomKeyStoreId: id });
			const update = 'kms:UpdateCustomKeyStore';
			await account.refuses('ValidationException', update, { CustomKeyStoreId: id, XksProxyUriPath: '/kms/xks/v1' });
			await account.refuses('ValidationException', update, { CustomKeyStoreId: 'cks-0' });
			await account.refuses('CustomKeyStoreInvalidStateException', update, {
				CustomKeyStoreId: id,
				NewCustomKeyStoreName: 'b',
				CloudHsmClusterId: 'cluster-2a23b4cdefg',
			});
		},
	},
];

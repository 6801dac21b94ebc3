import assert from 'node:assert/strict';

import { type Account } from '../aws';
import { list, records, type Scenario } from './scenario';

export const keyStoreScenarios: readonly Scenario[] = [
	{
		id: 'S-10',
		title: 'a key store needs two HSMs in two zones',
		async play(account) {
			const configuration = 'CloudHsmClusterInvalidConfigurationException';
			const one = await account.cluster({ Zones: ['us-west-2a'] });
			await account.refuses(configuration, 'kms:CreateCustomKeyStore', account.storeInput(one));
			const sameZone = await account.cluster({ Zones: ['us-west-2a', 'us-west-2a'] });
			await account.refuses(configuration, 'kms:CreateCustomKeyStore', account.storeInput(sameZone));
			await account.store(await account.cluster({ Zones: ['us-west-2a', 'us-west-2b'] }));
		},
	},
	{
		id: 'S-12',
		title: 'a retry gives the same key store',
		async play(account) {
			const cluster = await account.cluster();
			const id = await account.store(cluster);
			assert.equal(await account.store(cluster), id);
			assert.equal(list((await account.kms('DescribeCustomKeyStores'))['CustomKeyStores']).length, 1);
			const other = account.storeInput(await account.cluster());
			await account.refuses('CustomKeyStoreNameInUseException', 'kms:CreateCustomKeyStore', other);
		},
	},
	{
		id: 'S-13',
		title: 'a key store connects and disconnects',
		async play(account) {
			const cluster = await account.cluster();
			const CustomKeyStoreId = await account.store(cluster);
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId });
			assert.deepEqual(await account.state(CustomKeyStoreId), ['CONNECTING']);
			await account.settles();
			assert.deepEqual(await account.state(CustomKeyStoreId), ['CONNECTED']);
			const network = async () => records((await account.world())['keyStores'])[0]?.['network'];
			assert.deepEqual(await network(), {
				securityGroup: `kms-${CustomKeyStoreId}`,
				zones: ['us-west-2a', 'us-west-2b'],
			});
			const before = await account.revision();
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId });
			assert.equal(await account.revision(), before);
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId });
			assert.deepEqual(await account.state(CustomKeyStoreId), ['DISCONNECTING']);
			await account.settles();
			assert.deepEqual(await account.state(CustomKeyStoreId), ['DISCONNECTED']);
			assert.equal(await network(), undefined);
			// KMS has taken another password: nobody can log in with the old one.
			const login = await account.command('hsm:LogInKmsUser', { ClusterId: cluster, Password: 'kmsPswd1' });
			assert.equal(login['LoggedIn'], false);
			const again = { CustomKeyStoreId };
			await account.refuses('CustomKeyStoreInvalidStateException', 'kms:DisconnectCustomKeyStore', again);
		},
	},
	{
		id: 'S-14',
		title: 'a wrong password fails the connection, and how to mend it',
		async play(account) {
			const CustomKeyStoreId = await account.store(await account.cluster(), { KeyStorePassword: 'kmsPswd2' });
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['FAILED', 'INVALID_CREDENTIALS']);
			const invalid = 'CustomKeyStoreInvalidStateException';
			const update = { CustomKeyStoreId, KeyStorePassword: 'kmsPswd1' };
			await account.refuses(invalid, 'kms:ConnectCustomKeyStore', { CustomKeyStoreId });
			await account.refuses(invalid, 'kms:UpdateCustomKeyStore', update);
			await account.disconnects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['DISCONNECTED']);
			await account.kms('UpdateCustomKeyStore', update);
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['CONNECTED']);
		},
	},
	{
		id: 'S-15',
		title: 'troubles of kmsuser and of the network show after Connect was accepted',
		async play(account) {
			const ends = async (clusterId: string, code: string) => {
				const id = await account.store(clusterId, { CustomKeyStoreName: code });
				await account.connects(id);
				assert.deepEqual(await account.state(id), ['FAILED', code]);
			};
			const without = String((await account.command('given:Cluster', { TrustAnchor: 'CA-A' }))['ClusterId']);
			await ends(without, 'USER_NOT_FOUND');
			const loggedIn = await account.cluster();
			await account.command('hsm:LogInKmsUser', { ClusterId: loggedIn, Password: 'kmsPswd1' });
			await ends(loggedIn, 'USER_LOGGED_IN');
			const locked = await account.cluster();
			await account.command('hsm:FailLogins', { ClusterId: locked });
			await ends(locked, 'USER_LOCKED_OUT');
			const subnet = await account.cluster();
			const id = await account.store(subnet, { CustomKeyStoreName: 'subnet' });
			await account.command('fault:Break', { ClusterId: subnet, Fault: 'subnet-deleted' });
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'SUBNET_NOT_FOUND']);
		},
	},
	{
		id: 'S-16',
		title: 'without HSMs Connect fails at once, without a cluster later',
		async play(account) {
			const ClusterId = await account.cluster();
			const CustomKeyStoreId = await account.store(ClusterId);
			await withoutHsms(account, ClusterId);
			const refused = 'CloudHsmClusterInvalidConfigurationException';
			await account.refuses(refused, 'kms:ConnectCustomKeyStore', { CustomKeyStoreId });
			assert.deepEqual(await account.state(CustomKeyStoreId), ['DISCONNECTED']);
			await account.hsm('DeleteCluster', { ClusterId });
			await account.settles();
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['FAILED', 'CLUSTER_NOT_FOUND']);
		},
	},
];

async function withoutHsms(account: Account, ClusterId: string): Promise<void> {
	for (const HsmId of await account.hsms(ClusterId)) await account.hsm('DeleteHsm', { ClusterId, HsmId });
	await account.settles();
}

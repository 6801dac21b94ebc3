import assert from 'node:assert/strict';

import { type Account } from '../aws';
import { records, type Scenario } from './scenario';

const unknownCluster = 'cluster-2a23b4cdefg';

export const clusterChoiceScenarios: readonly Scenario[] = [
	{
		id: 'S-11',
		title: 'wrong anchor, unknown cluster, used cluster, and one restored from its backup',
		async play(account) {
			const cluster = await account.cluster();
			const creates = (clusterId: string, more = {}) => account.storeInput(clusterId, more);
			const create = 'kms:CreateCustomKeyStore';
			const wrongAnchor = creates(cluster, { TrustAnchorCertificate: 'CA-B' });
			await account.refuses('IncorrectTrustAnchorException', create, wrongAnchor);
			await account.refuses('CloudHsmClusterNotFoundException', create, creates(unknownCluster));
			await account.store(cluster);
			const second = { CustomKeyStoreName: 'store-B' };
			await account.refuses('CloudHsmClusterInUseException', create, creates(cluster, second));
			const restored = await restoredFrom(account, cluster);
			await account.refuses('CloudHsmClusterInUseException', create, creates(restored, second));
		},
	},
	{
		id: 'S-17',
		title: 'what can be updated depends on the connection',
		async play(account) {
			const cluster = await account.cluster();
			const CustomKeyStoreId = await account.connected(cluster);
			const update = 'kms:UpdateCustomKeyStore';
			await account.kms('UpdateCustomKeyStore', { CustomKeyStoreId, NewCustomKeyStoreName: 'renamed' });
			const password = { CustomKeyStoreId, KeyStorePassword: 'kmsPswd3' };
			await account.refuses('CustomKeyStoreInvalidStateException', update, password);
			const both = { ...password, NewCustomKeyStoreName: 'again' };
			await account.refuses('CustomKeyStoreInvalidStateException', update, both);
			assert.equal((await account.entry(CustomKeyStoreId))['CustomKeyStoreName'], 'renamed');
			await account.disconnects(CustomKeyStoreId);
			const unrelated = { CustomKeyStoreId, CloudHsmClusterId: await account.cluster() };
			await account.refuses('CloudHsmClusterNotRelatedException', update, unrelated);
			const CloudHsmClusterId = await restoredFrom(account, cluster);
			await account.kms('UpdateCustomKeyStore', { CustomKeyStoreId, CloudHsmClusterId });
			assert.equal((await account.entry(CustomKeyStoreId))['CloudHsmClusterId'], CloudHsmClusterId);
		},
	},
];

/** A cluster with two HSMs, restored from a backup that deleting and creating an HSM has made. */
async function restoredFrom(account: Account, ClusterId: string): Promise<string> {
	const [first] = await account.hsms(ClusterId);
	await account.hsm('DeleteHsm', { ClusterId, HsmId: first });
	await account.settles();
	await account.hsm('CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2a' });
	await account.settles();
	const backups = records((await account.hsm('DescribeBackups', { Filters: { clusterIds: [ClusterId] } }))['Backups']);
	const SourceBackupId = backups.find((it) => it['BackupState'] === 'READY')?.['BackupId'];
	const SubnetIds = await Promise.all(['us-west-2a', 'us-west-2b'].map((it) => subnetIn(account, it)));
	const made = await account.hsm('CreateCluster', { HsmType: 'hsm2m.medium', SubnetIds, SourceBackupId });
	const restored = String((made['Cluster'] as { ClusterId: string }).ClusterId);
	await account.settles();
	for (const AvailabilityZone of ['us-west-2a', 'us-west-2b']) {
		await account.hsm('CreateHsm', { ClusterId: restored, AvailabilityZone });
		await account.settles();
	}
	return restored;
}

const subnetIn = async (account: Account, AvailabilityZone: string): Promise<string> =>
	String((await account.command('given:Subnet', { AvailabilityZone }))['SubnetId']);

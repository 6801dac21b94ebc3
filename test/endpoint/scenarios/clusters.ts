import assert from 'node:assert/strict';

import { type Account, type Answer, clusterRole } from '../aws';
import { records, type Scenario } from './scenario';

const invalid = 'CloudHsmInvalidRequestException';

export const clusterScenarios: readonly Scenario[] = [
	{
		id: 'S-09',
		title: 'a cluster on its way from its creation to being active',
		async play(account) {
			const ClusterId = await created(account);
			await account.role(clusterRole);
			assert.deepEqual(await stateOf(account, ClusterId), ['UNINITIALIZED', false]);
			const certificates = { SignedCert: `certificate of ${ClusterId} signed by CA-A`, TrustAnchor: 'CA-A' };
			const initialize = { ClusterId, ...certificates };
			await account.refuses(invalid, 'cloudhsm:InitializeCluster', initialize);
			await account.hsm('CreateHsm', { ClusterId, AvailabilityZone: 'us-west-2a' });
			await account.settles();
			assert.deepEqual(await stateOf(account, ClusterId), ['UNINITIALIZED', true]);
			const foreign = { ...initialize, TrustAnchor: 'CA-B' };
			await account.refuses(invalid, 'cloudhsm:InitializeCluster', foreign);
			await account.hsm('InitializeCluster', initialize);
			await account.settles();
			assert.deepEqual(await stateOf(account, ClusterId), ['INITIALIZED', false]);
			const notActive = 'CloudHsmClusterNotActiveException';
			await account.refuses(notActive, 'kms:CreateCustomKeyStore', account.storeInput(ClusterId));
			await account.command('hsm:ActivateCluster', { ClusterId });
			assert.deepEqual(await stateOf(account, ClusterId), ['ACTIVE', false]);
		},
	},
];

/** A new cluster in two zones, with members that a client of 2023 does not know. */
async function created(account: Account): Promise<string> {
	const SubnetIds: unknown[] = [];
	for (const AvailabilityZone of ['us-west-2a', 'us-west-2b'])
		SubnetIds.push((await account.command('given:Subnet', { AvailabilityZone }))['SubnetId']);
	const input = { HsmType: 'hsm2m.medium', Mode: 'FIPS', SubnetIds };
	const { Cluster: made } = await account.hsm('CreateCluster', input);
	const { ClusterId: id, State: state } = made as Answer;
	assert.equal(state, 'CREATE_IN_PROGRESS');
	await account.settles();
	return String(id);
}

/** The state of a cluster, and whether it shows a request to sign. */
async function stateOf(account: Account, id: string): Promise<readonly unknown[]> {
	const { Clusters: found } = await account.hsm('DescribeClusters', { Filters: { clusterIds: [id] } });
	const [cluster] = records(found);
	const certificates = cluster?.['Certificates'] as Answer | undefined;
	return [cluster?.['State'], certificates?.['ClusterCsr'] !== undefined];
}

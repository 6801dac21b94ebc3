import assert from 'node:assert/strict';

import { type Account, type Answer, type Input, keyStoreRole } from '../aws';
import { records, type Scenario } from './scenario';

const other = 'arn:aws:iam::111122223333:role/other';

/** How a service says where a list goes on. */
const paging = {
	kms: { limit: 'Limit', marker: 'Marker', next: 'NextMarker', truncated: 'Truncated' },
	hsm: { limit: 'MaxResults', marker: 'NextToken', next: 'NextToken', truncated: undefined },
	iam: { limit: 'MaxItems', marker: 'Marker', next: 'Marker', truncated: 'IsTruncated' },
} as const;

type Service = keyof typeof paging;

/** How many entries a list has, read two by two. */
async function counted(account: Account, service: Service, operation: string, list: string, input: Input = {}) {
	const { limit, marker, next, truncated } = paging[service];
	let count = 0;
	let at: unknown;
	do {
		const page: Answer = await account[service](operation, {
			...input,
			[limit]: 2,
			...(at !== undefined && { [marker]: at }),
		});
		const { length } = records(page[list]);
		assert.ok(length <= 2, `${operation} gave ${length}`);
		count += length;
		at = page[next];
		if (truncated) assert.equal(String(page[truncated]), String(at !== undefined), operation);
	} while (at !== undefined);
	return count;
}

async function fullKey(account: Account): Promise<string> {
	const { KeyMetadata: made } = await account.kms('CreateKey');
	const KeyId = String((made as Answer)['KeyId']);
	const grant = { KeyId, GranteePrincipal: other, RetiringPrincipal: other, Operations: ['Encrypt'] };
	for (const name of ['a', 'b', 'c']) {
		await account.kms('CreateKey');
		await account.kms('CreateAlias', { AliasName: `alias/${name}`, TargetKeyId: KeyId });
		await account.kms('CreateGrant', grant);
		await account.kms('TagResource', { KeyId, Tags: [{ TagKey: name, TagValue: '' }] });
		await account.kms('RotateKeyOnDemand', { KeyId });
		await account.waits({ days: 1 });
	}
	return KeyId;
}

async function fullRole(account: Account): Promise<Input> {
	const document = '{"Version":"2012-10-17","Statement":[]}';
	for (const RoleName of ['a', 'b', 'c'])
		await account.iam('CreateRole', { RoleName, AssumeRolePolicyDocument: document });
	const named = { RoleName: 'a' };
	for (const name of ['ReadOnlyAccess', 'PowerUserAccess', 'AdministratorAccess']) {
		await account.iam('AttachRolePolicy', { ...named, PolicyArn: `arn:aws:iam::aws:policy/${name}` });
		await account.iam('PutRolePolicy', { ...named, PolicyName: name, PolicyDocument: document });
		await account.iam('TagRole', { ...named, Tags: [{ Key: name, Value: '' }] });
	}
	return named;
}

async function clusters(account: Account): Promise<string> {
	await account.cluster();
	await account.cluster();
	const ResourceId = await account.cluster();
	const TagList = ['a', 'b', 'c'].map((Key) => ({ Key, Value: '' }));
	await account.hsm('TagResource', { ResourceId, TagList });
	return ResourceId;
}

/** Takes a cluster's HSMs and then the cluster itself. */
export async function removes(account: Account, ClusterId: string): Promise<void> {
	for (const HsmId of await account.hsms(ClusterId)) await account.hsm('DeleteHsm', { ClusterId, HsmId });
	await account.settles();
	await account.hsm('DeleteCluster', { ClusterId });
	await account.settles();
}

/** Beyond S-25: stories that go through several tables of the specification. */
export const furtherScenarios: readonly Scenario[] = [
	{
		id: 'S-30',
		title: 'every list comes in pages, and knows its own markers only',
		async play(account) {
			const KeyId = await fullKey(account);
			const ResourceId = await clusters(account);
			const role = await fullRole(account);
			const lists: readonly (readonly [Service, string, string, number, Input?])[] = [
				['kms', 'ListKeys', 'Keys', 4],
				['kms', 'ListAliases', 'Aliases', 3],
				['kms', 'ListGrants', 'Grants', 3, { KeyId }],
				['kms', 'ListRetirableGrants', 'Grants', 3, { RetiringPrincipal: other }],
				['kms', 'ListResourceTags', 'Tags', 3, { KeyId }],
				['kms', 'ListKeyRotations', 'Rotations', 3, { KeyId }],
				['hsm', 'DescribeClusters', 'Clusters', 3],
				['hsm', 'ListTags', 'TagList', 3, { ResourceId }],
				['iam', 'ListRoles', 'Roles', 4],
				['iam', 'ListRoleTags', 'Tags', 3, role],
				['iam', 'ListRolePolicies', 'PolicyNames', 3, role],
				['iam', 'ListAttachedRolePolicies', 'AttachedPolicies', 3, role],
			];
			for (const [service, operation, list, size, input] of lists)
				assert.equal(await counted(account, service, operation, list, input), size, operation);
			const { NextMarker } = await account.kms('ListKeys', { Limit: 1 });
			await account.refuses('InvalidMarkerException', 'kms:ListAliases', { Marker: NextMarker });
			await account.refuses('ValidationException', 'kms:ListKeys', { Marker: '' });
			await account.refuses('InvalidInputException', 'iam:ListRoleTags', { ...role, MaxItems: 0 });
		},
	},
	{
		id: 'S-31',
		title: 'a key store that is made while the role is being deleted keeps the role',
		async play(account) {
			const clusterId = await account.cluster();
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: await account.store(clusterId) });
			const task = await account.deletes(keyStoreRole);
			await account.waits({ seconds: 1 });
			assert.equal((await account.deletion(task))['Status'], 'IN_PROGRESS');
			assert.equal(await account.deletes(keyStoreRole), task);
			const id = await account.store(clusterId);
			const there = account.in('eu-central-1');
			const far = await there.store(await there.cluster());
			await account.waits({ seconds: 5 });
			const { Status, Reason } = await account.deletion(task);
			assert.equal(Status, 'FAILED');
			assert.deepEqual((Reason as Answer)['RoleUsageList'], [
				{ Region: 'eu-central-1', Resources: [far] },
				{ Region: 'us-west-2', Resources: [id] },
			]);
			await account.role(keyStoreRole);
		},
	},
	{
		id: 'S-32',
		title: 'a key outlives its cluster in one that is restored from a backup',
		async play(account) {
			const lost = await account.cluster();
			const CustomKeyStoreId = await account.connected(lost);
			const KeyId = await account.key(CustomKeyStoreId);
			const Plaintext = new Uint8Array([1]);
			const { CiphertextBlob } = await account.kms('Encrypt', { KeyId, Plaintext });
			const { Clusters: [before] = [] } = (await account.hsm('DescribeClusters')) as { Clusters?: readonly Answer[] };
			await removes(account, lost);
			await account.refuses('KMSInvalidStateException', 'kms:Decrypt', { CiphertextBlob });
			await account.disconnects(CustomKeyStoreId);
			const { Backups } = await account.hsm('DescribeBackups', { Filters: { clusterIds: [lost] } });
			const { Cluster } = await account.hsm('CreateCluster', {
				HsmType: before?.['HsmType'],
				SubnetIds: Object.values(before?.['SubnetMapping'] ?? {}),
				SourceBackupId: records(Backups)[0]?.['BackupId'],
			});
			const CloudHsmClusterId = String((Cluster as Answer)['ClusterId']);
			const update = { CustomKeyStoreId, CloudHsmClusterId };
			await account.refuses('CloudHsmClusterNotActiveException', 'kms:UpdateCustomKeyStore', update);
			await account.settles();
			await account.refuses('CloudHsmClusterInvalidConfigurationException', 'kms:UpdateCustomKeyStore', update);
			for (const zone of ['us-west-2a', 'us-west-2b']) {
				await account.hsm('CreateHsm', { ClusterId: CloudHsmClusterId, AvailabilityZone: zone });
				await account.settles();
			}
			await account.kms('UpdateCustomKeyStore', update);
			await account.connects(CustomKeyStoreId);
			assert.deepEqual(await account.state(CustomKeyStoreId), ['CONNECTED']);
			await account.kms('Decrypt', { CiphertextBlob });
			assert.equal((await account.metadata(KeyId))['CloudHsmClusterId'], CloudHsmClusterId);
		},
	},
	{
		id: 'S-33',
		title: 'several things come due in one leap of the clock, each in its turn',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.connected(clusterId);
			const [first, second] = [await account.key(id), await account.key(id)];
			await account.kms('ScheduleKeyDeletion', { KeyId: second, PendingWindowInDays: 8 });
			await account.kms('ScheduleKeyDeletion', { KeyId: first, PendingWindowInDays: 7 });
			await account.waits({ days: 6, hours: 23, minutes: 59 });
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			const task = await account.deletes(keyStoreRole);
			await account.waits({ days: 2 });
			assert.equal((await account.deletion(task))['Status'], 'FAILED');
			const deleted = (await account.events()).filter((it) => it['eventName'] === 'DeleteKey');
			assert.equal(deleted.length, 2);
			assert.ok(Date.parse(String(deleted[0]?.['eventTime'])) < Date.parse(String(deleted[1]?.['eventTime'])));
			assert.ok(deleted.every((it) => JSON.stringify(it).includes('FAILURE')));
			assert.equal(records((await account.world())['orphans']).length, 2);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: id });
			await account.store(clusterId);
		},
	},
];

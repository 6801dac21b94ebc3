import assert from 'node:assert/strict';

import { type Account, type Answer, clusterRole, type Input, keyStoreRole } from '../aws';
import { credential, endpointOf, made, proxy, publicStore, service, vpcStore } from './external';
import { records, type Scenario } from './scenario';

const multiRegionRole = 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys';
const keyArn = (region: string, id: string) => `arn:aws:kms:${region}:111122223333:key/${id}`;

/** A RoleUsageList as plain pairs. */
const usage = ({ Reason: reason }: Answer): readonly (readonly [unknown, readonly unknown[]])[] =>
	records((reason as Answer | undefined)?.['RoleUsageList']).map((it) => [
		it['Region'],
		it['Resources'] as readonly unknown[],
	]);

async function ended(account: Account, RoleName: string): Promise<Answer> {
	const task = await account.deletes(RoleName);
	await account.waits({ seconds: 6 });
	return account.deletion(task);
}

const status = async (account: Account, task: string) => (await account.deletion(task))['Status'];

/** The state after connecting, with something that befalls the proxy half way. */
async function connecting(account: Account, id: string, befalls: () => Promise<unknown>): Promise<readonly unknown[]> {
	await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: id });
	await account.waits({ minutes: 3 });
	await befalls();
	assert.deepEqual(await account.state(id), ['CONNECTING']);
	await account.waits({ minutes: 2 });
	return account.state(id);
}

export const timingScenarios: readonly Scenario[] = [
	{
		id: 'S-50',
		title: 'a deletion is judged at its end: what comes and goes meanwhile counts only if it is there then',
		async play(account) {
			const clusterId = await account.cluster();
			const create = account.storeInput(clusterId);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: await account.store(clusterId) });
			const { RoleId: before } = await account.role(keyStoreRole);
			await account.iam('TagRole', { RoleName: keyStoreRole, Tags: [{ Key: 'a', Value: 'b' }] });
			await account.iam('UpdateRoleDescription', { RoleName: keyStoreRole, Description: 'ours' });
			const first = await account.deletes(keyStoreRole);
			await account.waits({ seconds: 5, milliseconds: 999 });
			const id = await account.store(clusterId);
			assert.equal(await account.deletes(keyStoreRole), first);
			assert.equal(await status(account, first), 'IN_PROGRESS');
			await account.waits({ milliseconds: 1 });
			const failed = await account.deletion(first);
			assert.deepEqual([failed['Status'], usage(failed)], ['FAILED', [['us-west-2', [id]]]]);
			assert.deepEqual((await account.role(keyStoreRole))['RoleId'], before);
			const second = await account.deletes(keyStoreRole);
			assert.notEqual(second, first);
			await account.waits({ seconds: 5, milliseconds: 999 });
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: id });
			await account.waits({ milliseconds: 1 });
			assert.deepEqual([await status(account, first), await status(account, second)], ['FAILED', 'SUCCEEDED']);
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
			// Made again, it is another role; the old tasks are still told.
			await account.kms('CreateCustomKeyStore', create);
			const again = await account.role(keyStoreRole);
			assert.notEqual(again['RoleId'], before);
			assert.deepEqual([again['Description'], again['Tags']], [undefined, undefined]);
			const third = await account.deletes(keyStoreRole);
			assert.equal(new Set([first, second, third]).size, 3);
			await account.waits({ days: 400 });
			assert.deepEqual(
				[await status(account, first), await status(account, second), await status(account, third)],
				['FAILED', 'SUCCEEDED', 'FAILED'],
			);
		},
	},
	{
		id: 'S-51',
		title: 'what keeps a role is told of all Regions, in their order',
		async play(account) {
			const regions = ['us-west-2', 'ap-south-1', 'eu-west-1'];
			const stores = new Map<string, readonly string[]>();
			const clusters = new Map<string, readonly string[]>();
			for (const region of regions) {
				const there = account.in(region);
				const [one, other] = [await there.cluster(), await there.cluster()];
				clusters.set(region, [one, other]);
				stores.set(region, [await there.store(one), await there.store(other, { CustomKeyStoreName: 'other' })]);
			}
			await account.kms('ConnectCustomKeyStore', { CustomKeyStoreId: stores.get('us-west-2')?.[0] });
			const told = usage(await ended(account, keyStoreRole));
			assert.deepEqual(
				told.map(([region, ids]) => [region, [...ids].sort()]),
				[...regions].sort().map((it) => [it, [...(stores.get(it) ?? [])].sort()]),
			);
			const arns = (await ended(account, clusterRole)) && usage(await ended(account, clusterRole));
			assert.deepEqual(
				arns.map(([region, ids]) => [region, [...ids].sort()]),
				[...regions]
					.sort()
					.map((it) => [
						it,
						(clusters.get(it) ?? []).map((id) => `arn:aws:cloudhsm:${it}:111122223333:cluster/${id}`).sort(),
					]),
			);
		},
	},
	{
		id: 'S-52',
		title: 'the role of multi-Region keys comes with the first and stays after the last',
		async play(account) {
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			await account.refuses('AccessDeniedException', 'kms:CreateKey', { MultiRegion: true });
			await account.kms('CreateKey');
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName: multiRegionRole });
			await account.command('given:Allow', { Action: 'iam:CreateServiceLinkedRole' });
			const { KeyMetadata: made } = await account.kms('CreateKey', { MultiRegion: true });
			const KeyId = String((made as Answer)['KeyId']);
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			await account.kms('CreateKey', { MultiRegion: true, Description: 'the role is there' });
			const there = account.in('eu-west-1');
			await account.kms('ReplicateKey', { KeyId, ReplicaRegion: 'eu-west-1' });
			assert.equal(await there.keyState(KeyId), 'Creating');
			await there.refuses('KMSInvalidStateException', 'kms:ScheduleKeyDeletion', { KeyId });
			await account.settles();
			const told = await ended(account, multiRegionRole);
			assert.equal(told['Status'], 'FAILED');
			assert.deepEqual(usage(told)[0], ['eu-west-1', [keyArn('eu-west-1', KeyId)]]);
			assert.equal(usage(told)[1]?.[1].length, 2);
			for (const it of [account, there]) {
				const { Keys: keys } = await it.kms('ListKeys');
				for (const { KeyId: id } of records(keys))
					await it.kms('ScheduleKeyDeletion', { KeyId: id, PendingWindowInDays: 7 });
			}
			assert.deepEqual(
				[await account.keyState(KeyId), await there.keyState(KeyId)],
				['PendingReplicaDeletion', 'PendingDeletion'],
			);
			await account.waits({ days: 7 });
			await there.refuses('NotFoundException', 'kms:DescribeKey', { KeyId });
			assert.equal(await account.keyState(KeyId), 'PendingDeletion');
			await account.waits({ days: 7 });
			await account.refuses('NotFoundException', 'kms:DescribeKey', { KeyId });
			const last = await ended(account, multiRegionRole);
			assert.deepEqual([last['Status'], usage(last)], ['FAILED', []]);
			await account.role(multiRegionRole);
		},
	},
	{
		id: 'S-53',
		title: 'a proxy that changes while its store connects is judged as it is at the end',
		async play(account) {
			const UriEndpoint = await proxy(account);
			const id = await made(account, publicStore('xks'));
			const other = { AccessKeyId: 'ZYXWVUTSRQPONMLKJIHG', RawSecretAccessKey: 'n'.repeat(43) };
			const update = { CustomKeyStoreId: id, XksProxyAuthenticationCredential: other };
			const rotated = await connecting(account, id, async () => {
				await account.command('given:ProxyCredential', { UriEndpoint, ...other });
				await account.refuses('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', update);
			});
			assert.deepEqual(rotated, ['FAILED', 'INVALID_CREDENTIALS']);
			await account.refuses('CustomKeyStoreInvalidStateException', 'kms:UpdateCustomKeyStore', update);
			await account.disconnects(id);
			await account.refuses('XksProxyIncorrectAuthenticationCredentialException', 'kms:UpdateCustomKeyStore', {
				...update,
				XksProxyAuthenticationCredential: credential,
			});
			await account.kms('UpdateCustomKeyStore', update);
			const moved = await connecting(account, id, () =>
				account.command('given:ProxyPaths', { UriEndpoint, UriPaths: ['/other/kms/xks/v1'] }),
			);
			assert.deepEqual(moved, ['FAILED', 'XKS_PROXY_INVALID_CONFIGURATION']);
			await account.disconnects(id);
			await account.kms('UpdateCustomKeyStore', { CustomKeyStoreId: id, XksProxyUriPath: '/other/kms/xks/v1' });
			await account.command('fault:BreakProxy', { UriEndpoint, Fault: 'tls-invalid' });
			await account.command('fault:BreakProxy', { UriEndpoint, Fault: 'slow' });
			const both = await connecting(account, id, () =>
				account.command('fault:BreakProxy', { UriEndpoint, Fault: 'access-denied' }),
			);
			assert.deepEqual(both, ['FAILED', 'XKS_PROXY_INVALID_TLS_CONFIGURATION']);
			await account.disconnects(id);
			const mended = await connecting(account, id, async () => {
				for (const Fault of ['tls-invalid', 'slow', 'access-denied'])
					await account.command('fault:MendProxy', { UriEndpoint, Fault });
			});
			assert.deepEqual(mended, ['CONNECTED']);
			assert.equal((await account.entry(id))['ConnectionErrorCode'], undefined);
		},
	},
	{
		id: 'S-54',
		title: 'an endpoint service that is taken away bites at the next connection, not before',
		async play(account) {
			await proxy(account, 'vpc', { Public: false });
			const ServiceName = await service(account, 'vpc');
			const input = vpcStore('vpc', ServiceName);
			const id = await made(account, input);
			await account.connects(id);
			const external = { CustomKeyStoreId: id, Origin: 'EXTERNAL_KEY_STORE', XksKeyId: 'ext-1' };
			const { KeyMetadata: metadata } = await account.kms('CreateKey', external);
			const KeyId = String((metadata as Answer)['KeyId']);
			await account.command('fault:BreakEndpointService', { ServiceName, Fault: 'principal-not-allowed' });
			assert.deepEqual([await account.state(id), await account.keyState(KeyId)], [['CONNECTED'], 'Enabled']);
			await account.kms('Encrypt', { KeyId, Plaintext: Buffer.from('a') });
			await account.disconnects(id);
			await account.command('fault:BreakEndpointService', { ServiceName, Fault: 'one-zone' });
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'XKS_VPC_ENDPOINT_SERVICE_NOT_FOUND']);
			await account.disconnects(id);
			await account.command('fault:MendEndpointService', { ServiceName, Fault: 'principal-not-allowed' });
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'XKS_VPC_ENDPOINT_SERVICE_INVALID_CONFIGURATION']);
			await account.disconnects(id);
			// Over the internet nobody reaches it; another host does, and the service is free for another store.
			const toPublic = (host: string): Input => ({
				CustomKeyStoreId: id,
				XksProxyConnectivity: 'PUBLIC_ENDPOINT',
				XksProxyUriEndpoint: endpointOf(host),
				XksProxyVpcEndpointServiceName: '',
			});
			await proxy(account, 'web');
			await account.refuses('ValidationException', 'kms:UpdateCustomKeyStore', toPublic('vpc'));
			await account.kms('UpdateCustomKeyStore', toPublic('web'));
			assert.deepEqual((await account.entry(id))['XksProxyConfiguration'], {
				Connectivity: 'PUBLIC_ENDPOINT',
				AccessKeyId: credential.AccessKeyId,
				UriEndpoint: endpointOf('web'),
				UriPath: '/kms/xks/v1',
			});
			await account.connects(id);
			await account.kms('Encrypt', { KeyId, Plaintext: Buffer.from('a') });
			await account.refuses('XksKeyAlreadyInUseException', 'kms:CreateKey', external);
			await account.command('fault:MendEndpointService', { ServiceName, Fault: 'one-zone' });
			await made(account, { ...input, CustomKeyStoreName: 'next' });
			await account.refuses('XksProxyUriInUseException', 'kms:CreateCustomKeyStore', {
				...input,
				CustomKeyStoreName: 'third',
			});
		},
	},
	{
		id: 'S-55',
		title: 'ten stores are the quota whatever their state, and the name is asked first',
		async play(account) {
			const clusterId = await account.cluster();
			const id = await account.store(clusterId, { KeyStorePassword: 'wrong12' });
			await account.connects(id);
			assert.deepEqual(await account.state(id), ['FAILED', 'INVALID_CREDENTIALS']);
			const other = await account.cluster();
			const twin = account.storeInput(other, { CustomKeyStoreName: 'twin' });
			const { CustomKeyStoreId: same } = await account.kms('CreateCustomKeyStore', twin);
			const hosts = Array.from({ length: 9 }, (_, at) => `host${at}`);
			for (const host of hosts) await proxy(account, host);
			const [last = '', ...first] = [...hosts].reverse();
			for (const host of first) await made(account, publicStore(host));
			const more = publicStore(last);
			const create = 'kms:CreateCustomKeyStore';
			await account.refuses('LimitExceededException', create, more);
			await account.refuses('CustomKeyStoreNameInUseException', create, { ...more, CustomKeyStoreName: 'twin' });
			await account.refuses('LimitExceededException', create, { ...more, XksProxyUriEndpoint: endpointOf('host0') });
			assert.equal((await account.kms('CreateCustomKeyStore', twin))['CustomKeyStoreId'], same);
			await made(account.in('eu-west-1'), more);
			await account.refuses('CustomKeyStoreInvalidStateException', 'kms:DeleteCustomKeyStore', {
				CustomKeyStoreId: id,
			});
			await account.kms('DisconnectCustomKeyStore', { CustomKeyStoreId: id });
			await account.refuses('LimitExceededException', create, more);
			await account.settles();
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: id });
			await made(account, more);
			await account.refuses('LimitExceededException', create, account.storeInput(clusterId));
		},
	},
];

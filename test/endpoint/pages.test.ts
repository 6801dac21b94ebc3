import assert from 'node:assert/strict';

import { paged, type Pages } from '../../server/src/endpoint/pages';
import { Account, type Answer } from './aws';
import { plainHttp } from './plainHttp';

const pages: Pages = {
	list: 'Keys',
	id: 'KeyId',
	limit: 'Limit',
	marker: 'Marker',
	next: 'NextMarker',
	truncated: 'Truncated',
	usual: 3,
};
const keys = (...ids: readonly string[]) => ({ Keys: ids.map((KeyId) => ({ KeyId })), Truncated: false });

describe('pages', () => {
	it('are cut by the limit, and without one by the usual size', () => {
		const cut = paged(keys('a', 'b', 'c', 'd'), pages, { marker: undefined, limit: undefined });
		assert.deepEqual(cut?.['Keys'], [{ KeyId: 'a' }, { KeyId: 'b' }, { KeyId: 'c' }]);
		assert.equal(cut?.['Truncated'], true);
		const last = paged(keys('a', 'b', 'c', 'd'), pages, { marker: cut?.['NextMarker'], limit: 1 });
		assert.deepEqual(last, { Keys: [{ KeyId: 'd' }], Truncated: false });
	});

	it('go on behind what was given out last, though things went in between', () => {
		const cut = paged(keys('a', 'b', 'c', 'd'), pages, { marker: undefined, limit: 2 });
		const marker = cut?.['NextMarker'];
		assert.deepEqual(paged(keys('b', 'c', 'd'), pages, { marker, limit: 9 })?.['Keys'], keys('c', 'd').Keys);
		assert.deepEqual(paged(keys('a', 'c', 'd'), pages, { marker, limit: 9 })?.['Keys'], keys('c', 'd').Keys);
		assert.deepEqual(paged(keys('c', 'd'), pages, { marker, limit: 9 })?.['Keys'], keys('c', 'd').Keys);
		assert.deepEqual(paged(keys('z', 'a', 'b', 'c'), pages, { marker, limit: 9 })?.['Keys'], keys('c').Keys);
		assert.deepEqual(paged(keys(), pages, { marker, limit: 9 })?.['Keys'], []);
	});

	it('give markers that their own requests take, however long the names are', async () => {
		const account = new Account(plainHttp());
		const ResourceId = await account.cluster();
		const keysOf = (letter: string) => Array.from({ length: 30 }, (_, at) => letter.repeat(126) + String(10 + at));
		const TagList = keysOf('é').map((Key) => ({ Key, Value: '' }));
		await account.hsm('TagResource', { ResourceId, TagList });
		const first = await account.hsm('ListTags', { ResourceId });
		assert.equal((first['TagList'] as readonly unknown[]).length, 25);
		const rest = await account.hsm('ListTags', { ResourceId, NextToken: first['NextToken'] });
		assert.deepEqual(rest['TagList'], TagList.slice(25));
		const RoleName = 'AWSServiceRoleForCloudHSM';
		await account.iam('TagRole', { RoleName, Tags: TagList });
		const { Marker } = await account.iam('ListRoleTags', { RoleName, MaxItems: 29 });
		const { Tags } = await account.iam('ListRoleTags', { RoleName, Marker });
		assert.deepEqual((Tags as readonly Answer[])[0]?.['Key'], TagList[29]?.Key);
	});

	it('are refused a marker that nobody gave out', () => {
		for (const marker of ['x', '', 'ff', '5b5d', 5, {}, '5b2d312c2261225d', '2.a.b', '2..'])
			assert.equal(paged(keys('a', 'b'), pages, { marker, limit: 1 }), undefined, JSON.stringify(marker));
	});

	it('carry a client through all key stores', async () => {
		const account = new Account(plainHttp());
		const made: string[] = [];
		for (const region of ['us-west-2', 'us-west-2', 'us-west-2', 'eu-west-1']) {
			const there = account.in(region);
			made.push(await there.store(await there.cluster(), { CustomKeyStoreName: `store-${made.length}` }));
		}
		const seen: unknown[] = [];
		let Marker: unknown;
		do {
			const page: Answer = await account.kms('DescribeCustomKeyStores', {
				Limit: 2,
				...(Marker !== undefined && { Marker }),
			});
			seen.push(...(page['CustomKeyStores'] as readonly Answer[]).map((it) => it['CustomKeyStoreId']));
			assert.equal(page['Truncated'], page['NextMarker'] !== undefined);
			Marker = page['NextMarker'];
		} while (Marker !== undefined);
		assert.deepEqual(seen, made.slice(0, 3));
		await account.refuses('InvalidMarkerException', 'kms:DescribeCustomKeyStores', { Marker: 'made-up' });
		await account.refuses('ValidationException', 'kms:DescribeCustomKeyStores', { Limit: 0 });
		await account.refuses('CloudHsmInvalidRequestException', 'cloudhsm:DescribeClusters', { NextToken: 'made-up' });
	});

	it('record a bad marker as the refusal that it is', async () => {
		const account = new Account(plainHttp());
		const { Cluster } = await account.hsm('CreateCluster', { HsmType: 'hsm2m.medium', SubnetIds: ['subnet-11111111'] });
		const clusterId = String((Cluster as Answer)['ClusterId']);
		for (const [name, operation, input] of [
			['InvalidMarkerException', 'kms:ListKeys', { Marker: 'made-up' }],
			['CloudHsmInvalidRequestException', 'cloudhsm:DescribeBackups', { NextToken: 'made-up' }],
			['CloudHsmInvalidRequestException', 'cloudhsm:ListTags', { ResourceId: clusterId, NextToken: 'made-up' }],
		] as const) {
			await account.refuses(name, operation, input);
			const event = (await account.events()).at(-1);
			assert.equal(event?.['eventName'], operation.split(':')[1]);
			assert.equal(event?.['errorCode'], name);
			assert.equal(event?.['responseElements'], null);
		}
		await account.refuses('InvalidInputException', 'iam:ListRoles', { Marker: 'made-up' });
		assert.equal((await account.events()).at(-1)?.['errorCode'], 'InvalidInputException');
	});
});

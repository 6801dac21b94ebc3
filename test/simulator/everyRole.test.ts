import assert from 'node:assert/strict';

import { catalogue } from '../support/catalogue';

import { Account } from './account';

const own = ['cks.kms.amazonaws.com', 'mrk.kms.amazonaws.com', 'cloudhsm.amazonaws.com'];

const known = catalogue.roles.filter((it) => it.deletion.prerequisitesKnown);
const generic = known.filter((it) => !own.includes(it.principal ?? ''));

describe('every service-linked role whose prerequisites are known', () => {
	it('is one of very many', () => {
		assert.ok(known.length >= 142, String(known.length));
		assert.ok(known.length - generic.length <= own.length);
	});

	for (const { name, deletion } of generic) {
		it(`is made when first needed, and kept by what uses it: ${name}`, () => {
			const account = new Account();
			const first = account.id('given:Resource', 'ResourceId', { RoleName: name });
			const second = 'arn:aws:service:eu-west-1:111122223333:thing/1';
			account.does('given:Resource', { RoleName: name, ResourceId: second }, 'eu-west-1');
			assert.equal(account.events.filter((it) => it.eventName === 'CreateServiceLinkedRole').length, 1);
			const refused = account.deletes(name);
			account.waits();
			const { Status, Reason } = account.deletion(refused);
			assert.equal(Status, 'FAILED');
			assert.deepEqual((Reason as Record<string, unknown>)['RoleUsageList'], [
				{ Region: 'eu-west-1', Resources: [second] },
				{ Region: 'us-west-2', Resources: [first] },
			]);
			assert.ok(deletion.prerequisites.includes(account.world.resources.get(first)?.kind ?? ''));
			for (const ResourceId of [first, second]) account.does('given:NoResource', { ResourceId });
			const done = account.deletes(name);
			account.waits();
			assert.deepEqual(account.deletion(done), { Status: 'SUCCEEDED' });
			account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: name });
		});
	}

	it('can be named by its service, and by an operation that makes it', () => {
		const account = new Account();
		const byService = account.id('given:Resource', 'RoleName', { ServicePrincipal: 'autoscaling.amazonaws.com' });
		const byAction = account.id('given:Resource', 'RoleName', { Operation: 'cloud9:CreateEnvironmentEC2' });
		assert.deepEqual([byService, byAction], ['AWSServiceRoleForAutoScaling', 'AWSServiceRoleForAWSCloud9']);
	});

	it('may have a suffix, and is then kept by its own resources only', () => {
		const account = new Account();
		const service = { AWSServiceName: 'autoscaling.amazonaws.com' };
		account.does('iam:CreateServiceLinkedRole', service);
		account.does('iam:CreateServiceLinkedRole', { ...service, CustomSuffix: 'batch' });
		account.does('given:Resource', { RoleName: 'AWSServiceRoleForAutoScaling_batch' });
		const [plain, suffixed] = [
			account.deletes('AWSServiceRoleForAutoScaling'),
			account.deletes('AWSServiceRoleForAutoScaling_batch'),
		];
		account.waits();
		assert.equal(account.deletion(plain)['Status'], 'SUCCEEDED');
		assert.equal(account.deletion(suffixed)['Status'], 'FAILED');
	});
});

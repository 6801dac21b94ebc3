import assert from 'node:assert/strict';

import { type Answer, clusterRole, keyStoreRole } from '../aws';
import { list, records, type Scenario } from './scenario';

const RoleName = keyStoreRole;
const policyArn = 'arn:aws:iam::aws:policy/aws-service-role/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy';

/** The policy of a role, which some clients leave in the encoding of URLs. */
const document = (value: unknown) => JSON.parse(decodeURIComponent(String(value))) as { Statement: Answer[] };

export const roleScenarios: readonly Scenario[] = [
	{
		id: 'S-01',
		title: 'the role appears with the first CloudHSM key store',
		async play(account) {
			const id = await account.store(await account.cluster());
			assert.match(id, /^cks-[0-9a-f]{17}$/);
			assert.deepEqual(await account.state(id), ['DISCONNECTED']);
			const role = await account.role(RoleName);
			assert.equal(role['Path'], '/aws-service-role/cks.kms.amazonaws.com/');
			const [statement] = document(role['AssumeRolePolicyDocument']).Statement;
			assert.deepEqual(statement?.['Principal'], { Service: 'cks.kms.amazonaws.com' });
			const attached = records((await account.iam('ListAttachedRolePolicies', { RoleName }))['AttachedPolicies']);
			assert.deepEqual(attached, [{ PolicyName: policyArn.split('/').at(-1), PolicyArn: policyArn }]);
			assert.deepEqual(list((await account.iam('ListRolePolicies', { RoleName }))['PolicyNames']), []);
			const names = await account.eventNames();
			assert.ok(names.indexOf('CreateServiceLinkedRole') < names.indexOf('CreateCustomKeyStore'), names.join());
			assert.ok(names.includes('CreateServiceLinkedRole'));
		},
	},
	{
		id: 'S-03',
		title: 'the roles of KMS are never created directly, that of CloudHSM is, once',
		async play(account) {
			for (const AWSServiceName of ['cks.kms.amazonaws.com', 'mrk.kms.amazonaws.com'])
				await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', { AWSServiceName });
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName });
			const made = await account.iam('CreateServiceLinkedRole', { AWSServiceName: 'cloudhsm.amazonaws.com' });
			assert.equal((made['Role'] as Answer)['RoleName'], clusterRole);
			const again = { AWSServiceName: 'cloudhsm.amazonaws.com' };
			await account.refuses('InvalidInputException', 'iam:CreateServiceLinkedRole', again);
		},
	},
	{
		id: 'S-04',
		title: 'a missing IAM permission keeps the key store from being made, unless the role is there',
		async play(account) {
			const first = await account.cluster();
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			await account.refuses('AccessDeniedException', 'kms:CreateCustomKeyStore', account.storeInput(first));
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName });
			await account.command('given:Allow', { Action: 'iam:CreateServiceLinkedRole' });
			await account.store(first);
			await account.command('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
			await account.store(await account.cluster(), { CustomKeyStoreName: 'store-B' });
		},
	},
	{
		id: 'S-05',
		title: 'the role is protected',
		async play(account) {
			await account.store(await account.cluster());
			const document = JSON.stringify({ Version: '2012-10-17', Statement: [] });
			const refusals: readonly (readonly [string, Answer])[] = [
				['AttachRolePolicy', { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
				['PutRolePolicy', { PolicyName: 'inline', PolicyDocument: document }],
				['UpdateAssumeRolePolicy', { PolicyDocument: document }],
				['PutRolePermissionsBoundary', { PermissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
				['DeleteRole', {}],
			];
			for (const [operation, more] of refusals)
				await account.refuses('UnmodifiableEntityException', `iam:${operation}`, { RoleName, ...more });
			await account.iam('UpdateRoleDescription', { RoleName, Description: 'for <key stores> & more' });
			await account.iam('TagRole', { RoleName, Tags: [{ Key: 'team', Value: 'a=b' }] });
			const role = await account.role(RoleName);
			assert.equal(role['Description'], 'for <key stores> & more');
			assert.deepEqual(role['Tags'], [{ Key: 'team', Value: 'a=b' }]);
			await account.command('given:OrdinaryRole', { RoleName: 'app' });
			const attachment = { RoleName: 'app', PolicyArn: policyArn };
			await account.refuses('PolicyNotAttachableException', 'iam:AttachRolePolicy', attachment);
		},
	},
	{
		id: 'S-06',
		title: 'a role in use stays, and its deletion task says why',
		async play(account) {
			const store = await account.store(await account.cluster());
			const task = await account.deletes(RoleName);
			assert.match(task, new RegExp(`^task/aws-service-role/cks\\.kms\\.amazonaws\\.com/${RoleName}/[0-9a-f-]{36}$`));
			assert.equal((await account.deletion(task))['Status'], 'NOT_STARTED');
			await account.waits({ seconds: 1 });
			assert.equal((await account.deletion(task))['Status'], 'IN_PROGRESS');
			await account.waits({ seconds: 5 });
			const { Status: status, Reason: reason } = await account.deletion(task);
			assert.equal(status, 'FAILED');
			const usage = records((reason as Answer)['RoleUsageList']);
			assert.deepEqual(usage, [{ Region: 'us-west-2', Resources: [store] }]);
			await account.role(RoleName);
		},
	},
	{
		id: 'S-07',
		title: 'a role that is free goes, and comes back as another',
		async play(account) {
			const cluster = await account.cluster();
			const store = await account.store(cluster);
			const { RoleId: before } = await account.role(RoleName);
			await account.kms('DeleteCustomKeyStore', { CustomKeyStoreId: store });
			const task = await account.deletes(RoleName);
			await account.settles();
			assert.equal((await account.deletion(task))['Status'], 'SUCCEEDED');
			await account.refuses('NoSuchEntityException', 'iam:GetRole', { RoleName });
			await account.refuses('NoSuchEntityException', 'iam:DeleteServiceLinkedRole', { RoleName });
			await account.store(cluster);
			assert.notEqual((await account.role(RoleName))['RoleId'], before);
		},
	},
	{
		id: 'S-08',
		title: 'a running task is answered again, an ended one is not',
		async play(account) {
			await account.store(await account.cluster());
			const task = await account.deletes(RoleName);
			assert.equal(await account.deletes(RoleName), task);
			await account.settles();
			assert.equal((await account.deletion(task))['Status'], 'FAILED');
			assert.notEqual(await account.deletes(RoleName), task);
			const unknown = task.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000');
			const status = 'iam:GetServiceLinkedRoleDeletionStatus';
			await account.refuses('NoSuchEntityException', status, { DeletionTaskId: unknown });
			await account.refuses('InvalidInputException', status, { DeletionTaskId: 'abc' });
		},
	},
];

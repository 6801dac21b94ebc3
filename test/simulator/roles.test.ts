import assert from 'node:assert/strict';

import { type ExceptionName, type Parameters } from '../../server/src/core/simulator';

import { Account, clusterRole, keyStoreRole, usual } from './account';

describe('the role for key stores', () => {
	it('appears with the first CloudHSM key store (S-01)', () => {
		const account = new Account();
		const cluster = account.cluster();
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		const store = account.store(cluster);
		assert.match(store, /^cks-[0-9a-f]{17}$/);
		assert.equal(account.entry(store)['ConnectionState'], 'DISCONNECTED');
		const role = account.role(keyStoreRole);
		assert.equal(role['Path'], '/aws-service-role/cks.kms.amazonaws.com/');
		assert.equal(role['Arn'], `arn:aws:iam::111122223333:role/aws-service-role/cks.kms.amazonaws.com/${keyStoreRole}`);
		assert.match(JSON.stringify(role['AssumeRolePolicyDocument']), /"Service":"cks\.kms\.amazonaws\.com"/);
		assert.deepEqual(account.does('iam:ListAttachedRolePolicies', { RoleName: keyStoreRole })['AttachedPolicies'], [
			{
				PolicyName: 'AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy',
				PolicyArn: 'arn:aws:iam::aws:policy/aws-service-role/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy',
			},
		]);
		assert.deepEqual(account.does('iam:ListRolePolicies', { RoleName: keyStoreRole })['PolicyNames'], []);
		const names = account.events.map((it) => it.eventName);
		assert.ok(names.indexOf('CreateServiceLinkedRole') < names.indexOf('CreateCustomKeyStore'));
	});

	it('is never made directly, and that of CloudHSM only once (S-03)', () => {
		const account = new Account();
		for (const AWSServiceName of ['cks.kms.amazonaws.com', 'mrk.kms.amazonaws.com']) {
			const { code, httpStatus } = account.isRefused('InvalidInputException', 'iam:CreateServiceLinkedRole', {
				AWSServiceName,
			});
			assert.deepEqual([code, httpStatus], ['InvalidInput', 400]);
		}
		assert.equal(account.world.roles.size, 0);
		const cloudHsm = { AWSServiceName: 'cloudhsm.amazonaws.com' };
		account.does('iam:CreateServiceLinkedRole', cloudHsm);
		account.isRefused('InvalidInputException', 'iam:CreateServiceLinkedRole', cloudHsm);
		const denied = account.isRefused('AccessDenied', 'iam:CreateServiceLinkedRole', { AWSServiceName: 'nobody' });
		assert.equal(denied.httpStatus, 403);
	});

	it('is refused in the words that people have seen of AWS', () => {
		const account = new Account();
		const create = 'iam:CreateServiceLinkedRole';
		const said = (name: ExceptionName, AWSServiceName: string, more: Parameters = {}) =>
			account.isRefused(name, create, { AWSServiceName, ...more }).message;
		const cloudHsm = 'cloudhsm.amazonaws.com';
		const suffix = said('InvalidInputException', 'cks.kms.amazonaws.com', { CustomSuffix: 'x' });
		assert.match(suffix, /^Custom suffix is not allowed for cks\.kms\.amazonaws\.com/);
		assert.match(said('AccessDenied', 'nobody'), /is not a valid AWS service name/);
		assert.match(said('InvalidInputException', 'iam.amazonaws.com'), /^Cannot find Service Linked Role template/);
		account.does('given:Deny', { Action: create });
		const cluster = { HsmType: 'hsm2m.medium', SubnetIds: ['subnet-11111111'] };
		const { message } = account.isRefused('CloudHsmAccessDeniedException', 'cloudhsm:CreateCluster', cluster);
		assert.match(message, /have permission to call iam:CreateServiceLinkedRole to create the CloudHSM Service Linked/);
		account.does('given:Allow', { Action: create });
		account.does(create, { AWSServiceName: cloudHsm });
		assert.match(said('InvalidInputException', cloudHsm), /has been taken in this account/);
	});

	it('can be made directly in the profile that follows observations (A-02)', () => {
		const account = new Account({ directCreation: 'observed' });
		account.does('iam:CreateServiceLinkedRole', { AWSServiceName: 'cks.kms.amazonaws.com' });
		assert.equal(account.role(keyStoreRole)['RoleName'], keyStoreRole);
		account.isRefused('InvalidInputException', 'iam:CreateServiceLinkedRole', {
			AWSServiceName: 'mrk.kms.amazonaws.com',
			CustomSuffix: 'x',
		});
	});

	it('is not made without iam:CreateServiceLinkedRole, nor is the store (S-04)', () => {
		const account = new Account();
		const cluster = account.cluster();
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		const creation = { CustomKeyStoreName: 'store-A', CloudHsmClusterId: cluster, ...usual };
		account.isRefused('AccessDeniedException', 'kms:CreateCustomKeyStore', creation);
		assert.equal(account.world.keyStores.size, 0);
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		account.does('given:Allow', { Action: 'iam:CreateServiceLinkedRole' });
		const store = account.store(cluster);
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		account.store(cluster);
	});

	it('is protected from everybody but its service (S-05)', () => {
		const account = new Account();
		account.store(account.cluster());
		const linked = 'arn:aws:iam::aws:policy/aws-service-role/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy';
		const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
		const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
		const onRole = {
			RoleName: keyStoreRole,
			PolicyArn: readOnly,
			PermissionsBoundary: readOnly,
			PolicyName: 'inline',
			PolicyDocument,
		};
		for (const name of [
			'AttachRolePolicy',
			'PutRolePolicy',
			'UpdateAssumeRolePolicy',
			'PutRolePermissionsBoundary',
			'DeleteRole',
		]) {
			const { message } = account.isRefused('UnmodifiableEntityException', `iam:${name}`, onRole);
			assert.match(message, /cks\.kms\.amazonaws\.com/);
		}
		account.does('iam:UpdateRoleDescription', { RoleName: keyStoreRole, Description: 'Ours' });
		account.does('iam:TagRole', { RoleName: keyStoreRole, Tags: [{ Key: 'a', Value: 'b' }] });
		assert.equal(account.role(keyStoreRole)['Description'], 'Ours');
		assert.deepEqual(account.role(keyStoreRole)['Tags'], [{ Key: 'a', Value: 'b' }]);
		account.does('given:OrdinaryRole', { RoleName: 'app' });
		account.isRefused('PolicyNotAttachableException', 'iam:AttachRolePolicy', { RoleName: 'app', PolicyArn: linked });
	});

	it('cannot be deleted while a key store is there, connected or not (S-06)', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		const task = account.deletes(keyStoreRole);
		assert.match(task, new RegExp(`^task/aws-service-role/cks\\.kms\\.amazonaws\\.com/${keyStoreRole}/[0-9a-f-]{36}$`));
		assert.deepEqual(account.deletion(task), { Status: 'NOT_STARTED' });
		account.does('clock:AdvanceToNext');
		assert.deepEqual(account.deletion(task), { Status: 'IN_PROGRESS' });
		account.does('clock:AdvanceToNext');
		const { Status, Reason } = account.deletion(task);
		assert.equal(Status, 'FAILED');
		assert.deepEqual((Reason as Record<string, unknown>)['RoleUsageList'], [
			{ Region: 'us-west-2', Resources: [store] },
		]);
		assert.equal(account.role(keyStoreRole)['RoleName'], keyStoreRole);
	});

	it('goes when the last key store has gone, and comes back as another (S-07)', () => {
		const account = new Account();
		const cluster = account.cluster();
		const store = account.store(cluster);
		const before = account.role(keyStoreRole)['RoleId'];
		account.does('iam:UpdateRoleDescription', { RoleName: keyStoreRole, Description: 'Ours' });
		account.deletes(keyStoreRole);
		account.waits();
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		const task = account.deletes(keyStoreRole);
		account.waits();
		assert.deepEqual(account.deletion(task), { Status: 'SUCCEEDED' });
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: keyStoreRole });
		account.isRefused('NoSuchEntityException', 'iam:DeleteServiceLinkedRole', { RoleName: keyStoreRole });
		account.store(cluster);
		assert.notEqual(account.role(keyStoreRole)['RoleId'], before);
		assert.equal(account.role(keyStoreRole)['Description'], undefined);
	});

	it('is judged when its deletion ends, not when it is asked for (A-05)', () => {
		const account = new Account();
		const store = account.store(account.cluster());
		const task = account.deletes(keyStoreRole);
		account.does('clock:AdvanceToNext');
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		account.waits();
		assert.deepEqual(account.deletion(task), { Status: 'SUCCEEDED' });
	});

	it('has one running deletion at a time (S-08)', () => {
		const account = new Account();
		account.store(account.cluster());
		const task = account.deletes(keyStoreRole);
		account.does('clock:AdvanceToNext');
		assert.equal(account.deletes(keyStoreRole), task);
		account.waits();
		assert.equal(account.deletion(task)['Status'], 'FAILED');
		assert.notEqual(account.deletes(keyStoreRole), task);
		const unknown = `${task.slice(0, -12)}000000000000`;
		const { httpStatus } = account.isRefused('NoSuchEntityException', 'iam:GetServiceLinkedRoleDeletionStatus', {
			DeletionTaskId: unknown,
		});
		assert.equal(httpStatus, 404);
		account.isRefused('InvalidInputException', 'iam:GetServiceLinkedRoleDeletionStatus', { DeletionTaskId: 'abc' });
	});

	it('is never deleted in the profile that follows the guide literally (A-03)', () => {
		const account = new Account({ deletion: 'guide-literal' });
		const store = account.store(account.cluster());
		account.does('kms:DeleteCustomKeyStore', { CustomKeyStoreId: store });
		const task = account.deletes(keyStoreRole);
		account.waits();
		const { Status, Reason } = account.deletion(task);
		assert.equal(Status, 'FAILED');
		assert.deepEqual((Reason as Record<string, unknown>)['RoleUsageList'], []);
		// Only that role: the one of CloudHSM follows IAM.
		assert.equal(account.role(clusterRole)['RoleName'], clusterRole);
	});
});

describe('the role for multi-Region keys', () => {
	it('appears with the first primary key and is never deleted', () => {
		const account = new Account();
		const name = 'AWSServiceRoleForKeyManagementServiceMultiRegionKeys';
		account.does('kms:CreateKey');
		account.isRefused('NoSuchEntityException', 'iam:GetRole', { RoleName: name });
		account.does('kms:CreateKey', { MultiRegion: true });
		assert.equal(account.role(name)['Path'], '/aws-service-role/mrk.kms.amazonaws.com/');
		const task = account.deletes(name);
		account.waits();
		assert.equal(account.deletion(task)['Status'], 'FAILED');
	});
});

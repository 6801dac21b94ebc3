import assert from 'node:assert/strict';

import { HOLE } from '../../server/src/core/base';
import { catalogueDataFrom, createCatalogue } from '../../server/src/core/catalogue';
import { catalogue } from '../support/catalogue';

describe('looking up actions', () => {
	it('ignores case and answers the name as AWS writes it', () => {
		const action = catalogue.action('KMS:createcustomkeystore');
		assert.equal(action?.id, 'kms:CreateCustomKeyStore');
		assert.equal(action.accessLevel, 'Write');
		assert.deepEqual(action.resources, []);
		assert.equal(action.createsLinkedRole, true);
		assert.equal(catalogue.action('kms:Encrypt')?.createsLinkedRole, false);
	});

	it('gives resource types with their ARNs, and condition keys with their types', () => {
		const [resource] = catalogue.action('kms:Encrypt')?.resources ?? [];
		assert.equal(resource?.type.name, 'key');
		assert.equal(resource.required, true);
		assert.deepEqual(resource.type.arns, ['arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}']);
		assert.equal(
			catalogue.action('iam:CreateServiceLinkedRole')?.conditionKeys.find((it) => it.name === 'iam:AWSServiceName')
				?.type,
			'String',
		);
	});

	it('knows no action that an object only inherits', () => {
		assert.equal(catalogue.action('constructor:toString'), undefined);
		assert.equal(catalogue.isServiceActionPrefix('constructor'), false);
		assert.equal(catalogue.service('__proto__'), undefined);
		assert.equal(catalogue.policyProperties('constructor').roles.length, 0);
	});

	it('expands patterns within the service that they name', () => {
		assert.deepEqual(catalogue.actionIdsMatching('KMS:create*'), [
			'kms:CreateAlias',
			'kms:CreateCustomKeyStore',
			'kms:CreateGrant',
			'kms:CreateKey',
		]);
		assert.deepEqual(
			catalogue.actionsMatching('kms:Create?ey').map((it) => it.id),
			['kms:CreateKey'],
		);
		assert.deepEqual(catalogue.actionIdsMatching(`kms:Create${HOLE}Store`), ['kms:CreateCustomKeyStore']);
		assert.deepEqual(catalogue.actionIdsMatching('kms:Nothing*'), []);
		assert.deepEqual(catalogue.actionIdsMatching('kms'), []);
		assert.deepEqual(catalogue.actionIdsMatching(''), []);
	});

	it('counts what a pattern matches as often as it lists it', () => {
		for (const pattern of ['*', '*:*', 'kms:*', 'kms:Create*', 'kms:CreateKey', 'k*:Create*', 'nothing:*', 'kms']) {
			assert.equal(catalogue.countMatching(pattern), catalogue.actionIdsMatching(pattern).length, pattern);
			assert.equal(catalogue.matchesAction(pattern), catalogue.countMatching(pattern) > 0, pattern);
		}
	});

	it('finds the nearest action and the nearest service', () => {
		assert.deepEqual(catalogue.closestAction('kms:CreateKei', 2), { value: 'kms:CreateKey', distance: 1, alone: true });
		assert.equal(catalogue.closestAction('kms:CreateKey', 2), undefined);
		assert.equal(catalogue.closestAction('nothing:CreateKey', 2), undefined);
		assert.equal(catalogue.closestServicePrefix('cloudhsn', 1)?.value, 'cloudhsm');
	});

	it('takes no shape of the older data for an action of today', () => {
		const linked = catalogue
			.servicePrefixes()
			.flatMap((it) => catalogue.actionsMatching(`${it}:*`))
			.filter((it) => it.createsLinkedRole);
		assert.ok(linked.length > 140, String(linked.length));
		assert.ok(linked.some((it) => it.id === 'kms:CreateKey'));
	});
});

describe('looking up condition keys', () => {
	it('finds global keys and those of services, whatever the case', () => {
		assert.equal(catalogue.conditionKey('AWS:principalarn')?.name, 'aws:PrincipalArn');
		assert.equal(catalogue.conditionKey('aws:PrincipalArn')?.scope, 'global');
		assert.deepEqual(catalogue.conditionKey('iam:awsservicename')?.services, ['iam']);
		assert.equal(catalogue.conditionKey('iam:Nothing'), undefined);
	});

	it('fits a key into its placeholder', () => {
		const tag = catalogue.conditionKey('aws:requesttag/Cost Center');
		assert.deepEqual([tag?.name, tag?.argument], ['aws:RequestTag/${TagKey}', 'Cost Center']);
		assert.equal(catalogue.conditionKey('s3:ExistingObjectTag/Owner')?.argument, 'Owner');
		assert.equal(catalogue.conditionKey('aws:RequestTag/'), undefined);
	});

	it('tells keys with several values', () => {
		assert.equal(catalogue.conditionKey('aws:TagKeys')?.multiValued, true);
		assert.equal(catalogue.conditionKey('kms:ViaService')?.multiValued, false);
	});

	it('finds the nearest key', () => {
		assert.equal(catalogue.closestConditionKey('kms:ViaServce', 2)?.value, 'kms:ViaService');
	});
});

describe('looking up managed policies', () => {
	const NAME = 'AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy';

	it('finds a service-linked policy by ARN, by path and by name, in every partition', () => {
		for (const it of [
			`arn:aws:iam::aws:policy/aws-service-role/${NAME}`,
			`arn:aws-cn:iam::aws:policy/aws-service-role/${NAME}`,
			`aws-service-role/${NAME}`,
			NAME,
		]) {
			assert.equal(catalogue.serviceLinkedPolicy(it)?.version, 'v2', it);
		}
	});

	it('finds nothing at another place than the ARN names', () => {
		assert.equal(catalogue.serviceLinkedPolicy(`arn:aws:iam::aws:policy/service-role/${NAME}`), undefined);
		assert.equal(catalogue.managedPolicy('arn:aws:iam::aws:policy/AWS_ConfigRole'), undefined);
		assert.equal(
			catalogue.managedPolicy('arn:aws:iam::aws:policy/service-role/AWS_ConfigRole')?.path,
			'/service-role/',
		);
		assert.equal(catalogue.managedPolicyByName('arn:aws:iam::aws:policy/AWS_ConfigRole')?.path, '/service-role/');
	});

	it('holds the ten actions of the custom key store role', () => {
		const [statement] = catalogue.serviceLinkedPolicy(NAME)?.statements ?? [];
		assert.equal(statement?.Effect, 'Allow');
		assert.equal(statement.Action?.length, 10);
		assert.ok(statement.Action.includes('cloudhsm:Describe*'));
	});

	it('says of the custom key store role which purpose each of its actions has', () => {
		const [statement] = catalogue.serviceLinkedPolicy(NAME)?.statements ?? [];
		const explained = catalogue.tables.firstClass
			.find((it) => it.role.endsWith('CustomKeyStores'))
			?.uses.flatMap((it) => it.actions);
		assert.deepEqual([...(explained ?? [])].sort(), [...(statement?.Action ?? [])].sort());
	});

	it('knows where CloudFormation types hold policies and roles', () => {
		assert.deepEqual(catalogue.policyProperties('AWS::KMS::Key').policies, ['KeyPolicy']);
		assert.deepEqual(catalogue.policyProperties('AWS::IAM::Role').managedPolicies, [
			'ManagedPolicyArns[]',
			'PermissionsBoundary',
		]);
		assert.ok(catalogue.policyProperties('AWS::AutoScaling::AutoScalingGroup').roles.includes('ServiceLinkedRoleARN'));
		assert.deepEqual(catalogue.resourceType('AWS::IAM::ServiceLinkedRole'), {
			attributes: ['RoleName'],
			properties: ['AWSServiceName', 'CustomSuffix', 'Description'],
		});
	});
});

describe('making a catalogue', () => {
	it('reads no large file before it is asked for, and each only once', () => {
		const read: string[] = [];
		const about = { date: '2026-01-01', from: [] };
		const content = {
			about,
			accessLevels: [],
			globalKeys: [],
			keyTypes: [],
			policies: [],
			principalsWithoutRole: [],
			roles: [],
			services: {},
			verdicts: [],
		};
		const catalogue = createCatalogue(
			catalogueDataFrom((file) => {
				read.push(file);
				return JSON.stringify(content);
			}),
		);
		assert.deepEqual(read, ['roles', 'tables']);
		catalogue.action('kms:CreateKey');
		catalogue.conditionKey('aws:PrincipalArn');
		catalogue.managedPolicy('AdministratorAccess');
		catalogue.managedPolicyByName('AdministratorAccess');
		assert.deepEqual(read, ['roles', 'tables', 'actions', 'managedPolicies']);
	});
});

import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';

const role = (service: string, name: string) => `arn:aws:iam::111122223333:role/aws-service-role/${service}/${name}`;
const scaling = role('autoscaling.amazonaws.com', 'AWSServiceRoleForAutoScaling');
const keyStores = role('cks.kms.amazonaws.com', 'AWSServiceRoleForKeyManagementServiceCustomKeyStores');
const ordinary = 'arn:aws:iam::111122223333:role/app';

type Json = Readonly<Record<string, unknown>>;

/** The titles of the fixes that a rule offers for each of its findings. */
function offered(rule: string, statements: readonly Json[] | Json, kind?: string): readonly (readonly string[])[] {
	const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
	const { findings } = analysed({ text, language: 'json', kind });
	return findings.filter((it) => it.rule === rule).map((it) => it.fixes().map(({ title }) => title));
}

const allow = (Action: unknown, Resource: unknown, more: Json = {}): Json => ({
	Effect: 'Allow',
	Action,
	Resource,
	...more,
});

const onKey = (Principal: unknown, Action: unknown, Condition?: Json): Json => ({
	Effect: 'Allow',
	Principal,
	Action,
	Resource: '*',
	...(Condition && { Condition }),
});

const named = (value: unknown): Json => ({ Condition: { StringEquals: { 'iam:AWSServiceName': value } } });
const create = 'iam:CreateServiceLinkedRole';

describe('The fixes for permissions on linked roles', () => {
	it('write the place of the roles only where one service, one resource and one action are meant', () => {
		const app = `${ordinary}/*`;
		const titles = offered('create-role-resource-mismatch', [
			allow(create, app, named('ecs.amazonaws.com')),
			allow(create, app, named(['ecs.amazonaws.com', 'batch.amazonaws.com'])),
			allow(create, [app, ordinary], named('ecs.amazonaws.com')),
			allow([create, 'iam:TagRole'], app, named('ecs.amazonaws.com')),
			allow(create, app),
		]);
		assert.deepEqual(titles, [['Change to role/aws-service-role/ecs.amazonaws.com/*'], [], [], [], []]);
	});

	it('do not take away the last of a list, nor the last statement', () => {
		const ecs = role('ecs.amazonaws.com', 'AWSServiceRoleForECS');
		const pass = (...statements: readonly Json[]) => offered('passing-linked-role', statements);
		assert.deepEqual(pass(allow('iam:PassRole', ecs)), [[]]);
		assert.deepEqual(pass(allow('iam:PassRole', ecs), allow('s3:GetObject', '*')), [['Remove the statement']]);
		assert.deepEqual(pass(allow(['iam:PassRole', 'iam:GetRole'], ecs), allow('s3:GetObject', '*')), [[]]);
		assert.deepEqual(pass(allow('iam:PassRole', [ecs, ordinary])), [['Remove the ARN']]);
		assert.deepEqual(offered('condition-key-as-action', [allow('iam:AWSServiceName', '*')]), [[]]);
		assert.deepEqual(offered('condition-key-as-action', [allow(['iam:AWSServiceName', create], '*')]), [
			['Remove the entry'],
		]);
		assert.deepEqual(offered('role-never-uses-key', [onKey({ AWS: keyStores }, 'kms:Decrypt')], 'key'), [[]]);
	});

	it('drop a set operator only where the plain one does not stand there and no other key shares it', () => {
		const set = (Condition: Json) => offered('set-operator-on-single-value', [allow(create, '*', { Condition })]);
		const value = { 'iam:AWSServiceName': 'ecs.amazonaws.com' };
		assert.deepEqual(set({ 'ForAnyValue:StringLike': value, Bool: { 'aws:SecureTransport': 'true' } }), [
			['Change to StringLike'],
		]);
		assert.deepEqual(set({ 'ForAnyValue:StringLike': value, stringlike: { 'aws:PrincipalTag/a': 'b' } }), [[]]);
		assert.deepEqual(set({ 'ForAnyValue:StringLike': { ...value, 'aws:CalledVia': 'a' } }), [[]]);
	});

	it('offer the deletion of a linked role in place of iam:DeleteRole alone', () => {
		const delete_ = (Action: unknown) => offered('modifying-linked-role', [allow(Action, scaling)]);
		assert.deepEqual(delete_('iam:DeleteRole'), [['Change to iam:DeleteServiceLinkedRole']]);
		assert.deepEqual(delete_(['iam:DeleteRole']), [['Change to iam:DeleteServiceLinkedRole']]);
		assert.deepEqual(delete_('iam:PutRolePolicy'), [[]]);
	});
});

describe('The fixes of key policies', () => {
	it('add a grant only to a list of statements', () => {
		const use = onKey({ AWS: scaling }, 'kms:Decrypt');
		assert.deepEqual(offered('key-use-without-grant', [use], 'key'), [['Allow grants for AWS services']]);
		assert.deepEqual(offered('key-use-without-grant', use, 'key'), [[]]);
	});

	it('limit a grant only where it is the only action and no condition stands there', () => {
		const grant = (action: unknown, condition?: Json) =>
			offered('unrestricted-grant', [onKey({ AWS: scaling }, action, condition)], 'key');
		assert.deepEqual(grant('kms:CreateGrant'), [['Limit to grants for AWS resources']]);
		assert.deepEqual(grant(['kms:CreateGrant', 'kms:Decrypt']), [[]]);
		assert.deepEqual(grant('kms:CreateGrant', { StringEquals: { 'kms:CallerAccount': '111122223333' } }), [[]]);
	});

	it('put the role in place of a service that is the only principal', () => {
		const service = (principal: Json) =>
			offered('service-instead-of-linked-role', [onKey(principal, 'kms:Decrypt')], 'key');
		assert.deepEqual(service({ Service: 'autoscaling.amazonaws.com' }), [['Change to AWSServiceRoleForAutoScaling']]);
		assert.deepEqual(service({ Service: ['autoscaling.amazonaws.com', 'logs.amazonaws.com'] }), [[]]);
		assert.deepEqual(service({ Service: 'autoscaling.amazonaws.com', AWS: ordinary }), [[]]);
	});

	it('split a statement only by actions, and only where its one condition is what fails', () => {
		const split = (action: unknown, more: Json = {}) => {
			const condition = { Bool: { 'kms:GrantIsForAWSResource': 'true' }, ...more };
			return offered('grant-condition-on-other-actions', [onKey({ AWS: scaling }, action, condition)], 'key');
		};
		const title = 'Move kms:Decrypt to a statement without the condition';
		assert.deepEqual(split(['kms:CreateGrant', 'kms:Decrypt']), [[title]]);
		assert.deepEqual(split(['kms:Decrypt']), [[]]);
		assert.deepEqual(split('kms:*'), [[]]);
		assert.deepEqual(split(['kms:CreateGrant', 'kms:Decrypt'], { StringEquals: { 'kms:CallerAccount': 'a' } }), [[]]);
	});

	it('exempt a role from a denial to everybody, not from one to itself', () => {
		const replication = role('replication.dynamodb.amazonaws.com', 'AWSServiceRoleForDynamoDBReplication');
		const denied = (Principal: unknown, more: Json = {}) =>
			offered('replication-role-denied', [{ ...onKey(Principal, 'dynamodb:*'), Effect: 'Deny', ...more }], 'resource');
		assert.deepEqual(denied('*'), [['Leave out AWSServiceRoleForDynamoDBReplication']]);
		assert.deepEqual(denied({ AWS: replication }), [[]]);
		const others = { ArnNotLikeIfExists: { 'aws:PrincipalArn': ordinary } };
		assert.deepEqual(denied('*', { Condition: others }), [[]]);
	});
});

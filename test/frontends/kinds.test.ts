import assert from 'node:assert/strict';

import { type PolicyKind } from '../../server/src/core/model';
import { firstPart, lowered } from './support';

const policy = (...statements: readonly object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });
const kind = (...statements: readonly object[]) => lowered(policy(...statements), 'json')?.policyKind;

const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };

describe('the kind of a policy file', () => {
	it('is told by its principals, actions and resources', () => {
		const service = { Service: 'ecs.amazonaws.com' };
		assert.equal(kind({ Effect: 'Allow', Principal: service, Action: 'sts:AssumeRole' }), 'trust');
		assert.equal(
			kind({ Effect: 'Allow', Principal: { Federated: 'x' }, Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession'] }),
			'trust',
		);
		assert.equal(kind({ Effect: 'Allow', Principal: service, Action: 'kms:*', Resource: '*' }), 'key');
		assert.equal(
			kind({ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }),
			'resource',
		);
		assert.equal(kind({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }), 'identity');
		assert.equal(kind({ Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }), 'identity');
	});

	it('is a service control policy only where denials are meant for an organization', () => {
		assert.equal(kind(deny), 'identity');
		const exempt = { ArnNotLike: { 'aws:PrincipalARN': 'arn:aws:iam::*:role/Admin' } };
		assert.equal(kind({ ...deny, Condition: exempt }), 'scp');
		assert.equal(kind({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }), 'scp');
		const region = { StringNotEquals: { 'aws:RequestedRegion': 'eu-west-1' } };
		assert.equal(kind({ Effect: 'Deny', NotAction: 'iam:*', Resource: '*', Condition: region }), 'scp');
		assert.equal(kind({ ...deny, Condition: exempt }, { Effect: 'Allow', Action: '*', Resource: '*' }), 'scp');
		assert.equal(kind({ ...deny, Condition: exempt }, { Effect: 'Allow', Action: 's3:*', Resource: '*' }), 'identity');
	});

	it('is a resource control policy only where everyone is denied what is of several services or of an organization', () => {
		const all = { Effect: 'Deny', Principal: '*', Resource: '*' };
		const foreign = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } };
		assert.equal(kind({ ...all, Action: ['s3:*', 'sqs:*'] }), 'rcp');
		assert.equal(kind({ ...all, Action: 's3:*', Condition: foreign }), 'rcp');
		assert.equal(kind({ ...all, Action: 's3:*' }), 'resource');
		assert.equal(kind({ ...all, Action: 's3:*', Resource: 'arn:aws:s3:::b', Condition: foreign }), 'resource');
	});

	it('is unknown while nothing tells', () => {
		assert.equal(kind(), 'unknown');
		assert.equal(kind({ Effect: 'Allow' }), 'unknown');
	});

	it('is what the author states', () => {
		const stated = (it: PolicyKind) => lowered(policy(deny), 'json', it);
		assert.equal(stated('scp')?.policyKind, 'scp');
		assert.deepEqual(stated('scp')?.parts[0]?.part.policies[0]?.kindIsStated, true);
	});
});

describe('a policy file', () => {
	it('is recognised by positive evidence', () => {
		for (const text of [
			policy(),
			'{"Version": "2012-10-17", "Statement"',
			'{"Statement": [{"Effect": "Allow", "Act',
			'{"Statement": {"Action": "a:b", "Resource": "*"}}',
			'{"Version": "2008-10-17", "Statement": [',
		])
			assert.equal(lowered(text, 'json')?.documentKind, 'iamPolicy', text);
		assert.equal(lowered('Version: "2012-10-17"\nStatement:\n  - Effect:', 'yaml')?.documentKind, 'iamPolicy');
	});

	it('is not any file that has a Statement', () => {
		for (const text of [
			'{"Statement": "SELECT 1"}',
			'{"Statement": [{"Name": "a", "Condition": 1}]}',
			'{"Version": "2.0", "Statement": {"Effect": "splash"}}',
			'{"Version": "2012-10-17"}',
			'{"compilerOptions": {}}',
			'["2012-10-17"]',
			'{',
			'',
		])
			assert.equal(lowered(text, 'json'), undefined, text);
	});

	it('may hold its policy as the AWS CLI prints it', () => {
		const kinds = (text: string) =>
			lowered(text, 'json')?.parts.flatMap(({ part }) => part.policies.map((it) => it.kind));
		const trust = policy({ Effect: 'Allow', Principal: { AWS: '1' }, Action: 'sts:AssumeRole' });
		assert.deepEqual(kinds(`{"PolicyVersion": {"Document": ${policy(deny)}, "VersionId": "v1"}}`), ['identity']);
		assert.deepEqual(kinds(`{"Role": {"RoleName": "x", "AssumeRolePolicyDocument": ${trust}}}`), ['trust']);
		assert.deepEqual(kinds(`{"PolicyName": "x", "PolicyDocument": ${policy(deny)}}`), ['identity']);
		assert.deepEqual(kinds(`[${policy(deny)}, ${trust}]`), ['identity', 'trust']);
	});
});

describe('the roles of a cluster', () => {
	const map = (name: string, roles: string) =>
		`kind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n  mapRoles: ${roles}\n`;
	const one = 'arn:aws:iam::111122223333:role/a/b';
	const told = (text: string, languageId: 'json' | 'yaml' = 'yaml') => {
		const found = lowered(text, languageId);
		const roles = found?.parts.flatMap(({ part, source }) =>
			part.mappedRoles.map(
				({ arn, text: { span } }) => `${arn?.path.value ?? ''} ${source.slice(span.start, span.end)}`,
			),
		);
		return [found?.documentKind, roles];
	};

	it('are read from the text in the map of that name', () => {
		assert.deepEqual(told(map('aws-auth', `|\n    - rolearn: ${one}\n    - username: x\n`)), [
			'awsAuth',
			[`/a/ ${one}`],
		]);
		assert.deepEqual(told(`kind: Service\n---\n${map('aws-auth', `"- rolearn: ${one}\\n"`)}`), [
			'awsAuth',
			[`/a/ ${one}`],
		]);
		assert.deepEqual(told(map('aws-auth', '|\n    - rolearn: [')), ['awsAuth', [' [']]);
		const json = { kind: 'ConfigMap', metadata: { name: 'aws-auth' }, data: { mapRoles: `- {rolearn: ${one}}\n` } };
		assert.deepEqual(told(JSON.stringify(json), 'json'), ['awsAuth', [`/a/ ${one}`]]);
	});

	it('are not looked for elsewhere', () => {
		assert.equal(lowered(map('other', `|\n    - rolearn: ${one}\n`), 'yaml'), undefined);
		assert.deepEqual(told(map('aws-auth', '[]')), ['awsAuth', []]);
	});
});

describe('the kind of a policy in a template', () => {
	const kindIn = (type: string, properties: object) => {
		const { part } = firstPart(JSON.stringify({ Resources: { R: { Type: type, Properties: properties } } }), 'json');
		return part.policies.map((it) => `${it.kind} ${it.host?.property ?? ''}`);
	};
	const document = { Version: '2012-10-17', Statement: [deny] };

	it('is told by the property that holds it', () => {
		assert.deepEqual(
			kindIn('AWS::IAM::Role', {
				AssumeRolePolicyDocument: document,
				Policies: [{ PolicyName: 'a', PolicyDocument: document }],
			}),
			['trust AssumeRolePolicyDocument', 'identity Policies.PolicyDocument'],
		);
		for (const [type, property, expected] of [
			['AWS::KMS::Key', 'KeyPolicy', 'key'],
			['AWS::S3::BucketPolicy', 'PolicyDocument', 'resource'],
			['AWS::ECR::Repository', 'RepositoryPolicyText', 'resource'],
			['AWS::EFS::FileSystem', 'FileSystemPolicy', 'resource'],
			['AWS::OpenSearchService::Domain', 'AccessPolicies', 'resource'],
			['AWS::SSO::PermissionSet', 'InlinePolicy', 'identity'],
			['AWS::Serverless::Function', 'Policies', 'identity'],
			['AWS::Serverless::Function', 'AssumeRolePolicyDocument', 'trust'],
			['AWS::Logs::ResourcePolicy', 'PolicyDocument', 'resource'],
			['AWS::Transfer::User', 'Policy', 'session'],
			['AWS::RolesAnywhere::Profile', 'SessionPolicy', 'session'],
			['AWS::EKS::PodIdentityAssociation', 'Policy', 'session'],
			['Custom::Thing', 'Policy', 'identity'],
		] as const)
			assert.deepEqual(kindIn(type, { [property]: document }), [`${expected} ${property}`]);
	});

	it('is that of the organization policy that it is the content of', () => {
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Type: 'SERVICE_CONTROL_POLICY', Content: document }), [
			'scp Content',
		]);
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Content: document, Type: 'RESOURCE_CONTROL_POLICY' }), [
			'rcp Content',
		]);
	});

	it('is told of an empty document, too, where the property holds nothing else', () => {
		assert.deepEqual(kindIn('AWS::DynamoDB::Table', { ResourcePolicy: { PolicyDocument: {} } }), [
			'resource ResourcePolicy.PolicyDocument',
		]);
		const replicas = [{ ResourcePolicy: { PolicyDocument: {} } }];
		assert.deepEqual(kindIn('AWS::DynamoDB::GlobalTable', { Replicas: replicas }), [
			'resource Replicas.ResourcePolicy.PolicyDocument',
		]);
	});

	it('is none for policies of AWS Organizations that are not IAM policies', () => {
		const tags = { tags: { Team: { tag_key: { '@@assign': 'Team' } } } };
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Type: 'TAG_POLICY', Content: tags }), []);
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Type: 'BACKUP_POLICY', Content: document }), []);
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Type: { Ref: 'Type' }, Content: tags }), []);
		assert.deepEqual(kindIn('AWS::Organizations::Policy', { Type: { Ref: 'Type' }, Content: document }), [
			'identity Content',
		]);
	});

	it('is not looked for in what is no policy', () => {
		const rule = { Rules: [{ Statement: { ByteMatchStatement: {} }, Action: { Allow: {} } }] };
		assert.deepEqual(kindIn('AWS::WAFv2::WebACL', rule), []);
		assert.deepEqual(kindIn('AWS::Events::EventBusPolicy', { StatementId: 'a', Statement: deny }), []);
	});
});

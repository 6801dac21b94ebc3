import assert from 'node:assert/strict';

import { shown, type Text } from '../../server/src/core/base';
import { firstPart, lowered } from './support';

const text = (it: Text | undefined) => it && shown(it);

const template = `AWSTemplateFormatVersion: "2010-09-09"
Resources:
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    DependsOn: Other
    Condition: Fresh
    DeletionPolicy: Retain
    Metadata: {"aws:cdk:path": Stack/Linked}
    Properties:
      AWSServiceName: ecs.amazonaws.com
      CustomSuffix: x
  Role:
    Type: AWS::IAM::Role
    DependsOn: [Linked, Other]
    Properties:
      RoleName: Mine
      Path: /a/
      PermissionsBoundary: arn:aws:iam::aws:policy/B
      ManagedPolicyArns: [arn:aws:iam::aws:policy/A, !Ref P]
      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: []}
  Policy:
    Type: AWS::IAM::Policy
    Properties: {Roles: [!Ref Linked, Named], Users: [u], PolicyDocument: {}}
  Key:
    Type: AWS::KMS::Key
    Properties: {Origin: EXTERNAL, MultiRegion: true, EnableKeyRotation: false, KeyPolicy: {}}
  Service:
    Type: AWS::ECS::Service
    Properties:
      Role: arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS
      Description: arn:aws:iam::111122223333:role/NotThis
      Tags: [{Key: a, Value: arn:aws:iam::111122223333:role/NorThis}]
      Deep: {List: [{Target: arn:aws:iam::111122223333:role/This}]}
Outputs:
  Arn: {Value: arn:aws:iam::111122223333:role/NorOutputs}
`;

const parts = lowered(template, 'yaml')?.parts ?? [];
const all = <T>(of: (it: (typeof parts)[number]) => readonly T[]): readonly T[] => parts.flatMap(of);

describe('resources of a template', () => {
	const resources = all(({ part, source }) => part.resources.map((it) => ({ it, source })));
	const named = (id: string) => resources.find(({ it }) => it.logicalId === id);

	it('have what relations between them need', () => {
		const { it: linked, source } = named('Linked') ?? assert.fail();
		const written = ({ start, end }: { start: number; end: number }) => source.slice(start, end);
		assert.equal(linked.type, 'AWS::IAM::ServiceLinkedRole');
		assert.deepEqual([written(linked.idSpan), written(linked.typeSpan)], ['Linked', 'AWS::IAM::ServiceLinkedRole']);
		assert.deepEqual(
			linked.dependsOn.map((it) => [it.name, written(it.span)]),
			[['Other', 'Other']],
		);
		assert.equal(linked.condition?.name, 'Fresh');
		assert.equal(text(linked.deletionPolicy), 'Retain');
		assert.equal(linked.constructPath, 'Stack/Linked');
		assert.deepEqual(
			named('Role')?.it.dependsOn.map((it) => it.name),
			['Linked', 'Other'],
		);
		assert.deepEqual(
			named('Policy')?.it.references.map((it) => it.name),
			['Linked'],
		);
	});

	it('have their texts by dotted path', () => {
		assert.deepEqual(
			named('Service')?.it.settings.map((it) => it.path),
			['Role', 'Description', 'Tags.Key', 'Tags.Value', 'Deep.List.Target'],
		);
	});

	it('request linked roles', () => {
		const [request] = all(({ part }) => part.roleRequests);
		assert.deepEqual([text(request?.servicePrincipal), text(request?.customSuffix?.text)], ['ecs.amazonaws.com', 'x']);
	});

	it('declare roles and keys', () => {
		const [role] = all(({ part }) => part.roles);
		assert.deepEqual([text(role?.roleName), text(role?.path?.text), role?.trust?.kind], ['Mine', '/a/', 'trust']);
		const [key] = all(({ part }) => part.keys);
		assert.deepEqual(
			[text(key?.origin?.text), text(key?.multiRegion?.text), text(key?.rotation?.text), key?.policy?.kind],
			['EXTERNAL', 'true', 'false', 'key'],
		);
	});

	it('attach managed policies to themselves, and themselves to roles and users', () => {
		const attached = all(({ part }) => part.attachments);
		assert.deepEqual(
			attached.map((it) => [
				it.resource.logicalId,
				it.property,
				text(it.managedPolicy ?? it.receiver),
				it.asBoundary,
				`${it.target} ${text(it.role) ?? ''}`,
			]),
			[
				['Role', 'PermissionsBoundary', 'arn:aws:iam::aws:policy/B', true, 'role '],
				['Role', 'ManagedPolicyArns', 'arn:aws:iam::aws:policy/A', false, 'role '],
				['Role', 'ManagedPolicyArns', '${P}', false, 'role '],
				['Policy', 'Roles', '${Linked}', false, 'role ${Linked}'],
				['Policy', 'Roles', 'Named', false, 'role Named'],
				['Policy', 'Users', 'u', false, 'user '],
			],
		);
	});

	it('mention roles in their properties, but not in prose, tags and outputs', () => {
		const mentions = all(({ part }) => part.mentions).filter((it) => it.place === 'roleProperty');
		assert.deepEqual(
			mentions.map((it) => [it.name, text(it.text)?.replace(/.*\//, '')]),
			[
				['Roles', '${Linked}'],
				['Roles', 'Named'],
				['Role', 'AWSServiceRoleForECS'],
				['Deep.List.Target', 'This'],
			],
		);
	});

	it('give slots in source order', () => {
		for (const { part } of parts) {
			const starts = part.slots.map((it) => it.text.span.start);
			assert.deepEqual(
				starts,
				[...starts].sort((a, b) => a - b),
			);
		}
		const kinds = firstPart(template, 'yaml').part.slots.map((it) => `${it.what} ${shown(it.text)}`);
		assert.deepEqual(kinds, [
			'resourceType AWS::IAM::ServiceLinkedRole',
			'linkedService ecs.amazonaws.com',
			'propertyValue x',
		]);
	});

	it('of Fn::ForEach are read as they are written', () => {
		const { part } = firstPart(
			'Transform: AWS::LanguageExtensions\nResources:\n  Fn::ForEach::Roles:\n    - Name\n    - [a, b]\n    - Role${Name}:\n        Type: AWS::IAM::ServiceLinkedRole\n        Properties: {AWSServiceName: !Ref Name}\n',
			'yaml',
		);
		assert.deepEqual(
			part.resources.map((it) => [it.logicalId, it.type]),
			[['Role${Name}', 'AWS::IAM::ServiceLinkedRole']],
		);
		assert.equal(part.roleRequests.length, 1);
	});

	it('of SAM attach policies by name and hold statements', () => {
		const { part } = firstPart(
			'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        - AWSLambdaExecute\n        - SQSPollerPolicy: {QueueName: q}\n        - Statement: [{Effect: Allow, Action: a:b, Resource: "*"}]\n',
			'yaml',
		);
		assert.deepEqual(
			part.attachments.map((it) => text(it.managedPolicy)),
			['AWSLambdaExecute'],
		);
		assert.deepEqual(
			part.policies.map((it) => [it.kind, it.statements.length]),
			[['identity', 1]],
		);
	});
});

describe('a template', () => {
	it('is recognised by positive evidence', () => {
		for (const yes of [
			'AWSTemplateFormatVersion: 2010-09-09',
			'Transform: AWS::Serverless-2016-10-31',
			'Resources:\n  A:\n    Type: AWS::S3::Bucket',
			'Resources:\n  A:\n    Type: Custom::Thing',
			'Resources: {A: {Type: Alexa::ASK::Skill}}',
		])
			assert.equal(lowered(yes, 'yaml')?.documentKind, 'cloudFormation', yes);
		for (const no of [
			'Transform: other',
			'Resources:\n  A:\n    Type: Deployment',
			'Resources: []',
			'resources:\n  - a.yaml',
		])
			assert.equal(lowered(no, 'yaml'), undefined, no);
	});
});

import assert from 'node:assert/strict';

import { type Files, hierarchy } from '../../support/calls';
import { loadAllGrammars } from '../../support/grammars';

const incoming = (files: Files, expected: readonly string[]): void =>
	assert.deepEqual(hierarchy(files).incoming, expected);
const outgoing = (files: Files, expected: readonly string[]): void =>
	assert.deepEqual(hierarchy(files).outgoing, expected);

const statement = (more: object): object => ({ Effect: 'Allow', ...more });

const policy = (...statements: readonly object[]): string =>
	JSON.stringify({ Version: '2012-10-17', Statement: statements });

const passing = (resource: string): object => statement({ Action: 'iam:PassRole', Resource: resource });

describe('The hierarchy of a service-linked role', () => {
	before(loadAllGrammars);
	const ecs = 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
	const template = `Resources:
  Linked:
    Type: AWS::IAM::ServiceLinkedRole
    Properties: {AWSServiceName: ecs.ama|zonaws.com}
  Cluster:
    Type: AWS::ECS::Cluster
  Key:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy: {Version: '2012-10-17', Statement: [{Effect: Allow, Principal: {AWS: "${ecs}"}, Action: kms:Decrypt, Resource: '*'}]}
`;
	const create = (service: string, resource = '*'): object =>
		statement({
			Action: ['iam:CreateServiceLinkedRole', 'iam:DeleteServiceLinkedRole'],
			Resource: resource,
			Condition: { StringLike: { 'iam:AWSServiceName': service } },
		});

	it('has its service, what makes it, and who may create and delete it', () => {
		incoming({ 'a.yaml': template, 'p.json': policy(create('ecs.amazonaws.com')) }, [
			'ecs.amazonaws.com: may assume: nobody else may < Linked',
			'Key: names it: kms:Decrypt < ' + ecs,
			'Cluster: creates it, AWS::ECS::Cluster < AWS::ECS::Cluster',
			'p.json: may create: on *, only for ecs.amazonaws.com < *',
			'p.json: may delete: on *, only for ecs.amazonaws.com < *',
		]);
	});

	it('is not touched by permissions for other services and other roles', () => {
		const others = hierarchy({
			'a.yaml': template,
			'p.json': policy(create('autoscaling.amazonaws.com', ecs.replace('/ecs.', '/autoscaling.')), passing('*')),
		}).incoming;
		assert.deepEqual(
			others.filter((it) => it.startsWith('p.json')),
			[],
		);
	});

	it('has the keys that name it, and the policy that AWS gives it', () => {
		outgoing({ 'a.yaml': template }, [
			'Key: may use: kms:Decrypt, by its key policy < ' + ecs,
			'AmazonECSServiceRolePolicy: carries: managed by AWS',
		]);
	});

	it('follows from what a role may do', () => {
		const inline = (content: object): string =>
			`Resources:
  |AppRole:
    Type: AWS::IAM::Role
    Properties:
      Policies: [{PolicyName: p, PolicyDocument: ${JSON.stringify({ Version: '2012-10-17', Statement: [content] })}}]\n`;
		outgoing({ 'a.yaml': inline(create('ecs.amazonaws.com')) }, [
			'AWSServiceRoleForECS: may create: on *, only for ecs.amazonaws.com < *',
			'any service-linked role: may delete: on *, only for ecs.amazonaws.com < *',
		]);
		outgoing({ 'a.yaml': inline(statement({ Action: 'ecs:CreateCluster', Resource: '*' })) }, [
			'AWSServiceRoleForECS: creates: ecs:CreateCluster, on first use < ecs:CreateCluster',
		]);
	});

	it('is asked for by name alone', () => {
		assert.deepEqual(hierarchy({ 'p.json': policy(passing(ecs.replace('ForECS', '|ForECS'))) }).items, [
			`AWSServiceRoleForECS: service-linked role at ${ecs}`,
		]);
	});
});

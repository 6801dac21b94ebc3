import assert from 'node:assert/strict';

import { analysed } from '../support/analysis';

/** What `deleting-role-in-use` says of a template: the message's last sentence, and the resources that it points at. */
function told(resources: string, before = ''): readonly (readonly [string, string])[] {
	const { findings } = analysed({ text: `${before}Resources:\n${resources}`, language: 'yaml', kind: undefined });
	return findings
		.filter((it) => it.rule === 'deleting-role-in-use')
		.map(({ message, related }) => [
			message.split('. ').at(-1) ?? '',
			related.map((it) => it.message.split(' ')[0]).join(' '),
		]);
}

const request = (service: string, more = '') =>
	`  Linked:\n    Type: AWS::IAM::ServiceLinkedRole\n${more}    Properties:\n      AWSServiceName: ${service}\n`;

const build = `${request('autoscaling.amazonaws.com')}      CustomSuffix: build\n`;

const group = (id: string, role: string, more = '') =>
	`  ${id}:\n    Type: AWS::AutoScaling::AutoScalingGroup\n${more}    Properties:\n      ServiceLinkedRoleARN: ${role}\n`;

const roleNamed = (name: string) =>
	`!Sub arn:aws:iam::\${AWS::AccountId}:role/aws-service-role/autoscaling.amazonaws.com/${name}`;

describe('deleting a requested role', () => {
	it('is in the way of nothing that does not use the role', () => {
		const domain = '  Domain:\n    Type: AWS::OpenSearchService::Domain\n    Properties:\n      EngineVersion: a\n';
		assert.deepEqual(told(request('opensearchservice.amazonaws.com') + domain), [
			[
				'Before AWS deletes AWSServiceRoleForAmazonOpenSearchService, this has to be gone or done in the whole account: all OpenSearch Service domains that use the role (VPC domains).',
				'',
			],
		]);
		assert.deepEqual(told(`${request('ecs.amazonaws.com')}  Service:\n    Type: AWS::ECS::Service\n`)[0]?.[1], '');
	});

	it('tells what may hold a user from what is one', () => {
		const nested = (more = '') => `  Nested:\n    Type: AWS::CloudFormation::Stack\n${more}`;
		const [found] = told(request('ecs.amazonaws.com') + nested());
		assert.match(found?.[0] ?? '', /^What Nested holds may need it/);
		assert.equal(found?.[1], 'Nested');
		assert.match(
			told(request('ecs.amazonaws.com') + nested('    DeletionPolicy: Retain\n'))[0]?.[0] ?? '',
			/^What Nested/,
		);
		const cluster = '  Cluster:\n    Type: AWS::ECS::Cluster\n';
		assert.deepEqual(
			told(request('ecs.amazonaws.com') + cluster + nested()).map(([, resources]) => resources),
			['Cluster'],
		);
		const later = nested('    DependsOn: Linked\n');
		assert.match(told(request('ecs.amazonaws.com') + later)[0]?.[0] ?? '', /^Before AWS deletes/);
	});

	it('knows the users of a role with a suffix, and of the one without, by the role that they name', () => {
		const groups =
			group('Named', roleNamed('AWSServiceRoleForAutoScaling_build')) +
			group('Plain', roleNamed('AWSServiceRoleForAutoScaling')) +
			group('OfParameter', roleNamed('${Role}')) +
			group('Unmade', '!Ref AWS::NoValue');
		assert.deepEqual(
			told(build + groups).map(([, resources]) => resources),
			['Named'],
		);
		assert.deepEqual(
			told(request('autoscaling.amazonaws.com') + groups).map(([, resources]) => resources),
			['Plain Unmade'],
		);
	});

	it('takes a reference to the request for its name, which also orders the two', () => {
		const kept = group('Kept', roleNamed('${Linked}'), '    DeletionPolicy: Retain\n');
		assert.deepEqual(
			told(build + kept).map(([message]) => message),
			['When the stack goes, this stays and keeps the role: Kept.'],
		);
		assert.deepEqual(told(build + group('Ordered', roleNamed('${Linked}'))), []);
		const namesOther = group('Other', roleNamed('AWSServiceRoleForAutoScaling'), '    DependsOn: Linked\n');
		assert.match(told(build + namesOther)[0]?.[0] ?? '', /^Before AWS deletes/);
	});

	it('takes the words of two roles of one service apart', () => {
		const other =
			'      RoleARN: !Sub arn:aws:iam::${AWS::AccountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS\n';
		assert.deepEqual(
			told(request('autoscaling.amazonaws.com') + group('Group', '!Ref AWS::NoValue') + other).map(
				([, resources]) => resources,
			),
			['Group'],
		);
	});

	it('leaves out what no deployment makes together with the role', () => {
		const conditions =
			'Conditions:\n  A: !Equals [!Ref P, a]\n  B: !Equals [!Ref P, b]\n  C: !Equals [!Ref Q, c]\nParameters:\n  P: {Type: String}\n  Q: {Type: String}\n';
		const cluster = (condition: string) => `  Cluster:\n    Type: AWS::ECS::Cluster\n    Condition: ${condition}\n`;
		const found = (condition: string) =>
			told(request('ecs.amazonaws.com', '    Condition: A\n') + cluster(condition), conditions)[0]?.[1];
		assert.deepEqual([found('A'), found('B'), found('C')], ['Cluster', '', 'Cluster']);
	});
});

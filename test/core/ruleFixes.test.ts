import assert from 'node:assert/strict';

import { afterFix, analysed, fixedText } from '../support/analysis';

const yaml = (text: string) => ({ text, language: 'yaml', kind: undefined });

describe('The fixes of rules', () => {
	it('remove a resource only while nothing in the template names it', () => {
		assert.deepEqual(titles(twice('')), ['Remove Second']);
		assert.deepEqual(titles(twice('Outputs:\n  Name:\n    Value: !Ref Second\n')), []);
		assert.deepEqual(titles(twice('  Topic:\n    Type: AWS::SNS::Topic\n    DependsOn: Second\n')), []);
	});

	it('add a dependency to what is already waited for', () => {
		const written = ['', '    DependsOn: Topic\n', '    DependsOn: [Topic]\n', '    DependsOn:\n      - Topic\n'];
		assert.deepEqual(
			written.map((it) => fixedText(yaml(cluster(it)), 'missing-role-dependency')),
			[
				cluster('    DependsOn: Role\n'),
				cluster('    DependsOn:\n      - Topic\n      - Role\n'),
				cluster('    DependsOn: [Topic, Role]\n'),
				cluster('    DependsOn:\n      - Topic\n      - Role\n'),
			],
		);
	});

	it('take a suffix away with the choice that it is part of', () => {
		const template = (suffix: string): string =>
			`Resources:\n  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: ecs.amazonaws.com\n${suffix}`;
		const choice = '      CustomSuffix: !If [IsLarge, large, !Ref AWS::NoValue]\n';
		assert.equal(fixedText(yaml(template(choice)), 'unsupported-custom-suffix').trimEnd(), template('').trimEnd());
	});

	it('leave the last statement of a trust policy, which IAM wants', () => {
		const policy = (statements: readonly object[]) => ({
			text: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
			language: 'json',
			kind: 'trust',
		});
		const trust = (Service: string) => ({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });
		const [useless, useful] = [trust('cks.kms.amazonaws.com'), trust('lambda.amazonaws.com')];
		const rule = 'ordinary-role-trusts-linked-service';
		assert.equal(fixedText(policy([useless, useful]), rule), policy([useful]).text);
		assert.equal(fixedText(policy([useless]), rule), policy([useless]).text);
	});

	it('let a branch of a choice come to nothing instead of cutting it out', () => {
		const topic = (roles: string): string =>
			`Resources:\n  Policy:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      Roles:\n        - ${roles}\n      PolicyDocument: {}\n`;
		const before = yaml(topic('!If [IsLarge, AWSServiceRoleForECS, reader]'));
		const [finding] = analysed(before).findings.filter((it) => it.rule === 'attachment-to-linked-role');
		const [fix] = finding?.fixes() ?? [];
		assert.ok(finding && fix);
		const { text } = afterFix(before, finding, fix);
		assert.equal(text, topic('!If [IsLarge, !Ref AWS::NoValue, reader]'));
		assert.ok(!analysed(yaml(text)).findings.some((it) => it.rule === 'attachment-to-linked-role'));
	});

	it('turn a role under the reserved path into a request, unless its ARN is read', () => {
		const role =
			'Resources:\n  Role:\n    Type: AWS::IAM::Role\n    Properties:\n      Path: /aws-service-role/config.amazonaws.com/\n';
		const [finding] = analysed(yaml(role)).findings.filter((it) => it.rule === 'reserved-role-path');
		const [fix] = finding?.fixes() ?? [];
		assert.ok(finding && fix);
		assert.equal(
			afterFix(yaml(role), finding, fix).text.trimEnd(),
			'Resources:\n  Role:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: config.amazonaws.com',
		);
		const isRead = `${role}Outputs:\n  Arn:\n    Value: !GetAtt Role.Arn\n`;
		assert.deepEqual(
			analysed(yaml(isRead)).findings.flatMap((it) => it.fixes()),
			[],
		);
	});
});

const request = 'Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: ecs.amazonaws.com\n';
const twice = (rest: string): string => `Resources:\n  First:\n    ${request}  Second:\n    ${request}${rest}`;
const cluster = (dependsOn: string): string =>
	`Resources:\n  Role:\n    ${request}  Cluster:\n    Type: AWS::ECS::Cluster\n${dependsOn}  Topic:\n    Type: AWS::SNS::Topic\n`;

const titles = (text: string): readonly string[] =>
	analysed(yaml(text))
		.findings.filter((it) => it.rule === 'duplicate-linked-role')
		.flatMap((it) => it.fixes().map((fix) => fix.title));

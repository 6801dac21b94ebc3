import assert from 'node:assert/strict';

import { hover, hoverStyle } from '../../../server/src/core/features';
import { analysed } from '../../support/analysis';
import { catalogue } from '../../support/catalogue';

/** What the card at `|` says, and the text that it is about. */
function hovered(marked: string, language = 'yaml') {
	const offset = marked.indexOf('|');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const card = hover(analysed({ text, language, kind: undefined }), offset, catalogue, hoverStyle(false));
	return card && { title: card.markdown.split('\n')[0] ?? '', on: text.slice(card.span.start, card.span.end) };
}

function hoveredText(marked: string): string {
	const offset = marked.indexOf('|');
	const text = marked.slice(0, offset) + marked.slice(offset + 1);
	const analysis = analysed({ text, language: 'yaml', kind: undefined });
	return hover(analysis, offset, catalogue, hoverStyle(false))?.markdown ?? '';
}

const statement = (body: string) => `Version: '2012-10-17'\nStatement:\n  - Effect: Allow\n${body}`;
const inTemplate = (type: string, properties: string) =>
	`Resources:\n  A:\n    Type: ${type}\n    Properties:\n${properties}`;

describe('hover', () => {
	it('tells the role of an ARN, over the whole ARN, whatever its account', () => {
		const arn = 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS';
		const found = hovered(statement(`    Action: iam:PassRole\n    Resource: ${arn.replace('ForECS', 'For|ECS')}\n`));
		assert.deepEqual(found, {
			title: '**AWSServiceRoleForECS** · service-linked role of Amazon Elastic Container Service',
			on: arn,
		});
		const sub =
			"      Role: !Sub 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRole|ForECS'\n";
		assert.match(hovered(inTemplate('AWS::ECS::Service', sub))?.title ?? '', /AWSServiceRoleForECS/);
	});

	it('tells the linked service inside the path of an ARN, over the service alone', () => {
		const body =
			'    Action: iam:PassRole\n    Resource: arn:aws:iam::*:role/aws-service-role/cks.km|s.amazonaws.com/*\n';
		assert.equal(hovered(statement(body))?.on, 'cks.kms.amazonaws.com');
	});

	it('tells a role with a suffix, and one that a pattern can mean alone', () => {
		const resource = (name: string) =>
			statement(
				`    Action: iam:PassRole\n    Resource: arn:aws:iam::*:role/aws-service-role/autoscaling.amazonaws.com/${name}\n`,
			);
		assert.match(
			hovered(resource('AWSServiceRoleForAutoScaling_My|App'))?.title ?? '',
			/AWSServiceRoleForAutoScaling\*\*/,
		);
		assert.match(hovered(resource('AWSServiceRoleForAutoScal|*'))?.title ?? '', /AWSServiceRoleForAutoScaling\*\*/);
	});

	it('tells actions, patterns, condition keys and their values', () => {
		assert.match(
			hovered(statement('    Action: kms:Create|CustomKeyStore\n    Resource: "*"\n'))?.title ?? '',
			/write action/,
		);
		assert.match(
			hovered(statement('    Action: kms:Cre|ate*\n    Resource: "*"\n'))?.title ?? '',
			/matches \d+ actions/,
		);
		const condition =
			'    Action: iam:CreateServiceLinkedRole\n    Resource: "*"\n    Condition:\n      StringEquals:\n';
		assert.equal(
			hovered(statement(`${condition}        iam:AWS|ServiceName: cks.kms.amazonaws.com\n`))?.on,
			'iam:AWSServiceName',
		);
		assert.equal(
			hovered(statement(`${condition}        iam:AWSServiceName: cks.kms.am|azonaws.com\n`))?.on,
			'cks.kms.amazonaws.com',
		);
	});

	it('tells resource types, linked services, trusted services and managed policies of a template', () => {
		for (const type of ['AWS::IAM::Service|LinkedRole', 'AWS::KMS::|Key', 'AWS::CloudHSM::Clu|ster'])
			assert.equal(hovered(inTemplate(type, '      A: b\n'))?.on, type.replace('|', ''));
		assert.equal(
			hovered(inTemplate('AWS::IAM::ServiceLinkedRole', '      AWSServiceName: |ecs.amazonaws.com\n'))?.on,
			'ecs.amazonaws.com',
		);
		const policy = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
		assert.equal(hovered(inTemplate('AWS::IAM::Role', `      ManagedPolicyArns:\n        - ${policy}|\n`))?.on, policy);
		const trust =
			'      AssumeRolePolicyDocument:\n        Statement:\n          - Effect: Allow\n            Principal: { Service: cks.|kms.amazonaws.com }\n            Action: sts:AssumeRole\n';
		assert.equal(hovered(inTemplate('AWS::IAM::Role', trust))?.on, 'cks.kms.amazonaws.com');
	});

	it('is silent on what the catalogue does not know, on property names and in other documents', () => {
		assert.equal(hovered(statement('    Action: kms:NoSuch|Action\n    Resource: "*"\n')), null);
		assert.equal(hovered(statement('    Act|ion: kms:CreateKey\n    Resource: "*"\n')), null);
		assert.equal(hovered(inTemplate('AWS::S3::Bu|cket', '      A: b\n')), null);
		assert.equal(hovered('name: AWSServiceRole|ForECS\n'), null);
	});

	it('says what has to be gone before a requested role is deleted, and what of that the file shows', () => {
		const template = (marked: string) => `Resources:
  Linked:
    Type: AWS::IAM::Service${marked === 'type' ? '|' : ''}LinkedRole
    Properties:
      AWSServiceName: ecs.ama${marked === 'service' ? '|' : ''}zonaws.com
  Blue:
    Type: AWS::ECS::Cluster
  Green:
    Type: AWS::ECS::Cluster
    DependsOn: Linked
    DeletionPolicy: Retain
`;
		const atType = hoveredText(template('type'));
		assert.match(atType, /Before AWS deletes AWSServiceRoleForECS\*\*, .*all ECS clusters in all Regions\./);
		assert.match(atType, /In this file\*\* `Blue` \(AWS::ECS::Cluster\) uses it, and nothing has it deleted first\./);
		assert.match(atType, /In this file\*\* `Green` \(AWS::ECS::Cluster\) uses it, and stays when the stack goes\./);
		const atService = hoveredText(template('service'));
		assert.match(atService, /only after these are gone: all ECS clusters/);
		assert.match(atService, /`Blue` \(AWS::ECS::Cluster\), `Green` \(AWS::ECS::Cluster\) use it/);
	});

	it('says nothing of the file where no resource uses the role', () => {
		const policy =
			'    Action: iam:PassRole\n    Resource: arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleFor|ECS\n';
		assert.doesNotMatch(hoveredText(statement(policy)), /In this file/);
		const request = inTemplate('AWS::IAM::ServiceLinkedRole', '      AWSServiceName: ecs.ama|zonaws.com\n');
		assert.doesNotMatch(hoveredText(request), /In this file/);
	});
});

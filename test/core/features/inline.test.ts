import assert from 'node:assert/strict';

import { inlineRole } from '../../../server/src/core/features';
import { analysed } from '../../support/analysis';
import { catalogue } from '../../support/catalogue';

const CKS = 'cks.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceCustomKeyStores';
const ECS = 'ecs.amazonaws.com/AWSServiceRoleForECS';
const AUTO = 'autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';

/** What is shown behind `|`. */
function ghost(marked: string, language: string): string | undefined {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const found = inlineRole(analysed({ text, language, kind: undefined }), offset, catalogue);
	if (!found) return undefined;
	const typed = text.slice(found.span.start, offset);
	assert.equal(found.span.end, offset);
	assert.ok(found.text.startsWith(typed), `${found.text} begins with ${typed}`);
	return found.text.slice(typed.length);
}

const policy = (inner: string): string =>
	`{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", ${inner} }]\n}`;

/** A statement about linked roles with other actions, and a resource. */
const about = (actions: readonly string[], resource: string, more = ''): string =>
	policy(`"Action": ${JSON.stringify(['iam:CreateServiceLinkedRole', ...actions])}, ${more}"Resource": "${resource}"`);

const path = 'arn:aws:iam::123456789012:role/aws-service-role/';

describe('The role that is being written, behind the caret', () => {
	it('is the only one that begins as is typed', () => {
		assert.equal(ghost(about([], `${path}cks|`), 'json'), CKS.slice(3));
		assert.equal(ghost(about([], `${path}${CKS.slice(0, 30)}|`), 'json'), CKS.slice(30));
		assert.equal(ghost(about([], `${path}e|`), 'json'), undefined);
	});

	it('is the one that the actions of its statement are first used with', () => {
		assert.equal(ghost(about(['kms:CreateCustomKeyStore', 'kms:CreateKey'], `${path}|`), 'json'), CKS);
		assert.equal(ghost(about(['ecs:CreateCluster'], 'arn:aws:iam::|'), 'json'), `*:role/aws-service-role/${ECS}`);
		assert.equal(ghost(about(['ecs:ListTasks'], `${path}|`), 'json'), ECS);
		assert.equal(ghost(about(['ecs:CreateCluster', 'eks:CreateCluster'], `${path}|`), 'json'), undefined);
	});

	it('is the one of the service in the conditions, whatever the actions are', () => {
		const condition = '"Condition": { "StringEquals": { "iam:AWSServiceName": "autoscaling.amazonaws.com" } }, ';
		assert.equal(ghost(about(['ecs:CreateCluster'], `${path}|`, condition), 'json'), AUTO);
	});

	it('is none where the document tells none', () => {
		assert.equal(ghost(about([], `${path}|`), 'json'), undefined);
		assert.equal(ghost(about([], 'arn:aws:iam::|'), 'json'), undefined);
		assert.equal(ghost(about(['ecs:CreateCluster'], 'arn:aws:s3::|'), 'json'), undefined);
		assert.equal(ghost(about(['ecs:CreateCluster'], '|'), 'json'), undefined);
	});

	it('is none where an ARN may be of anything', () => {
		assert.equal(ghost(policy('"Action": "ecs:CreateCluster", "Resource": "arn:aws:iam::|"'), 'json'), undefined);
		assert.equal(
			ghost(policy('"Action": "iam:GetRole", "Resource": "arn:aws:iam::123456789012:role/|"'), 'json'),
			undefined,
		);
	});

	it('is none behind a whole value, before the rest of one, and in a list that has it', () => {
		assert.equal(ghost(about([], `${path}${ECS}|`), 'json'), undefined);
		assert.equal(ghost(about([], `${path}cks|.kms.amazonaws.com`), 'json'), undefined);
		const two = `"Action": "iam:*", "Resource": ["${path}${ECS}", "${path}ecs|"]`;
		assert.equal(ghost(policy(two), 'json'), undefined);
	});

	it('is none where only the last of several is left, or another statement is about it', () => {
		const services =
			'"Condition": { "StringEquals": { "iam:AWSServiceName": ["autoscaling.amazonaws.com", "ecs.amazonaws.com"] } }, ';
		const listed = `"Action": "iam:CreateServiceLinkedRole", ${services}"Resource": ["${path}${ECS}", "${path}|"]`;
		assert.equal(ghost(policy(listed), 'json'), undefined);
		assert.equal(ghost(policy(listed.replace('|', 'a|')), 'json'), AUTO.slice(1));
		const other = `{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "${path}${ECS}" }`;
		const two = about([], `${path}|`).replace('[{', `[${other}, {`);
		assert.equal(ghost(two, 'json'), undefined);
	});

	it('closes a quote that is open', () => {
		const open =
			'{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow",\n "Action": "iam:GetRole",\n "Resource": ';
		assert.equal(ghost(`${open}"${path}cks|`, 'json'), `${CKS.slice(3)}"`);
		assert.equal(ghost(`${open}"${path}cks|\n}]}`, 'json'), `${CKS.slice(3)}"`);
	});

	it("keeps the file's placeholders", () => {
		const arn = '!Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/aws-serv|';
		assert.equal(ghost(key(arn, requested), 'yaml'), `ice-role/${AUTO}`);
		assert.equal(ghost(key(`!Sub 'arn:\${AWS::Partition}:iam:|'`, requested), 'yaml'), undefined);
		const create =
			'Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        Version: 2012-10-17\n        Statement:\n          - Effect: Allow\n            Action: [ecs:CreateCluster, iam:CreateServiceLinkedRole]\n            Resource: !Sub arn:${AWS::Partition}:iam:|\n';
		assert.equal(ghost(create, 'yaml'), `:\${AWS::AccountId}:role/aws-service-role/${ECS}`);
	});

	it('is the one that the document requests or names, with the suffix that it has there', () => {
		const arn = 'arn:aws:iam::123456789012:role/aws-service-role/|';
		assert.equal(ghost(key(arn, requested), 'yaml'), AUTO);
		assert.equal(ghost(key(arn, `${requested}      CustomSuffix: web\n`), 'yaml'), `${AUTO}_web`);
		assert.equal(ghost(key(`${arn.slice(0, -1)}${AUTO}_|`, `${requested}      CustomSuffix: web\n`), 'yaml'), 'web');
		assert.equal(
			ghost(
				key(
					arn,
					`${requested}  S:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties:\n      AWSServiceName: ecs.amazonaws.com\n`,
				),
				'yaml',
			),
			undefined,
		);
		assert.equal(ghost(key(arn, ''), 'yaml'), undefined);
	});

	it('is the one of the resource whose property takes it', () => {
		const group = (value: string) =>
			`Resources:\n  G:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n      ServiceLinkedRoleARN: ${value}\n`;
		assert.equal(ghost(group('!Sub arn:aws:iam::${AWS::AccountId}:role/|'), 'yaml'), `aws-service-role/${AUTO}`);
	});

	it('is a name where a name is written', () => {
		const data = (name: string) => `data "aws_iam_role" "r" {\n  name = "${name}"\n}\n`;
		assert.equal(ghost(data('AWSServiceRoleForKeyManagementServiceC|'), 'terraform'), 'ustomKeyStores');
		assert.equal(ghost(data('AWSServiceRoleForKeyM|'), 'terraform'), undefined);
		assert.equal(
			ghost(
				`${data('AWSServiceRoleForKeyM|')}\nresource "aws_iam_service_linked_role" "k" {\n  aws_service_name = "cks.kms.amazonaws.com"\n}\n`,
				'terraform',
			),
			'anagementServiceCustomKeyStores',
		);
	});
});

const requested = `  R:
    Type: AWS::IAM::ServiceLinkedRole
    Properties:
      AWSServiceName: autoscaling.amazonaws.com
`;

const key = (arn: string, more: string): string => `Resources:
  K:
    Type: AWS::KMS::Key
    Properties:
      KeyPolicy:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal:
              AWS: ${arn}
            Action: kms:Decrypt
            Resource: '*'
${more}`;

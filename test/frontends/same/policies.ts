import { type PolicyKind } from '../../../server/src/core/model';

/** A policy that every notation can write. */
export interface SamePolicy {
	readonly name: string;
	readonly kind: PolicyKind;
	readonly document: PolicyDocument;
	/** The rules that have something to say about it. */
	readonly rules: readonly string[];
	/** Those that speak only where a whole stack or configuration is seen. */
	readonly stackRules: readonly string[];
}

export interface PolicyDocument {
	readonly Version: string;
	readonly Id?: string;
	readonly Statement: Plain;
}

export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

const policy = (
	name: string,
	kind: PolicyKind,
	statement: PolicyDocument['Statement'],
	rules: readonly string[] = [],
	stackRules: readonly string[] = [],
): SamePolicy => ({ name, kind, document: { Version: '2012-10-17', Statement: statement }, rules, stackRules });

const ecsRole = 'arn:aws:iam::*:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS*';
const scalingRole =
	'arn:aws:iam::111122223333:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling';

export const policies: readonly SamePolicy[] = [
	policy('a permission to create a linked role, for one service', 'identity', [
		{
			Sid: 'Create',
			Effect: 'Allow',
			Action: 'iam:CreateServiceLinkedRole',
			Resource: ecsRole,
			Condition: { StringLike: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
		},
	]),
	policy(
		'lists wherever there can be lists, and an action that knows no service name',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: ['iam:CreateServiceLinkedRole', 'iam:UpdateRoleDescription'],
				Resource: ['arn:aws:iam::*:role/aws-service-role/*'],
				Condition: {
					StringEquals: { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'spot.amazonaws.com'] },
					Bool: { 'aws:SecureTransport': ['true'] },
				},
			},
			{ Sid: 'Second', Effect: 'Deny', NotAction: ['iam:*', 'sts:*'], NotResource: ['arn:aws:s3:::logs/*'] },
		],
		['service-name-condition-never-matches'],
	),
	policy(
		'a single statement without a list, and a creation for every service',
		'identity',
		{ Effect: 'Allow', Action: 'iam:CreateServiceLinkedRole', Resource: '*' },
		['create-role-for-any-service'],
	),
	policy('a trust policy of an ordinary service', 'trust', [
		{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
	]),
	policy(
		'a trust policy of a service that has a linked role only',
		'trust',
		[{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: ['cks.kms.amazonaws.com'] } }],
		['ordinary-role-trusts-linked-service'],
	),
	policy('principals of several types', 'trust', [
		{
			Effect: 'Allow',
			Action: ['sts:AssumeRole', 'sts:TagSession'],
			Principal: {
				AWS: ['arn:aws:iam::111122223333:root', '444455556666'],
				Service: ['ecs-tasks.amazonaws.com'],
			},
			Condition: { StringEquals: { 'aws:PrincipalTag/Team': 'a "quoted" \\ team, é' } },
		},
	]),
	policy(
		'a key that a linked role may use',
		'key',
		[
			{
				Sid: 'Root',
				Effect: 'Allow',
				Action: 'kms:*',
				Resource: '*',
				Principal: { AWS: 'arn:aws:iam::111122223333:root' },
			},
			{
				Effect: 'Allow',
				Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
				Resource: '*',
				Principal: { AWS: [scalingRole] },
			},
		],
		['key-use-without-grant'],
		['principal-may-not-exist'],
	),
	policy(
		'a grant that only AWS services should make',
		'key',
		[{ Effect: 'Allow', Action: 'kms:CreateGrant', Resource: '*', Principal: { AWS: scalingRole } }],
		['unrestricted-grant'],
	),
	policy(
		'a linked role without its path as the principal of a key',
		'key',
		[
			{
				Effect: 'Allow',
				Action: 'kms:Decrypt',
				Resource: '*',
				Principal: { AWS: 'arn:aws:iam::111122223333:role/AWSServiceRoleForAutoScaling' },
			},
		],
		['role-arn-without-path'],
	),
	policy('a bucket for everybody in an organization', 'resource', [
		{
			Effect: 'Allow',
			Action: 's3:GetObject',
			Resource: 'arn:aws:s3:::shared/*',
			Principal: '*',
			Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
		},
	]),
	policy('a service control policy about linked roles', 'scp', [
		{
			Effect: 'Deny',
			Action: ['iam:DeleteServiceLinkedRole', 'iam:CreateServiceLinkedRole'],
			Resource: '*',
			Condition: { StringNotEquals: { 'iam:AWSServiceName': 'config.amazonaws.com' } },
		},
	]),
	policy(
		'an action and a condition operator that do not exist',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: ['iam:PassRole', 'iam:CreateServiceLinkedRol'],
				Resource: 'arn:aws:iam::111122223333:role/app',
				Condition: { StringEqual: { 'iam:PassedToService': 'ec2.amazonaws.com' } },
			},
		],
		['unknown-action', 'unknown-condition-operator'],
	),
	policy(
		'a service name that is misspelt',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: 'iam:CreateServiceLinkedRole',
				Resource: '*',
				Condition: { StringEquals: { 'iam:AWSServiceName': ['ecs.amazonaws.com', 'autoscalling.amazonaws.com'] } },
			},
		],
		['wrong-service-name-condition'],
	),
	policy('a policy variable', 'identity', [
		{
			Effect: 'Allow',
			Action: 's3:*',
			Resource: 'arn:aws:s3:::home/${aws:username}/*',
			Condition: { StringLike: { 's3:prefix': ['${aws:username}/*'] } },
		},
	]),
	policy(
		'a linked role that is passed to a service',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: 'iam:PassRole',
				Resource: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
			},
		],
		['passing-linked-role'],
	),
	policy(
		'a deletion that nobody can follow',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: 'iam:DeleteServiceLinkedRole',
				Resource: 'arn:aws:iam::111122223333:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS',
			},
		],
		['delete-without-status'],
	),
	policy(
		'policies that linked roles would get',
		'identity',
		[
			{
				Effect: 'Allow',
				Action: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'],
				Resource: ['arn:aws:iam::*:role/aws-service-role/*'],
			},
		],
		['modifying-linked-role'],
	),
	policy(
		'a federated user',
		'trust',
		[
			{
				Effect: 'Allow',
				Action: 'sts:AssumeRoleWithWebIdentity',
				Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com' },
				Condition: { StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' } },
			},
		],
		['federated-trust'],
	),
	policy('everybody but one role is denied', 'resource', [
		{
			Sid: 'OnlyApp',
			Effect: 'Deny',
			Action: 's3:*',
			Resource: ['arn:aws:s3:::shared', 'arn:aws:s3:::shared/*'],
			NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/app' },
		},
	]),
	policy('a key for what a service does in one Region', 'key', [
		{
			Effect: 'Allow',
			Action: ['kms:Decrypt', 'kms:ReEncrypt*'],
			Resource: '*',
			Principal: { AWS: 'arn:aws:iam::111122223333:role/app' },
			Condition: { StringEquals: { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com' } },
		},
	]),
];

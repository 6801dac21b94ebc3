import { type Parameters } from '../../server/src/core/simulator';

import { onOrdinaryRole, type Situation, unknown } from './situations';

const given =
	(more: Parameters): Situation =>
	(account) => ({ ...onOrdinaryRole(account), ...more });

const badDocument = 'no document';
const twice = [
	{ Key: 'a', Value: '1' },
	{ Key: 'a', Value: '2' },
];

/** A service whose role it makes itself, and what stands for something of it. */
const load = { ServicePrincipal: 'autoscaling.amazonaws.com' };

export const roleSituations: Readonly<Record<string, Situation>> = {
	'sts:AssumeRole#trusted': () => unknown,
	'iam:GetRolePolicy#policy-found': onOrdinaryRole,
	'iam:DetachRolePolicy#attached': onOrdinaryRole,
	'iam:DeleteRolePolicy#policy-found': onOrdinaryRole,
	'iam:DeleteRolePermissionsBoundary#boundary-found': onOrdinaryRole,
	'iam:PutRolePolicy#document': given({ PolicyDocument: badDocument }),
	'iam:UpdateAssumeRolePolicy#document': given({ PolicyDocument: badDocument }),
	'iam:DeleteRole#policies': (account) => {
		const parameters = onOrdinaryRole(account);
		account.does('iam:PutRolePolicy', parameters);
		return parameters;
	},
	'iam:TagRole#tags': given({ Tags: twice }),
	'iam:CreateRole#document': () => ({ ...unknown, AssumeRolePolicyDocument: badDocument }),
	'iam:CreateRole#tags': () => ({ ...unknown, Tags: twice }),
	'iam:CreateRole#reserved-path': () => ({ ...unknown, Path: '/aws-service-role/a/' }),
	'iam:CreateRole#taken': onOrdinaryRole,
	'given:Resource#members': () => ({}),
	'given:Resource#role-known': () => ({ RoleName: 'nobody' }),
	'given:Resource#simulated': () => ({ ServicePrincipal: 'cks.kms.amazonaws.com' }),
	'given:Resource#role-found': () => ({ RoleName: 'AWSServiceRoleForAutoScaling_suffix' }),
	'given:Resource#may-create-role': (account) => {
		account.does('given:Deny', { Action: 'iam:CreateServiceLinkedRole' });
		return load;
	},
	'given:Resource#taken': (account) => {
		account.does('given:Resource', { ...load, ResourceId: 'group-1' });
		return { ...load, ResourceId: 'group-1' };
	},
};

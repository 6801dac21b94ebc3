import { roleArn } from './identifiers';
import { type Role, type World } from './world';

const usualSession = 3600;

/** A role as IAM gives it. */
export const roleEntry = (world: World, role: Role) => ({
	RoleName: role.id,
	RoleId: role.roleId,
	Path: role.path,
	Arn: roleArn(world, role),
	CreateDate: new Date(role.createdAt).toISOString(),
	MaxSessionDuration: sessionOf(world, role),
	...trustOf(role),
	...(role.description !== undefined && { Description: role.description }),
	...(role.permissionsBoundary !== undefined && {
		PermissionsBoundary: { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: role.permissionsBoundary },
	}),
	...(Object.keys(role.tags).length > 0 && {
		Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
	}),
});

const sessionOf = ({ book }: World, { id, maxSessionDuration }: Role): number =>
	maxSessionDuration ?? book.roleByName(id)?.maxSessionSeconds ?? usualSession;

function trustOf({ servicePrincipal, trustPolicy }: Role) {
	if (trustPolicy !== undefined) return { AssumeRolePolicyDocument: JSON.parse(trustPolicy) as unknown };
	return servicePrincipal === undefined
		? {}
		: {
				AssumeRolePolicyDocument: {
					Version: '2012-10-17',
					Statement: [{ Effect: 'Allow', Principal: { Service: servicePrincipal }, Action: 'sts:AssumeRole' }],
				},
			};
}

import { type Catalogue } from '../catalogue';
import { type RoleRequest } from '../model';

import { comesAfter } from './order';
import { blockersOf } from './relations';
import { requestedService } from './roles';
import { isKept, keeping } from './retention';
import { type Rule } from './rule';

export const deletingRoleInUse: Rule = {
	meta: {
		id: 'deleting-role-in-use',
		title: 'Deleting the stack would delete a role that resources of the same stack still use',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Deleting a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#delete-service-linked-role',
			},
			{
				title: 'IAM API Reference, DeleteServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html',
			},
		],
		messages: {
			inUse:
				'{role} cannot be deleted as long as anything uses it, in any Region, and nothing here makes CloudFormation delete {resources} first.',
		},
		advice: 'Keep the role with DeletionPolicy: Retain, or let the resources depend on it.',
	},

	*checkUnit(unit, { catalogue }) {
		for (const { value: request, offset } of unit.roleRequests) {
			const role = isKept(request.resource) ? undefined : requestedRole(request, catalogue);
			if (role === undefined) continue;
			const users = blockersOf(role, unit, catalogue).filter((it) => !comesAfter(it.value, request.resource, unit));
			if (users.length === 0) continue;
			yield {
				offset,
				span: request.resource.typeSpan,
				message: 'inUse',
				data: { role, resources: users.map((it) => it.value.logicalId).join(', ') },
				related: users.map((it) => ({
					offset: it.offset,
					span: it.value.idSpan,
					message: `${it.value.logicalId} (${it.value.type}) uses ${role}.`,
				})),
				fixes: () => [keeping(request.resource)],
			};
		}
	},
};

/** A role with a suffix is used by what names it, and that comes after it. */
function requestedRole(request: RoleRequest, catalogue: Catalogue): string | undefined {
	const principal = requestedService(request);
	return principal === undefined || request.customSuffix ? undefined : catalogue.roleByPrincipal(principal)?.name;
}

import { type LinkedRole } from '../catalogue';

import { choices } from './decisions';
import { type Draft } from './draft';
import { roleId } from './identifiers';
import { isDenied, linkedRole } from './lookups';
import { recordRoleCreation } from './roleEvents';
import { type Obstacle, type Scene } from './operation';
import { clusterRolePrincipal } from './roleFacts';
import { type Role } from './world';

/** Makes the role of a linked service that is not there yet, as the service does on first need. */
export function ensureLinkedRole(draft: Draft, servicePrincipal: string): void {
	const facts = draft.world.book.roleByPrincipal(servicePrincipal);
	if (facts && !linkedRole(draft.world, servicePrincipal)) makeOnFirstNeed(draft, facts);
}

/** Stands for the principal of a service of which no source gives it. */
const unknownPrincipal = 'unknown';

/** The service makes its role, on behalf of the caller. */
export function makeOnFirstNeed(draft: Draft, facts: LinkedRole): void {
	const principal = facts.principal ?? unknownPrincipal;
	recordRoleCreation(draft, makeLinkedRole(draft, facts, principal), principal.split('.').slice(-3).join('.'));
}

export function makeLinkedRole(
	draft: Draft,
	facts: LinkedRole,
	servicePrincipal: string,
	more: { readonly suffix?: string; readonly description?: string } = {},
): Role {
	const usual: Readonly<Record<string, string>> = choices.roleDescriptions;
	const description = more.description ?? usual[facts.name];
	const role: Role = {
		id: more.suffix ? `${facts.name}_${more.suffix}` : facts.name,
		roleId: roleId(draft.issue()),
		path: `/aws-service-role/${servicePrincipal}/`,
		servicePrincipal,
		policies: facts.policy ? [facts.policy.name] : [],
		...(description !== undefined && { description }),
		tags: {},
		createdAt: draft.world.now,
	};
	draft.put('roles', role);
	return role;
}

const missing = (servicePrincipal: string) =>
	`The linked role of ${servicePrincipal} is not there yet, and the caller may not use iam:CreateServiceLinkedRole to let it be made.`;

/** As AWS says it, where that is known. */
const needsPermission: Readonly<Record<string, string>> = {
	[clusterRolePrincipal]:
		'This operation requires that the caller have permission to call iam:CreateServiceLinkedRole to create the CloudHSM Service Linked Role.',
};

/** iam:CreateServiceLinkedRole is needed only while the role is absent. */
export const roleCreationObstacle = ({ world }: Scene, servicePrincipal: string): Obstacle | undefined =>
	linkedRole(world, servicePrincipal) === undefined && isDenied(world, 'iam:CreateServiceLinkedRole')
		? {
				message: needsPermission[servicePrincipal] ?? missing(servicePrincipal),
			}
		: undefined;

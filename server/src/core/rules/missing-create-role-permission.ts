import { flat, patternsMeet } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Condition, type Policy, type Statement } from '../model';

import { SERVICE_NAME_KEY } from './anyService';
import { isHeldBeside } from './carriers';
import { createdBy } from './createdByActions';
import { additions, isOpen, mayGrant, type Need } from './keyStorePermissions';
import { mayBeRole } from './linkedRoleResources';
import { type Rule } from './rule';
import { conditionsOn, isCarried, patternOf } from './statements';
import { wantsKey } from './unmetKeys';

export const missingCreateRolePermission: Rule = {
	meta: {
		id: 'missing-create-role-permission',
		title: 'A policy allows what first creates a service-linked role, and not the creation of that role',
		severity: 'off',
		group: 'service-linked roles',
		absentFrom: 'deployment',
		sources: [
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
		],
		messages: {
			missing:
				'Where an account does not have {role} yet, {action} creates it and needs iam:CreateServiceLinkedRole for that.',
		},
		advice: 'Allow iam:CreateServiceLinkedRole on the role, unless it is there in every account.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter(isCarried)) {
			if (isOpen(policy)) continue;
			for (const { role, action } of rolesMade(policy, catalogue)) {
				const need = { action: 'iam:CreateServiceLinkedRole', resource: arnOf(role) };
				const isMet = ({ statements }: Policy): boolean => statements.some((it) => mayCreate(it, role, need));
				if (isMet(policy)) continue;
				yield {
					span: action.span,
					message: 'missing',
					data: { role: role.name, action: flat(action) },
					fixes: () => additions(policy, [need]),
					unless: (unit) => isHeldBeside(policy, unit, (other) => isOpen(other) || isMet(other)),
				};
			}
		}
	},
};

/** Key stores have a rule of their own. */
const rolesMade = (policy: Policy, catalogue: Catalogue) =>
	createdBy(policy, catalogue).filter(
		({ action }) => flat(action).toLowerCase() !== catalogue.tables.keyStoreManager.action.toLowerCase(),
	);

function mayCreate(statement: Statement, role: LinkedRole, need: Need): boolean {
	const isFor = ({ values, hasUnknown }: Condition): boolean =>
		hasUnknown || values.some((it) => patternsMeet(patternOf(it), role.principal ?? ''));
	return (
		mayGrant(statement, need) &&
		(statement.resource?.items.some((it) => mayBeRole(it, role)) ?? true) &&
		conditionsOn(statement, SERVICE_NAME_KEY).filter(wantsKey).every(isFor)
	);
}

const arnOf = ({ path, name }: LinkedRole): string => `arn:*:iam::*:role${path ?? '/'}${name}`;

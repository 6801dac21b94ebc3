import { flat, literalValue, patternsMeet, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Condition, type Policy, type Statement } from '../model';

import { SERVICE_NAME_KEY } from './anyService';
import { isHeldBeside } from './carriers';
import { additions, isOpen, mayGrant, type Need } from './keyStorePermissions';
import { mayBeRole } from './linkedRoleResources';
import { type Rule } from './rule';
import { conditionsOn, isAllow, isCarried, patternOf } from './statements';
import { wantsKey } from './unmetKeys';

export const missingCreateRolePermission: Rule = {
	meta: {
		id: 'missing-create-role-permission',
		title: 'A policy allows what first creates a service-linked role, and not the creation of that role',
		severity: 'off',
		group: 'service-linked roles',
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
			for (const [role, action] of rolesMade(policy, catalogue)) {
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

/** The roles that an action of the policy creates on first use, each with that action. Key stores have a rule of their own. */
function rolesMade({ statements }: Policy, catalogue: Catalogue): ReadonlyMap<LinkedRole, Text> {
	const made = new Map<LinkedRole, Text>();
	for (const text of statements.filter(isAllow).flatMap((it) => it.action?.items ?? [])) {
		const action = literalValue(text)?.toLowerCase() ?? '';
		if (action === catalogue.tables.keyStoreManager.action.toLowerCase()) continue;
		for (const role of triggersOf(catalogue).get(action) ?? []) if (!made.has(role)) made.set(role, text);
	}
	return made;
}

const triggers = new WeakMap<Catalogue, ReadonlyMap<string, readonly LinkedRole[]>>();

/** By action in lower case, those that always create the role. */
function triggersOf(catalogue: Catalogue): ReadonlyMap<string, readonly LinkedRole[]> {
	const known = triggers.get(catalogue);
	if (known) return known;
	const made = new Map<string, LinkedRole[]>();
	for (const role of catalogue.roles)
		for (const { action, remark } of role.path === null ? [] : role.creation.operations)
			if (remark === undefined) made.set(action.toLowerCase(), [...(made.get(action.toLowerCase()) ?? []), role]);
	triggers.set(catalogue, made);
	return made;
}

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

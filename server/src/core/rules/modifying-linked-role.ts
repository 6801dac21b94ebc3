import { flat, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Values } from '../model';

import { isOneOf, linkedRoleArn } from './linkedRoleResources';
import { linkedDeletion } from './permissionFixes';
import { type Problem, type Rule } from './rule';
import { isAllow, isCarried } from './statements';

export const modifyingLinkedRole: Rule = {
	meta: {
		id: 'modifying-linked-role',
		title: 'A policy allows changes to a service-linked role, which IAM refuses to everybody',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Edit a service-linked role description',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-service-linked-role.html',
			},
			{
				title: 'IAM API Reference, PutRolePolicy, UnmodifiableEntity',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html#API_PutRolePolicy_Errors',
			},
		],
		messages: {
			action: 'IAM answers {exception} to {action} on a service-linked role, so this grants nothing here.',
			resource: 'IAM answers {exception} to these actions on a service-linked role, so this ARN grants nothing here.',
		},
		advice:
			'Leave it out unless other roles need it: only the service changes its role, and a description can be edited.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue }) {
		for (const { statements } of policies.filter(isCarried))
			for (const { action, resource } of statements.filter(isAllow))
				if (action && resource) yield* refusals(action, resource, catalogue);
	},
};

/** The actions where the statement is for linked roles only; else, where all actions are refused, the linked roles. */
function* refusals(action: Values, resource: Values, catalogue: Catalogue): Iterable<Problem> {
	const { exception, actions } = catalogue.tables.unmodifiable;
	const linked = resource.items.filter(linkedRoleArn);
	const refused = linked.length === 0 ? [] : action.items.filter((it) => isOneOf(it, actions, catalogue));
	if (isAll(linked, resource))
		for (const it of refused)
			yield {
				span: it.span,
				message: 'action',
				data: { exception, action: flat(it) },
				fixes: () => linkedDeletion(it, action),
			};
	else if (isAll(refused, action))
		for (const it of linked) yield { span: it.span, message: 'resource', data: { exception } };
}

const isAll = (some: readonly Text[], { items }: Values): boolean => some.length === items.length;

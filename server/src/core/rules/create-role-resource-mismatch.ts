import { flat, parseArn, parseRoleArn, type Text } from '../base';
import { type Statement } from '../model';

import { isNoLinkedRole } from './linkedRoleResources';
import { placeOfService } from './permissionFixes';
import { LINKED_ROLE_PREFIX, readable } from './roles';
import { type Rule } from './rule';
import { coversAction, isAllow, isCarried } from './statements';

export const createRoleResourceMismatch: Rule = {
	meta: {
		id: 'create-role-resource-mismatch',
		title: 'The creation of service-linked roles is allowed on resources that are none',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
			{
				title: 'Service Authorization Reference, AWS Identity and Access Management',
				url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
			},
		],
		messages: {
			elsewhere: 'Service-linked roles live under role/aws-service-role/, so {action} on {resource} grants nothing.',
		},
		advice: 'Allow it on role/aws-service-role/ with the service, in a statement of its own.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }) {
		for (const policy of policies.filter(isCarried)) {
			for (const statement of policy.statements.filter(isAllow).filter(isDead))
				for (const action of statement.action?.items.filter(meansCreation) ?? [])
					yield {
						span: action.span,
						message: 'elsewhere',
						data: { action: flat(action), resource: readable(firstResource(statement)) },
						fixes: () => placeOfService(statement),
					};
		}
	},
};

/** An entry that is meant for this action: `iam:Create*` has a use on other roles. */
const meansCreation = (action: Text): boolean =>
	/servicelinked/i.test(flat(action)) && coversAction(action, 'iam:CreateServiceLinkedRole');

/** An ARN of a linked role that lacks its path has a rule of its own. */
const isDead = ({ resource }: Statement): boolean =>
	resource?.items[0] !== undefined && resource.items.every((it) => isNoLinkedRole(it) && !isNamedLinked(it));

const isNamedLinked = (text: Text): boolean => parseRoleArn(text)?.name.value.startsWith(LINKED_ROLE_PREFIX) ?? false;

const firstResource = ({ resource }: Statement): string =>
	(resource?.items ?? []).map((it) => parseArn(it)?.resource.value)[0] ?? '';

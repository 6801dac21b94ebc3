import { type Fix, flat, literalValue, parseArn, parseRoleArn, type Text } from '../base';
import { type Statement } from '../model';

import { SERVICE_NAME_KEY } from './anyService';
import { isNoLinkedRole } from './linkedRoleResources';
import { readable, replacement } from './roles';
import { type Rule } from './rule';
import { conditionsOn, coversAction, isAllow, isCarried } from './statements';

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
			for (const statement of policy.statements.filter(isAllow)) {
				const action = statement.action?.items.find(meansCreation);
				const [first] = statement.resource?.items ?? [];
				if (!action || !first || !isDead(statement)) continue;
				yield {
					span: action.span,
					message: 'elsewhere',
					data: { action: flat(action), resource: readable(parseArn(first)?.resource.value ?? '') },
					fixes: () => fixes(statement),
				};
			}
		}
	},
};

/** An entry that is meant for this action: `iam:Create*` has a use on other roles. */
const meansCreation = (action: Text): boolean =>
	/servicelinked/i.test(flat(action)) && coversAction(action, 'iam:CreateServiceLinkedRole');

/** An ARN of a linked role that lacks its path has a rule of its own. */
const isDead = ({ resource }: Statement): boolean =>
	resource?.hasUnknown === false && resource.items.every((it) => isNoLinkedRole(it) && !isNamedLinked(it));

const isNamedLinked = (text: Text): boolean => parseRoleArn(text)?.name.value.startsWith('AWSServiceRoleFor') ?? false;

/** The place of the roles of the service that a condition names. */
function fixes(statement: Statement): readonly Fix[] {
	const [value, ...others] = conditionsOn(statement, SERVICE_NAME_KEY).flatMap((it) => it.values);
	const [resource, ...more] = statement.resource?.items ?? [];
	const service = value && literalValue(value);
	const arn = resource && parseArn(resource);
	const isAlone = others.length === 0 && more.length === 0 && statement.action?.items.length === 1;
	return arn && service !== undefined && isAlone
		? [replacement(arn.resource.span, `role/aws-service-role/${service}/*`)]
		: [];
}

import { flat, type Text, wildcardMatches } from '../base';

import { SERVICE_NAME_KEY } from './anyService';
import { splitOff } from './copies';
import { linkedRoleArn } from './linkedRoleResources';
import { type Rule } from './rule';
import { isAllow, isCarried } from './statements';
import { actionsWithoutKey, demandOf } from './unmetKeys';

export const serviceNameConditionNeverMatches: Rule = {
	meta: {
		id: 'service-name-condition-never-matches',
		title: 'An action is limited by iam:AWSServiceName, which no request for it carries',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM and AWS STS condition context keys, iam:AWSServiceName',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_AWSServiceName',
			},
			{
				title: 'Service Authorization Reference, AWS Identity and Access Management',
				url: 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
			},
		],
		messages: {
			never: 'Requests for {action} never carry iam:AWSServiceName, so under this condition it is not granted.',
		},
		advice: 'Give the action a statement without this condition, and limit it by the ARNs of the roles.',
	},

	reads: ['conditions'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter(isCarried)) {
			for (const statement of policy.statements.filter(isAllow)) {
				if (!demandOf(statement, SERVICE_NAME_KEY)) continue;
				const actions = actionsWithoutKey(statement, SERVICE_NAME_KEY, catalogue);
				const isForLinkedRoles = statement.resource?.items.every(linkedRoleArn) ?? false;
				for (const action of actions)
					yield {
						span: action.span,
						message: 'never',
						data: { action: flat(action) },
						...(isForLinkedRoles && isDocumented(action) && { severity: 'information' as const }),
						fixes: () => splitOff(policy, statement, actions),
					};
			}
		}
	},
};

/** What AWS's own pages write under this condition, so that many have copied it. */
const isDocumented = (action: Text): boolean =>
	DOCUMENTED.some((it) => wildcardMatches(it, flat(action).toLowerCase()));

const DOCUMENTED = [
	'iam:*servicelinkedrole*',
	'iam:updateroledescription',
	'iam:putrolepolicy',
	'iam:attachrolepolicy',
] as const;

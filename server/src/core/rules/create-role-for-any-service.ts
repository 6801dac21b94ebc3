import { creationGrantOf, isForAnyLinkedRole, limitsService, serviceNameFixes } from './anyService';
import { type Rule } from './rule';
import { isAllow, isCarried } from './statements';

export const createRoleForAnyService: Rule = {
	meta: {
		id: 'create-role-for-any-service',
		title: 'A policy lets its holder create the service-linked role of any service',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Create SLR with star in resource',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-create-slr-with-star-in-resource',
			},
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
		],
		accessAnalyzer: [
			'General Warning: Create SLR with NotResource',
			'General Warning: Create SLR with star in action and NotResource',
			'General Warning: Create SLR with NotAction and NotResource',
			'General Warning: Create SLR with star in resource',
			'General Warning: Create SLR with star in action and resource',
			'General Warning: Create SLR with star in resource and NotAction',
		],
		messages: {
			anyService: '{action} lets its holder create the service-linked role of every AWS service, now and later.',
			everything: '{action} includes iam:CreateServiceLinkedRole, for every AWS service.',
		},
		advice: 'Name the services with a condition on iam:AWSServiceName, or name the ARNs of their roles.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies.filter(isCarried)) {
			for (const statement of policy.statements.filter(isAllow)) {
				const grant = creationGrantOf(statement);
				if (!grant || statement.hasUnknownElements) continue;
				if (!isForAnyLinkedRole(statement) || limitsService(statement)) continue;
				const { span, action, isBroad } = grant;
				if (isBroad) yield { span, message: 'everything', data: { action }, severity: 'information' };
				else
					yield {
						span,
						message: 'anyService',
						data: { action },
						fixes: () => serviceNameFixes(policy, statement, catalogue),
					};
			}
		}
	},
};

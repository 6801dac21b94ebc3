import { callerOf, denials, EVERY_LINKED_ROLE, exemption, isForEveryone, metByLinkedRoles } from './denials';
import { type Rule } from './rule';

export const denyReachesLinkedRole: Rule = {
	meta: {
		id: 'deny-reaches-linked-role',
		title: 'A denial by network also reaches service-linked roles',
		severity: 'off',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys, properties of the network',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties',
			},
			{
				title: 'IAM User Guide, Policy evaluation logic',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html',
			},
		],
		messages: {
			reached: 'Service-linked roles call from networks of AWS, so {role} and others are denied here.',
		},
		advice: 'Leave out role/aws-service-role/* by a condition on aws:PrincipalArn, if services are to work with it.',
	},

	reads: ['conditions'],

	*check(part, { catalogue }) {
		for (const { statement } of denials(part)) {
			const met = isForEveryone(statement) ? metByLinkedRoles(statement) : undefined;
			const [condition] = met?.service.length === 0 ? met.network : [];
			const role = condition && callerOf(statement, catalogue);
			if (!role) continue;
			yield {
				span: condition.key.span,
				message: 'reached',
				data: { role: role.name },
				fixes: () => exemption(statement, EVERY_LINKED_ROLE),
			};
		}
	},
};

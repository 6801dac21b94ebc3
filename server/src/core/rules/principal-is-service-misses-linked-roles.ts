import { callerOf, denials, EVERY_LINKED_ROLE, exemption, isForEveryone, metByLinkedRoles } from './denials';
import { type Rule } from './rule';

export const principalIsServiceMissesLinkedRoles: Rule = {
	meta: {
		id: 'principal-is-service-misses-linked-roles',
		title: 'A denial spares AWS services by aws:PrincipalIsAWSService, which is false for service-linked roles',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS global condition context keys, aws:PrincipalIsAWSService',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice',
			},
		],
		messages: {
			missed: 'aws:PrincipalIsAWSService is false for service-linked roles, so {role} and others are denied here.',
		},
		advice: 'Leave out role/aws-service-role/* by a condition on aws:PrincipalArn, if services are to work with it.',
	},

	reads: ['conditions'],

	*check(part, { catalogue }) {
		for (const { statement } of denials(part)) {
			const [condition] = isForEveryone(statement) ? (metByLinkedRoles(statement)?.service ?? []) : [];
			const role = condition && callerOf(statement, catalogue);
			if (!role) continue;
			yield {
				span: condition.key.span,
				message: 'missed',
				data: { role: role.name },
				fixes: () => exemption(statement, EVERY_LINKED_ROLE),
			};
		}
	},
};

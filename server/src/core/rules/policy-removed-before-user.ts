import { mayComeAfter } from './order';
import { policiesByRole, roleUses } from './roleUsers';
import { dependencyFix } from './dependencies';
import { staysBehind } from './retention';
import { type Rule } from './rule';

export const policyRemovedBeforeUser: Rule = {
	meta: {
		id: 'policy-removed-before-user',
		title: 'The policy of a role may be deleted before the resource that still needs it',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CloudFormation Template Reference, AWS::IAM::Role, Policies',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-iam-role.html#cfn-iam-role-policies',
			},
			{
				title: 'AWS CloudFormation Template Reference, DependsOn attribute',
				url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html',
			},
		],
		messages: {
			service:
				'{resource} uses {role} until it is gone, and nothing makes {tool} keep {policy} that long: where the policy goes first, the deletion of {resource} hangs.',
			custom:
				'{resource} is deleted by a function that runs as {role}, and nothing makes {tool} keep {policy} that long: where the policy goes first, the deletion fails or hangs.',
		},
		advice: 'Let the resource depend on the policy.',
	},

	*checkUnit(unit, { catalogue }) {
		const policies = policiesByRole(unit);
		if (policies.size === 0) return;
		for (const { user, role, isCustom } of roleUses(unit, catalogue)) {
			const { value, offset } = user;
			for (const policy of policies.get(role) ?? []) {
				if (staysBehind(value) || staysBehind(policy)) continue;
				if (mayComeAfter(value, policy, unit) || mayComeAfter(policy, value, unit)) continue;
				yield {
					offset,
					span: value.dependsOn.at(-1)?.span ?? value.typeSpan,
					message: isCustom ? 'custom' : 'service',
					data: { resource: value.logicalId, role, policy: policy.logicalId },
					fixes: () => [dependencyFix(value, policy)],
				};
			}
		}
	},
};

import { flat } from '../base';

import { byCondition } from './principalConditions';
import { isLinkedArn, roleArnsOf } from './roles';
import { type Rule } from './rule';

export const wildcardRolePrincipal: Rule = {
	meta: {
		id: 'wildcard-role-principal',
		title: 'The ARN of a service-linked role has a wildcard where IAM takes none',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, AWS JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM User Guide, AWS global condition context keys: aws:PrincipalArn',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn',
			},
		],
		messages: {
			refused:
				'A principal is one role: AWS refuses an ARN with a wildcard here. A condition on aws:PrincipalArn takes one.',
		},
		advice: 'Name the account as the principal, and match the role by a condition on aws:PrincipalArn.',
	},

	reads: ['roleArns'],

	*check(part) {
		for (const { mention, arn } of roleArnsOf(part)) {
			if (mention.place !== 'principal' || !/[*?]/.test(flat(mention.text)) || !isLinkedArn(arn)) continue;
			yield { span: mention.text.span, message: 'refused', fixes: () => byCondition(mention, 'ArnLike', true) };
		}
	},
};

import { isOfOtherAccount, keyGrants, principalUsers } from './keyUsers';
import { type Rule } from './rule';

export const crossAccountLinkedRoleKey: Rule = {
	meta: {
		id: 'cross-account-linked-role-key',
		title: 'A key policy names a service-linked role of another account',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Key policy sections that allow cross-account access',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html#policy-example-cmk-cross-account-access',
			},
			{
				title: 'AWS KMS Developer Guide, Allowing users in other accounts to use a KMS key',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html',
			},
		],
		messages: {
			other: '{role} is of account {other}: there its own policy would have to allow the key as well, and it does not.',
		},
		advice:
			'Allow kms:CreateGrant to the other account, and create a grant there with the role as grantee principal (aws kms create-grant).',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		for (const { policy, statement } of keyGrants(part)) {
			for (const user of principalUsers(statement, catalogue)) {
				if (user.role?.policy?.actionServices.includes('kms') || !isOfOtherAccount(user, policy)) continue;
				const { name, account } = user.arn;
				yield { span: user.text.span, message: 'other', data: { role: name.value, other: account.value } };
			}
		}
	},
};

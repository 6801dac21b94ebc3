import { type Catalogue } from '../catalogue';

import { removalOfPrincipal } from './keyPolicyFixes';
import { keyGrants, type KeyUser, principalUsers, volumeRole } from './keyUsers';
import { type Rule } from './rule';

export const roleNeverUsesKey: Rule = {
	meta: {
		id: 'role-never-uses-key',
		title: 'A key policy names a service-linked role that does not use keys',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to manage AWS CloudHSM and Amazon EC2 resources',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-kms.html',
			},
			{
				title: 'AWS KMS Developer Guide, Key policies in AWS KMS',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html',
			},
		],
		messages: {
			never: '{role} only {does}: it uses no key of yours, and needs no permission on one.',
			unlikely: 'The policy of {role} has no action of AWS KMS, so it most likely uses no key of yours.',
		},
		advice: 'Remove the role from the principals.',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		for (const { policy, statement } of keyGrants(part)) {
			for (const user of principalUsers(statement, catalogue)) {
				const keyless = catalogue.tables.keylessRoles.find((it) => it.role === user.role?.name);
				const { span } = user.text;
				if (keyless)
					yield {
						span,
						message: 'never',
						data: { role: keyless.role, does: keyless.does },
						fixes: () => removalOfPrincipal(user.text, statement, policy),
					};
				else if (isUnlikely(user, catalogue))
					yield { span, message: 'unlikely', data: { role: user.arn.name.value }, severity: 'information' };
			}
		}
	},
};

/** A role with a policy that AWS states, which neither uses keys itself nor launches instances with encrypted volumes. */
function isUnlikely(user: KeyUser, catalogue: Catalogue): boolean {
	const policy = user.role?.policy;
	if (!policy || policy.evidence === 'inferred' || volumeRole(user, catalogue)) return false;
	return policy.actionServices.length > 0 && !policy.actionServices.includes('kms');
}

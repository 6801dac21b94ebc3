import { flat } from '../base';
import { type Catalogue } from '../catalogue';
import { type Statement } from '../model';

import { grantBeside } from './keyPolicyFixes';
import { isUnclear, mayGrant } from './keyStorePermissions';
import { allowsUse, isOfOtherAccount, keyGrants, linkedUsers, principalUsers, volumeRole } from './keyUsers';
import { isOpen } from './openPrincipals';
import { type Rule } from './rule';

export const keyUseWithoutGrant: Rule = {
	meta: {
		id: 'key-use-without-grant',
		title: 'A key policy lets a role use the key for volumes and not create grants',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Required AWS KMS key policy for use with encrypted volumes',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
			},
			{
				title: 'Amazon EC2 User Guide, Service-linked role for Spot Instance requests',
				url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html',
			},
		],
		messages: {
			grant:
				'{service} also creates grants on the key: without kms:CreateGrant for {role} no encrypted volume is attached.',
		},
		advice: 'Allow kms:CreateGrant to the role, under the condition kms:GrantIsForAWSResource.',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		const told = new Set<string>();
		for (const { policy, statement } of keyGrants(part)) {
			if (policy.hasUnknownStatements || policy.statements.some(isUnclear) || !allowsUse(statement)) continue;
			for (const user of principalUsers(statement, catalogue)) {
				const volume = volumeRole(user, catalogue);
				const name = flat(user.text);
				if (!volume || told.has(name) || isOfOtherAccount(user, policy)) continue;
				if (policy.statements.some((it) => mayGrant(it, GRANT) && isFor(it, name, catalogue))) continue;
				told.add(name);
				yield {
					span: user.text.span,
					message: 'grant',
					data: { service: volume.service, role: user.arn.name.value },
					fixes: () => grantBeside(policy, user, catalogue),
				};
			}
		}
	},
};

const GRANT = { action: 'kms:CreateGrant', resource: '*' } as const;

/** Whether a statement may reach a role: it names it, or everybody, or somebody whom only deployment names. */
function isFor(statement: Statement, role: string, catalogue: Catalogue): boolean {
	const { principal, conditions } = statement;
	const named = (principal?.groups ?? []).flatMap((it) => it.items.map(flat));
	const isForEveryone = principal?.everyone !== undefined || named.includes('*');
	return (
		!principal ||
		isOpen(principal) ||
		(isForEveryone && conditions.length === 0) ||
		linkedUsers(statement, catalogue).some((it) => flat(it.text) === role)
	);
}

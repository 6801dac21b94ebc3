import { literalValue } from '../base';
import { type Catalogue } from '../catalogue';
import { type Statement } from '../model';

import { grantCondition } from './keyPolicyFixes';
import { keyGrants, type KeyUser, linkedUsers, volumeRole } from './keyUsers';
import { type Rule } from './rule';
import { coversAction } from './statements';

export const unrestrictedGrant: Rule = {
	meta: {
		id: 'unrestricted-grant',
		title: 'A key policy lets a service-linked role create any grant',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, AWS KMS condition keys, kms:GrantIsForAWSResource',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource',
			},
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Required AWS KMS key policy for use with encrypted volumes',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
			},
		],
		messages: {
			any: '{role} may create grants for anybody here; its service needs them only for AWS resources.',
		},
		advice: 'Add the condition kms:GrantIsForAWSResource.',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		for (const { statement } of keyGrants(part)) {
			const action = statement.action?.items.find((it) => coversAction(it, 'kms:CreateGrant'));
			if (!action || statement.hasUnknownElements || isLimited(statement, catalogue)) continue;
			const users = linkedUsers(statement, catalogue).filter((it) => mayWantGrants(it, catalogue));
			const [user] = users;
			if (!user) continue;
			const isForVolumes = users.some((it) => volumeRole(it, catalogue));
			yield {
				span: action.span,
				message: 'any',
				data: { role: (users.find((it) => volumeRole(it, catalogue)) ?? user).arn.name.value },
				...(!isForVolumes && { severity: 'information' as const }),
				fixes: () => grantCondition(statement, catalogue),
			};
		}
	},
};

/** Envelope encryption of Amazon EKS wants grants without it; of a role without use for keys another rule speaks. */
const mayWantGrants = ({ role }: KeyUser, { tables }: Catalogue): boolean =>
	!role?.principal?.startsWith('eks') && !tables.keylessRoles.some((it) => it.role === role?.name);

/** A condition on what the grant is for. */
const isLimited = ({ conditions }: Statement, { tables }: Catalogue): boolean =>
	conditions.some(({ key }) => {
		const name = literalValue(key)?.toLowerCase();
		return name === undefined || tables.grantForResource.limits.some((it) => it.toLowerCase() === name);
	});

import { literalValue } from '../base';
import { type Statement } from '../model';

import { roleInstead } from './keyPolicyFixes';
import { allowsUse, keyGrants } from './keyUsers';
import { type Rule } from './rule';
import { coversAction } from './statements';

export const serviceInsteadOfLinkedRole: Rule = {
	meta: {
		id: 'service-instead-of-linked-role',
		title: 'A key policy names a service where its service-linked role uses the key',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Required AWS KMS key policy for use with encrypted volumes',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
			},
			{
				title: 'Amazon EBS User Guide, How Amazon EBS encryption works',
				url: 'https://docs.aws.amazon.com/ebs/latest/userguide/how-ebs-encryption-works.html',
			},
		],
		messages: {
			role: '{service} calls AWS KMS as {role}, never as {principal}, so this grants nothing.',
			caller:
				'For volumes Amazon EC2 calls AWS KMS as whoever launches the instance, so this most likely grants nothing.',
		},
		advice: 'Name the ARN of the service-linked role, or the role that launches the instances.',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		for (const { statement } of keyGrants(part)) {
			for (const group of meansUse(statement) ? (statement.principal?.groups ?? []) : []) {
				for (const text of group.type === 'Service' ? group.items : []) {
					const principal = literalValue(text);
					const volume = catalogue.tables.volumeRoles.find((it) => it.principal === principal);
					if (volume)
						yield {
							span: text.span,
							message: 'role',
							data: { service: volume.service, role: volume.role, principal: volume.principal },
							fixes: () => roleInstead(text, group, statement, volume),
						};
					else if (principal === 'ec2.amazonaws.com')
						yield { span: text.span, message: 'caller', severity: 'information' };
				}
			}
		}
	},
};

const meansUse = (statement: Statement): boolean =>
	allowsUse(statement) || (statement.action?.items.some((it) => coversAction(it, 'kms:CreateGrant')) ?? false);

import { flat } from '../base';

import { type Rule } from './rule';

export const principalUniqueId: Rule = {
	meta: {
		id: 'principal-unique-id',
		title: 'A principal is the unique id of a user or role',
		severity: 'warning',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM identifiers: unique identifiers',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Invalid role reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-role-reference',
			},
			{
				title: 'IAM Access Analyzer policy check reference, General Warning: Invalid user reference',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-general-warning-invalid-user-reference',
			},
		],
		accessAnalyzer: ['General Warning: Invalid role reference', 'General Warning: Invalid user reference'],
		messages: {
			role: 'This is the unique id of a role. AWS shows it where the role of a policy was deleted: nobody has it any more.',
			user: 'This is the unique id of a user. AWS shows it where the user of a policy was deleted: nobody has it any more.',
		},
		advice: 'Remove it, or write the ARN of the one that is meant today.',
	},

	reads: ['principals'],

	*check({ policies }) {
		for (const { principal, notPrincipal } of policies.flatMap((it) => it.statements))
			for (const { type, items } of [...(principal?.groups ?? []), ...(notPrincipal?.groups ?? [])])
				for (const text of items) {
					const kind = /^A(RO|ID)A[A-Z0-9]{12,}$/.exec(flat(text))?.[1];
					if (type === 'AWS' && kind !== undefined) yield { span: text.span, message: kind === 'RO' ? 'role' : 'user' };
				}
	},
};

import { linkedServiceOf, type RoleArn } from '../base';
import { type Catalogue } from '../catalogue';

import { accessEntryRoles } from './accessEntries';
import { type Rule } from './rule';

export const linkedRoleMappedToPeople: Rule = {
	meta: {
		id: 'linked-role-mapped-to-people',
		title: 'A cluster lets in a service-linked role that nobody comes with',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EKS User Guide, Grant IAM users access to Kubernetes with EKS access entries',
				url: 'https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html',
			},
			{
				title: 'AWS Batch User Guide, Getting started with AWS Batch on Amazon EKS',
				url: 'https://docs.aws.amazon.com/batch/latest/userguide/getting-started-eks.html',
			},
		],
		messages: {
			nobody:
				'Only its service assumes {role}, and no source says that it calls the API of a cluster: this entry most likely lets nobody in.',
		},
		advice: 'Name the role that your people or programs assume.',
	},

	reads: ['resources', 'mappedRoles'],

	*check(part, { catalogue }) {
		const mapped = part.mappedRoles.flatMap(({ arn }) => arn ?? []);
		for (const arn of [...mapped, ...accessEntryRoles(part)]) {
			const name = linkedName(arn, catalogue);
			if (name === undefined || catalogue.tables.kubernetesRoles.some((it) => it.role === name)) continue;
			yield { span: arn.name.span, message: 'nobody', data: { role: name } };
		}
	},
};

/** The name of a linked role that is known; an ordinary role may have the same name unless the path tells. */
function linkedName(arn: RoleArn, catalogue: Catalogue): string | undefined {
	const role = catalogue.roleByName(arn.name.value);
	const isLinked = linkedServiceOf(arn)?.value === role?.principal || arn.path.value === '/';
	return role && isLinked ? role.name : undefined;
}

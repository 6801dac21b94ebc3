import { emptySpan, type RoleArn } from '../base';
import { type LinkedRole } from '../catalogue';

import { accessEntryRoles } from './accessEntries';
import { isOrdinary } from './linkedRoleNames';
import { readable, replacement } from './roles';
import { type Problem, type Rule } from './rule';

export const mappedRolePath: Rule = {
	meta: {
		id: 'mapped-role-path',
		title: 'An access entry names a role without its path, or aws-auth one with it',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon EKS User Guide, Create access entries',
				url: 'https://docs.aws.amazon.com/eks/latest/userguide/creating-access-entries.html',
			},
			{
				title: 'Amazon EKS User Guide, Grant IAM users access to Kubernetes with a ConfigMap',
				url: 'https://docs.aws.amazon.com/eks/latest/userguide/auth-configmap.html',
			},
			{
				title:
					'IAM Identity Center User Guide, Referencing permission sets in resource policies, Amazon EKS and AWS KMS',
				url: 'https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html',
			},
		],
		messages: {
			withPath: 'This matches no caller: aws-auth compares role ARNs without their path, so {path} has to go.',
			linked: '{name} lives under role/{path}, so no role has this ARN: only aws-auth wants it without the path.',
			path: '{name} lives under role/aws-reserved/sso.amazonaws.com/, so no role has this ARN: only aws-auth wants it without the path.',
		},
		advice:
			'Write the ARN as IAM shows it, with aws-reserved/sso.amazonaws.com/ and the Region of IAM Identity Center.',
	},

	reads: ['resources', 'mappedRoles'],

	*check(part, { catalogue }) {
		for (const { arn } of part.mappedRoles) {
			if (!arn || arn.path.value === '/') continue;
			const { span, value } = arn.path;
			const data = { path: readable(value) };
			yield { span, message: 'withPath', data, fixes: () => [replacement(span, '/', 'Remove the path')] };
		}
		for (const { path, name } of accessEntryRoles(part)) {
			const role = catalogue.roleOfName(name.value)?.role;
			if (path.value !== '/') continue;
			if (role?.path) yield linked(role, name, role.path.slice(1));
			else if (name.value.startsWith('AWSReservedSSO_'))
				yield { span: name.span, message: 'path', data: { name: name.value } };
		}
	},
};

const linked = ({ name }: LinkedRole, { span }: RoleArn['name'], path: string): Problem => ({
	span,
	message: 'linked',
	data: { name, path },
	fixes: () => [replacement(emptySpan(span.start), path, `Insert ${path}`)],
	unless: (unit) => isOrdinary(name, unit),
});

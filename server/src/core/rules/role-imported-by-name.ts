import { literalValue } from '../base';

import { type Rule } from './rule';

export const roleImportedByName: Rule = {
	meta: {
		id: 'role-imported-by-name',
		title: 'A program takes a service-linked role by its name alone',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CDK API Reference, class Role, fromRoleName',
				url: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.Role.html',
			},
			{
				title: 'IAM User Guide, IAM identifiers',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
			},
		],
		messages: {
			pathLost: 'A name has no path, so the ARN becomes role/{name}; the role is role{path}{name}.',
		},
		advice: 'Take it by its whole ARN: Role.fromRoleArn(…, { mutable: false }).',
	},

	reads: ['lookUps'],

	*check({ lookUps }, { catalogue }) {
		for (const { by, text } of lookUps) {
			const name = by === 'name' ? literalValue(text) : undefined;
			const role = name === undefined ? undefined : catalogue.roleByName(name);
			if (role?.path) yield { span: text.span, message: 'pathLost', data: { name: role.name, path: role.path } };
		}
	},
};

import { literalValue } from '../base';

import { requestedRoleName } from './roles';
import { type Rule } from './rule';

export const selfUndoingRole: Rule = {
	meta: {
		id: 'self-undoing-role',
		title: 'A service-linked role is made only where it is missing, so that the next deployment deletes it',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Terraform, Query data sources',
				url: 'https://developer.hashicorp.com/terraform/language/data-sources',
			},
			{
				title: 'Terraform AWS provider, aws_iam_roles',
				url: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_roles',
			},
			{
				title: 'IAM User Guide, Delete a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#delete-service-linked-role',
			},
		],
		messages: {
			undone:
				'The list is read anew each time: once this has made {role}, the list holds it, nothing is left to make, and the next deployment deletes the role, or fails where it may not.',
		},
		advice:
			'Let a variable say whether this configuration makes the role, or import it where it is there, and keep it with {retention}.',
	},

	reads: ['lookUps'],

	*check({ lookUps, roleRequests }, { catalogue }) {
		for (const { by, resource, span, text } of lookUps) {
			if (by !== 'absence') continue;
			const request = roleRequests.find((it) => it.resource === resource);
			if (!request) continue;
			const role = requestedRoleName(request, catalogue);
			const names = literalValue(text);
			if (role === undefined || names === undefined || !fits(role, names)) continue;
			yield { span, message: 'undone', data: { role } };
		}
	},
};

/** Only what is plainly a name or a part of one is compared: an expression of a stranger may take for ever. */
function fits(name: string, expression: string): boolean {
	const [, start, part, end] = /^(\^?)(?:\.\*)?([\w-]+)(?:\.\*)?(\$?)$/.exec(expression) ?? [];
	if (part === undefined) return false;
	const isFromStart = start !== '' && !expression.startsWith('^.*');
	const isToEnd = end !== '' && !expression.endsWith('.*$');
	return (isFromStart ? name.startsWith(part) : name.includes(part)) && (!isToEnd || name.endsWith(part));
}

import { flat } from '../base';

import { LINKED_ROLE_PREFIX, readable } from './roles';
import { type Rule } from './rule';

export const reservedRoleName: Rule = {
	meta: {
		id: 'reserved-role-name',
		title: 'An ordinary role is named like a service-linked role',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, CreateRole, RoleName',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			taken:
				'This is an ordinary role, which {service} does not use; and as names are unique in an account whatever their path and case, the service can then not create its {role}.',
			alike:
				'Only service-linked roles are named like this; {name} is an ordinary role, which no service takes for its own.',
		},
		advice: 'Give the role a name of its own.',
	},

	reads: ['roles'],

	*check({ roles }, { catalogue }) {
		for (const { roleName } of roles) {
			if (!roleName) continue;
			const known = catalogue.roleByNameIgnoringCase(flat(roleName));
			const name = readable(flat(roleName));
			const { span } = roleName;
			if (known) yield { span, message: 'taken', data: { service: known.service ?? 'its service', role: known.name } };
			else if (flat(roleName).startsWith(LINKED_ROLE_PREFIX))
				yield { span, severity: 'information', message: 'alike', data: { name } };
		}
	},
};

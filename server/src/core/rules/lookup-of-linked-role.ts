import { literalValue } from '../base';
import { type Catalogue } from '../catalogue';

import { mayBeRequested } from './roleMaking';
import { type Rule } from './rule';

export const lookupOfLinkedRole: Rule = {
	meta: {
		id: 'lookup-of-linked-role',
		title: 'A service-linked role is looked up that the account may not have',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#create-service-linked-role',
			},
			{
				title: 'IAM API Reference, GetRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html',
			},
		],
		messages: {
			missing:
				'This fails in an account where {role} was never made: IAM answers NoSuchEntity. Its ARN is always role{path}{role}.',
		},
		advice: 'Put the ARN together from partition, account, path and name instead.',
	},

	*checkUnit(unit, { catalogue }) {
		for (const { value, offset } of unit.parts) {
			for (const { by, text } of value.lookUps) {
				const role = by === 'query' ? known(literalValue(text), catalogue) : undefined;
				if (!role || mayBeRequested(role.name, unit, catalogue)) continue;
				yield { offset, span: text.span, message: 'missing', data: { role: role.name, path: role.path } };
			}
		}
	},
};

/** A role that has a path in our data. */
function known(name: string | undefined, catalogue: Catalogue) {
	const role = name === undefined ? undefined : catalogue.roleByName(name);
	return role?.path ? { name: role.name, path: role.path } : undefined;
}

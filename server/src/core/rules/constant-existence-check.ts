import { flat } from '../base';

import { type Rule } from './rule';

export const constantExistenceCheck: Rule = {
	meta: {
		id: 'constant-existence-check',
		title: 'A program asks whether a service-linked role exists, and always gets the same answer',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS CDK Developer Guide, Resources and the AWS CDK',
				url: 'https://docs.aws.amazon.com/cdk/v2/guide/resources.html',
			},
		],
		messages: {
			constant:
				'Importing {role} looks nothing up: it gives an object whether or not the account has the role, so this condition is always decided the same way.',
		},
		advice: 'Let a context value or a parameter say whether the account has the role.',
	},

	reads: ['lookUps'],

	*check({ lookUps }, { catalogue }) {
		for (const { text, asked } of lookUps) {
			const name = /[^/]*$/.exec(flat(text))?.[0] ?? '';
			const role = asked && catalogue.roleByName(name);
			if (role) yield { span: asked, message: 'constant', data: { role: role.name } };
		}
	},
};

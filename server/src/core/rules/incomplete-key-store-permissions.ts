import { isHeldBeside } from './carriers';
import { actionNaming, additions, grants, isOpen } from './keyStorePermissions';
import { type Rule } from './rule';
import { isCarried } from './statements';

export const incompleteKeyStorePermissions: Rule = {
	meta: {
		id: 'incomplete-key-store-permissions',
		title: 'A policy lets its holder create custom key stores without what an AWS CloudHSM key store needs besides',
		severity: 'hint',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Controlling access to your AWS CloudHSM key store',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-key-store.html',
			},
		],
		messages: {
			missing: 'Creating an AWS CloudHSM key store also needs {missing}. External key stores need neither.',
		},
		advice: 'Add the permissions if the holder is to create AWS CloudHSM key stores.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }, { catalogue: { tables } }) {
		const { keyStoreManager } = tables;
		for (const policy of policies.filter(isCarried)) {
			const action = actionNaming(policy, keyStoreManager.action);
			if (!action || isOpen(policy)) continue;
			const missing = keyStoreManager.needs.filter((need) => !grants(policy, need));
			if (missing.length === 0) continue;
			const names = missing.map((it) => it.action).join(' and ');
			yield {
				span: action.span,
				message: 'missing',
				data: { missing: names },
				fixes: () => additions(policy, missing),
				unless: (unit) =>
					missing.every((need) => isHeldBeside(policy, unit, (other) => isOpen(other) || grants(other, need))),
			};
		}
	},
};

import { flat } from '../base';

import { splitOff } from './copies';
import { keyGrants } from './keyUsers';
import { type Rule } from './rule';
import { carries, demandOf } from './unmetKeys';

export const grantConditionOnOtherActions: Rule = {
	meta: {
		id: 'grant-condition-on-other-actions',
		title: 'Actions of a key policy are limited by a condition that only grants can meet',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, AWS KMS condition keys, kms:GrantIsForAWSResource',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-grant-is-for-aws-resource',
			},
		],
		messages: {
			none: 'Requests for {action} never carry {key}, so under this condition it is not granted.',
			some: 'Of {action} only grants are allowed here: other requests never carry {key}.',
		},
		advice: 'Give the other actions a statement without this condition.',
	},

	reads: ['conditions'],

	*check(part, { catalogue }) {
		const { key, actions: carriers } = catalogue.tables.grantForResource;
		for (const { policy, statement } of keyGrants(part)) {
			const items = demandOf(statement, key) ? (statement.action?.items ?? []) : [];
			const strangers = items.filter((it) => carries(it, carriers, catalogue) === 'none');
			for (const action of items) {
				const message = carries(action, carriers, catalogue);
				if (message === 'all') continue;
				yield {
					span: action.span,
					message,
					data: { action: flat(action), key },
					...(message === 'some' && { severity: 'information' as const }),
					fixes: () => splitOff(policy, statement, strangers),
				};
			}
		}
	},
};

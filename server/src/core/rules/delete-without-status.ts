import { flat, type Text } from '../base';
import { type Policy } from '../model';

import { SERVICE_NAME_KEY } from './anyService';
import { isHeldBeside } from './carriers';
import { grants, isOpen } from './keyStorePermissions';
import { actionBeside } from './permissionFixes';
import { type Rule } from './rule';
import { coversAction, isAllow, isCarried } from './statements';
import { demandOf } from './unmetKeys';

export const deleteWithoutStatus: Rule = {
	meta: {
		id: 'delete-without-status',
		title: 'A policy allows the deletion of service-linked roles and not to ask how it went',
		severity: 'hint',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM API Reference, DeleteServiceLinkedRole',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html',
			},
			{
				title: 'IAM API Reference, GetServiceLinkedRoleDeletionStatus',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html',
			},
		],
		messages: {
			status: 'Deletion is a task that may fail later; only {status} tells its outcome, and nothing here allows it.',
		},
		advice: 'Allow iam:GetServiceLinkedRoleDeletionStatus as well.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }) {
		for (const policy of policies.filter(isCarried)) {
			if (mayTell(policy)) continue;
			for (const statement of policy.statements.filter(isAllow)) {
				const { action } = statement;
				// Its requests do not carry the key, so beside such a condition it would not be allowed.
				const fits = !demandOf(statement, SERVICE_NAME_KEY);
				for (const text of action?.items.filter(meansDeletion) ?? [])
					yield {
						span: text.span,
						message: 'status',
						data: { status: NEED.action },
						fixes: () => (action && fits ? [actionBeside(text, action, NEED.action)] : []),
						unless: (unit) => isHeldBeside(policy, unit, mayTell),
					};
			}
		}
	},
};

const mayTell = (policy: Policy): boolean => isOpen(policy) || grants(policy, NEED);

const NEED = { action: 'iam:GetServiceLinkedRoleDeletionStatus', resource: '*' } as const;

const meansDeletion = (text: Text): boolean =>
	/servicelinked/i.test(flat(text)) && coversAction(text, 'iam:DeleteServiceLinkedRole');

import { soleTarget, type Text } from '../base';

import { isOrdinary, linkedRoleNamed } from './linkedRoleNames';
import { type Rule } from './rule';

export const attachmentToLinkedRole: Rule = {
	meta: {
		id: 'attachment-to-linked-role',
		title: 'A policy or an instance profile is given to a service-linked role',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, AttachRolePolicy, UnmodifiableEntity',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html#API_AttachRolePolicy_Errors',
			},
			{
				title: 'IAM API Reference, AddRoleToInstanceProfile, UnmodifiableEntity',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html#API_AddRoleToInstanceProfile_Errors',
			},
		],
		messages: {
			known: 'Only its service can change {role}: IAM answers UnmodifiableEntity.',
			looksLinked: '{role} is named like a service-linked role, which IAM lets nobody change.',
		},
		advice: 'Remove it from the list, and give the permission to an ordinary role.',
	},

	reads: ['attachments'],

	*check({ attachments }, { catalogue }) {
		for (const { role, property } of attachments) {
			const linked = role && linkedRoleNamed(role, catalogue);
			if (!linked) continue;
			yield {
				span: role.span,
				message: linked.isKnown ? 'known' : 'looksLinked',
				data: { role: linked.name },
				...(!linked.isKnown && { severity: 'information' as const }),
				fixes: () => removal(property, role),
				unless: (unit) => isOrdinary(linked.name, unit),
			};
		}
	},

	*checkUnit({ attachments, requestById }) {
		for (const { value, offset } of attachments) {
			const { role, property } = value;
			const target = role && soleTarget(role);
			if (!target || !requestById.has(target.name)) continue;
			yield {
				offset,
				span: role.span,
				message: 'known',
				data: { role: target.name },
				fixes: () => removal(property, role),
			};
		}
	},
};

/** A single name is required where it stands; only a list can do without it. */
const removal = (property: string, { span }: Text) =>
	property === 'Roles'
		? [{ title: 'Remove the role', edits: [{ kind: 'remove' as const, span }], preferred: false }]
		: [];

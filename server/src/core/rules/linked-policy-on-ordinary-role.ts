import { soleTarget, type Text } from '../base';
import { type Attachment } from '../model';

import { linkedPolicy } from './linkedPolicies';
import { linkedRoleNamed } from './linkedRoleNames';
import { type Rule } from './rule';

export const linkedPolicyOnOrdinaryRole: Rule = {
	meta: {
		id: 'linked-policy-on-ordinary-role',
		title: 'The policy of a service-linked role is attached to something else',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM API Reference, AttachRolePolicy, PolicyNotAttachable',
				url: 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html#API_AttachRolePolicy_Errors',
			},
			{
				title: 'IAM User Guide, Service-linked roles',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			linked: 'IAM attaches {policy} only to {role} and answers PolicyNotAttachable here.',
			misplaced:
				'No managed policy is at {written}: {policy} is under aws-service-role/, and IAM attaches it only to {role}.',
		},
		advice: 'Remove it: the service attaches it to its own role. Give this one the policy meant for customers.',
	},

	reads: ['attachments'],

	*check({ attachments }, { catalogue }) {
		for (const attachment of attachments) {
			const { managedPolicy, resource } = attachment;
			const found = managedPolicy && linkedPolicy(managedPolicy, catalogue);
			if (!found) continue;
			const receivers = attachments.filter((it) => it.resource === resource).flatMap(({ role }) => role ?? []);
			// That such a role is given anything is another rule's.
			if (receivers.some((it) => linkedRoleNamed(it, catalogue))) continue;
			const data = { policy: found.name, role: found.role, written: found.place };
			const message = found.isMisplaced ? 'misplaced' : 'linked';
			yield {
				span: managedPolicy.span,
				message,
				data,
				fixes: () => [removal(found.name, attachment, managedPolicy)],
				unless: ({ requestById }) => receivers.some((it) => requestById.has(soleTarget(it)?.name ?? '')),
			};
		}
	},
};

const removal = (policy: string, { asBoundary }: Attachment, { span }: Text) => ({
	title: asBoundary ? `Remove the boundary ${policy}` : `Remove ${policy}`,
	edits: [{ kind: 'remove' as const, span }],
	preferred: true,
});

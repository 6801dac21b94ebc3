import { flat, HOLE, parseArn, type Text } from '../base';
import { type Catalogue } from '../catalogue';
import { type Attachment } from '../model';

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
				'There is no managed policy {written}; {policy} is under aws-service-role/, and IAM attaches it only to {role}.',
		},
		advice: 'Remove it: the service attaches it to its own role. Give this one the policy meant for customers.',
	},

	*check({ attachments }, { catalogue }) {
		for (const attachment of attachments) {
			const { managedPolicy, role } = attachment;
			const found = managedPolicy && linkedPolicy(managedPolicy, catalogue);
			if (!found || (role && linkedRoleNamed(role, catalogue))) continue;
			const data = { policy: found.name, role: found.role, written: found.place };
			const message = found.isMisplaced ? 'misplaced' : 'linked';
			yield { span: managedPolicy.span, message, data, fixes: [removal(found.name, attachment, managedPolicy)] };
		}
	},
};

/** Judged by its place under `policy/`; a policy of a customer's account is none of these. */
function linkedPolicy(text: Text, catalogue: Catalogue) {
	const place = placeOf(text);
	if (place === undefined || place.includes(HOLE)) return undefined;
	const name = place.slice(place.lastIndexOf('/') + 1);
	const isMisplaced = !place.startsWith(catalogue.tables.notAttachable.pathPrefix);
	if (isMisplaced && (!place.includes('/') || catalogue.managedPolicy(place))) return undefined;
	const lower = name.toLowerCase();
	const known = catalogue.serviceLinkedPolicies().find((it) => it.name.toLowerCase() === lower);
	if (isMisplaced && !known) return undefined;
	const [only, ...more] = known?.roles ?? [];
	const role = only !== undefined && more.length === 0 ? only : 'its service-linked role';
	return { name: known?.name ?? name, role, place, isMisplaced };
}

function placeOf(text: Text): string | undefined {
	const arn = parseArn(text);
	if (!arn) return flat(text).startsWith('arn:') ? undefined : flat(text);
	const isOfAws = arn.service.value === 'iam' && arn.account.value === 'aws';
	return isOfAws && arn.resource.value.startsWith('policy/') ? arn.resource.value.slice('policy/'.length) : undefined;
}

const removal = (policy: string, { asBoundary }: Attachment, { span }: Text) => ({
	title: asBoundary ? `Remove the boundary ${policy}` : `Remove ${policy}`,
	edits: [{ kind: 'remove' as const, span }],
	preferred: true,
});

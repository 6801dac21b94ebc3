import { type Analysis } from '../../analysis';
import { literalValue, managedPolicyNamed, parseRoleArn, shifted, type Span } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Slot } from '../../model';

import { referenceUrl } from '../markdown';

/** A value with a page about it. */
export interface Link {
	/** Absolute. */
	readonly span: Span;
	/** The page of AWS. */
	readonly url: string;
	/** What a page of our own would be about: a word that `explain` knows. */
	readonly word: string;
	readonly title: string;
}

/** Pages about the service-linked roles, managed policies and actions that a document names, in source order. */
export const links = ({ blocks }: Analysis, catalogue: Catalogue): readonly Link[] =>
	blocks.flatMap(({ start, part }) =>
		part.slots.flatMap((slot) => {
			const found = linkOf(slot, catalogue);
			return found ? [{ ...found, span: shifted(slot.text.span, start) }] : [];
		}),
	);

type Target = Omit<Link, 'span'>;

const rolesUrl = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html';

function linkOf({ what, text }: Slot, catalogue: Catalogue): Target | undefined {
	const value = literalValue(text);
	if (what === 'action') return value === undefined ? undefined : actionLink(value, catalogue);
	const policy = what === 'managedPolicy' ? managedPolicyNamed(text) : undefined;
	if (policy !== undefined) return policyLink(policy, catalogue);
	const name = parseRoleArn(text)?.name.value ?? (what === 'roleName' ? value : undefined);
	return name === undefined ? undefined : roleLink(name, catalogue);
}

function actionLink(value: string, catalogue: Catalogue): Target | undefined {
	const action = catalogue.action(value);
	return action && { url: referenceUrl, word: action.id, title: `About ${action.id}` };
}

function policyLink(value: string, catalogue: Catalogue): Target | undefined {
	const policy = catalogue.serviceLinkedPolicy(value) ?? catalogue.managedPolicy(value);
	if (!policy) return undefined;
	const url = `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${policy.name}.html`;
	return { url, word: policy.name, title: `About ${policy.name}` };
}

function roleLink(name: string, catalogue: Catalogue): Target | undefined {
	const role = catalogue.roleOfName(name)?.role;
	return role && { url: role.page ?? rolesUrl, word: role.name, title: `About ${role.name}` };
}

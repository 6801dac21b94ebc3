import { type Fix, linkedServiceOf, type RoleArn } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Mention, type Resource, type Unit } from '../model';

import { isOwnAccount } from './accounts';
import { byCondition } from './principalConditions';
import { isSeenTo } from './roleMaking';
import { readable, roleArnsOf } from './roles';
import { type Rule } from './rule';

export const principalMayNotExist: Rule = {
	meta: {
		id: 'principal-may-not-exist',
		title: 'A policy names a service-linked role as principal that may not exist yet',
		severity: 'hint',
		group: 'service-linked roles',
		absentFrom: 'deployment',
		sources: [
			{
				title: 'IAM User Guide, AWS JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			mayBeMissing:
				'AWS refuses this policy as long as the account has no {role}. Nothing here makes it; it comes with {trigger}.',
		},
		advice: 'Make the role first, or name the account and match the role by a condition on aws:PrincipalArn.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		const byRole = new Map<string, Mention[]>();
		for (const { mention, arn } of roleArnsOf(part)) {
			const { policy, resource } = mention;
			const role = knownPrincipal(mention, arn, catalogue);
			if (!resource || !role) continue;
			const once = `${policy?.span.start ?? 0} ${arn.name.value}`;
			const all = byRole.get(once);
			if (all) {
				all.push(mention);
				continue;
			}
			const mentions = [mention];
			byRole.set(once, mentions);
			yield {
				span: mention.text.span,
				message: 'mayBeMissing',
				data: { role: readable(arn.name.value), trigger: role.creation.trigger ?? 'the first use that needs it' },
				fixes: () => throughout(mentions),
				unless: (unit) => isSeenTo(arn.name.value, asDeclared(resource, unit), unit, catalogue),
			};
		}
	},
};

/** A statement may be given to a resource elsewhere than where that is declared, with what it waits for. */
const asDeclared = (resource: Resource, { resourceById }: Unit): Resource =>
	resourceById.get(resource.logicalId)?.value ?? resource;

function knownPrincipal(mention: Mention, arn: RoleArn, catalogue: Catalogue): LinkedRole | undefined {
	const role = catalogue.roleOfName(arn.name.value)?.role;
	if (mention.place !== 'principal' || linkedServiceOf(arn)?.value !== role?.principal) return undefined;
	return isOwnAccount(mention, arn) ? role : undefined;
}

/** The policy is refused as long as one statement names the role as its principal. */
function throughout(mentions: readonly Mention[]): readonly Fix[] {
	const fixes = mentions.flatMap((it) => byCondition(it, 'ArnEquals', false));
	const [first] = fixes.length === mentions.length ? fixes : [];
	return first ? [{ ...first, edits: fixes.flatMap((it) => it.edits) }] : [];
}

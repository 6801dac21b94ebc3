import { hasHoles, linkedServiceOf, literalValue, parseRoleArn, soleTarget, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Resource, type Unit, writtenName } from '../model';

import { type Rule } from './rule';

export const ignoredScalingRole: Rule = {
	meta: {
		id: 'ignored-scaling-role',
		title: 'Application Auto Scaling is given a role that it does not use',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Application Auto Scaling User Guide, Service-linked roles',
				url: 'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html',
			},
			{
				title: 'Application Auto Scaling API Reference, RegisterScalableTarget, RoleARN',
				url: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
			},
		],
		messages: {
			ignored:
				'Application Auto Scaling uses {role} instead of this role, so the deployed target differs from what is written here.',
			unlessLinked: 'Unless this is {role}, Application Auto Scaling ignores it and uses that role.',
		},
		advice: 'Leave {scalingRole} out: Application Auto Scaling creates and uses its service-linked role.',
	},

	reads: ['resources'],

	*check({ resources }, { catalogue }) {
		const { type, property } = catalogue.tables.scaling;
		for (const resource of resources.filter((it) => it.type === type)) {
			const role = roleOfTarget(resource, catalogue);
			if (!role) continue;
			const given = resource.settings.filter((it) => it.path === property);
			for (const { text, entrySpan } of given.filter((it) => !isRole(it.text, role))) {
				const fix = {
					title: `Remove ${writtenName(resource, property)}`,
					edits: [{ kind: 'remove' as const, span: text.span }],
				};
				const problem = { span: given.length === 1 ? entrySpan : text.span, data: { role: role.name } };
				const isMade = (unit: Unit): boolean => isMadeHere(text, unit.roles);
				const ignored = { ...problem, message: 'ignored', fixes: () => [{ ...fix, preferred: true }] };
				if (isCertain(text)) {
					yield ignored;
					continue;
				}
				yield { ...ignored, unless: (unit) => !isMade(unit) };
				yield {
					...problem,
					message: 'unlessLinked',
					severity: 'information',
					fixes: () => [{ ...fix, preferred: false }],
					unless: isMade,
				};
			}
		}
	},
};

/** The linked role of the namespace; Amazon EMR has none, and there the role is wanted. */
function roleOfTarget({ settings }: Resource, catalogue: Catalogue): LinkedRole | undefined {
	const { namespaceProperty, principalSuffix } = catalogue.tables.scaling;
	const [namespace, ...others] = settings.filter((it) => it.path === namespaceProperty);
	const label = namespace && literalValue(namespace.text);
	return others.length === 0 ? catalogue.roleByPrincipal(`${label ?? ''}${principalSuffix}`) : undefined;
}

const isMadeHere = (text: Text, roles: Unit['roles']): boolean =>
	roles.some(({ value }) => value.resource.logicalId === soleTarget(text)?.name);

/** The linked role itself, by its path. */
function isRole(text: Text, { principal }: LinkedRole): boolean {
	const arn = parseRoleArn(text);
	return (arn && linkedServiceOf(arn)?.value) === principal;
}

/** A role by its name, or the ARN of a role that the template makes: a linked role has no such attribute. */
function isCertain(text: Text): boolean {
	const name = parseRoleArn(text)?.name.value;
	return !hasHoles(text) || (name !== undefined && /^[\w+=,.@-]+$/.test(name)) || soleTarget(text)?.attribute === 'Arn';
}

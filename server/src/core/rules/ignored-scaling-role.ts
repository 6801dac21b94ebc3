import { hasHoles, linkedServiceOf, literalValue, parseRoleArn, soleTarget, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Resource } from '../model';

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
				'Application Auto Scaling uses {role} instead of this role, so the deployed target differs from the template.',
			unlessLinked: 'Unless this is {role}, Application Auto Scaling ignores it and uses that role.',
		},
		advice: 'Leave RoleARN out: Application Auto Scaling creates and uses its service-linked role.',
	},

	reads: ['resources'],

	*check({ resources }, { catalogue }) {
		const { type, property } = catalogue.tables.scaling;
		for (const resource of resources) {
			const role = resource.type === type ? roleOfTarget(resource, catalogue) : undefined;
			for (const { path, text } of role ? resource.settings : []) {
				if (!role || path !== property || isRole(text, role)) continue;
				const isOther = isCertain(text);
				yield {
					span: text.span,
					severity: isOther ? 'warning' : 'information',
					message: isOther ? 'ignored' : 'unlessLinked',
					data: { role: role.name },
					fixes: () => [
						{ title: `Remove ${property}`, edits: [{ kind: 'remove', span: text.span }], preferred: isOther },
					],
				};
			}
		}
	},
};

/** The linked role of the namespace; Amazon EMR has none, and there the role is wanted. */
function roleOfTarget({ settings }: Resource, catalogue: Catalogue): LinkedRole | undefined {
	const { namespaceProperty, principalSuffix } = catalogue.tables.scaling;
	const [namespace, ...others] = settings.filter((it) => it.path === namespaceProperty);
	const label = namespace && others.length === 0 ? literalValue(namespace.text) : undefined;
	return label === undefined ? undefined : catalogue.roleByPrincipal(`${label}${principalSuffix}`);
}

/** The linked role itself, by its path. */
function isRole(text: Text, { principal }: LinkedRole): boolean {
	const arn = parseRoleArn(text);
	return arn !== undefined && linkedServiceOf(arn)?.value === principal;
}

/** A role by its name, or the ARN of a role that the template makes: a linked role has no such attribute. */
function isCertain(text: Text): boolean {
	const name = parseRoleArn(text)?.name.value;
	return !hasHoles(text) || (name !== undefined && /^[\w+=,.@-]+$/.test(name)) || soleTarget(text)?.attribute === 'Arn';
}

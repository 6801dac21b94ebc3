import { openNeeds } from './neededRoles';
import { type Rule } from './rule';

export const roleNotCreatedHere: Rule = {
	meta: {
		id: 'role-not-created-here',
		title: 'A template needs a service-linked role that nothing in it creates',
		severity: 'information',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#create-service-linked-role',
			},
			{
				title: 'Amazon ECS Developer Guide, Using service-linked roles for Amazon ECS',
				url: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
			},
		],
		messages: {
			missing:
				'{resource} needs {role}, and nothing here makes it: in an account without the role the first deployment fails. `aws iam create-service-linked-role --aws-service-name {service}` makes it.',
		},
		advice: 'Make the role first: by hand, in a stack of its own, or here under a condition and with DependsOn.',
	},

	*checkUnit(unit, { catalogue }) {
		const told = new Set<string>();
		for (const { role, resource } of openNeeds(unit, catalogue)) {
			if (told.has(role.name)) continue;
			told.add(role.name);
			yield {
				offset: resource.offset,
				span: resource.value.typeSpan,
				message: 'missing',
				data: { resource: resource.value.logicalId, role: role.name, service: role.principal ?? '' },
			};
		}
	},
};

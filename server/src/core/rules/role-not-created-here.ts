import { namesOf, openNeeds } from './neededRoles';
import { type Rule } from './rule';

export const roleNotCreatedHere: Rule = {
	meta: {
		id: 'role-not-created-here',
		title: 'A template needs a service-linked role that nothing in it creates',
		severity: 'information',
		group: 'service-linked roles',
		absentFrom: 'deployment',
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
				'{resource} needs {roles}, and nothing here sees to that: the first deployment in an account without it fails. `aws iam create-service-linked-role` makes it, for {services}.',
		},
		advice: 'Make the role first: by hand, in a {stack} of its own, or here with {guard} and {dependency}.',
	},

	*checkUnit(unit, { catalogue }) {
		const [first, ...others] = openNeeds(unit, catalogue);
		if (!first) return;
		const { resource, roles, place } = first;
		const services = roles.flatMap((it) => it.principal ?? []).join(' and ');
		yield {
			offset: resource.offset,
			span: place,
			message: 'missing',
			data: { resource: resource.value.logicalId, roles: namesOf(roles), services },
			related: others.map((it) => ({
				offset: it.resource.offset,
				span: it.place,
				message: `${it.resource.value.logicalId} needs ${namesOf(it.roles)}.`,
			})),
		};
	},
};

import { namesOf, openNeeds } from './neededRoles';
import { type Rule } from './rule';

export const neededRoleIsConsoleMade: Rule = {
	meta: {
		id: 'needed-role-is-console-made',
		title: 'A resource needs a service-linked role that only the console makes along with it',
		severity: 'information',
		group: 'service-linked roles',
		absentFrom: 'deployment',
		sources: [
			{
				title: 'Amazon OpenSearch Service Developer Guide, Using service-linked roles to create VPC domains',
				url: 'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/slr-aos.html',
			},
			{
				title: 'Amazon EC2 User Guide, Spot Fleet permissions',
				url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-fleet-prerequisites.html',
			},
		],
		messages: {
			consoleMade:
				'The console creates {roles} along with such a resource; {tool} does not, so {type} fails where the role is missing.',
		},
		advice: 'Make the role before the first deployment.',
	},

	*checkUnit(unit, { catalogue }) {
		const consoleMade = new Set(catalogue.tables.consoleMadeRoles.map((it) => it.role));
		for (const need of openNeeds(unit, catalogue)) {
			const roles = need.roles.filter((it) => consoleMade.has(it.name));
			const { value, offset } = need.resource;
			const data = { roles: namesOf(roles), type: value.type };
			if (roles.length > 0) yield { offset, span: need.place, message: 'consoleMade', data };
		}
	},
};

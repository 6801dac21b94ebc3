import { openNeeds } from './neededRoles';
import { type Rule } from './rule';

export const neededRoleIsConsoleMade: Rule = {
	meta: {
		id: 'needed-role-is-console-made',
		title: 'A resource needs a service-linked role that only the console makes along with it',
		severity: 'information',
		group: 'service-linked roles',
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
				'The console creates {role} where it is missing; CloudFormation does not, so {type} does not bring its role along.',
		},
		advice: 'Make the role before the first deployment.',
	},

	*checkUnit(unit, { catalogue }) {
		const consoleMade = new Set(catalogue.tables.consoleMadeRoles.map((it) => it.role));
		for (const { role, resource } of openNeeds(unit, catalogue)) {
			if (!consoleMade.has(role.name)) continue;
			const { typeSpan: span, type } = resource.value;
			yield { offset: resource.offset, span, message: 'consoleMade', data: { role: role.name, type } };
		}
	},
};

import { emptySpan, flat, parseArn, patternsMeet, type RoleArn } from '../base';
import { type Catalogue } from '../catalogue';
import { type Mention, type Unit } from '../model';

import { isPattern, LINKED_ROLE_PREFIX, readable, replacement, roleArnsOf, severityAt } from './roles';
import { type Problem, type Rule } from './rule';

export const roleArnWithoutPath: Rule = {
	meta: {
		id: 'role-arn-without-path',
		title: 'The ARN of a service-linked role lacks the path of the role',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM identifiers: friendly names and paths',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			refused: '{name} lives under role/{path}; AWS finds no role with this ARN and refuses it.',
			matchesNothing: '{name} lives under role/{path}; this ARN names no existing role, so it matches nothing.',
			unknown: 'Service-linked roles live under role/{path}; this ARN names a role without a path.',
		},
		advice: 'Write the ARN with the path of the role.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		for (const { mention, arn } of roleArnsOf(part)) {
			const hasPath = arn.path.value !== '/' && arn.path.value !== '/aws-service-role/';
			if (hasPath || !mayBeLinked(arn.name.value) || isAccessEntry(mention)) continue;
			const services = servicesOf(arn.name.value, catalogue);
			if (!hasItsPathBeside(mention, arn, services[0] ?? '*')) yield problem(mention, arn, services);
		}
	},
};

/** The entries of a cluster have a rule of their own. */
const isAccessEntry = ({ resource, name }: Mention): boolean =>
	resource?.type === 'AWS::EKS::AccessEntry' && name === 'PrincipalArn';

/** Also the pattern `AWSServiceRole*`, which is written for nothing else. */
const mayBeLinked = (name: string): boolean => name.startsWith(LINKED_ROLE_PREFIX) || name === 'AWSServiceRole*';

function problem({ place }: Mention, { path, name }: RoleArn, services: readonly (string | null)[]): Problem {
	const service = (services.length === 1 ? services[0] : undefined) ?? undefined;
	const severity = services.length === 0 ? 'information' : severityAt(place);
	const missing = `${path.value === '/' ? 'aws-service-role/' : ''}${service ?? '*'}/`;
	const isFixable = service !== undefined || (services.length > 0 && severityAt(place) !== 'error');
	return {
		span: name.span,
		severity,
		message: services.length === 0 ? 'unknown' : severity === 'error' ? 'refused' : 'matchesNothing',
		data: { name: readable(name.value), path: `aws-service-role/${service ?? '<service>'}/` },
		fixes: () => (isFixable ? [replacement(emptySpan(name.span.start), missing, `Insert ${missing}`)] : []),
		unless: (unit) => isMadeHere(name.value, unit),
	};
}

/** The principals of the roles that a name, or a pattern of names, may be. */
function servicesOf(name: string, catalogue: Catalogue): readonly (string | null)[] {
	const named = catalogue.roleOfName(name)?.role;
	const roles = named ? [named] : isPattern(name) ? catalogue.rolesMatching(name) : [];
	return [...new Set(roles.map((it) => it.principal))];
}

/** A list that holds the ARN in both forms means it: it was written for tools that drop the path. */
const hasItsPathBeside = ({ siblings }: Mention, { name }: RoleArn, service: string): boolean =>
	siblings.some((it) => {
		const resource = parseArn(it)?.resource.value;
		return resource !== undefined && patternsMeet(resource, `role/aws-service-role/${service}/${name.value}`);
	});

const isMadeHere = (name: string, { roles }: Unit): boolean =>
	roles.some(({ value }) => value.roleName && flat(value.roleName) === name);

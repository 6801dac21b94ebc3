import { type ArnField, type Fix, HOLE, linkedServiceOf, type RoleArn, wildcardMatches } from '../base';
import { type Catalogue, principalIsCertain } from '../catalogue';

import { isPattern, readable, replacement, roleArnsOf, severityAt } from './roles';
import { type Rule } from './rule';
import { serviceSlip } from './servicePaths';

export const roleArnPathMismatch: Rule = {
	meta: {
		id: 'role-arn-path-mismatch',
		title: 'The path of a service-linked role names another service than the role',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
			{
				title: 'IAM User Guide, IAM identifiers: friendly names and paths',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-friendly-names',
			},
		],
		messages: {
			refused: '{name} belongs to {right}, not {given}; AWS finds no role with this ARN and refuses it.',
			matchesNothing: '{name} belongs to {right}, not {given}; no role has this ARN, so it matches nothing.',
			unsure: 'As far as our sources tell, {name} belongs to {right}, not {given}.',
		},
		advice: 'Write the service principal that the role belongs to.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		for (const { mention, arn } of roleArnsOf(part)) {
			const given = linkedServiceOf(arn);
			const role = catalogue.roleOfName(arn.name.value)?.role;
			const right = role?.principal ?? undefined;
			if (!given || !role || right === undefined || mayBe(given.value, right, catalogue)) continue;
			if (serviceSlip(given.value, right, catalogue)?.best === right) continue;
			const severity = principalIsCertain(role) ? severityAt(mention.place) : 'information';
			yield {
				span: given.span,
				severity,
				message: severity === 'error' ? 'refused' : severity === 'warning' ? 'matchesNothing' : 'unsure',
				data: { name: arn.name.value, right, given: readable(given.value) },
				fixes: () => (isPattern(given.value) ? [] : fixes(given, right, arn, catalogue)),
			};
		}
	},
};

/** Names that differ in case, or that AWS KMS uses for another purpose, have rules of their own. */
function mayBe(given: string, right: string, { tables }: Catalogue): boolean {
	const pattern = given.replaceAll(HOLE, '*');
	return (
		wildcardMatches(pattern.toLowerCase(), right) ||
		wildcardMatches(pattern, `${right}.cn`) ||
		wildcardMatches(tables.keyStorePrincipals.endpointPattern, given)
	);
}

function fixes(given: ArnField, right: string, { name }: RoleArn, catalogue: Catalogue): readonly Fix[] {
	const path = replacement(given.span, right);
	const role = catalogue.roleByPrincipal(given.value);
	return role ? [path, { ...replacement(name.span, role.name), preferred: false }] : [path];
}

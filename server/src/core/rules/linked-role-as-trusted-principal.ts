import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Mention } from '../model';

import { byService } from './principalConditions';
import { isLinkedArn, isPattern, readable, roleArnsOf } from './roles';
import { type Rule } from './rule';
import { isAllow } from './statements';

export const linkedRoleAsTrustedPrincipal: Rule = {
	meta: {
		id: 'linked-role-as-trusted-principal',
		title: 'A role trusts a service-linked role that assumes no other role',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
			{
				title: 'IAM User Guide, IAM roles: roles terms and concepts',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html',
			},
		],
		messages: {
			never:
				'{role} never calls sts:AssumeRole: its policy does not allow it, and nobody can change that. A service assumes a role by its own principal.',
			unsure:
				'A service assumes a role by its own principal; whether {role} may call sts:AssumeRole is not known here.',
		},
		advice: 'Trust the principal of the service, limited to your account by aws:SourceAccount.',
	},

	reads: ['roleArns'],

	*check(part, { catalogue }) {
		for (const { mention, arn } of roleArnsOf(part)) {
			if (!isTrusted(mention) || !isLinkedArn(arn) || isPattern(arn.name.value)) continue;
			const role = catalogue.roleOfName(arn.name.value)?.role;
			const calls = role ? callsAssumeRole(role, catalogue) : undefined;
			if (calls === true) continue;
			const data = { role: readable(arn.name.value) };
			const fixes = () => byService(mention, arn, role?.principal ?? '', catalogue);
			if (calls === false) yield { span: mention.text.span, message: 'never', data, fixes };
			else yield { span: mention.text.span, severity: 'information', message: 'unsure', data };
		}
	},
};

const isTrusted = ({ text, policy, statement }: Mention): boolean =>
	policy?.kind === 'trust' &&
	statement?.principal?.groups.some((it) => it.items.includes(text)) === true &&
	isAllow(statement);

/** None where no document of its policy is at hand, or the policy is only guessed to be the role's. */
function callsAssumeRole({ name, policy }: LinkedRole, catalogue: Catalogue): boolean | undefined {
	if (catalogue.tables.rolesThatCallAssumeRole.some((it) => it.role === name)) return true;
	if (policy === null || policy.evidence === 'inferred') return undefined;
	return catalogue.serviceLinkedPolicy(policy.name)?.version ? false : undefined;
}

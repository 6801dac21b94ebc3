import { type Fix, flat, hasHoles, linkedServiceOf, parseRoleArn, patternsMeet, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Condition, type Policy, type Statement } from '../model';

import { type Problem, type Rule } from './rule';
import { conditionsOn, isAllow, isCarried, plainOperator } from './statements';

export const actionBeyondLinkedRole: Rule = {
	meta: {
		id: 'action-beyond-linked-role',
		title: 'A service-linked role is allowed an action that it never calls',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to manage AWS CloudHSM and Amazon EC2 resources',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-kms.html',
			},
			{
				title: 'IAM User Guide, Create a service-linked role',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html',
			},
		],
		messages: {
			never: '{role} never calls {action}: its policy {policy} allows only actions of {services}.',
			others: '{role} never calls {action}: its policy {policy} allows other actions of {services}.',
		},
		advice: 'Remove the action, or allow it to whoever makes the call.',
	},

	*check({ policies }, { catalogue }) {
		for (const policy of policies)
			for (const statement of policy.statements.filter(isAllow)) {
				const role = onlyLinkedRole(policy, statement, catalogue);
				if (!role?.policy || !statement.action) continue;
				const allowed = actionsOf(role.policy.name, catalogue);
				const beyond = statement.action.items.filter((it) => allowed.length > 0 && isBeyond(it, allowed));
				const fixes = removal(beyond.length, statement, policy);
				for (const action of beyond) yield problem(action, role, fixes(action), isLinkedOnly(role, catalogue));
			}
	},
};

/**
 * The role for which alone a statement is written: as its principal, or by a condition on `aws:PrincipalArn`.
 * What a resource's own policy grants counts whatever the role's policy says, so there only roles that do nothing else.
 */
function onlyLinkedRole(policy: Policy, statement: Statement, catalogue: Catalogue): LinkedRole | undefined {
	const named = isCarried(policy) ? [] : principalsOf(statement);
	const texts = named.length > 0 ? named : (callerCondition(statement)?.values ?? []);
	const roles = new Set(texts.map((it) => linkedRole(it, catalogue)));
	const [role, ...others] = roles;
	if (!role || others.length > 0 || policy.kind === 'trust') return undefined;
	return isCarried(policy) || isLinkedOnly(role, catalogue) ? role : undefined;
}

const isLinkedOnly = ({ name }: LinkedRole, { tables }: Catalogue): boolean =>
	tables.linkedOnly.some((it) => it.role === name);

/** Empty where not all of them are ARNs of roles. */
function principalsOf({ principal }: Statement): readonly Text[] {
	const texts = principal?.groups.flatMap((it) => it.items) ?? [];
	return principal?.hasUnknown || texts.some((it) => !parseRoleArn(it)) ? [] : texts;
}

const callerCondition = (statement: Statement): Condition | undefined =>
	conditionsOn(statement, 'aws:PrincipalArn').find(
		({ operator, hasUnknown }) => !hasUnknown && /^(?:Arn|String)(?:Equals|Like)$/i.test(plainOperator(operator)),
	);

function linkedRole(text: Text, catalogue: Catalogue): LinkedRole | undefined {
	const arn = parseRoleArn(text);
	return arn && linkedServiceOf(arn) && catalogue.roleOfName(arn.name.value)?.role;
}

const actionsOf = (policyName: string, catalogue: Catalogue): readonly string[] =>
	(catalogue.serviceLinkedPolicy(policyName)?.statements ?? [])
		.filter((it) => it.Effect === 'Allow')
		.flatMap(({ Action, NotAction }) => (NotAction === undefined ? (Action ?? []) : '*'))
		.map((it) => it.toLowerCase());

const isBeyond = (action: Text, allowed: readonly string[]): boolean =>
	!hasHoles(action) && !allowed.some((it) => patternsMeet(flat(action).toLowerCase(), it));

/** The action where others stay, else the statement where others stay. */
function removal(count: number, { action, span }: Statement, { statements }: Policy) {
	const isPart = count < (action?.items.length ?? 0);
	const title = isPart ? 'Remove the action' : 'Remove the statement';
	return (text: Text): readonly Fix[] =>
		isPart || statements.length > 1
			? [{ title, edits: [{ kind: 'remove', span: isPart ? text.span : span }], preferred: true }]
			: [];
}

function problem(action: Text, { name, policy }: LinkedRole, fixes: readonly Fix[], isSure: boolean): Problem {
	const services = policy?.actionServices ?? [];
	const prefix = flat(action).split(':')[0]?.toLowerCase() ?? '';
	return {
		span: action.span,
		severity: isSure ? 'warning' : 'information',
		message: services.includes(prefix) ? 'others' : 'never',
		data: { role: name, action: flat(action), policy: policy?.name ?? '', services: services.join(', ') },
		fixes,
	};
}

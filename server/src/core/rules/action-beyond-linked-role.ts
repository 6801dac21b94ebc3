import { type Fix, flat, hasHoles, patternsMeet, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Policy, type Statement } from '../model';

import { isLinkedOnly, onlyLinkedRole } from './onlyLinkedRole';
import { type Problem, type Rule } from './rule';
import { isAllow } from './statements';

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

	reads: ['policies'],

	*check({ policies }, { catalogue }) {
		for (const policy of policies)
			for (const statement of policy.statements.filter(isAllow)) {
				const role = onlyLinkedRole(policy, statement, catalogue);
				if (!role?.policy || !statement.action) continue;
				const allowed = actionsOf(role.policy.name, catalogue);
				const beyond = statement.action.items.filter((it) => allowed.length > 0 && isBeyond(it, allowed));
				const fixes = removal(beyond.length, statement, policy);
				for (const action of beyond) yield problem(action, role, () => fixes(action), isLinkedOnly(role, catalogue));
			}
	},
};

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

/** The policies of a few roles name nearly all services. */
const someOf = (names: readonly string[]): string =>
	names.length > 10 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more services` : names.join(', ');

function problem(action: Text, { name, policy }: LinkedRole, fixes: () => readonly Fix[], isSure: boolean): Problem {
	const services = policy?.actionServices ?? [];
	const prefix = flat(action).split(':')[0]?.toLowerCase() ?? '';
	return {
		span: action.span,
		severity: isSure ? 'warning' : 'information',
		message: services.includes(prefix) ? 'others' : 'never',
		data: { role: name, action: flat(action), policy: policy?.name ?? '', services: someOf(services) },
		fixes,
	};
}

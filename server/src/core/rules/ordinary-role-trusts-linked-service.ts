import { type Fix, type Span, type Text } from '../base';
import { type Policy, type Statement } from '../model';

import { serviceName } from './roles';
import { type Rule } from './rule';
import { servicesTrusted } from './servicePrincipals';
import { coversAction, isAllow } from './statements';

export const ordinaryRoleTrustsLinkedService: Rule = {
	meta: {
		id: 'ordinary-role-trusts-linked-service',
		title: 'An ordinary role trusts a service that only ever assumes its service-linked role',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'AWS KMS Developer Guide, Using service-linked roles for AWS KMS',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/using-service-linked-roles.html',
			},
			{
				title: 'AWS KMS Developer Guide, Authorizing AWS KMS to manage AWS CloudHSM and Amazon EC2 resources',
				url: 'https://docs.aws.amazon.com/kms/latest/developerguide/authorize-kms.html',
			},
		],
		messages: {
			never: '{principal} assumes only {role}; no service will ever assume this role.',
		},
		advice: 'Remove the trust: the service makes and uses its own role.',
	},

	reads: ['trustPolicies'],

	*check({ policies }, { catalogue }) {
		const linkedOnly = new Map(catalogue.tables.linkedOnly.map((it) => [it.principal, it.role]));
		for (const policy of policies.filter((it) => it.kind === 'trust'))
			for (const statement of policy.statements.filter((it) => isAllow(it) && allowsAssuming(it)))
				for (const text of servicesTrusted(statement)) {
					const principal = serviceName(text) ?? '';
					const role = linkedOnly.get(principal);
					if (role === undefined) continue;
					const fixes = () => removal(text, statement, policy);
					yield { span: text.span, message: 'never', data: { principal, role }, fixes };
				}
	},
};

const allowsAssuming = ({ action }: Statement): boolean =>
	action?.items.some((it) => coversAction(it, 'sts:AssumeRole')) ?? false;

/** Takes away no more than the trust in this service, and never the last statement: IAM wants one. */
function removal({ span }: Text, statement: Statement, { statements }: Policy): readonly Fix[] {
	const groups = statement.principal?.groups ?? [];
	const group = groups.find((it) => it.items.some((item) => item.span === span));
	const remove = (what: Span, title: string): readonly Fix[] => [
		{ title, edits: [{ kind: 'remove', span: what }], preferred: true },
	];
	if (group?.element.shape === 'list' && group.items.length > 1) return remove(span, 'Remove this service');
	if (group && groups.length > 1) return remove(group.element.valueSpan, 'Remove this service');
	return statements.length > 1 ? remove(statement.span, 'Remove this statement') : [];
}

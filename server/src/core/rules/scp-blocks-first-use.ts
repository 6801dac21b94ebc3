import { flat, type Text } from '../base';
import { type Policy, type Statement } from '../model';

import { isForAnyLinkedRole } from './anyService';
import { isUnclear, mayGrant } from './keyStorePermissions';
import { type Problem, type Rule } from './rule';
import { coversAction, isAllow, isDeny } from './statements';

export const scpBlocksFirstUse: Rule = {
	meta: {
		id: 'scp-blocks-first-use',
		title: 'A service control policy stops services from creating their service-linked roles',
		severity: 'warning',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
			{
				title: 'AWS Organizations User Guide, SCP evaluation',
				url: 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html',
			},
		],
		messages: {
			denied:
				'With {action} denied, the first use of a service fails in every account that does not have its role yet.',
			omitted:
				'This list of allowed actions lacks iam:CreateServiceLinkedRole: where it replaces FullAWSAccess, the first use of a service may fail.',
		},
		advice: 'Leave out the services that accounts may start to use, by a condition on iam:AWSServiceName.',
	},

	reads: ['scpPolicies'],

	*check({ policies }) {
		for (const policy of policies.filter((it) => it.kind === 'scp')) {
			for (const statement of policy.statements.filter(isDeny)) yield* denial(statement);
			yield* omission(policy);
		}
	},
};

const NEED = { action: 'iam:CreateServiceLinkedRole', resource: '*' } as const;

/** Without a condition, for whatever service. A denial of everything means an account that nobody is to use. */
function* denial(statement: Statement): Iterable<Problem> {
	const action = statement.action?.items.find((it) => coversAction(it, NEED.action) && !isEverything(it));
	const isBound = statement.hasUnknownElements || statement.elements.some((it) => it.name === 'Condition');
	if (action && !isBound && isForAnyLinkedRole(statement))
		yield { span: action.span, message: 'denied', data: { action: flat(action) } };
}

const isEverything = (action: Text): boolean => /^\*(?::\*)?$/.test(flat(action));

/** A policy that only allows, and not this. */
function* omission({ statements, hasUnknownStatements }: Policy): Iterable<Problem> {
	const [first] = statements;
	if (!first?.action || hasUnknownStatements || !statements.every(isAllow) || statements.some(isUnclear)) return;
	if (!statements.some((it) => mayGrant(it, NEED)))
		yield { span: first.action.element.nameSpan, message: 'omitted', severity: 'information' };
}

import { type Fix, linkedServiceOf, parseRoleArn, type Text } from '../base';
import { type Policy, type Statement } from '../model';

import { readable } from './roles';
import { type Rule } from './rule';
import { coversAction, isAllow, isCarried, patternOf } from './statements';

export const assumingLinkedRole: Rule = {
	meta: {
		id: 'assuming-linked-role',
		title: 'A policy allows assuming a service-linked role',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM roles: roles terms and concepts',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html',
			},
			{
				title: 'IAM User Guide, Service-linked role permissions',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html#service-linked-role-permissions',
			},
		],
		messages: {
			dead: 'A service-linked role trusts {service} alone, so nobody else can assume it and {action} grants nothing here.',
		},
		advice: 'Remove the ARN, or name the ordinary role that is meant.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const policy of policies.filter((it) => isCarried(it) || it.kind === 'scp'))
			for (const statement of policy.statements.filter(isAllow)) {
				const action = assumption(statement);
				if (!action) continue;
				for (const resource of statement.resource?.items ?? []) {
					const arn = parseRoleArn(resource);
					if (!arn?.path.value.startsWith('/aws-service-role/')) continue;
					const service = readable(linkedServiceOf(arn)?.value ?? 'its service');
					yield {
						span: resource.span,
						message: 'dead',
						data: { service, action: readable(patternOf(action)) },
						fixes: () => removal(resource, statement, policy),
					};
				}
			}
	},
};

/** The entry that means to assume a role; a pattern for all services means more. */
const assumption = ({ action }: Statement): Text | undefined =>
	action?.items.find((it) => patternOf(it) !== '*' && ACTIONS.some((name) => coversAction(it, name)));

const ACTIONS = ['sts:AssumeRole', 'sts:TagSession'] as const;

/** Only where the ARN serves nothing else, and IAM's demands on a policy stay met. */
function removal({ span }: Text, { action, resource, span: whole }: Statement, { statements }: Policy): readonly Fix[] {
	if (!action?.items.every((it) => /^sts:/i.test(patternOf(it)))) return [];
	const remove = (what: typeof span, title: string): readonly Fix[] => [
		{ title, edits: [{ kind: 'remove', span: what }], preferred: true },
	];
	if ((resource?.items.length ?? 0) > 1) return remove(span, 'Remove the ARN');
	return statements.length > 1 ? remove(whole, 'Remove the statement') : [];
}

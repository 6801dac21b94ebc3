import { flat, HOLE, parseArn, patternsMeet, type Text } from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Policy, type Principals, type Statement } from '../model';

import { actionsOf, denials, exemption, isForEveryone, metByLinkedRoles } from './denials';
import { mayBeRole } from './linkedRoleResources';
import { isOpen } from './openPrincipals';
import { type Rule } from './rule';

export const replicationRoleDenied: Rule = {
	meta: {
		id: 'replication-role-denied',
		title: 'The policy of a table denies what DynamoDB needs for global tables',
		severity: 'warning',
		group: 'service-linked roles',
		sources: [
			{
				title: 'Amazon DynamoDB Developer Guide, Resource-based policy considerations',
				url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-considerations.html',
			},
			{
				title: 'Amazon DynamoDB Developer Guide, DynamoDB global tables security',
				url: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html',
			},
		],
		messages: {
			denied: 'This also denies {action} to {role}: replication stops, and adding or deleting a replica fails.',
		},
		advice: 'Leave out the role by a condition on aws:PrincipalArn.',
	},

	reads: ['policies'],

	*check(part, { catalogue }) {
		const role = catalogue.roleByName('AWSServiceRoleForDynamoDBReplication');
		if (!role) return;
		for (const { policy, statement } of denials(part)) {
			const action = deniedAction(policy, statement, role, catalogue);
			if (!action || !isOfTable(policy) || !metByLinkedRoles(statement) || !reaches(statement, role)) continue;
			yield {
				span: action.span,
				message: 'denied',
				data: { action: flat(action), role: role.name },
				fixes: () => exemption(statement, `arn:*:iam::*:role${role.path ?? '/'}${role.name}`, role.name),
			};
		}
	},
};

const isOfTable = ({ host }: Policy): boolean => !host || host.resourceType.startsWith('AWS::DynamoDB::');

const deniedAction = (
	{ host }: Policy,
	{ action }: Statement,
	role: LinkedRole,
	catalogue: Catalogue,
): Text | undefined =>
	action?.items.find((it) => {
		const pattern = flat(it).toLowerCase();
		return (
			(pattern.startsWith('dynamodb:') || (host && pattern === '*')) &&
			actionsOf(role, catalogue).some((allowed) => patternsMeet(pattern, allowed))
		);
	});

/** Everybody, everybody but others, or the role itself. */
const reaches = (statement: Statement, role: LinkedRole): boolean =>
	isForEveryone(statement) ||
	isNamed(statement.principal, role) ||
	(statement.notPrincipal !== undefined &&
		!isOpen(statement.notPrincipal) &&
		!mayBeNamed(statement.notPrincipal, role));

const isNamed = (principals: Principals | undefined, role: LinkedRole): boolean =>
	namesOf(principals).some((it) => mayBeRole(it, role) && parseArn(it)?.resource.value.includes(HOLE) === false);

const mayBeNamed = (principals: Principals, role: LinkedRole): boolean =>
	namesOf(principals).some((it) => mayBeRole(it, role));

const namesOf = (principals: Principals | undefined): readonly Text[] =>
	principals?.groups.flatMap((it) => it.items) ?? [];

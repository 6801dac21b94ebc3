import { flat, hasWildcard, linkedServiceOf, type Text, wildcardMatches } from '../base';
import { type Statement } from '../model';

import { grantBeside } from './keyPolicyFixes';
import { isUnclear, mayGrant } from './keyStorePermissions';
import { allowsUse, isOfOtherAccount, keyGrants, type KeyUser, linkedUsers, volumeRole } from './keyUsers';
import { isOpen } from './openPrincipals';
import { type Rule } from './rule';
import { conditionsOn, patternOf } from './statements';
import { wantsKey } from './unmetKeys';

export const keyUseWithoutGrant: Rule = {
	meta: {
		id: 'key-use-without-grant',
		title: 'A key policy lets a role use the key for volumes and not create grants',
		severity: 'warning',
		group: 'service-linked roles',
		absentFrom: 'document',
		sources: [
			{
				title: 'Amazon EC2 Auto Scaling User Guide, Required AWS KMS key policy for use with encrypted volumes',
				url: 'https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html',
			},
			{
				title: 'Amazon EC2 User Guide, Service-linked role for Spot Instance requests',
				url: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/service-linked-roles-spot-instance-requests.html',
			},
		],
		messages: {
			grant:
				'{service} also creates grants on the key: without kms:CreateGrant for {role} no encrypted volume is attached.',
		},
		advice: 'Allow kms:CreateGrant to the role, under the condition kms:GrantIsForAWSResource.',
	},

	reads: ['keyPolicies'],

	*check(part, { catalogue }) {
		const told = new Set<string>();
		for (const { policy, statement } of keyGrants(part)) {
			if (policy.hasUnknownStatements || policy.statements.some(isUnclear) || !allowsUse(statement)) continue;
			for (const user of linkedUsers(statement, catalogue)) {
				const volume = volumeRole(user, catalogue);
				const name = flat(user.text);
				if (!volume || told.has(name) || isOfOtherAccount(user, policy)) continue;
				if (policy.statements.some((it) => mayGrant(it, GRANT) && isFor(it, user))) continue;
				told.add(name);
				yield {
					span: user.text.span,
					message: 'grant',
					data: { service: volume.service, role: user.arn.name.value },
					fixes: () => (isRight(user) ? grantBeside(policy, user, catalogue) : []),
				};
			}
		}
	},
};

const GRANT = { action: 'kms:CreateGrant', resource: '*' } as const;

/** Whether a statement may reach a role: it names it or covers it, or is for everybody, or for whom only deployment names. */
function isFor(statement: Statement, { text }: KeyUser): boolean {
	const { principal } = statement;
	if (!principal || isOpen(principal)) return true;
	const named = principal.groups.flatMap((it) => it.items);
	const callers = conditionsOn(statement, 'aws:PrincipalArn')
		.filter(wantsKey)
		.flatMap((it) => it.values);
	const isForEveryone = principal.everyone !== undefined || named.some((it) => flat(it) === '*');
	return (isForEveryone && callers.length === 0) || [...named, ...callers].some((it) => meet(it, text));
}

const meet = (one: Text, other: Text): boolean =>
	wildcardMatches(patternOf(one), flat(other)) || wildcardMatches(patternOf(other), flat(one));

/** A statement for the role would repeat whatever is wrong with its ARN, and a pattern is no principal. */
const isRight = ({ arn, text, role }: KeyUser): boolean =>
	!hasWildcard(flat(text)) && linkedServiceOf(arn)?.value === role?.principal;

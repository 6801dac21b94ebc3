import { flat, type Span, wildcardMatches } from '../base';
import { type Statement } from '../model';

import { type Rule } from './rule';
import { conditionsOn, coversAction, isAllow, isCarried } from './statements';

export const broadPassRole: Rule = {
	meta: {
		id: 'broad-pass-role',
		title: 'Any role may be passed to any service',
		severity: 'information',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Grant a user permissions to pass a role to an AWS service',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: Pass role with star in resource',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-pass-role-with-star-in-resource',
			},
		],
		accessAnalyzer: [
			'Security Warning: Pass role with NotResource',
			'Security Warning: Pass role with star in action and NotResource',
			'Security Warning: Pass role with NotAction and NotResource',
			'Security Warning: Pass role with star in resource',
			'Security Warning: Pass role with star in action and resource',
			'Security Warning: Pass role with star in resource and NotAction',
		],
		messages: {
			found:
				'Whoever has this hands any role of the account to any service, an administrator role too, and works with its permissions.',
		},
		advice: 'Name the roles in Resource, or the services in iam:PassedToService.',
	},

	reads: ['carriedPolicies'],

	*check({ policies }) {
		for (const policy of policies.filter(isCarried))
			for (const statement of policy.statements) {
				const span = isAllow(statement) ? passing(statement) : undefined;
				if (span && !isLimited(statement)) yield { span, message: 'found' };
			}
	},
};

/** What gives iam:PassRole on all roles. */
function passing({ action, notAction, resource, notResource }: Statement): Span | undefined {
	const isForAll = notResource !== undefined || (resource?.items.some((it) => isAllRoles(flat(it))) ?? false);
	if (!isForAll) return undefined;
	if (notAction)
		return notAction.hasUnknown || notAction.items.some((it) => coversAction(it, PASS_ROLE))
			? undefined
			: notAction.element.nameSpan;
	return action?.items.find((it) => coversAction(it, PASS_ROLE))?.span;
}

const PASS_ROLE = 'iam:PassRole';

/** Covers roles of any name: two that nobody would single out. */
const isAllRoles = (pattern: string): boolean =>
	wildcardMatches(pattern.replace(/^arn:[^:]*:iam:[^:]*:[^:]*:/, ''), 'role/a') &&
	wildcardMatches(pattern.replace(/^arn:[^:]*:iam:[^:]*:[^:]*:/, ''), 'role/z/z');

const isLimited = (statement: Statement): boolean =>
	['iam:PassedToService', 'iam:AssociatedResourceArn', 'iam:ResourceTag'].some(
		(key) => conditionsOn(statement, key).length > 0,
	) || statement.hasUnknownElements;

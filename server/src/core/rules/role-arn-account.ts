import { type Fix, literalValue, type RoleArn } from '../base';
import { type Mention } from '../model';

import { isLinkedArn, replacement, roleArnsOf, severityAt } from './roles';
import { type Rule } from './rule';

export const roleArnAccount: Rule = {
	meta: {
		id: 'role-arn-account',
		title: 'The account in the ARN of a role is none',
		severity: 'error',
		group: 'service-linked roles',
		sources: [
			{
				title: 'IAM User Guide, IAM identifiers: IAM ARNs',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns',
			},
			{
				title: 'IAM User Guide, AWS JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
		],
		accessAnalyzer: ['Error: Missing ARN account'],
		messages: {
			missing: 'A role lives in an account of 12 digits, and this ARN names none.',
			aws: 'A role lives in an account of 12 digits; only policies that AWS manages have aws in its place.',
			digits: 'An account has 12 digits and nothing else; {account} is none.',
			wildcard: 'A principal is one role in one account: IAM refuses a wildcard in its place.',
		},
		advice: 'Write the 12 digits of the account, or what stands for them in a template.',
	},

	reads: ['roleArns'],

	*check(part) {
		for (const { mention, arn } of roleArnsOf(part)) {
			const { value, span } = arn.account;
			const message = faultOf(value, mention, arn);
			if (!message || mention.resource?.type === PATTERN_HOLDER) continue;
			yield {
				span: value === '' ? { start: span.start - 1, end: span.end + 1 } : span,
				severity: severityAt(mention.place),
				message,
				data: { account: value },
				fixes: () => fixesFor(mention, arn),
			};
		}
	},
};

/** Its principals may be patterns, which are written without an account. */
const PATTERN_HOLDER = 'AWS::ServiceCatalog::PortfolioPrincipalAssociation';

/** Words in place of the digits stand for an account; a wildcard in the ARN of a linked role has a rule of its own. */
function faultOf(account: string, { place }: Mention, arn: RoleArn): string | undefined {
	if (account === '') return 'missing';
	if (account === 'aws') return 'aws';
	if (/^[\d-]+$/.test(account)) return /^\d{12}$/.test(account) ? undefined : 'digits';
	return place === 'principal' && /[*?]/.test(account) && !isLinkedArn(arn) ? 'wildcard' : undefined;
}

/** In a template the account of the stack is meant. */
function fixesFor({ text, resource }: Mention, { account }: RoleArn): readonly Fix[] {
	const digits = account.value.replaceAll('-', '');
	if (/^\d{12}$/.test(digits)) return [replacement(account.span, digits)];
	const value = literalValue(text);
	if (value === undefined || /\d|[*?]/.test(account.value)) return [];
	if (!resource) return [{ ...replacement(account.span, '<account>', 'Insert a placeholder'), preferred: false }];
	const [, before = '', after = ''] = /^((?:[^:]*:){4})[^:]*([^]*)$/.exec(value) ?? [];
	const edits = [{ kind: 'setText' as const, span: text.span, parts: [before, { hole: 'account' as const }, after] }];
	return [{ title: 'Insert the account of the {stack}', edits, preferred: true }];
}

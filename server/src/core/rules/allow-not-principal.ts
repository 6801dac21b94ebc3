import { type Policy } from '../model';

import { type Rule } from './rule';
import { isAllow, isCarried } from './statements';

export const allowNotPrincipal: Rule = {
	meta: {
		id: 'allow-not-principal',
		title: 'A statement allows everybody but the ones it names',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: NotPrincipal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: Allow with NotPrincipal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-allow-with-notprincipal',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Role trust policy syntax error notprincipal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-notprincipal',
			},
		],
		accessAnalyzer: ['Security Warning: Allow with NotPrincipal', 'Error: Role trust policy syntax error notprincipal'],
		messages: {
			trust: 'IAM refuses this policy: a trust policy has no NotPrincipal.',
			allow: 'Allow with NotPrincipal lets in everybody but the ones named, also people whom nobody knows.',
		},
		advice: 'Name those who may in Principal.',
	},

	reads: ['principals'],

	*check({ policies }) {
		for (const policy of policies)
			for (const statement of policy.statements) {
				if (!statement.notPrincipal) continue;
				const { nameSpan } = statement.notPrincipal.element;
				if (policy.kind === 'trust') yield { span: nameSpan, message: 'trust' };
				else if (isAllow(statement) && isForOthers(policy))
					yield { span: nameSpan, message: 'allow', severity: 'information' };
			}
	},
};

/** In policies that their carriers have, the element itself is refused, which another rule tells. */
const isForOthers = (policy: Policy): boolean => policy.kind === 'unknown' || !isCarried(policy);

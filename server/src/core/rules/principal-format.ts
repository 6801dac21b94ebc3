import { type Rule } from './rule';
import { principalFaults } from './principalFaults';

export const principalFormat: Rule = {
	meta: {
		id: 'principal-format',
		title: 'A Principal has a form that AWS does not take',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid principal format',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-principal-format',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Invalid principal key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-invalid-principal-key',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Unsupported wildcard in principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-unsupported-wildcard-in-principal',
			},
		],
		accessAnalyzer: [
			'Error: Invalid principal format',
			'Error: Invalid principal key',
			'Error: Unsupported principal',
			'Error: Unsupported wildcard in principal',
			'Error: Role trust policy unsupported wildcard in principal',
			'Error: Federated principal not supported',
		],
		messages: {
			key: 'AWS refuses this policy: principals are of the kinds AWS, Service, Federated and CanonicalUser, and {name} is none.',
			bare: 'AWS refuses this policy: the only principal without a kind in front is "*".',
			list: 'AWS refuses this policy: principals stand below their kind, not in a list of their own.',
			service: 'AWS refuses this policy: {value} is a service and stands under Service, not under AWS.',
			account: 'AWS refuses this policy: {value} is no principal. An account has 12 digits, anybody else has an ARN.',
			wildcard:
				'AWS refuses this principal: an ARN in Principal holds no wildcard. Name an account, and match aws:PrincipalArn in a condition.',
			trustWildcard:
				'An ARN in Principal holds no wildcard; this one most likely is refused. Name an account, and match aws:PrincipalArn in a condition.',
			resource: 'AWS refuses this principal: {value} is no account, user, role or session.',
			group: 'AWS refuses this principal: a group cannot be one; only its users can.',
			notService: 'AWS refuses this policy: {value} is no service principal, which looks like ec2.amazonaws.com.',
			federated:
				'AWS refuses this policy: people of an identity provider first take a role, so Federated stands in trust policies only.',
		},
		advice: 'Write {"AWS": "arn:…"}, {"Service": "….amazonaws.com"}, {"Federated": "…"} or "*".',
	},

	reads: ['principals'],

	*check({ policies }) {
		for (const { kind, statements } of policies)
			for (const { principal, notPrincipal } of statements)
				for (const it of [principal, notPrincipal]) if (it) yield* principalFaults(it, kind);
	},
};

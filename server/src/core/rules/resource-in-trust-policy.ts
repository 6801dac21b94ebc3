import { type Rule } from './rule';

export const resourceInTrustPolicy: Rule = {
	meta: {
		id: 'resource-in-trust-policy',
		title: 'A trust policy names a resource',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Policies and permissions: role trust policies',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_resource-based',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Role trust policy syntax error resource',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-role-trust-policy-syntax-error-resource',
			},
		],
		accessAnalyzer: ['Error: Role trust policy syntax error resource'],
		messages: {
			found:
				'AWS refuses this policy ("Has prohibited field {element}"): the resource of a trust policy is the role that it stands on.',
		},
		advice: 'Remove the element.',
	},

	reads: ['trustPolicies'],

	*check({ policies }) {
		for (const { statements } of policies.filter((it) => it.kind === 'trust'))
			for (const { resource, notResource } of statements)
				for (const it of [resource, notResource])
					if (it) {
						const { name, nameSpan } = it.element;
						yield {
							span: nameSpan,
							message: 'found',
							data: { element: name },
							fixes: () => [{ title: `Remove ${name}`, edits: [{ kind: 'remove', span: nameSpan }], preferred: true }],
						};
					}
	},
};

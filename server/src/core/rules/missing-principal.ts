import { type PolicyKind } from '../model';

import { type Rule } from './rule';
import { headOf } from './statements';

export const missingPrincipal: Rule = {
	meta: {
		id: 'missing-principal',
		title: 'A statement of a trust, key or resource policy has no Principal',
		severity: 'error',
		group: 'policy validity',
		absentFrom: 'document',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Missing principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-missing-principal',
			},
		],
		accessAnalyzer: ['Error: Missing principal'],
		messages: {
			missing:
				'AWS refuses this policy: a statement of {kind} says for whom it holds, and this one has neither Principal nor NotPrincipal.',
		},
		advice: 'Add Principal.',
	},

	reads: ['policies'],

	*check({ policies }) {
		for (const { kind, statements } of policies) {
			const named = KINDS[kind];
			if (named === undefined) continue;
			for (const statement of statements) {
				const { elements, hasUnknownElements, principal, notPrincipal } = statement;
				if (hasUnknownElements || elements.length === 0 || principal || notPrincipal) continue;
				yield { span: headOf(statement), message: 'missing', data: { kind: named } };
			}
		}
	},
};

const KINDS: Readonly<Partial<Record<PolicyKind, string>>> = {
	trust: 'a trust policy',
	key: 'a key policy',
	resource: 'the policy of a resource',
	rcp: 'a resource control policy',
};

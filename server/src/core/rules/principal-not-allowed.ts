import { type PolicyKind } from '../model';

import { type Rule } from './rule';

export const principalNotAllowed: Rule = {
	meta: {
		id: 'principal-not-allowed',
		title: 'A policy that is attached to an identity names a principal',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, IAM JSON policy elements: Principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: SCP syntax error principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-scp-syntax-error-principal',
			},
		],
		accessAnalyzer: ['Error: SCP syntax error principal'],
		messages: { found: 'AWS refuses this policy: {kind} has no {element}; it holds for whatever it is attached to.' },
		advice: 'Remove the element, or put the statement into the policy of the resource.',
	},

	reads: ['principals'],

	*check({ policies }) {
		for (const { kind, statements } of policies) {
			const named = KINDS[kind];
			if (named === undefined) continue;
			for (const { principal, notPrincipal } of statements)
				for (const it of [principal, notPrincipal])
					if (it) {
						const { name, nameSpan } = it.element;
						const fixes = () => [
							{ title: `Remove ${name}`, edits: [{ kind: 'remove', span: nameSpan }], preferred: true } as const,
						];
						yield { span: nameSpan, message: 'found', data: { kind: named, element: name }, fixes };
					}
		}
	},
};

const KINDS: Readonly<Partial<Record<PolicyKind, string>>> = {
	identity: 'an identity policy',
	boundary: 'a permissions boundary',
	session: 'a session policy',
	scp: 'a service control policy',
};

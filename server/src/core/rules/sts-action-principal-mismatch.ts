import { flat, hasHoles } from '../base';
import { type Principals } from '../model';

import { replacement } from './roles';
import { type Rule } from './rule';

export const stsActionPrincipalMismatch: Rule = {
	meta: {
		id: 'sts-action-principal-mismatch',
		title: 'An action of a trust policy does not fit its principal',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'AWS STS API Reference, Actions',
				url: 'https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Error: Mismatched action for principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-error-mismatched-action-for-principal',
			},
		],
		accessAnalyzer: ['Error: Mismatched action for principal'],
		messages: {
			found: 'AWS refuses this policy or never lets anybody in: {action} is for {kind}, and this statement names none.',
		},
		advice:
			'Use sts:AssumeRole for AWS and Service, sts:AssumeRoleWithSAML for SAML providers, sts:AssumeRoleWithWebIdentity for web identities.',
	},

	reads: ['trustPolicies'],

	*check({ policies }) {
		for (const { statements } of policies.filter((it) => it.kind === 'trust'))
			for (const { action, principal } of statements) {
				const kinds = principal && kindsOf(principal);
				if (!action || !kinds || kinds.size === 0) continue;
				for (const text of action.items) {
					const kind = KIND_OF.get(flat(text).toLowerCase());
					if (kind === undefined || kinds.has(kind)) continue;
					const right = kinds.size === 1 ? ACTIONS[[...kinds][0] ?? kind] : undefined;
					yield {
						span: text.span,
						message: 'found',
						data: { action: flat(text), kind: PEOPLE[kind] },
						fixes: () => (right === undefined ? [] : [replacement(text.span, right)]),
					};
				}
			}
	},
};

type Kind = 'plain' | 'saml' | 'web';

const ACTIONS: Readonly<Record<Kind, string>> = {
	plain: 'sts:AssumeRole',
	saml: 'sts:AssumeRoleWithSAML',
	web: 'sts:AssumeRoleWithWebIdentity',
};

const PEOPLE: Readonly<Record<Kind, string>> = {
	plain: 'principals of AWS and services',
	saml: 'SAML providers',
	web: 'web identity providers',
};

const KIND_OF: ReadonlyMap<string, Kind> = new Map([
	['sts:assumerole', 'plain'],
	['sts:assumerolewithsaml', 'saml'],
	['sts:assumerolewithwebidentity', 'web'],
]);

/** Empty where a part is left to deployment, and for everybody, who may be anything. */
function kindsOf({ groups, hasUnknown }: Principals): ReadonlySet<Kind> {
	if (hasUnknown || groups.some((it) => it.hasUnknown)) return new Set();
	const kinds = new Set<Kind>();
	for (const { type, items } of groups)
		for (const text of items) {
			if (type !== 'Federated') kinds.add('plain');
			else if (flat(text).includes(':saml-provider/')) kinds.add('saml');
			else if (hasHoles(text) && !flat(text).includes('oidc-provider/')) return new Set();
			else kinds.add('web');
		}
	return kinds;
}

import { type Policy, type PolicyKind, type Statement } from '../../model';

import { type Proposal } from './proposal';

/** What a key of a policy says. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
	Version: 'The version of the policy language: `2012-10-17`.',
	Id: 'A name for the policy; some services want one.',
	Statement: 'The statements, one or a list.',
	Sid: 'A name for the statement, letters and digits.',
	Effect: '`Allow` or `Deny`.',
	Principal: 'Who is allowed or denied; only in policies of resources and in trust policies.',
	NotPrincipal: 'Everyone but these. With `Deny` only; AWS advises conditions on `aws:PrincipalArn` instead.',
	Action: 'What is allowed or denied: `service:Action`, with `*` and `?` as wildcards.',
	NotAction: 'Everything but these actions.',
	Resource: 'On what: ARNs, with `*` and `?` as wildcards.',
	NotResource: 'On everything but these.',
	Condition: 'When: operators, below each of them condition keys with values.',
	AWS: 'Accounts, roles, users and sessions, by ARN or account number.',
	Service: 'AWS services by their principals, such as `ec2.amazonaws.com`.',
	Federated: 'Identity providers by ARN or domain.',
	CanonicalUser: 'An account by its canonical user id, in bucket policies.',
};

export const elementDescription = (name: string): string | undefined => DESCRIPTIONS[name];

/** Keys that a policy does not have yet. */
export const policyElements = ({ elements }: Policy): readonly Proposal[] =>
	missing(
		['Version', 'Statement', 'Id'],
		elements.map((it) => it.name),
		[],
	);

/** Keys that a statement of such a policy may have and does not have yet; an element shuts out its opposite. */
export function statementElements({ elements }: Statement, kind: PolicyKind): readonly Proposal[] {
	const names = elementsOf(kind);
	return missing(
		names,
		elements.map((it) => it.name),
		OPPOSITES,
	);
}

/** Types of principals that are not there yet. */
export const principalTypes = (written: readonly string[], kind: PolicyKind): readonly Proposal[] =>
	missing(
		kind === 'trust' ? ['Service', 'AWS', 'Federated'] : ['AWS', 'Service', 'Federated', 'CanonicalUser'],
		written,
		[],
	);

const OPPOSITES: readonly (readonly [string, string])[] = [
	['Action', 'NotAction'],
	['Resource', 'NotResource'],
	['Principal', 'NotPrincipal'],
];

function elementsOf(kind: PolicyKind): readonly string[] {
	const own = ['Effect', 'Action', 'Resource', 'Condition', 'Sid', 'NotAction', 'NotResource'];
	const forPrincipals = [
		'Effect',
		'Principal',
		'Action',
		'Resource',
		'Condition',
		'Sid',
		'NotPrincipal',
		'NotAction',
		'NotResource',
	];
	switch (kind) {
		case 'trust':
			return ['Effect', 'Principal', 'Action', 'Condition', 'Sid', 'NotPrincipal'];
		case 'identity':
		case 'boundary':
		case 'session':
		case 'scp':
			return own;
		case 'key':
		case 'resource':
		case 'rcp':
		case 'unknown':
			return forPrincipals;
	}
}

function missing(
	names: readonly string[],
	written: readonly string[],
	opposites: readonly (readonly [string, string])[],
): readonly Proposal[] {
	const known = new Set(written);
	const isShutOut = (name: string): boolean =>
		opposites.some(([a, b]) => (name === a && known.has(b)) || (name === b && known.has(a)));
	return names
		.filter((it) => !known.has(it) && !isShutOut(it))
		.map((value, rank): Proposal => ({ value, what: 'element', rank }));
}

export const effects: readonly Proposal[] = [
	{ value: 'Allow', what: 'value', rank: 0 },
	{ value: 'Deny', what: 'value', rank: 1 },
];

export const versions: readonly Proposal[] = [
	{ value: '2012-10-17', what: 'value', detail: 'the current version', rank: 0 },
	{ value: '2008-10-17', what: 'value', detail: 'without policy variables', rank: 1 },
];

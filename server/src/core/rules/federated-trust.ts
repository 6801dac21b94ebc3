import { flat, literalValue, type Text } from '../base';
import { type Catalogue, type SharedIdentityProvider } from '../catalogue';
import { type Statement } from '../model';

import { type Problem, type Rule } from './rule';
import { coversAction, isAllow } from './statements';

export const federatedTrust: Rule = {
	meta: {
		id: 'federated-trust',
		title: 'A trust policy for federated identities is malformed or lets in strangers',
		severity: 'error',
		group: 'policy validity',
		sources: [
			{
				title: 'IAM User Guide, Create a role for OpenID Connect federation',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: Missing github repo condition key',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-github-repo-condition-key',
			},
			{
				title: 'IAM Access Analyzer policy check reference, Security Warning: Missing condition key for oidc principal',
				url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html#access-analyzer-reference-policy-checks-security-warning-missing-condition-key-for-oidc-principal',
			},
		],
		accessAnalyzer: [
			'Error: Invalid federated principal syntax in role trust policy',
			'Error: Missing action for roles anywhere trust policy',
			'Security Warning: Missing condition key for oidc principal',
			'Security Warning: Missing github repo condition key',
			'General Warning: Specific github repo and branch recommended',
		],
		messages: {
			provider:
				'AWS refuses this principal: an identity provider is a domain, or the ARN of a SAML or OpenID Connect provider.',
			anybody: 'Without a condition on {key}, {who} can take this role.',
			wide: 'This value of {key} lets in {who}.',
			audience: 'Nothing asks for whom the provider made the token: add a condition on {key}.',
			anywhere: 'IAM Roles Anywhere needs {action} in the same statement, or it cannot open a session.',
		},
		advice: 'Ask for the audience and the subject of the token.',
	},

	reads: ['trustPolicies'],

	*check({ policies }, { catalogue }) {
		for (const { statements } of policies.filter((it) => it.kind === 'trust'))
			for (const statement of statements.filter(isAllow)) {
				for (const { type, items } of statement.principal?.groups ?? [])
					for (const text of items) {
						const value = literalValue(text);
						if (type === 'Federated' && value !== undefined && value !== '')
							yield* providerFaults(text, value, statement, catalogue);
						if (type === 'Service' && value === 'rolesanywhere.amazonaws.com') yield* anywhereFaults(text, statement);
					}
			}
	},
};

function* providerFaults(text: Text, value: string, statement: Statement, { tables }: Catalogue): Iterable<Problem> {
	const isArn = /^arn:[^:]+:iam::(?:\d{12}|\*)?:(?:saml-provider|oidc-provider)\/.+/.test(value);
	if (!isArn && !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(value)) yield { span: text.span, message: 'provider' };
	if (value.includes(':saml-provider/') || statement.hasUnknownElements) return;
	const domain = isArn ? value.slice(value.indexOf('oidc-provider/') + 'oidc-provider/'.length) : value;
	const shared = tables.sharedIdentityProviders.find(
		(it) => domain === it.provider || domain.startsWith(`${it.provider}/`),
	);
	if (shared) yield* sharedFaults(text, domain, shared, statement);
	else if (isArn && !['aud', 'sub'].some((claim) => conditionsFor(statement, `${domain}:${claim}`).length > 0))
		yield { span: text.span, message: 'audience', severity: 'information', data: { key: `${domain}:aud` } };
}

function* sharedFaults(
	text: Text,
	domain: string,
	{ subject, who }: SharedIdentityProvider,
	statement: Statement,
): Iterable<Problem> {
	const key = `${domain}:${subject}`;
	const asked = conditionsFor(statement, key);
	if (asked.length === 0) yield { span: text.span, message: 'anybody', severity: 'warning', data: { key, who } };
	for (const { values } of asked)
		for (const it of values)
			if (isOpen(flat(it))) yield { span: it.span, message: 'wide', severity: 'warning', data: { key, who } };
}

const conditionsFor = ({ conditions }: Statement, key: string) =>
	conditions.filter((it) => flat(it.key).toLowerCase() === key.toLowerCase());

/** A pattern that fixes neither an organization nor a repository: a star, with or without a kind before it. */
const isOpen = (value: string): boolean => /^(?:[a-z_]+:)?[*?/:]*$/i.test(value) && value.includes('*');

function* anywhereFaults({ span }: Text, { action }: Statement): Iterable<Problem> {
	if (!action || action.hasUnknown) return;
	for (const wanted of ['sts:TagSession', 'sts:SetSourceIdentity'])
		if (!action.items.some((it) => coversAction(it, wanted)))
			yield { span, message: 'anywhere', severity: 'warning', data: { action: wanted } };
}

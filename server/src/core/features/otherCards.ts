import {
	type Catalogue,
	type ConditionKey,
	type ManagedPolicy,
	type RelatedRole,
	type ServiceLinkedPolicy,
} from '../catalogue';

import { card, type CardStyle, code, counted, escaped, folded, link, referenceUrl, sourced } from './markdown';
import { roleCard } from './roleCard';

/** A service principal by what its linked roles are; `undefined` for one that has none. */
export function principalCard(principal: string, catalogue: Catalogue, style: CardStyle): string | undefined {
	const roles = catalogue.rolesByPrincipal(principal);
	const [first] = roles;
	if (first && roles.length === 1) return card(roleCard(first, catalogue, style), principalUse(principal, catalogue));
	if (first) {
		const names = roles.map((it) => it.name);
		return card(
			`**${escaped(principal)}** · ${escaped(first.service ?? 'linked service')} with ${counted(roles.length, 'service-linked role')}`,
			'',
			folded(names, style.whole ? Infinity : 6),
			principalUse(principal, catalogue),
		);
	}
	const without = catalogue.principalsWithoutRole.find((it) => it.servicePrincipal === principal);
	if (without) return `**${escaped(principal)}** · a linked service; the name of its role is not known here.`;
	const none = catalogue.tables.servicesWithoutRole.find((it) => it.principal === principal);
	return none && `**${escaped(principal)}** · has no service-linked role of its own. ${escaped(none.says)}`;
}

function principalUse(principal: string, { tables }: Catalogue): string | undefined {
	const only = tables.linkedOnly.some((it) => it.principal === principal);
	return only
		? '\nOnly the service-linked role trusts this principal; an ordinary role that does is never assumed.'
		: undefined;
}

const kinds: Readonly<Record<ConditionKey['type'], string>> = {
	ARN: 'an ARN',
	ArrayOfARN: 'a list of ARNs',
	ArrayOfBool: 'a list of booleans',
	ArrayOfString: 'a list of texts',
	Bool: 'a boolean',
	Date: 'a date',
	IPAddress: 'an IP address',
	Numeric: 'a number',
	String: 'a text',
};

export function conditionKeyCard(name: string, catalogue: Catalogue, { whole }: CardStyle): string | undefined {
	const key = catalogue.conditionKey(name);
	if (!key) return undefined;
	const where = key.scope === 'global' ? 'global condition key' : 'condition key';
	const several = key.multiValued
		? 'Several values: ForAllValues or ForAnyValue is needed.'
		: 'One value: no set operator.';
	const services = key.services.length > 0 ? `Listed by ${folded(key.services, whole ? Infinity : 5)}.` : '';
	const values = name.toLowerCase() === 'iam:awsservicename' ? linkedServices(catalogue) : '';
	return card(
		`**${escaped(key.argument === undefined ? key.name : name)}** · ${where}, ${kinds[key.type]}`,
		'',
		[several, services, values].filter(Boolean).join(' '),
		'',
		sourced(
			link(
				'Condition keys',
				key.scope === 'global'
					? 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html'
					: referenceUrl,
			),
			catalogue,
		),
	);
}

const linkedServices = ({ roles }: Catalogue): string =>
	`Its value is the linked service of the role to be created, such as ${code('cks.kms.amazonaws.com')} (${roles.length} roles known).`;

/** An AWS managed policy by ARN or name. */
export function managedPolicyCard(written: string, catalogue: Catalogue, style: CardStyle): string | undefined {
	const linked = catalogue.serviceLinkedPolicy(written);
	if (linked) return linkedPolicyCard(linked, catalogue, style);
	const policy = catalogue.managedPolicy(written);
	return policy && plainPolicyCard(policy, catalogue);
}

function linkedPolicyCard(policy: ServiceLinkedPolicy, catalogue: Catalogue, { whole }: CardStyle): string {
	const actions = [...new Set(policy.statements.flatMap((it) => it.Action ?? []))].flat();
	const role = policy.roles.length > 0 ? folded(policy.roles, 2) : 'a service-linked role that is not known here';
	return card(
		`**${escaped(policy.name)}** · service-linked policy${policy.version ? `, ${policy.version}` : ''}`,
		'',
		`- **Attached** only to ${role}; IAM refuses every other attachment (PolicyNotAttachable)`,
		actions.length > 0 ? `- **Allows** ${folded(actions, whole ? Infinity : 6)}` : undefined,
		policy.updated ? `- **Updated** ${policy.updated}` : undefined,
		'',
		sourced(
			link(
				'AWS managed policies',
				`https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${policy.name}.html`,
			),
			catalogue,
		),
	);
}

const plainPolicyCard = ({ name, path, version, created, updated }: ManagedPolicy, catalogue: Catalogue): string =>
	card(
		`**${escaped(name)}** · AWS managed policy, ${version}`,
		'',
		`- **ARN** ${code(`arn:aws:iam::aws:policy${path}${name}`)}`,
		`- **Created** ${created}, **updated** ${updated}`,
		'',
		sourced(
			link('AWS managed policies', `https://docs.aws.amazon.com/aws-managed-policy/latest/reference/${name}.html`),
			catalogue,
		),
	);

/** A CloudFormation type that service-linked roles have to do with. */
export function resourceTypeCard(type: string, catalogue: Catalogue, { whole }: CardStyle): string | undefined {
	const own = ownTypes(type, catalogue);
	const related = catalogue.rolesOfResourceType(type);
	if (!own && related.length === 0) return undefined;
	const relations = related.map(
		({ role, relation }) =>
			`- **${relationNames[relation.relation]}** ${code(role.name)}${relation.when ? ' (in some settings)' : ''}`,
	);
	const most = whole ? relations.length : 7;
	const left = relations.length - most;
	return card(
		`**${escaped(type)}**`,
		'',
		own,
		own && relations.length > 0 ? '' : undefined,
		...relations.slice(0, most),
		left > 0 ? `- and ${left} more` : undefined,
		related.length > 0 ? '' : undefined,
		related.length > 0 ? sourced(pagesOf(related), catalogue) : undefined,
	);
}

function pagesOf(related: readonly RelatedRole[]): string {
	const pages = new Map(related.flatMap(({ role }) => (role.page === null ? [] : [[role.page, role.name] as const])));
	return [...pages]
		.slice(0, 2)
		.map(([page, name]) => link(`AWS's page on ${name}`, page))
		.join(' · ');
}

const relationNames = {
	creates: 'Creates',
	needs: 'Needs',
	uses: 'Uses',
	'blocks-deletion': 'Blocks the deletion of',
	'scaled-target': 'Is scaled with',
} as const;

function ownTypes(
	type: string,
	{ tables: { firstClass, serviceCreatedOnly, keyStoreKeys } }: Catalogue,
): string | undefined {
	switch (type) {
		case 'AWS::IAM::ServiceLinkedRole': {
			const refused = serviceCreatedOnly.map((it) => code(it.principal)).join(' and ');
			return `Creates a service-linked role: one per account and service, so it fails where the role is there already. On deletion of the stack CloudFormation tries to delete the role. Not for ${refused}, whose roles only their service creates. ${code('Ref')} and ${code('RoleName')} give the name; there is no ${code('Arn')}.`;
		}
		case 'AWS::KMS::Key':
			return `${escaped(keyStoreKeys.says)} ${code('Origin')} can be ${keyStoreKeys.templateOrigins.map(code).join(' or ')}.`;
		case 'AWS::CloudHSM::Cluster': {
			const role = firstClass.find((it) => it.role === 'AWSServiceRoleForCloudHSM');
			return role && `The first cluster creates ${code(role.role)}, which ${escaped(role.purpose)}.`;
		}
	}
	return undefined;
}

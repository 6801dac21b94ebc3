import { type Catalogue, type Claim, type LinkedRole, type PrincipalEvidence, type Verdict } from '../catalogue';

import { card, type CardStyle, code, commandLink, counted, escaped, folded, link, sentence } from './markdown';

/** The client's command that shows a role's whole card; it takes the role's name. */
const showRole = 'slrLens.showRole';

/**
 * What a service-linked role is: who creates it and when, what it may do, what must be deleted first, with evidence
 * and date. Where sources differ it gives the catalogue's one answer and both sides.
 */
export function roleCard(role: LinkedRole, catalogue: Catalogue, style: CardStyle): string {
	return card(
		`**${escaped(role.name)}** · service-linked role${role.service === null ? '' : ` of ${escaped(role.service)}`}`,
		'',
		`- **Trusted:** ${trusted(role)}`,
		`- **Created:** ${creation(role, catalogue, style)}`,
		`- **May do:** ${permissions(role, catalogue, style)}`,
		`- **Deleted:** ${deletion(role, catalogue, style)}`,
		suffix(role),
		style.whole ? more(role, catalogue) : undefined,
		'',
		[foot(role, catalogue), style.commandLinks && !style.whole ? commandLink('Show all', showRole, role.name) : '']
			.filter(Boolean)
			.join(' · '),
	);
}

/** The role's ARN with the placeholders of IAM's own documents. */
export const roleArn = ({ name, path }: LinkedRole, account = '111122223333', partition = 'aws'): string =>
	`arn:${partition}:iam::${account}:role${path ?? '/aws-service-role/<service principal>/'}${name}`;

function trusted({ principal, path }: LinkedRole): string {
	if (principal === null) return 'its service principal is not known here.';
	return `${code(principal)} alone; path ${code(path ?? '')}`;
}

function creation(role: LinkedRole, catalogue: Catalogue, style: CardStyle): string {
	const { trigger, operations } = role.creation;
	const { verdict, ...sides } = catalogue.creationVerdict(role);
	const direct = {
		direct: 'It can also be created directly.',
		'only-by-service': 'It cannot be created directly.',
		unknown: '',
	}[verdict];
	const by =
		operations.length > 0
			? `by ${folded(
					operations.map((it) => it.action),
					style.whole ? Infinity : 3,
				)}`
			: '';
	const when = trigger === null ? '' : `${by && ': '}${escaped(trigger)}`;
	const start = by || when ? `${by}${when}.` : 'when is not known here.';
	return [start, direct, differing(sides, style)].filter(Boolean).join(' ');
}

function deletion(role: LinkedRole, catalogue: Catalogue, style: CardStyle): string {
	const { verdict, prerequisites, prerequisitesKnown, ...sides } = catalogue.deletionVerdict(role);
	const first = prerequisitesKnown && prerequisites.length > 0 ? prerequisites.map(escaped).join('; ') : undefined;
	const how = {
		'through-iam': first ? `with IAM, only after these are gone: ${first}.` : 'with IAM, once nothing uses it.',
		'not-through-iam': `not with IAM${role.deletion.otherMeans ? `: ${escaped(role.deletion.otherMeans)}` : ''}.`,
		never: 'never.',
		unknown: first ? `only after these are gone: ${first}.` : 'what must be gone first is not known here.',
	}[verdict];
	return [how, differing(sides, style)].filter(Boolean).join(' ');
}

/** Both sides where sources differ: in short for a hover, each claim with its source on a page. */
function differing(
	{ conflict, documented, observed, reason }: Omit<Verdict<string>, 'verdict'>,
	{ whole }: CardStyle,
): string {
	if (!conflict) return '';
	if (!whole) return `_Sources differ: ${shortClaims(documented, observed).map(escaped).join(' ')}_`;
	const claims = [...documented.map((it) => claim('documented', it)), ...observed.map((it) => claim('observed', it))];
	return `Sources differ:\n${claims.join('\n')}${reason ? `\n  - ${sentence(escaped(reason))}` : ''}`;
}

/** All claims where they are few, else the first of each side. */
function shortClaims(documented: readonly Claim[], observed: readonly Claim[]): readonly string[] {
	const all = [...documented, ...observed];
	const chosen = all.length <= 3 ? all : [...documented.slice(0, 1), ...observed.slice(0, 1)];
	return chosen.map((it) => it.says);
}

const claim = (kind: string, { says, source, date }: Claim): string =>
	`  - _${kind}_: ${sentence(escaped(says))} (${escaped(source)}, ${escaped(date)})`;

function permissions({ policy }: LinkedRole, catalogue: Catalogue, { whole }: CardStyle): string {
	if (policy === null) return 'its policy is not known here.';
	const actions = actionsOf(policy.name, catalogue);
	const where = policy.actionServices.length > 0 ? ` in ${folded(policy.actionServices, whole ? Infinity : 5)}` : '';
	const guess = policy.evidence === 'inferred' ? '; that this policy is its own is told from the names' : '';
	const what = policy.actionCount === null ? 'what' : counted(policy.actionCount, 'action');
	const list = actions.length > 0 && (whole || actions.length <= 4) ? `: ${folded(actions, Infinity)}` : '';
	return `${what}${where}, by ${code(policy.name)}${policy.version ? ` ${policy.version}` : ''}${guess}${list}.`;
}

function actionsOf(policyName: string, catalogue: Catalogue): readonly string[] {
	const statements = catalogue.serviceLinkedPolicy(policyName)?.statements ?? [];
	const allowed = statements.filter((it) => it.Effect === 'Allow').flatMap((it) => it.Action ?? []);
	return [...new Set(allowed.flat())].sort();
}

function suffix({ suffix: { custom, serviceAdds } }: LinkedRole): string | undefined {
	if (serviceAdds !== null) return `- **Suffix:** ${sentence(escaped(serviceAdds))}`;
	if (custom === null) return undefined;
	return `- **Suffix:** ${custom ? 'a custom suffix is accepted.' : 'none is accepted; there is one per account.'}`;
}

/** What a hover has no room for. */
function more(role: LinkedRole, catalogue: Catalogue): string {
	const facts = catalogue.tables.firstClass.find((it) => it.role === role.name);
	const uses = facts?.uses.map(({ actions, purpose }) => `  - ${folded(actions, Infinity)}: ${escaped(purpose)}`) ?? [];
	const types = role.cloudFormation.map(({ type, relation }) => `  - ${code(type)}: ${relation.replace('-', ' ')}`);
	return card(
		facts && `- **Purpose:** ${sentence(`it ${escaped(facts.purpose)}`)}`,
		facts && `- **Must not be able to:** ${sentence(escaped(facts.cannot))}`,
		uses.length > 0 ? `- **Uses its permissions:**\n${uses.join('\n')}` : undefined,
		types.length > 0 ? `- **In CloudFormation:**\n${types.join('\n')}` : undefined,
		role.descriptionEditable === null
			? undefined
			: `- **Description:** ${role.descriptionEditable ? 'can be edited.' : 'cannot be edited.'}`,
		`- **ARN:** ${code(roleArn(role))}`,
		`- **Sources:** ${[...new Set([...role.sources, ...role.principalSources])].map(escaped).join('; ')}`,
	);
}

const evidenceNames: Readonly<Record<PrincipalEvidence, string>> = {
	'aws-recorded': 'Recorded from AWS',
	'account-listing': 'Seen in an account',
	'aws-docs': "From AWS's documentation",
	'aws-managed-policy-arn': 'From an AWS managed policy',
	'repository-arn': 'From public repositories only',
};

function foot({ principalEvidence: [strongest], page }: LinkedRole, { provenance }: Catalogue): string {
	const evidence = strongest ? evidenceNames[strongest] : 'Evidence unknown';
	const source = page === null ? '' : ` · ${link("AWS's page", page)}`;
	return `_${evidence}; facts of ${provenance.date}_${source}`;
}

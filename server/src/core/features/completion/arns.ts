import { literalValue } from '../../base';
import { type ActionFact, type Catalogue, type LinkedRole, type ResourceTypeFact } from '../../catalogue';
import { type Statement } from '../../model';

import { type ArnShape, arnShape } from './arnShape';
import { type Asked, type Proposal } from './proposal';
import { actionsOf, conditionServices, roleEvidence, servicesIn } from './roleEvidence';
import { literalsOf, rolesNamedIn } from './written';

/** What the actions at hand act on, as ARNs with the file's placeholders, and roles where the actions concern roles. */
export function resources(asked: Asked): readonly Proposal[] {
	const { slot, statement, catalogue } = asked;
	const shape = arnShape(asked);
	const acts = actionsIn(statement, catalogue);
	const isAnyNeeded =
		slot.policy?.kind === 'key' || slot.policy?.kind === 'scp' || acts.some((it) => it.resources.length === 0);
	const any: Proposal = { value: '*', what: 'resourceArn', detail: 'every resource', rank: isAnyNeeded ? 0 : 500 };
	return [any, ...resourceShapes(acts, shape), ...roleArns(asked, roleRank(acts))];
}

/** Roles after the shapes of resources, but where the actions are about linked roles, and last where about something else. */
function roleRank(acts: readonly ActionFact[]): number {
	if (acts.some((it) => /ServiceLinkedRole/.test(it.name))) return -1000;
	return acts.length === 0 || acts.some((it) => it.resources.some(({ type }) => type.name === 'role')) ? 600 : 5000;
}

/** Principals of `AWS`: the account, and roles that exist by themselves. */
export function awsPrincipals(asked: Asked): readonly Proposal[] {
	const { partition, account } = arnShape(asked);
	const own: Proposal[] = [
		{ value: `arn:${partition}:iam::${account}:root`, what: 'resourceArn', detail: 'the account', rank: -2 },
		{ value: '*', what: 'resourceArn', detail: 'everyone', rank: 500 },
	];
	const ofVolumes = new Map(asked.catalogue.tables.volumeRoles.map((it, index) => [it.role, index]));
	const isKey = asked.slot.policy?.kind === 'key';
	return [
		...own.filter(({ value }) => !value.includes(':*:')),
		...roleArns(asked, 600, (it) => (isKey ? (ofVolumes.get(it.name) ?? 100) : 0)),
	];
}

/** The ARNs of all linked roles; those that the document or the statement's conditions name first. */
export function roleArns(asked: Asked, from = 0, place: (role: LinkedRole) => number = () => 0): readonly Proposal[] {
	const { slot, analysis, statement, catalogue } = asked;
	const { partition, account, typed } = arnShape(asked);
	const near = literalsOf(analysis, 'linkedService');
	const conditions = conditionServices(statement);
	const written = rolesNamedIn(analysis);
	const acting = servicesIn(actionsOf(statement));
	const evidence = roleEvidence(asked);
	const nearness = ({ principal }: LinkedRole, name: string): number => {
		if (principal !== null && conditions.has(principal)) return 0;
		if (written.has(name) || (principal !== null && near.has(principal))) return 20;
		const usage = 40 + (catalogue.principalUsage(principal ?? '') ?? 300);
		return acting.has(principal?.split('.', 1)[0] ?? '') ? usage / 5 : usage;
	};
	// A principal or a property names one account; only resources may be of any.
	const isWhole = account !== '*' || typed.length > 4 || slot.what === 'resourceArn';
	return catalogue.roles.flatMap((role) =>
		[role.name, ...evidence.suffixed(role)].map((name): Proposal => ({
			value: `arn:${partition}:iam::${account}:role${role.path ?? '/aws-service-role/*/'}${name}`,
			what: 'role',
			rank: from + place(role) + nearness(role, name),
			detail: name,
			...(isWhole && role.path !== null && { evidence: evidence.of(role, name) }),
		})),
	);
}

/** The names of all linked roles. */
export function roleNames(asked: Asked): readonly Proposal[] {
	const evidence = roleEvidence(asked);
	return asked.catalogue.roles.map((it): Proposal => ({
		value: it.name,
		what: 'role',
		rank: 1,
		...(it.service !== null && { detail: it.service }),
		evidence: evidence.of(it, it.name),
	}));
}

export function managedPolicies(asked: Asked): readonly Proposal[] {
	const { partition } = arnShape(asked);
	const [first] = asked.slot.text.parts;
	// The AWS CDK puts the rest of the ARN in front of what is written.
	const isPlace = first?.kind === 'literal' && first.value !== '' && first.span.start === first.span.end;
	return asked.catalogue.managedPolicies().map(({ name, path }) => ({
		value: isPlace ? `${path.slice(1)}${name}` : `arn:${partition}:iam::aws:policy${path}${name}`,
		what: 'managedPolicy',
		rank: path === '/aws-service-role/' ? 2 : 1,
		detail: name,
	}));
}

/** The actions of a statement, as far as they are few. */
function actionsIn(statement: Statement | undefined, catalogue: Catalogue): readonly ActionFact[] {
	const patterns = (statement?.action?.items ?? [])
		.map((it) => literalValue(it) ?? '')
		.filter((it) => !/^[^:]*\*/.test(it));
	return patterns.slice(0, MOST_PATTERNS).flatMap((it) => catalogue.actionsMatching(it).slice(0, MOST_ACTIONS));
}

const MOST_PATTERNS = 20;
const MOST_ACTIONS = 150;

/** Types that an action needs before those that it may take, and those of more actions first. */
function resourceShapes(acts: readonly ActionFact[], shape: ArnShape): readonly Proposal[] {
	const weights = new Map<ResourceTypeFact, number>();
	for (const { resources: taken } of acts)
		for (const { type, required } of taken) weights.set(type, (weights.get(type) ?? 0) + (required ? 3 : 1));
	const sorted = [...weights].sort((a, b) => b[1] - a[1]);
	return sorted.flatMap(([type], index) =>
		type.arns.map((format): Proposal => ({
			...arnOf(format, shape),
			what: 'resourceArn',
			detail: type.name,
			rank: 1 + index,
		})),
	);
}

/** AWS's format with what the author has typed and the file's own placeholders; the rest is for the author to fill in. */
function arnOf(format: string, shape: ArnShape): Pick<Proposal, 'value' | 'snippet'> {
	const { partition, region, account, typed, usualRegion } = shape;
	const [, , service = '', ownRegion = '', ownAccount = '', ...rest] = format.split(/:(?![^{}]*\})/);
	const filled = (field: string): string =>
		field
			.replaceAll('${Partition}', partition)
			.replaceAll('${Region}', region ?? usualRegion)
			.replaceAll('${Account}', account);
	const known = ['arn', partition, service, filled(ownRegion), filled(ownAccount)].map(
		(it, index) => typed[index] ?? it,
	);
	const resource = rest.map(filled).join(':');
	let count = 0;
	const open = /\$\{(?!AWS::)(\w+)\}/g;
	const names = [...rest.join(':').matchAll(open)].map((it) => it[1] ?? '').filter((it) => !GIVEN.has(it));
	const stops = (text: string, put: (name: string) => string): string =>
		names.reduce((it, name) => it.replace(`\${${name}}`, put(name)), text);
	const head = known.join(':');
	const value = `${head}:${stops(resource, () => '*')}`;
	if (names.length === 0) return { value };
	const marked = stops(resource, (name) => `\uE010${name}\uE011`);
	const snippet = `${head}:${marked}`
		.replace(/[$}\\]/g, '\\$&')
		.replace(/\uE010(\w+)\uE011/g, (_, name: string) => `\${${++count}:${name}}`);
	return { value, snippet };
}

const GIVEN: ReadonlySet<string> = new Set(['Partition', 'Region', 'Account']);

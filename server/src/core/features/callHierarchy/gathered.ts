import { type Analysis } from '../../analysis';
import { atOnce, contains, flat, keptFor, shifted, soleTarget, type Span } from '../../base';
import { type Catalogue } from '../../catalogue';
import {
	type Attachment,
	type Mention,
	type Part,
	type Policy,
	type Resource,
	type Role,
	writtenName,
} from '../../model';
import { createdBy, relationHolds, requestedRole } from '../../rules';

import { toId, toNamed } from './pointers';
import { type Held, joined, statementTies } from './statementTies';
import {
	nothingTold,
	placed,
	type Pointer,
	type Thing,
	type ThingKind,
	type Tie,
	type Told,
	type Verb,
	WHOLE_FILE,
} from './told';

/** What a document tells; all spans are absolute. */
export const gathered = (analysis: Analysis, catalogue: Catalogue): Told<Span> =>
	atOnce(gathering(analysis, catalogue));

/** {@link gathered} in steps, one for each block. What a Markdown document shows gives nobody a permission. */
export function* gathering(
	{ blocks, documentKind, source, inner }: Analysis,
	catalogue: Catalogue,
): Generator<void, Told<Span>> {
	if (inner.length > 0) return nothingTold;
	const things: Thing<Span>[] = [];
	const ties: Tie<Span>[] = [];
	for (const { start, part } of blocks) {
		yield;
		const told = placed(toldBy(part, catalogue), (it) => shifted(it, start));
		things.push(...told.things);
		ties.push(...told.ties);
	}
	const known = new Map(things.filter((it) => it.kind !== 'resource').map((it) => [it.id, it]));
	const isOurs = ({ verb, to }: Tie<Span>): boolean =>
		verb !== 'use' || to.kind !== 'arn' || to.id === undefined || known.has(to.id) || isElsewhere(to.id);
	const isElsewhere = (id: string): boolean => documentKind === 'terraform' && /^aws_(?:iam|kms)_/.test(id);
	const own = ties.filter(isOurs);
	const callers = new Set(own.map(({ from }) => (from.kind === 'arn' ? from.id : undefined)));
	const all = things.filter((it) => it.kind !== 'resource' || callers.has(it.id));
	return { things: all, ties: withinText(own, all, source.text.length) };
}

/** What a Terraform file takes from another one is told where it takes it. */
function withinText(ties: readonly Tie<Span>[], things: readonly Thing<Span>[], length: number): readonly Tie<Span>[] {
	const fits = ({ start, end }: Span): boolean => start >= 0 && end <= length && end > start;
	if (ties.every((it) => fits(it.at) && fits(it.around))) return ties;
	const byId = new Map(things.map((it) => [it.id, it]));
	const thingOf = (it: Pointer) => (it.kind === 'arn' && it.id !== undefined ? byId.get(it.id) : undefined);
	return ties.flatMap((tie) => {
		if (fits(tie.at)) return fits(tie.around) ? [tie] : [{ ...tie, around: tie.at }];
		const { around, at } = fits(tie.around)
			? { ...tie, at: tie.around }
			: (thingOf(tie.from) ?? thingOf(tie.to) ?? tie);
		return fits(at) ? [{ ...tie, around, at }] : [];
	});
}

/** What a block tells by itself. */
const toldBy = keptFor((part: Part, catalogue: Catalogue): Told<Span> => {
	const own = grouped(part);
	const heldBy = part.policies.map((it) => holding(it, own));
	const ties = [
		...heldBy.flatMap((it) => [...statementTies(it, catalogue), ...madeByActions(it, catalogue)]),
		...part.attachments.flatMap((it) => carryTies(it, own)),
		...part.resources.flatMap((it) => useTies(it, own)),
		...part.resources.flatMap((it) => relationTies(it, catalogue)),
		...part.mappedRoles.flatMap(({ text }) =>
			tieTo(toNamed(text, 'role'), toId(WHOLE_FILE), 'use', text.span, 'aws-auth'),
		),
	];
	return { things: thingsIn(part, catalogue), ties: [...ties, ...requestTies(part, catalogue)] };
});

/** What belongs to a resource: a part may be a whole program or a whole configuration. */
interface Grouped {
	readonly attachments: ReadonlyMap<Resource, readonly Attachment[]>;
	readonly policies: ReadonlyMap<Resource, readonly Policy[]>;
	readonly mentions: ReadonlyMap<Resource, readonly Mention[]>;
}

const grouped = ({ attachments, policies, mentions }: Part): Grouped => ({
	attachments: byResource(attachments, (it) => it.resource),
	policies: byResource(policies, (it) => it.host?.resource),
	mentions: byResource(mentions, (it) => (it.place === 'roleProperty' ? it.resource : undefined)),
});

function byResource<T>(
	all: readonly T[],
	resourceOf: (it: T) => Resource | undefined,
): ReadonlyMap<Resource, readonly T[]> {
	const groups = new Map<Resource, T[]>();
	for (const it of all) {
		const resource = resourceOf(it);
		const group = resource && groups.get(resource);
		if (group) group.push(it);
		else if (resource) groups.set(resource, [it]);
	}
	return groups;
}

function tieTo(
	to: Pointer | undefined,
	from: Pointer,
	verb: Verb,
	at: Span,
	detail = '',
	isDoubtful = false,
): readonly Tie<Span>[] {
	const plain = { isDenied: false, except: [], services: [] };
	return to ? [{ ...plain, from, to, verb, at, around: at, detail, isDoubtful }] : [];
}

function thingsIn(part: Part, catalogue: Catalogue): readonly Thing<Span>[] {
	const roles = new Map(part.roles.map((it) => [it.resource, it]));
	const guarded = new Set(part.keys.filter((it) => isWhole(it.policy)).map((it) => it.resource));
	const linked = new Map(part.roleRequests.map((it) => [it.resource, requestedRole(it, catalogue)]));
	const things = part.resources.map((resource): Thing<Span> => {
		const role = roles.get(resource);
		const made = linked.get(resource);
		if (role) return { ...thing(resource, 'role'), ...namedRole(role) };
		if (linked.has(resource))
			return {
				...thing(resource, 'linkedRole'),
				...(made && { name: made.name, label: made.name, ...(made.role.path !== null && { path: made.role.path }) }),
			};
		return { ...named(resource), isPolicyWritten: guarded.has(resource) };
	});
	const loose = part.policies.find((it) => !it.host && it.holder === undefined);
	const at = loose?.span ?? part.mappedRoles[0]?.text.span;
	if (!at) return things;
	return [...things, { kind: 'file', id: WHOLE_FILE, label: '', type: '', isPolicyWritten: false, around: at, at }];
}

const thing = ({ logicalId, type, span, idSpan }: Resource, kind: ThingKind): Thing<Span> => ({
	kind,
	id: logicalId,
	label: logicalId,
	type,
	isPolicyWritten: false,
	around: contains(span, idSpan) ? span : idSpan,
	at: idSpan,
});

const namedRole = ({ roleName, path, trust }: Role) => ({
	...(roleName && { name: flat(roleName) }),
	...(path && { path: flat(path.text) }),
	isPolicyWritten: isWhole(trust),
});

const isWhole = (policy: Policy | undefined): boolean => policy !== undefined && !policy.hasUnknownStatements;

const KINDS: Readonly<Record<string, readonly [kind: ThingKind, name: string]>> = {
	'AWS::IAM::User': ['user', 'UserName'],
	'AWS::IAM::Group': ['group', 'GroupName'],
	'AWS::IAM::ManagedPolicy': ['policy', 'ManagedPolicyName'],
	'AWS::KMS::Key': ['key', ''],
	'AWS::KMS::ReplicaKey': ['key', ''],
};

function named(resource: Resource): Thing<Span> {
	const [kind, property] = KINDS[resource.type] ?? ['resource' as const, ''];
	const textAt = (path: string) => resource.settings.find((it) => it.path === path)?.text;
	const [name, path] = kind === 'resource' ? [] : [textAt(property), textAt('Path')];
	return { ...thing(resource, kind), ...(name && { name: flat(name) }), ...(path && { path: flat(path) }) };
}

function holding(policy: Policy, { attachments }: Grouped): Held {
	const { host, holder = host?.logicalId } = policy;
	const key = host && keyOf(host.resource);
	if (key !== undefined) return { policy: { ...policy, kind: 'key' }, owner: toId(key), carriers: [] };
	const owner = toId(holder ?? WHOLE_FILE);
	if (!host || host.resourceType === 'AWS::IAM::ManagedPolicy') return { policy, owner, carriers: [owner] };
	const receivers = (attachments.get(host.resource) ?? [])
		.filter((it) => !it.managedPolicy)
		.flatMap((it) => receiverOf(it) ?? []);
	return { policy, owner, carriers: receivers.length > 0 ? receivers : [owner] };
}

/** The key that a resource is the policy of, where that is a resource of its own. */
function keyOf({ type, settings }: Resource): string | undefined {
	const key = type === 'aws_kms_key_policy' ? settings.find((it) => it.path === 'KeyId') : undefined;
	return key && soleTarget(key.text)?.name;
}

const receiverOf = ({ receiver, target }: Attachment): Pointer | undefined =>
	receiver && target !== 'permission set' ? toNamed(receiver, target) : undefined;

/** Who carries a managed policy. An inline one belongs to its receivers without more. */
function carryTies(it: Attachment, { attachments }: Grouped): readonly Tie<Span>[] {
	const { resource, managedPolicy, asBoundary } = it;
	const detail = asBoundary ? 'as permissions boundary' : '';
	if (managedPolicy) {
		const to = toNamed(managedPolicy, 'policy');
		const others = (attachments.get(resource) ?? []).flatMap((other) => receiverOf(other) ?? []);
		const from = others.length > 0 ? others : resource.logicalId === '' ? [] : [toId(resource.logicalId)];
		return from.flatMap((one) => tieTo(to, one, 'carry', placeIn(resource, managedPolicy.span), detail));
	}
	const from = receiverOf(it);
	return from && it.receiver && resource.type === 'AWS::IAM::ManagedPolicy'
		? tieTo(toId(resource.logicalId), from, 'carry', it.receiver.span, detail)
		: [];
}

/** What a resource refers to outside of its policies. */
function useTies(resource: Resource, own: Grouped): readonly Tie<Span>[] {
	const from = toId(resource.logicalId);
	const attachments = resource.type === 'AWS::IAM::InstanceProfile' ? [] : (own.attachments.get(resource) ?? []);
	const passed = [
		...(own.policies.get(resource) ?? []).map((it) => it.span),
		...attachments.flatMap(({ receiver, managedPolicy }) => [receiver, managedPolicy].flatMap((it) => it?.span ?? [])),
	];
	const named = own.mentions.get(resource) ?? [];
	const isPassed = (span: Span): boolean => passed.some((it) => contains(it, span));
	const told = named.filter(({ text }) => !isPassed(text.span));
	const rest = resource.references.filter(
		({ expressionSpan: at }) => !isPassed(at) && !named.some(({ text }) => contains(text.span, at)),
	);
	return [
		...told.flatMap(({ text, name }) =>
			tieTo(toNamed(text, 'role'), from, 'use', placeIn(resource, text.span), writtenName(resource, name)),
		),
		...rest.flatMap(({ name, expressionSpan }) => {
			const path = settingAt(resource, expressionSpan)?.path ?? '';
			return tieTo(toId(name), from, 'use', placeIn(resource, expressionSpan), writtenName(resource, path));
		}),
	];
}

const settingAt = ({ settings }: Resource, span: Span) => settings.find(({ text }) => contains(text.span, span));

/** In a program a name leads to where its value is made: what uses it is where it is named. */
const placeIn = (resource: Resource, span: Span): Span =>
	contains(resource.span, span) ? span : (settingAt(resource, span)?.entrySpan ?? resource.idSpan);

const RELATED: Readonly<Record<string, Verb>> = { creates: 'make', needs: 'need' };

/** The service-linked roles that come with a type. What makes or needs one uses it, too. */
function relationTies(resource: Resource, catalogue: Catalogue): readonly Tie<Span>[] {
	const ties = catalogue.rolesOfResourceType(resource.type).flatMap(({ role, relation }) => {
		const holds = relationHolds(relation, resource);
		if (holds === 'no') return [];
		const verb = RELATED[relation.relation] ?? 'use';
		return tieTo(linkedRole(role), toId(resource.logicalId), verb, resource.typeSpan, '', holds === 'maybe');
	});
	return ties.filter(
		({ to, verb }) => verb !== 'use' || !ties.some((it) => it.verb !== 'use' && it.to.label === to.label),
	);
}

const requestTies = ({ roleRequests }: Part, catalogue: Catalogue): readonly Tie<Span>[] =>
	roleRequests.flatMap((it) => {
		const made = requestedRole(it, catalogue);
		const { resource, servicePrincipal } = it;
		const to = made && linkedRole({ name: made.name, path: made.role.path });
		return tieTo(to, toId(resource.logicalId), 'make', servicePrincipal?.span ?? resource.typeSpan);
	});

export const linkedRole = ({ name, path }: { readonly name: string; readonly path: string | null }): Pointer =>
	path === null
		? { kind: 'name', of: 'role', name, label: name }
		: { kind: 'arn', pattern: `role${path}${name}`, label: name };

/** The service-linked roles that allowed actions create on first use. */
const madeByActions = ({ policy, carriers }: Held, catalogue: Catalogue): readonly Tie<Span>[] =>
	createdBy(policy, catalogue).flatMap(({ role, action }) =>
		carriers.flatMap((from) =>
			tieTo(linkedRole(role), from, 'make', action.span, joined(flat(action), 'on first use')),
		),
	);

import { type Analysis } from '../analysis';
import { emptySpan, shifted, type Span, type Text, touches } from '../base';
import { type Catalogue } from '../catalogue';
import { type Slot } from '../model';

import { actionCard } from './actionCard';
import { type CardStyle } from './markdown';
import { conditionKeyCard, managedPolicyCard, principalCard } from './otherCards';
import { roleArn, roleCard } from './roleCard';

/** A value that may stand at a place. */
export interface Proposal {
	/** What is inserted, the whole value. */
	readonly value: string;
	readonly what: ProposalKind;
	/** One line beside the value. */
	readonly detail?: string;
	/** Proposals of a lower number come first; equal ones by value. */
	readonly rank: number;
}

export type ProposalKind =
	'action' | 'service' | 'servicePrincipal' | 'role' | 'managedPolicy' | 'conditionKey' | 'conditionOperator';

export interface Proposals {
	/** The value that they replace. Absolute. */
	readonly span: Span;
	readonly items: readonly Proposal[];
}

/** The values that AWS knows for the place at an offset; `undefined` where nothing is known of the place. */
export function proposals({ blocks, source }: Analysis, offset: number, catalogue: Catalogue): Proposals | undefined {
	const block = blocks.find(({ start, end }) => offset >= start && offset <= end);
	if (!block) return undefined;
	const slots = block.part.slots.filter(({ what }) => PROPOSED.has(what));
	const at = offset - block.start;
	const around = slots.find(({ text }) => touches(text.span, at));
	if (around) {
		const span = shifted(around.text.span, block.start);
		const typed = before(around.text, at) || unread(source.text.slice(span.start, offset));
		return { span, items: itemsOf(around, typed, catalogue) };
	}
	const empty = slots.find(
		({ text: { span } }) =>
			span.end <= at &&
			isBlank(source.text.slice(block.start + span.end, offset)) &&
			isUnwritten(source.text.slice(block.start, block.start + span.end)),
	);
	return empty && { span: emptySpan(offset), items: itemsOf(empty, '', catalogue) };
}

/** `iam:` is a key to YAML, and an action that is being written to its author. */
const unread = (written: string): string => (/^[\w-]+:$/.test(written) ? written : '');

const isBlank = (text: string): boolean => /^[ \t]*$/.test(text);

/** Whether what comes next is the value of a key that has none yet. */
const isUnwritten = (above: string): boolean => /:[ \t]*$/.test(above);

/** What a proposal is about, for when it is looked at: Markdown. */
export function proposalCard(
	what: ProposalKind,
	value: string,
	catalogue: Catalogue,
	style: CardStyle,
): string | undefined {
	switch (what) {
		case 'action':
			return actionCard(value, catalogue, style);
		case 'servicePrincipal':
			return principalCard(value, catalogue, style);
		case 'role': {
			const role = catalogue.roleByName(value.slice(value.lastIndexOf('/') + 1));
			return role && roleCard(role, catalogue, style);
		}
		case 'managedPolicy':
			return managedPolicyCard(value, catalogue, style);
		case 'conditionKey':
			return conditionKeyCard(value, catalogue, style);
		case 'service':
		case 'conditionOperator':
			return undefined;
	}
}

const PROPOSED: ReadonlySet<Slot['what']> = new Set([
	'action',
	'servicePrincipal',
	'awsPrincipal',
	'linkedService',
	'managedPolicy',
	'roleName',
	'resourceArn',
	'conditionOperator',
	'conditionKey',
	'conditionValue',
]);

function itemsOf({ what, name, statement }: Slot, typed: string, catalogue: Catalogue): readonly Proposal[] {
	switch (what) {
		case 'action':
			return actions(typed, catalogue);
		case 'servicePrincipal':
			return principals(catalogue.servicePrincipals(), catalogue);
		case 'linkedService':
			return linkedServices(catalogue);
		case 'roleName':
			return catalogue.roles.map((it) => ({ value: it.name, what: 'role', rank: 1, ...owner(it.service) }));
		case 'awsPrincipal':
		case 'resourceArn':
			return roleArns(catalogue);
		case 'managedPolicy':
			return managedPolicies(catalogue);
		case 'conditionOperator':
			return operators(catalogue);
		case 'conditionKey':
			return conditionKeys(
				(statement?.action?.items ?? []).map((it) => serviceOf(it)),
				catalogue,
			);
		case 'conditionValue':
			return conditionValues(name.toLowerCase(), catalogue);
		case 'resourceType':
		case 'propertyValue':
			return [];
	}
}

/** The literal characters of a value before an offset. */
const before = ({ parts }: Text, offset: number): string =>
	parts.map((it) => (it.kind === 'literal' ? it.value.slice(0, Math.max(0, offset - it.span.start)) : '')).join('');

const owner = (service: string | null): { readonly detail?: string } => (service === null ? {} : { detail: service });

/** Services until one is named, then its actions. */
function actions(typed: string, catalogue: Catalogue): readonly Proposal[] {
	const [service] = typed.split(':', 1);
	if (service === undefined || !typed.includes(':'))
		return catalogue
			.servicePrefixes()
			.map((it) => ({ value: `${it}:`, what: 'service', rank: 1, ...owner(catalogue.service(it)?.name ?? null) }));
	return catalogue.actionsMatching(`${service}:*`).map(({ id, accessLevel }) => ({
		value: id,
		what: 'action',
		detail: accessLevel,
		rank: 1,
	}));
}

const principals = (names: readonly string[], catalogue: Catalogue): readonly Proposal[] =>
	names.map((value): Proposal => ({
		value,
		what: 'servicePrincipal',
		// A linked service assumes only its own role, which nobody writes a trust policy for.
		...(catalogue.isLinkedPrincipal(value) ? { rank: 2, detail: 'linked service' } : { rank: 1 }),
	}));

function linkedServices({ roles }: Catalogue): readonly Proposal[] {
	const known = new Map(roles.flatMap((it) => (it.principal === null ? [] : [[it.principal, it] as const])));
	return [...known].map(([value, it]) => ({ value, what: 'servicePrincipal', rank: 1, detail: it.name }));
}

const roleArns = ({ roles }: Catalogue): readonly Proposal[] =>
	roles.map((it) => ({ value: roleArn(it, '*'), what: 'role', rank: 1, detail: it.name }));

const managedPolicies = (catalogue: Catalogue): readonly Proposal[] =>
	catalogue.managedPolicies().map(({ name, path }) => ({
		value: `arn:aws:iam::aws:policy${path}${name}`,
		what: 'managedPolicy',
		rank: path === '/aws-service-role/' ? 2 : 1,
		detail: name,
	}));

const operators = ({ tables }: Catalogue): readonly Proposal[] =>
	tables.conditionOperators.flatMap(({ names, type }) =>
		names.map((value): Proposal => ({ value, what: 'conditionOperator', rank: 1, detail: type })),
	);

/** Keys of the services at hand first, then those of all services, then the others. */
function conditionKeys(services: readonly (string | undefined)[], catalogue: Catalogue): readonly Proposal[] {
	return catalogue.conditionKeyNames().map((value): Proposal => {
		const key = catalogue.conditionKey(value);
		const isNear = services.some((it) => it !== undefined && key?.services.includes(it));
		return {
			value,
			what: 'conditionKey',
			rank: isNear ? 1 : key?.scope === 'global' ? 2 : 3,
			...(key && { detail: key.type }),
		};
	});
}

const serviceOf = ({ parts: [first] }: Text): string | undefined =>
	first?.kind === 'literal' ? first.value.split(':', 1)[0]?.toLowerCase() : undefined;

function conditionValues(key: string, catalogue: Catalogue): readonly Proposal[] {
	switch (key) {
		case 'iam:awsservicename':
			return linkedServices(catalogue);
		case 'iam:passedtoservice':
			return principals(catalogue.servicePrincipals(), catalogue);
		case 'aws:principalarn':
			return roleArns(catalogue);
		case 'iam:policyarn':
			return managedPolicies(catalogue);
		default:
			return [];
	}
}

import { literalValue, parseRoleArn, type Text } from '../../base';
import { type Catalogue, type LinkedRole } from '../../catalogue';
import { type Statement } from '../../model';
import { requestedRoleName } from '../../rules/roles';

import { type Asked, type Evidence } from './proposal';
import { rolesNamedIn, serviceOf } from './written';

/** What speaks for a role, the stronger the greater; a greater one outweighs all smaller ones together. */
const WEIGHTS = { condition: 32, firstUse: 16, service: 8, property: 4, named: 2, resource: 1 };

/** What a place and its document say of roles. Made only where somebody asks, since most proposals are never weighed. */
export interface RoleEvidence {
	/** Of a role under a name, which may have a suffix. */
	readonly of: (role: LinkedRole, name: string) => () => Evidence;
	/** Names with a suffix under which the document knows a role. */
	readonly suffixed: (role: LinkedRole) => readonly string[];
}

export function roleEvidence(asked: Asked): RoleEvidence {
	const { slot, catalogue } = asked;
	const own = nameIn(slot.text);
	const requested = requestedIn(asked);
	const named = new Set([...namedIn(asked), ...requested].filter((it) => it !== own));
	const suffixes = new Map<LinkedRole, string[]>();
	for (const name of named) {
		const { role, suffix } = catalogue.roleOfName(name) ?? {};
		if (role && suffix !== undefined && /^\w+$/.test(suffix)) suffixes.set(role, [...(suffixes.get(role) ?? []), name]);
	}
	// A role that another statement is about has its statement already; a key, though, is used and granted to the same one.
	const near = slot.what === 'resourceArn' ? requested : named;
	let said: Said | undefined;
	return {
		suffixed: (role) => suffixes.get(role) ?? [],
		of: (role, name) => () => evidenceFor(role, name, (said ??= saidAt(asked, near))),
	};
}

interface Said {
	readonly acts: readonly string[];
	readonly services: ReadonlySet<string>;
	readonly conditions: ReadonlySet<string>;
	/** Names in the same list. */
	readonly listed: ReadonlySet<string>;
	readonly named: ReadonlySet<string>;
	readonly ofProperty: ReadonlySet<LinkedRole>;
	readonly ofResources: ReadonlySet<LinkedRole>;
	readonly isAbout: boolean;
}

function saidAt({ slot, statement, analysis, catalogue }: Asked, named: ReadonlySet<string>): Said {
	const acts = actionsOf(statement);
	const conditions = conditionServices(statement);
	const own = slot.resource?.type;
	const others = analysis.blocks.flatMap(({ part }) => part.resources.map((it) => it.type)).filter((it) => it !== own);
	return {
		acts,
		services: servicesIn(acts),
		conditions,
		listed: listedBeside(slot.text, statement),
		named,
		ofProperty: rolesOf(own !== undefined && slot.what === 'propertyValue' ? [own] : [], catalogue),
		ofResources: rolesOf(others, catalogue),
		isAbout: conditions.size > 0 || [...acts, slot.name].some((it) => /ServiceLinkedRole/i.test(it)),
	};
}

function evidenceFor(role: LinkedRole, name: string, said: Said): Evidence {
	const { principal, creation } = role;
	const uses = creation.operations.filter((it) => said.acts.includes(it.action.toLowerCase()));
	const isSaid = {
		condition: principal !== null && said.conditions.has(principal),
		firstUse: uses.some((it) => it.remark === undefined),
		service: uses.length > 0 || [...said.services].some((it) => principal === `${it}.amazonaws.com`),
		property: said.ofProperty.has(role),
		named: said.named.has(name),
		resource: said.ofResources.has(role),
	};
	const keys = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
	const weight = keys.reduce((sum, key) => sum + (isSaid[key] ? WEIGHTS[key] : 0), 0);
	return { weight, isAbout: said.isAbout, isWritten: said.listed.has(name) };
}

/** In lower case; patterns and what is left to deployment say nothing of a single role. */
export const actionsOf = (statement: Statement | undefined): readonly string[] =>
	[...(statement?.action?.items ?? []), ...(statement?.notAction?.items ?? [])].map(
		(it) => literalValue(it)?.toLowerCase() ?? '',
	);

/** The services of actions, but those that concern roles of any service. */
export function servicesIn(actions: readonly string[]): ReadonlySet<string> {
	const services = new Set(actions.map(serviceOf));
	for (const it of ['', '*', 'iam', 'sts', 'kms']) services.delete(it);
	return services;
}

/** The services that the statement's own conditions on linked roles name. */
export const conditionServices = (statement: Statement | undefined): ReadonlySet<string> =>
	new Set(
		(statement?.conditions ?? [])
			.filter((it) => /^iam:(?:AWSServiceName|PassedToService)$/i.test(literalValue(it.key) ?? ''))
			.flatMap((it) => it.values.map((value) => literalValue(value) ?? '')),
	);

const nameIn = (text: Text): string | undefined => parseRoleArn(text)?.name.value ?? literalValue(text);

/** The roles that stand in the same list. */
function listedBeside(text: Text, statement: Statement | undefined): ReadonlySet<string> {
	if (!statement) return new Set();
	const { resource, notResource, principal, notPrincipal, conditions } = statement;
	const lists = [resource, notResource, ...(principal?.groups ?? []), ...(notPrincipal?.groups ?? [])].map(
		(it) => it?.items ?? [],
	);
	const list = [...lists, ...conditions.map((it) => it.values)].find((it) => it.includes(text)) ?? [];
	return new Set(list.flatMap((it) => (it === text ? [] : (nameIn(it) ?? []))));
}

/** The names of roles that a document names, without a pattern's `*` at their end. */
const namedIn = ({ analysis }: Asked): readonly string[] =>
	[...rolesNamedIn(analysis)].map((it) => it.replace(/\*$/, ''));

/** The names of roles that a document makes, with their suffixes. */
const requestedIn = ({ analysis, catalogue }: Asked): ReadonlySet<string> =>
	new Set(
		analysis.blocks.flatMap(({ part }) => part.roleRequests.flatMap((it) => requestedRoleName(it, catalogue) ?? [])),
	);

/** The roles that have to do with resources of some types, whatever these say. */
function rolesOf(types: readonly string[], catalogue: Catalogue): ReadonlySet<LinkedRole> {
	const related = [...new Set(types)].flatMap((it) => catalogue.rolesOfResourceType(it));
	return new Set(related.filter((it) => it.relation.when === undefined).map((it) => it.role));
}

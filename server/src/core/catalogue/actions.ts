import { type Candidate, closestOf, hasWildcard, HOLE, remembered, wildcardMatches } from '../base';

import { keyOf, type ConditionKey } from './conditionKeys';
import { type AccessLevel, type ActionsData, type PackedService } from './types';

/** One action as the service authorization reference has it. */
export interface ActionFact {
	/** `kms:CreateKey`, as AWS writes it. */
	readonly id: string;
	readonly service: string;
	readonly name: string;
	readonly accessLevel: AccessLevel;
	readonly conditionKeys: readonly ConditionKey[];
	/** Empty: the action takes no resource, only `*`. */
	readonly resources: readonly ActionResource[];
	/** Whether a caller may also need iam:CreateServiceLinkedRole. */
	readonly createsLinkedRole: boolean;
}

export interface ActionResource {
	readonly type: ResourceTypeFact;
	readonly required: boolean;
}

export interface ResourceTypeFact {
	readonly name: string;
	/** With placeholders `${Partition}`, `${Region}`, `${Account}` and others. */
	readonly arns: readonly string[];
	readonly conditionKeys: readonly ConditionKey[];
}

/** The fields of an ARN as a service documents it, `*` for each placeholder. */
export interface ArnFormat {
	readonly service: string;
	readonly region: string;
	readonly account: string;
	readonly resource: string;
}

export interface ServiceFact {
	/** `kms` */
	readonly prefix: string;
	readonly name: string;
	readonly actionCount: number;
	readonly resourceTypes: readonly ResourceTypeFact[];
	readonly conditionKeys: readonly ConditionKey[];
}

/** Look-ups of services and actions. Both ignore case, as IAM does. */
export interface ActionLookup {
	/** All prefixes, sorted. */
	servicePrefixes(): readonly string[];
	isServiceActionPrefix(prefix: string): boolean;
	service(prefix: string): ServiceFact | undefined;
	/** The forms of the ARNs of a service's resources; empty for an unknown service. */
	arnFormats(prefix: string): readonly ArnFormat[];
	action(id: string): ActionFact | undefined;
	/** Names as AWS writes them, `kms:CreateKey`; cheaper than {@link ActionLookup.actionsMatching}. */
	actionIdsMatching(pattern: string): readonly string[];
	actionsMatching(pattern: string): readonly ActionFact[];
	/** Whether any action fits a pattern; what is no `service:name` and not `*` fits none. */
	matchesAction(pattern: string): boolean;
	/** Never expands more than the services that the pattern names. */
	countMatching(pattern: string): number;
	closestAction(id: string, max: number): Candidate | undefined;
	closestServicePrefix(prefix: string, max: number): Candidate | undefined;
}

export function actionLookup(read: () => ActionsData): ActionLookup {
	const expanded = new Map<string, ExpandedService>();
	const expandedService = (prefix: string): ExpandedService | undefined => {
		const lower = prefix.toLowerCase();
		const packed = own(read().services, lower);
		if (!packed) return undefined;
		const known = expanded.get(lower) ?? expandedOf(lower, packed, read());
		expanded.set(lower, known);
		return known;
	};
	const prefixes = once(() => Object.keys(read().services));
	const services = (pattern: string): readonly ExpandedService[] =>
		(hasWildcard(pattern) ? prefixes().filter((it) => wildcardMatches(pattern, it)) : [pattern]).flatMap(
			(it) => expandedService(it) ?? [],
		);
	const idsMatching = remembered((pattern): readonly string[] => {
		const { prefix, name } = patternParts(pattern);
		return services(prefix).flatMap((it) => it.idsMatching(name));
	});
	const matchesAction = remembered((pattern): boolean => {
		const { prefix, name } = patternParts(pattern);
		return services(prefix).some((it) => it.matches(name));
	});
	const action = remembered((id): ActionFact | undefined => {
		const [prefix = '', name = ''] = split(id);
		return expandedService(prefix)?.action(name.toLowerCase());
	});
	return {
		servicePrefixes: prefixes,
		isServiceActionPrefix: (prefix) => own(read().services, prefix.toLowerCase()) !== undefined,
		service: (prefix) => expandedService(prefix)?.fact(),
		arnFormats: (prefix) => expandedService(prefix)?.arnFormats() ?? [],
		action,
		actionIdsMatching: idsMatching,
		actionsMatching: (pattern) => idsMatching(pattern).flatMap((it) => action(it) ?? []),
		matchesAction,
		countMatching(pattern) {
			const { prefix, name } = patternParts(pattern);
			if (name !== '*') return idsMatching(pattern).length;
			const matching = prefixes().filter((it) => wildcardMatches(prefix, it));
			return matching.reduce((sum, it) => sum + (own(read().services, it)?.count ?? 0), 0);
		},
		closestAction(id, max) {
			const [prefix = '', name = ''] = split(id);
			const service = expandedService(prefix);
			const near = service && closestOf(name.toLowerCase(), service.lowerNames, max);
			return near && { ...near, value: service.idOf(near.value) };
		},
		closestServicePrefix: (prefix, max) => closestOf(prefix.toLowerCase(), prefixes(), max),
	};
}

interface ExpandedService {
	readonly lowerNames: Iterable<string>;
	idOf(lowerName: string): string;
	idsMatching(lowerPattern: string): readonly string[];
	matches(lowerPattern: string): boolean;
	action(lowerName: string): ActionFact | undefined;
	fact(): ServiceFact;
	arnFormats(): readonly ArnFormat[];
}

/** The names are split when the service is first asked for; everything else when an action is. */
function expandedOf(prefix: string, packed: PackedService, data: ActionsData): ExpandedService {
	const byLower = new Map<string, PackedAction>();
	for (const entry of packed.actions.split(' ')) {
		const [name = '', shape = ''] = entry.split('=');
		byLower.set(name.toLowerCase(), { name, shape: Number(shape) });
	}
	const linked = once(() => new Set(packed.linkedRole.split(' ')));
	const keys = once(() => packed.keys.map((it) => keyOf(it, data.keyTypes, prefix)));
	const resources = once(() => packed.resources.map((it) => resourceOf(it, keys())));
	const facts = new Map<string, ActionFact>();
	const idOf = (lower: string): string => `${prefix}:${byLower.get(lower)?.name ?? lower}`;
	return {
		lowerNames: [...byLower.keys()],
		idOf,
		matches: (pattern) =>
			byLower.has(pattern) || (hasWildcard(pattern) && [...byLower.keys()].some((it) => wildcardMatches(pattern, it))),
		idsMatching(pattern) {
			if (hasWildcard(pattern)) return [...byLower.keys()].filter((it) => wildcardMatches(pattern, it)).map(idOf);
			return byLower.has(pattern) ? [idOf(pattern)] : [];
		},
		action(lower) {
			const known = facts.get(lower);
			const found = byLower.get(lower);
			if (known || !found) return known;
			const { name, shape } = found;
			const rest = shapeOf(packed.shapes[shape] ?? '', data.accessLevels, keys(), resources());
			const fact = { id: `${prefix}:${name}`, service: prefix, name, ...rest, createsLinkedRole: linked().has(name) };
			facts.set(lower, fact);
			return fact;
		},
		arnFormats: once(() => resources().flatMap((it) => it.arns.map(arnFormatOf))),
		fact: () => ({
			prefix,
			name: packed.name,
			actionCount: packed.count,
			resourceTypes: resources(),
			conditionKeys: keys(),
		}),
	};
}

interface PackedAction {
	readonly name: string;
	readonly shape: number;
}

function shapeOf(
	shape: string,
	levels: readonly AccessLevel[],
	keys: readonly ConditionKey[],
	types: readonly ResourceTypeFact[],
) {
	const [level = '', keyIndexes = '', resourceIndexes = ''] = shape.split(':');
	const resources = indexes(resourceIndexes).flatMap((it) => {
		const type = types[parseInt(it, 10)];
		return type ? [{ type, required: it.endsWith('!') }] : [];
	});
	return { accessLevel: levels[Number(level)] ?? 'Write', conditionKeys: picked(keyIndexes, keys), resources };
}

function resourceOf(packed: string, keys: readonly ConditionKey[]): ResourceTypeFact {
	const [name = '', arns = '', keyIndexes = ''] = packed.split('=');
	return { name, arns: arns.split(', '), conditionKeys: picked(keyIndexes, keys) };
}

function arnFormatOf(format: string): ArnFormat {
	const [, , service = '', region = '', account = '', ...rest] = format.replace(/\$\{\w+\}/g, '*').split(':');
	return { service, region, account, resource: rest.join(':') };
}

const indexes = (list: string): readonly string[] => (list === '' ? [] : list.split(','));

const picked = <T>(list: string, from: readonly T[]): readonly T[] =>
	indexes(list).flatMap((it) => from[Number(it)] ?? []);

/** Lower case, holes as `*`; a lone `*` is every action of every service. */
function patternParts(pattern: string): { readonly prefix: string; readonly name: string } {
	const [prefix = '', name] = split(pattern.toLowerCase().replaceAll(HOLE, '*'));
	return name === undefined ? { prefix: prefix === '*' ? '*' : '', name: '*' } : { prefix, name };
}

function split(id: string): readonly [string, string?] {
	const colon = id.indexOf(':');
	return colon < 0 ? [id] : [id.slice(0, colon), id.slice(colon + 1)];
}

/** Not what an object inherits: `constructor` is no service. */
const own = <T>(map: Readonly<Record<string, T>>, key: string): T | undefined =>
	Object.hasOwn(map, key) ? map[key] : undefined;

export function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

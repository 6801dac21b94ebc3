import {
	type Fix,
	flat,
	hasHoles,
	hasWildcard,
	HOLE,
	literalValue,
	parseArn,
	patternsMeet,
	remembered,
	type Text,
} from '../base';
import { type Catalogue, type LinkedRole } from '../catalogue';
import { type Condition, type Part, type Policy, type Statement } from '../model';

import { patternOf, plainOperator } from './statements';

export interface Denial {
	readonly policy: Policy;
	readonly statement: Statement;
}

/** What policies of resources deny. A policy of a VPC endpoint never sees the calls of services. */
export const denials = ({ policies }: Part): readonly Denial[] =>
	policies
		.filter((it) => it.kind === 'resource' || it.kind === 'key')
		.filter((it) => it.host?.resourceType !== 'AWS::EC2::VPCEndpoint')
		.flatMap((policy) =>
			policy.statements
				.filter((it) => it.effect !== undefined && literalValue(it.effect) === 'Deny')
				.map((statement) => ({ policy, statement })),
		);

/** Whether a statement is about everybody. */
export const isForEveryone = ({ principal }: Statement): boolean =>
	principal?.everyone !== undefined ||
	(principal?.groups.some(({ type, items }) => type === 'AWS' && items.some((it) => flat(it) === '*')) ?? false);

/** Conditions that the call of a linked role meets: it comes from AWS's network, and from a role. */
export interface Met {
	readonly network: readonly Condition[];
	readonly service: readonly Condition[];
}

/** None where a condition exempts linked roles, or is about something else. */
export function metByLinkedRoles({ conditions, hasUnknownElements }: Statement): Met | undefined {
	if (hasUnknownElements) return undefined;
	const network = conditions.filter(isNetwork);
	const service = conditions.filter((it) => isFalse(it, 'aws:principalisawsservice'));
	const met = conditions.filter((it) => isFalse(it, 'aws:viaawsservice') || isOtherCaller(it));
	return network.length + service.length + met.length === conditions.length ? { network, service } : undefined;
}

const keyOf = ({ key }: Condition): string => (literalValue(key) ?? '').toLowerCase();

const isNegated = ({ operator }: Condition): boolean => plainOperator(operator).includes('Not');

const isNetwork = (condition: Condition): boolean =>
	/^aws:(?:sourcevpce?|sourceip|vpcsourceip)$/.test(keyOf(condition)) && (isNegated(condition) || isAbsence(condition));

/** Calls from networks of AWS carry no VPC and no endpoint of one. */
const isAbsence = (condition: Condition): boolean =>
	plainOperator(condition.operator) === 'Null' &&
	keyOf(condition) !== 'aws:sourceip' &&
	condition.values.every((it) => literalValue(it) === 'true');

const isFalse = (condition: Condition, key: string): boolean =>
	keyOf(condition) === key &&
	plainOperator(condition.operator) === 'Bool' &&
	condition.values.every((it) => literalValue(it) === 'false');

/** An exemption of callers that are certainly no linked roles. */
const isOtherCaller = (condition: Condition): boolean =>
	keyOf(condition) === 'aws:principalarn' &&
	isNegated(condition) &&
	!condition.hasUnknown &&
	!condition.values.some(mayBeLinked);

function mayBeLinked(text: Text): boolean {
	const resource = parseArn(text)?.resource.value.replaceAll(HOLE, '*') ?? patternOf(text);
	return patternsMeet(resource, 'role/aws-service-role/*') || patternsMeet(resource, 'arn:*role/aws-service-role/*');
}

interface Callers {
	/** The first role whose policy certainly allows what a pattern in lower case covers. */
	readonly caller: (pattern: string) => LinkedRole | undefined;
	/** The first one that calls an action of a service which none of the patterns covers. */
	readonly callerBeside: (service: string, patterns: readonly string[]) => LinkedRole | undefined;
}

const known = new WeakMap<Catalogue, Callers>();

function callersOf(catalogue: Catalogue): Callers {
	const made = known.get(catalogue) ?? gatheredCallers(catalogue);
	known.set(catalogue, made);
	return made;
}

/** Roles that were seen in accounts come first, since authors more likely know them. */
function gatheredCallers(catalogue: Catalogue): Callers {
	const byService = new Map<string, LinkedRole[]>();
	const roles = [...catalogue.roles].sort((a, b) => Number(b.recorded) - Number(a.recorded));
	for (const role of roles)
		for (const service of role.policy?.evidence === 'inferred' ? [] : (role.policy?.actionServices ?? []))
			byService.set(service, [...(byService.get(service) ?? []), role]);
	const calls = (role: LinkedRole, pattern: string): boolean =>
		actionsOf(role, catalogue).some((allowed) => patternsMeet(pattern, allowed));
	const callsBeside = (role: LinkedRole, service: string, patterns: readonly string[]): boolean =>
		actionsOf(role, catalogue).some(
			(allowed) => allowed.startsWith(`${service}:`) && !patterns.some((it) => patternsMeet(it, allowed)),
		);
	return {
		caller: remembered((pattern) => byService.get(pattern.split(':')[0] ?? '')?.find((role) => calls(role, pattern))),
		callerBeside: (service, patterns) => byService.get(service)?.find((role) => callsBeside(role, service, patterns)),
	};
}

/** A linked role that calls what is denied, as its policy tells. */
export function callerOf(statement: Statement, catalogue: Catalogue): LinkedRole | undefined {
	const { caller, callerBeside } = callersOf(catalogue);
	const { action, notAction } = statement;
	for (const item of action?.items ?? []) {
		if (hasHoles(item)) continue;
		const pattern = flat(item).toLowerCase();
		const role = first(pattern === '*' ? servicesOf(statement).map((it) => `${it}:*`) : [pattern], caller);
		if (role) return role;
	}
	if (!notAction || notAction.hasUnknown || notAction.items.some(hasHoles)) return undefined;
	const spared = notAction.items.map((it) => flat(it).toLowerCase());
	return first(servicesOf(statement), (it) => callerBeside(it, spared));
}

function first<T>(all: readonly string[], find: (it: string) => T | undefined): T | undefined {
	for (const it of all) {
		const found = find(it);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The services that the resources of a statement belong to. */
const servicesOf = ({ resource }: Statement): readonly string[] => [
	...new Set(
		(resource?.items ?? [])
			.map((it) => parseArn(it)?.service.value ?? '')
			.filter((it) => it !== '' && !it.includes(HOLE) && !hasWildcard(it)),
	),
];

/** In lower case. */
export const actionsOf = ({ policy }: LinkedRole, catalogue: Catalogue): readonly string[] =>
	(catalogue.serviceLinkedPolicy(policy?.name ?? '')?.statements ?? [])
		.filter((it) => it.Effect === 'Allow')
		.flatMap((it) => it.Action ?? [])
		.map((it) => it.toLowerCase());

/** A condition that leaves out some callers. */
export function exemption(statement: Statement, arn: string, name = 'service-linked roles'): readonly Fix[] {
	const { elements, conditions, span } = statement;
	const operator = 'ArnNotLikeIfExists';
	const condition = elements.find((it) => it.name === 'Condition');
	if (!isForEveryone(statement)) return [];
	if (condition && (condition.shape !== 'object' || conditions.some((it) => it.operator === operator))) return [];
	const value = { 'aws:PrincipalArn': arn };
	return [
		{
			title: `Leave out ${name}`,
			edits: [
				condition
					? { kind: 'addEntry', object: condition.valueSpan, key: operator, value }
					: { kind: 'addEntry', object: span, key: 'Condition', value: { [operator]: value } },
			],
			preferred: false,
		},
	];
}

export const EVERY_LINKED_ROLE = 'arn:*:iam::*:role/aws-service-role/*';

import { type Fix, flat, hasHoles, HOLE, literalValue, parseArn, patternsMeet, remembered, type Text } from '../base';
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
	isNegated(condition) && /^aws:(?:sourcevpce?|sourceip|vpcsourceip)$/.test(keyOf(condition));

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
}

const known = new WeakMap<Catalogue, Callers>();

function callersOf(catalogue: Catalogue): Callers {
	const made = known.get(catalogue) ?? gatheredCallers(catalogue);
	known.set(catalogue, made);
	return made;
}

function gatheredCallers(catalogue: Catalogue): Callers {
	const byService = new Map<string, LinkedRole[]>();
	for (const role of catalogue.roles)
		for (const service of role.policy?.evidence === 'inferred' ? [] : (role.policy?.actionServices ?? []))
			byService.set(service, [...(byService.get(service) ?? []), role]);
	const calls = (role: LinkedRole, pattern: string): boolean =>
		actionsOf(role, catalogue).some((allowed) => patternsMeet(pattern, allowed));
	return {
		caller: remembered((pattern) => byService.get(pattern.split(':')[0] ?? '')?.find((role) => calls(role, pattern))),
	};
}

/** A linked role that calls one of the actions, as its policy tells. */
export function callerOf({ action }: Statement, catalogue: Catalogue): LinkedRole | undefined {
	const { caller } = callersOf(catalogue);
	for (const item of action?.items ?? []) {
		const role = hasHoles(item) ? undefined : caller(flat(item).toLowerCase());
		if (role) return role;
	}
	return undefined;
}

/** In lower case. */
export const actionsOf = ({ policy }: LinkedRole, catalogue: Catalogue): readonly string[] =>
	(catalogue.serviceLinkedPolicy(policy?.name ?? '')?.statements ?? [])
		.filter((it) => it.Effect === 'Allow')
		.flatMap((it) => it.Action ?? [])
		.map((it) => it.toLowerCase());

/** A condition that leaves out some callers. */
export function exemption(statement: Statement, arn: string): readonly Fix[] {
	const { elements, conditions, span } = statement;
	const operator = 'ArnNotLikeIfExists';
	const condition = elements.find((it) => it.name === 'Condition');
	if (!isForEveryone(statement)) return [];
	if (condition && (condition.shape !== 'object' || conditions.some((it) => it.operator === operator))) return [];
	const value = { 'aws:PrincipalArn': arn };
	return [
		{
			title: 'Leave out service-linked roles',
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

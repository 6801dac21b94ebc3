import { emptySpan, type Part, type Span, spanOf } from '../../base';
import {
	type CallExpression,
	type CodeEntry,
	type Entry,
	type Expression,
	type Node,
	type ObjectNode,
} from '../../syntax';

import { entryAt, given, keyAt, openEntry } from '../written';
import { calledOf, isNothing, type Made, plain, type Seen, type Static } from './calls';
import { importedRole } from './imported';
import { camel } from './names';
import { type Values } from './values';

/** Who is meant, and on which conditions. */
export interface Grantees {
	/** As a policy writes them: `{"Service": ["…"]}` or `"*"`. */
	readonly principals: Node;
	/** Objects by operator. */
	readonly conditions: readonly Node[];
}

/** A principal, or a list of such, of the AWS CDK. */
export function grantees(seen: Seen, values: Values): Grantees {
	const { it, scope } = values.resolved(seen);
	const list = values.listedIn({ it, scope });
	const items =
		list?.items ?? (it.kind === 'call' ? listArguments(it)?.map((item) => ({ it: item, scope })) : undefined);
	const found = (items ?? [{ it, scope }]).flatMap((item) => granteesOf(item, values));
	const open = list?.hasUnknown ? [openEntry(it.span)] : [];
	const conditions = found.flatMap((one) => one.conditions);
	const [only, ...others] = found;
	if (only?.everyone && others.length + open.length === 0) return { principals: only.everyone, conditions };
	const entries = [...byType(found.flatMap((one) => one.entries)), ...open];
	return { principals: { kind: 'object', span: it.span, entries }, conditions };
}

/** Principals of one type are one list, in the order in which their types are first named. */
function byType(entries: readonly Entry[]): readonly Entry[] {
	const merged = new Map<string, Entry>();
	const open: Entry[] = [];
	for (const it of entries) {
		const before = merged.get(it.key.value);
		if (!it.value) open.push(it);
		else merged.set(it.key.value, before?.value ? { ...before, value: joined(before.value, it.value) } : it);
	}
	return [...merged.values(), ...open];
}

function joined(a: Node, b: Node): Node {
	const items = [a, b].flatMap((it) => (it.kind === 'list' ? it.items : [it]));
	return { kind: 'list', span: spanOf(a.span.start, Math.max(a.span.end, b.span.end)), items };
}

/** `addServicePrincipal('…')` and its like, which make the principal themselves. */
export function addedPrincipal(
	name: string,
	{ it, scope }: Seen<CallExpression>,
	args: readonly Expression[],
	values: Values,
): ObjectNode | undefined {
	const [first] = args;
	const { span } = it;
	const known = ADDED.get(name);
	if (known === undefined) return undefined;
	const entriesWith = (type: string, value: Node): ObjectNode => ({
		kind: 'object',
		span,
		entries: [{ key: keyAt(type, it.callee.span), value, span }],
	});
	if (known === '*') return entriesWith('AWS', literal('*', span, values));
	if (known === 'root') return entriesWith('AWS', rootOf(span, values));
	if (!first) return { kind: 'object', span, entries: [openEntry(span)] };
	const node = values.node({ it: first, scope });
	return entriesWith(known, known === 'Service' ? serviceName(node, values) : node);
}

const ADDED: ReadonlyMap<string, string> = new Map([
	['addServicePrincipal', 'Service'],
	['addArnPrincipal', 'AWS'],
	['addAwsPrincipal', 'AWS'],
	['addAwsAccountPrincipal', 'AWS'],
	['addFederatedPrincipal', 'Federated'],
	['addCanonicalUserPrincipal', 'CanonicalUser'],
	['addAnyPrincipal', '*'],
	['addAccountRootPrincipal', 'root'],
]);

/** The trust policy that the CDK makes of whoever may assume a role: a statement for each that has its own conditions. */
export function trustStatements(seen: Seen, values: Values): readonly ObjectNode[] {
	const { span } = seen.it;
	const all = granteesOf(seen, values);
	const isPlain = all.every((it) => it.conditions.length === 0 && !it.assume);
	const [first] = all;
	const groups: readonly Grantee[] =
		isPlain && first ? [{ ...first, entries: byType(all.flatMap((it) => it.entries)) }] : all;
	return groups.map(({ entries, conditions, assume }) => ({
		kind: 'object',
		span,
		entries: [
			given('Effect', 'Allow', span),
			entryAt(
				'Principal',
				{
					kind: 'object',
					span: all.length > 1 && !isPlain ? spanOfEntries(entries, span) : values.resolved(seen).it.span,
					entries,
				},
				span,
			),
			assume ? entryAt('Action', assume, span) : given('Action', 'sts:AssumeRole', span),
			...conditions.map((it) => entryAt('Condition', it, it.span)),
		],
	}));
}

const spanOfEntries = (entries: readonly Entry[], span: Span): Span => entries[0]?.span ?? span;

/** `List.of(new ServicePrincipal("…"))` of Java. */
export const listArguments = ({ callee, arguments: items }: CallExpression): readonly Expression[] | undefined =>
	callee.kind === 'member' && /^(?:of|asList|singletonList)$/.test(callee.name) ? items : undefined;

interface Grantee {
	readonly entries: readonly Entry[];
	readonly conditions: readonly Node[];
	/** Where it is everybody, with an account or without. */
	readonly everyone?: Node;
	/** How a role is assumed by them, where that is not `sts:AssumeRole`. */
	readonly assume?: Node;
}

function granteesOf(seen: Seen, values: Values): readonly Grantee[] {
	const { it, scope } = values.resolved(seen);
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'method' && called.name === 'withConditions')
		return conditioned({ it: called.object, scope }, called.args[0], scope, values);
	if (called?.kind === 'method' && called.name === 'withSessionTags')
		return tagged(granteesOf({ it: called.object, scope }, values), it.span, values);
	if (called?.kind === 'method' && called.name === 'inOrganization')
		return granteesOf({ it: called.object, scope }, values).map((one) => {
			const more = called.args[0] ? [ofOrganization({ it: called.args[0], scope }, it.span, values)] : [];
			return { ...one, conditions: [...one.conditions, ...more] };
		});
	if (called?.kind === 'static' && called.name.path.join('.') === 'ServicePrincipal.fromStaticServicePrincipleName')
		return [staticService(called, values)];
	if (called?.kind === 'made' && called.service === 'iam') return madeGrantees(called, values);
	return [roleGrantee({ it, scope }, values) ?? { entries: [openEntry(it.span)], conditions: [] }];
}

function staticService({ args: [first], call: { it, scope } }: Static, values: Values): Grantee {
	const { span } = it.callee;
	const key: Entry['key'] = { kind: 'scalar', span, inner: span, value: 'Service', type: 'string' };
	const value = first && values.node({ it: first, scope });
	return { entries: [value ? { key, value, span: it.span } : openEntry(it.span)], conditions: [] };
}

/** A role of this program, or one that it takes by its ARN. */
function roleGrantee(seen: Seen, values: Values): Grantee | undefined {
	const { it } = seen;
	const role = importedRole(seen, values.imports);
	const value = role?.by === 'arn' ? values.node(role.given) : undefined;
	if (!value) return undefined;
	return { entries: [entryAt('AWS', value, it.span)], conditions: [] };
}

function conditioned(
	principal: Seen,
	condition: Expression | undefined,
	scope: Seen['scope'],
	values: Values,
): readonly Grantee[] {
	const more = condition ? [values.node({ it: condition, scope })] : [];
	return granteesOf(principal, values).map((it) => ({ ...it, conditions: [...it.conditions, ...more] }));
}

/** Whoever passes tags on needs one action more. */
function tagged(all: readonly Grantee[], span: Span, values: Values): readonly Grantee[] {
	const action = (value: string): Node =>
		values.notation.written(
			{ parts: [{ kind: 'literal', value, span: emptySpan(span.end) }], span: emptySpan(span.end) },
			span,
		);
	return all.map((it) => {
		const items = [it.assume ?? action('sts:AssumeRole'), action('sts:TagSession')];
		return { ...it, assume: { kind: 'list', span, items } };
	});
}

function madeGrantees(made: Made, values: Values): readonly Grantee[] {
	const { scope, it } = made.call;
	const first = givenAs(it, 0, /^(?:principal|organizationId)$/);
	// Conditions are an object, but no properties.
	if (made.name === 'PrincipalWithConditions' && first)
		return conditioned({ it: first, scope }, givenAs(it, 1, /^conditions$/), scope, values);
	if (made.name === 'SessionTagsPrincipal' && first)
		return tagged(granteesOf({ it: first, scope }, values), it.span, values);
	if (made.name === 'CompositePrincipal') {
		const others = it.hasUnknown || values.isAddedTo(it) ? [{ entries: [openEntry(it.span)], conditions: [] }] : [];
		return [...it.arguments.flatMap((one) => granteesOf({ it: one, scope }, values)), ...others];
	}
	if (made.name === 'OrganizationPrincipal' && first) return [organization(made, first, values)];
	const entries = entriesOf(made, values);
	if (made.name === 'StarPrincipal') return [{ entries, conditions: [], everyone: text(made, '*', values) }];
	const conditions = conditionsOf(made, values);
	const own = made.name === 'FederatedPrincipal' ? assumeOf(made) : undefined;
	const action = ACTIONS.get(made.name);
	const assume = own ? values.node({ it: own, scope }) : action === undefined ? undefined : text(made, action, values);
	return [{ entries, conditions, ...(assume && { assume }) }];
}

/** Everybody, on the condition that they belong to the organization. */
function organization(made: Made, id: Expression, values: Values): Grantee {
	const { it, scope } = made.call;
	return {
		entries: [entry('AWS', made, text(made, '*', values))],
		conditions: [ofOrganization({ it: id, scope }, it.span, values)],
	};
}

const ofOrganization = (id: Seen, span: Span, values: Values): Node =>
	equals('aws:PrincipalOrgID', values.node(id), span);

function equals(key: string, value: Node, span: Span): Node {
	const keys: Node = { kind: 'object', span, entries: [entryAt(key, value, span)] };
	return { kind: 'object', span, entries: [entryAt('StringEquals', keys, span)] };
}

/** An argument by its place or, in languages that have that, by its name. */
function givenAs(it: CallExpression, at: number, name: RegExp): Expression | undefined {
	const named = it.named.find(({ key }) => key.kind === 'string' && name.test(camel(plain(key) ?? '')));
	return named?.value ?? it.arguments[at];
}

/** How a federated principal assumes a role: the last argument that is a text. */
function assumeOf({ call: { it } }: Made): Expression | undefined {
	const named = it.named.find(({ key }) => key.kind === 'string' && /^assume_?role_?action$/i.test(plain(key) ?? ''));
	return it.arguments[2] ?? named?.value ?? it.arguments.slice(1).find((one) => one.kind === 'string');
}

/** Conditions are an argument, in some languages with a name, and of services a property. */
function conditionsOf(made: Made, values: Values): readonly Node[] {
	const { it, scope } = made.call;
	const named = made.props.entries.find(({ name }) => name === 'conditions')?.entry.value;
	const own = CONDITIONED.has(made.name) ? it.arguments[1] : undefined;
	const found = own && own.kind !== 'string' && !isNothing(own) ? own : named;
	const conditions = found ? [values.node({ it: found, scope })] : [];
	if (made.name !== 'SamlConsolePrincipal') return conditions;
	// What is written for the same operator is replaced by what the CDK adds.
	const others = conditions.map((one) =>
		one.kind === 'object' ? { ...one, entries: one.entries.filter(({ key }) => key.value !== 'StringEquals') } : one,
	);
	return [...others, equals('SAML:aud', values.notation.unknown(it.span), it.span)];
}

const CONDITIONED: ReadonlySet<string> = new Set([
	'FederatedPrincipal',
	'WebIdentityPrincipal',
	'OpenIdConnectPrincipal',
	'SamlPrincipal',
	'SamlConsolePrincipal',
]);

const ACTIONS: ReadonlyMap<string, string> = new Map([
	['WebIdentityPrincipal', 'sts:AssumeRoleWithWebIdentity'],
	['OpenIdConnectPrincipal', 'sts:AssumeRoleWithWebIdentity'],
	['SamlPrincipal', 'sts:AssumeRoleWithSAML'],
	['SamlConsolePrincipal', 'sts:AssumeRoleWithSAML'],
]);

function entriesOf(made: Made, values: Values): readonly Entry[] {
	const { it, scope } = made.call;
	const first = made.args[0] ?? it.arguments[0] ?? it.named.find((one) => !isConditions(one))?.value;
	const type = TYPES.get(made.name);
	if (made.name === 'AnyPrincipal' || made.name === 'StarPrincipal')
		return [entry('AWS', made, text(made, '*', values))];
	if (made.name === 'AccountRootPrincipal') return [entry('AWS', made, rootOf(made.call.it.span, values))];
	if (type === undefined || !first) return [openEntry(it.span)];
	const node = values.node(providerArn({ it: first, scope }, values) ?? { it: first, scope });
	return [entry(type, made, made.name === 'ServicePrincipal' ? serviceName(node, values) : node)];
}

const isConditions = ({ key }: CodeEntry): boolean =>
	key.kind === 'string' && /^(?:conditions|assumeRoleAction)$/.test(camel(plain(key) ?? ''));

/** The ARN that an identity provider is imported by. */
function providerArn(seen: Seen, values: Values): Seen | undefined {
	const { it, scope } = values.resolved(seen);
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind !== 'static' || it.kind !== 'call' || !PROVIDER.test(called.name.path.join('.'))) return undefined;
	const arn = givenAs(it, 2, /ProviderArn$/);
	return arn && { it: arn, scope };
}

const PROVIDER = /^(?:OpenIdConnect|Oidc|Saml)\w*\.from(?:OpenIdConnect|Oidc|Saml)ProviderArn$/;

const TYPES: ReadonlyMap<string, string> = new Map([
	['ServicePrincipal', 'Service'],
	['ArnPrincipal', 'AWS'],
	['AccountPrincipal', 'AWS'],
	['FederatedPrincipal', 'Federated'],
	['WebIdentityPrincipal', 'Federated'],
	['SamlPrincipal', 'Federated'],
	['SamlConsolePrincipal', 'Federated'],
	['OpenIdConnectPrincipal', 'Federated'],
	['CanonicalUserPrincipal', 'CanonicalUser'],
]);

function entry(type: string, { call: { it } }: Made, value: Node): Entry {
	const span = it.callee.span;
	return { key: { kind: 'scalar', span, inner: span, value: type, type: 'string' }, value, span: it.span };
}

const text = ({ call: { it } }: Made, value: string, values: Values): Node => literal(value, it.span, values);

const literal = (value: string, span: Span, values: Values): Node =>
	values.notation.written({ parts: [{ kind: 'literal', value, span }], span }, span);

function rootOf(span: Span, values: Values): Node {
	const literal = (value: string): Part => ({ kind: 'literal', value, span: emptySpan(span.end) });
	const parts: readonly Part[] = [
		literal('arn:'),
		{ kind: 'hole', what: 'partition', label: 'AWS::Partition', span },
		literal(':iam::'),
		{ kind: 'hole', what: 'account', label: 'AWS::AccountId', span },
		literal(':root'),
	];
	return values.notation.written({ parts, span }, span);
}

/** The CDK completes a service that is named without a domain. */
function serviceName(node: Node, values: Values): Node {
	if (node.kind !== 'scalar' || node.value.includes('.')) return node;
	const rest: Part = { kind: 'literal', value: '.amazonaws.com', span: spanOf(node.inner.end, node.inner.end) };
	const { parts } = values.notation.text(node);
	return values.notation.written({ parts: [...parts, rest], span: node.inner }, node.span);
}

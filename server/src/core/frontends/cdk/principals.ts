import { emptySpan, type Part, spanOf } from '../../base';
import { type CallExpression, type Entry, type Expression, type Node, type ObjectNode } from '../../syntax';

import { openEntry } from '../written';
import { calledOf, type Made, type Seen } from './calls';
import { type Values } from './values';

/** Who is meant, and on which conditions. */
export interface Grantees {
	/** As a policy writes them: `{"Service": ["…"]}`. */
	readonly principals: ObjectNode;
	/** Objects by operator. */
	readonly conditions: readonly Node[];
	/** How a role is assumed by them, where that is not `sts:AssumeRole`. */
	readonly assume?: Node;
}

/** A principal, or a list of such, of the AWS CDK. */
export function grantees(seen: Seen, values: Values): Grantees {
	const { it, scope } = values.resolved(seen);
	const items = it.kind === 'list' ? it.items : it.kind === 'call' ? listArguments(it) : undefined;
	const found = (items ?? [it]).map((item) => granteeOf({ it: item, scope }, values));
	const open = it.kind === 'list' && it.hasUnknown ? [openEntry(it.span)] : [];
	const assume = found.length === 1 ? found[0]?.assume : undefined;
	return {
		principals: { kind: 'object', span: it.span, entries: [...found.flatMap(({ entries }) => entries), ...open] },
		conditions: found.flatMap((one) => one.conditions),
		...(assume && { assume }),
	};
}

/** `List.of(new ServicePrincipal("…"))` of Java. */
const listArguments = ({ callee, arguments: items }: CallExpression): readonly Expression[] | undefined =>
	callee.kind === 'member' && /^(?:of|asList|singletonList)$/.test(callee.name) ? items : undefined;

interface Grantee {
	readonly entries: readonly Entry[];
	readonly conditions: readonly Node[];
	readonly assume?: Node;
}

function granteeOf(seen: Seen, values: Values): Grantee {
	const { it, scope } = values.resolved(seen);
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'method' && called.name === 'withConditions')
		return conditioned({ it: called.object, scope }, called.args[0], scope, values);
	if (called?.kind === 'method' && called.name === 'withSessionTags')
		return granteeOf({ it: called.object, scope }, values);
	if (called?.kind !== 'made' || called.service !== 'iam') return { entries: [openEntry(it.span)], conditions: [] };
	return madeGrantee(called, values);
}

function conditioned(
	principal: Seen,
	condition: Expression | undefined,
	scope: Seen['scope'],
	values: Values,
): Grantee {
	const own = granteeOf(principal, values);
	return { ...own, conditions: [...own.conditions, ...(condition ? [values.node({ it: condition, scope })] : [])] };
}

function madeGrantee(made: Made, values: Values): Grantee {
	const { scope } = made.call;
	const [first, second, third] = made.args;
	if (made.name === 'PrincipalWithConditions' && first) return conditioned({ it: first, scope }, second, scope, values);
	if (made.name === 'CompositePrincipal')
		return together(
			made.args.map((it) => granteeOf({ it, scope }, values)),
			made,
		);
	const entries = entriesOf(made, values);
	const conditions = FEDERATED.has(made.name) ? conditionsOf(made, second, values) : [];
	const action = ACTIONS.get(made.name);
	if (made.name === 'FederatedPrincipal' && third)
		return { entries, conditions, assume: values.node({ it: third, scope }) };
	return { entries, conditions, ...(action !== undefined && { assume: text(made, action, values) }) };
}

/** Each of them has a statement of its own in truth, so the conditions of one are not those of all. */
function together(all: readonly Grantee[], made: Made): Grantee {
	const isMixed = all.some((it) => it.conditions.length > 0 || it.assume);
	const entries = all.flatMap((it) => it.entries);
	return { entries: isMixed ? [openEntry(made.call.it.span)] : entries, conditions: [] };
}

/** Properties are an object in some languages, and the argument itself in others. */
function conditionsOf({ call, props }: Made, second: Expression | undefined, values: Values): readonly Node[] {
	if (second) return [values.node({ it: second, scope: call.scope })];
	const named = props.entries.find(({ name }) => name === 'conditions')?.entry.value;
	if (named) return [values.node({ it: named, scope: call.scope })];
	const last = call.it.arguments.at(-1);
	return last?.kind === 'object' ? [values.node({ it: last, scope: call.scope })] : [];
}

const FEDERATED: ReadonlySet<string> = new Set([
	'FederatedPrincipal',
	'WebIdentityPrincipal',
	'OpenIdConnectPrincipal',
	'SamlPrincipal',
]);

const ACTIONS: ReadonlyMap<string, string> = new Map([
	['WebIdentityPrincipal', 'sts:AssumeRoleWithWebIdentity'],
	['OpenIdConnectPrincipal', 'sts:AssumeRoleWithWebIdentity'],
	['SamlPrincipal', 'sts:AssumeRoleWithSAML'],
]);

function entriesOf(made: Made, values: Values): readonly Entry[] {
	const { it, scope } = made.call;
	const [first] = made.args;
	const type = TYPES.get(made.name);
	if (made.name === 'AnyPrincipal' || made.name === 'StarPrincipal')
		return [entry('AWS', made, text(made, '*', values))];
	if (made.name === 'AccountRootPrincipal') return [entry('AWS', made, rootOf(made, values))];
	if (type === undefined || !first) return [openEntry(it.span)];
	const node = values.node({ it: first, scope });
	return [entry(type, made, made.name === 'ServicePrincipal' ? serviceName(node, values) : node)];
}

const TYPES: ReadonlyMap<string, string> = new Map([
	['ServicePrincipal', 'Service'],
	['ArnPrincipal', 'AWS'],
	['AccountPrincipal', 'AWS'],
	['FederatedPrincipal', 'Federated'],
	['WebIdentityPrincipal', 'Federated'],
	['SamlPrincipal', 'Federated'],
	['OpenIdConnectPrincipal', 'Federated'],
	['CanonicalUserPrincipal', 'CanonicalUser'],
]);

function entry(type: string, { call: { it } }: Made, value: Node): Entry {
	const span = it.callee.span;
	return { key: { kind: 'scalar', span, inner: span, value: type, type: 'string' }, value, span: it.span };
}

function text({ call: { it } }: Made, value: string, values: Values): Node {
	return values.notation.written({ parts: [{ kind: 'literal', value, span: it.span }], span: it.span }, it.span);
}

function rootOf({ call: { it } }: Made, values: Values): Node {
	const span = it.span;
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

import { emptySpan, type Part, spanOf } from '../../base';
import { type CallExpression, type Entry, type Expression, type Node } from '../../syntax';

import { calledOf, type Made, type Seen } from './calls';
import { openEntry, type Values } from './values';

/** Principals as a policy writes them: `{"Service": ["…"]}`. */
export function principalsOf(seen: Seen, values: Values): Node {
	const { it, scope } = values.resolved(seen);
	if (it.kind === 'list') {
		const entries = it.items.flatMap((item) => entriesOf({ it: item, scope }, values));
		return { kind: 'object', span: it.span, entries: it.hasUnknown ? [...entries, openEntry(it.span)] : entries };
	}
	const list = it.kind === 'call' && calledOf({ it, scope }, values.imports) ? listArguments(it) : undefined;
	const entries = list
		? list.flatMap((item) => entriesOf({ it: item, scope }, values))
		: entriesOf({ it, scope }, values);
	return { kind: 'object', span: it.span, entries };
}

/** `List.of(new ServicePrincipal("…"))` of Java. */
const listArguments = ({ callee, arguments: items }: CallExpression): readonly Expression[] | undefined =>
	callee.kind === 'member' && /^(?:of|asList|singletonList)$/.test(callee.name) ? items : undefined;

function entriesOf(seen: Seen, values: Values): readonly Entry[] {
	const { it, scope } = values.resolved(seen);
	const called = it.kind === 'call' ? calledOf({ it, scope }, values.imports) : undefined;
	if (called?.kind === 'method' && /^(?:withConditions|withSessionTags)$/.test(called.name))
		return entriesOf({ it: called.object, scope }, values);
	return called?.kind === 'made' && called.service === 'iam' ? madeEntries(called, values) : [openEntry(it.span)];
}

function madeEntries(made: Made, values: Values): readonly Entry[] {
	const { it, scope } = made.call;
	const [first] = made.args;
	const type = TYPES.get(made.name);
	if (made.name === 'CompositePrincipal') return made.args.flatMap((arg) => entriesOf({ it: arg, scope }, values));
	if (made.name === 'PrincipalWithConditions' && first) return entriesOf({ it: first, scope }, values);
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

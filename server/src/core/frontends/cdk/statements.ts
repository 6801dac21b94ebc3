import { type Span, spanOf } from '../../base';
import { type Entry, type Expression, type Node, type ObjectNode, type ScalarNode } from '../../syntax';

import { given, keyAt, openEntry } from '../written';
import { type Made, type Method, type Seen } from './calls';
import { cdkName } from './names';
import { addedPrincipal, grantees } from './principals';
import { type Values } from './values';

/** A `PolicyStatement` with what methods add to it. */
export function statementNode({ call, props, args }: Made, added: readonly Method[], values: Values): ObjectNode {
	const { it, scope } = call;
	const { span } = it;
	const statement = new StatementEntries(values, scope);
	for (const { name, entry } of props.entries) statement.property(name, entry.key.span, entry.span, entry.value);
	for (const method of added) statement.method(method);
	const isOpen = props.hasUnknown || (props.span === undefined && args.length > 0);
	return { kind: 'object', span, entries: statement.finished(span, isOpen) };
}

type Scope = Seen['scope'];

class StatementEntries {
	readonly #entries = new Map<string, { readonly key: ScalarNode; readonly span: Span; readonly nodes: Node[] }>();
	readonly #values: Values;
	readonly #scope: Scope;
	#isOpen = false;

	constructor(values: Values, scope: Scope) {
		this.#values = values;
		this.#scope = scope;
	}

	property(name: string, keySpan: Span, span: Span, value: Expression | undefined): void {
		const element = ELEMENTS.get(name);
		if (element === undefined) {
			this.#isOpen = true;
			return;
		}
		this.#add(element, keySpan, span, value && this.#valueOf(element, { it: value, scope: this.#scope }));
	}

	method({ name, args, call, on }: Method): void {
		const { scope, it } = call;
		const [first, second] = args;
		const element = ADDED.get(name) ?? SET.get(name);
		const principal = on === '' ? addedPrincipal(name, { it, scope }, args, this.#values) : undefined;
		if (principal) {
			this.#add('Principal', it.span, it.span, principal);
			return;
		}
		if (name === 'addAllResources')
			this.#add('Resource', it.span, it.span, this.#values.notation.written(star(it.span), it.span));
		else if (name === 'addCondition' && first && second)
			this.#condition({ it: first, scope }, { it: second, scope }, it.span);
		else if (element !== undefined)
			for (const arg of args) this.#add(element, it.span, it.span, this.#valueOf(element, { it: arg, scope }));
		else this.#isOpen = true;
	}

	finished(span: Span, isOpen: boolean): readonly Entry[] {
		const entries = [...this.#entries].map(([name, it]): Entry => ({
			key: { ...it.key, value: name },
			value: merged(name, it.nodes),
			span: it.span,
		}));
		// Nothing said yet, here or by a method: what follows may be anywhere.
		if (isOpen || this.#isOpen || entries.length === 0) return [...entries, openEntry(span)];
		return this.#entries.has('Effect') ? entries : [given('Effect', 'Allow', span), ...entries];
	}

	#add(element: string, keySpan: Span, span: Span, node: Node | undefined): void {
		const known = this.#entries.get(element);
		if (known) known.nodes.push(...(node ? [node] : []));
		else this.#entries.set(element, { key: keyAt(element, keySpan), span, nodes: node ? [node] : [] });
	}

	#condition(operator: Seen, condition: Seen, span: Span): void {
		const key = this.#values.node(operator);
		if (key.kind !== 'scalar') this.#isOpen = true;
		else {
			const entry: Entry = { key, value: this.#values.node(condition), span };
			this.#add('Condition', span, span, { kind: 'object', span, entries: [entry] });
		}
	}

	#valueOf(element: string, seen: Seen): Node {
		if (element === 'Effect') return this.#effect(seen);
		if (element === 'Principal' || element === 'NotPrincipal') {
			const { principals, conditions } = grantees(seen, this.#values);
			for (const it of conditions) this.#add('Condition', it.span, it.span, it);
			return principals;
		}
		return this.#values.node(seen);
	}

	#effect(seen: Seen): Node {
		const { it } = this.#values.resolved(seen);
		const member = cdkName(it, this.#values.imports)?.path.at(-1) ?? (it.kind === 'member' ? it.name : undefined);
		const effect = member === undefined ? undefined : EFFECTS.get(member);
		if (effect === undefined) return this.#values.node(seen);
		return { kind: 'scalar', span: it.span, inner: it.span, value: effect, type: 'string' };
	}
}

const EFFECTS: ReadonlyMap<string, string> = new Map([
	['ALLOW', 'Allow'],
	['DENY', 'Deny'],
]);

const ELEMENTS: ReadonlyMap<string, string> = new Map([
	['sid', 'Sid'],
	['effect', 'Effect'],
	['actions', 'Action'],
	['notActions', 'NotAction'],
	['resources', 'Resource'],
	['notResources', 'NotResource'],
	['principals', 'Principal'],
	['notPrincipals', 'NotPrincipal'],
	['conditions', 'Condition'],
]);

/** What methods of a statement add to. */
const ADDED: ReadonlyMap<string, string> = new Map([
	['addActions', 'Action'],
	['addNotActions', 'NotAction'],
	['addResources', 'Resource'],
	['addNotResources', 'NotResource'],
	['addPrincipals', 'Principal'],
	['addNotPrincipals', 'NotPrincipal'],
	['addConditions', 'Condition'],
]);

/** Properties that are set later, in languages that have them. */
const SET: ReadonlyMap<string, string> = new Map([
	['setSid', 'Sid'],
	['setEffect', 'Effect'],
]);

const star = (span: Span) => ({ parts: [{ kind: 'literal', value: '*', span } as const], span });

/** Lists and objects that are given one after another are one. */
function merged(name: string, nodes: readonly Node[]): Node | undefined {
	const [first, ...more] = nodes;
	if (!first || more.length === 0) return first;
	const span = spanOf(first.span.start, Math.max(...nodes.map((it) => it.span.end)));
	if (/Principal|Condition/.test(name))
		return {
			kind: 'object',
			span,
			entries: nodes.flatMap((it) => (it.kind === 'object' ? it.entries : [openEntry(span)])),
		};
	return { kind: 'list', span, items: nodes.flatMap((it) => (it.kind === 'list' ? it.items : [it])) };
}

export const hasPrincipal = (node: Node): boolean =>
	node.kind === 'object' && node.entries.some(({ key }) => /^(?:Not)?Principal$/.test(key.value));

/** Those of a document. */
export const statementsIn = ({ entries }: ObjectNode): readonly Node[] =>
	entries.flatMap(({ key, value }) => (key.value === 'Statement' && value?.kind === 'list' ? value.items : []));

import { literalValue, type Span } from '../../base';
import { type Entry, type Node, type ObjectNode } from '../../syntax';

import { entryAt } from '../written';
import { type Method } from './calls';
import { type Values } from './values';

/** The properties of a resource after the escape hatches of the CDK: overrides, and properties that are set later. */
export function overridden(
	properties: ObjectNode,
	methods: readonly Method[],
	values: Values,
	spelled: (name: string) => string,
): ObjectNode {
	let node: Node = properties;
	for (const method of methods) {
		const change = changeOf(method, values, spelled);
		if (change) node = changed(node, change.path, change.value, method.call.it.span, values);
	}
	return node.kind === 'object' ? node : properties;
}

interface Change {
	readonly path: readonly string[];
	/** Absent where the property is taken away. */
	readonly value?: Node;
}

function changeOf(
	{ name, args, call: { it, scope }, on }: Method,
	values: Values,
	spelled: (name: string) => string,
): Change | undefined {
	if (on !== '') return undefined;
	const [first, second] = args;
	const property = /^set([A-Z]\w*)$/.exec(name)?.[1];
	if (property !== undefined && !/^(?:Condition|DeletionPolicy|UpdateReplacePolicy)$/.test(property))
		return first && it.callee.kind === 'member'
			? { path: [spelled(property)], value: values.node({ it: first, scope }) }
			: undefined;
	const how = OVERRIDES.get(name);
	const written = how && first ? literalValue(values.text({ it: first, scope })) : undefined;
	if (!how || !first || written === undefined) return undefined;
	const path = written.split(/(?<!\\)\./).map((it) => it.replaceAll('\\.', '.'));
	if (how.isWhole && path.shift() !== 'Properties') return undefined;
	if (how.isRemoval) return { path };
	return second ? { path, value: values.node({ it: second, scope }) } : undefined;
}

const OVERRIDES: ReadonlyMap<string, { readonly isWhole?: true; readonly isRemoval?: true }> = new Map([
	['addPropertyOverride', {}],
	['addOverride', { isWhole: true }],
	['addPropertyDeletionOverride', { isRemoval: true }],
	['addDeletionOverride', { isWhole: true, isRemoval: true }],
]);

/** A node with another value at a path; unknown where the path leads through what is not known. */
function changed(
	node: Node | undefined,
	path: readonly string[],
	value: Node | undefined,
	span: Span,
	values: Values,
): Node {
	const [name, ...rest] = path;
	if (name === undefined) return value ?? values.notation.unknown(span);
	if (node?.kind === 'list' && /^\d+$/.test(name)) {
		const items = [...node.items];
		const at = Number(name);
		if (value === undefined && rest.length === 0) items.splice(at, 1);
		else items[at] = changed(items[at], rest, value, span, values);
		return { ...node, items: items.map((it) => it ?? values.notation.unknown(span)) };
	}
	if (node && node.kind !== 'object') return values.notation.unknown(span);
	const entries = node?.entries ?? [];
	const known = entries.find((it) => it.key.value === name);
	const others = entries.filter((it) => it !== known);
	if (value === undefined && rest.length === 0) return { kind: 'object', span: node?.span ?? span, entries: others };
	const inner = changed(known?.value, rest, value, span, values);
	const own: Entry = known ? { ...known, value: inner } : entryAt(name, inner, span);
	const all = known ? entries.map((it) => (it === known ? own : it)) : [...entries, own];
	return { kind: 'object', span: node?.span ?? span, entries: all };
}

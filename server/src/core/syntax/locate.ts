import { contains, type Span } from '../base';

import { type ListNode, type Node, type ObjectNode, type ScalarNode } from './node';

/** An entry of an object or an item of a list. */
export interface Member {
	readonly container: ObjectNode | ListNode;
	readonly index: number;
}

export const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** The innermost member that holds the span; where a member and something inside it have the same span, the member. */
export function memberAt(node: Node | undefined, span: Span): Member | undefined {
	if (node?.kind === 'call') return memberAt(node.argument, span);
	if (node?.kind !== 'object' && node?.kind !== 'list') return undefined;
	const members = node.kind === 'object' ? node.entries : node.items;
	const index = members.findIndex((it) => contains(it.span, span) || contains(valueIn(it)?.span ?? it.span, span));
	const found = members[index];
	if (!found) return undefined;
	const value = valueIn(found);
	const inner = value && !sameSpan(value.span, span) && contains(value.span, span) ? memberAt(value, span) : undefined;
	return inner ?? { container: node, index };
}

const valueIn = (member: ObjectNode['entries'][number] | Node): Node | undefined =>
	'key' in member ? member.value : member;

/** The outermost node with this span, quotes counted or not, keys included. */
export function nodeWith(root: Node | undefined, span: Span): Node | undefined {
	return find(root, span, (it) => sameSpan(it.span, span) || (it.kind === 'scalar' && sameSpan(it.inner, span)));
}

/** The text or key that the span lies in. */
export function scalarAround(root: Node | undefined, span: Span): ScalarNode | undefined {
	const found = find(root, span, (it) => it.kind === 'scalar');
	return found?.kind === 'scalar' ? found : undefined;
}

/** The object or list with this span. */
export function containerWith(root: Node | undefined, span: Span): ObjectNode | ListNode | undefined {
	const found = find(root, span, (it) => (it.kind === 'object' || it.kind === 'list') && sameSpan(it.span, span));
	return found?.kind === 'object' || found?.kind === 'list' ? found : undefined;
}

function find(node: Node | undefined, span: Span, test: (node: Node) => boolean): Node | undefined {
	if (!node || !contains(node.span, span)) return node && findBelow(node, span, test);
	return test(node) ? node : findBelow(node, span, test);
}

function findBelow(node: Node, span: Span, test: (node: Node) => boolean): Node | undefined {
	for (const child of childrenOf(node)) {
		const found = contains(child.span, span) ? find(child, span, test) : undefined;
		if (found) return found;
	}
	return undefined;
}

export function childrenOf(node: Node): readonly Node[] {
	switch (node.kind) {
		case 'object':
			return node.entries.flatMap((it) => (it.value ? [it.key, it.value] : [it.key]));
		case 'list':
			return node.items;
		case 'call':
			return node.argument ? [node.argument] : [];
		case 'scalar':
			return [];
	}
}

export const membersOf = (container: ObjectNode | ListNode): readonly Span[] =>
	container.kind === 'object' ? container.entries.map((it) => it.span) : container.items.map((it) => it.span);

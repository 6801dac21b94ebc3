import { emptySpan, type Span } from '../base';
import { type Entry, type Node, type ObjectNode, type ScalarNode } from '../syntax';

/** A policy document as tools write it: with a version of their own. */
export function documentNode(span: Span, statements: readonly Node[]): ObjectNode {
	const list: Node = { kind: 'list', span, items: statements };
	return { kind: 'object', span, entries: [given('Version', '2012-10-17', span), entryAt('Statement', list, span)] };
}

export const keyAt = (value: string, span: Span): ScalarNode => ({
	kind: 'scalar',
	span,
	inner: span,
	value,
	type: 'string',
});

/** An entry that the code names in its own way. */
export const entryAt = (name: string, value: Node | undefined, span: Span): Entry => ({
	key: keyAt(name, span),
	value,
	span,
});

/** What the CDK writes by itself; it has no width, at the end of what stands for it. */
export function given(name: string, value: string, { end }: Span): Entry {
	const at = emptySpan(end);
	return { key: keyAt(name, at), value: { kind: 'scalar', span: at, inner: at, value, type: 'string' }, span: at };
}

/** A key that stands for content which the source does not show. */
export function openEntry(span: Span): Entry {
	const key: ScalarNode = { kind: 'scalar', span, inner: span, value: 'Fn::Transform', type: 'string' };
	return { key, value: undefined, span };
}

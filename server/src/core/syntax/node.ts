import { type Span, touches } from '../base';

/**
 * What every reader makes of its notation. Knows no meaning: `{"Fn::Sub": …}` is an object, `!Sub …` a call.
 * Offsets are those of the text that the reader was given.
 */
export type Node = ObjectNode | ListNode | ScalarNode | CallNode;

export interface ObjectNode {
	readonly kind: 'object';
	readonly span: Span;
	readonly entries: readonly Entry[];
}

export interface Entry {
	readonly key: ScalarNode;
	/** `undefined` while nothing is typed behind the key. */
	readonly value: Node | undefined;
	/** Key and value, without the comma. */
	readonly span: Span;
}

export interface ListNode {
	readonly kind: 'list';
	readonly span: Span;
	readonly items: readonly Node[];
}

export interface ScalarNode {
	readonly kind: 'scalar';
	/** With its quotes. */
	readonly span: Span;
	/** Without its quotes; what a finding underlines. */
	readonly inner: Span;
	/** Unescaped. For numbers, booleans and null the text as written. */
	readonly value: string;
	readonly type: 'string' | 'number' | 'boolean' | 'null';
}

/** A YAML short form such as `!Sub`, named without its `!`. */
export interface CallNode {
	readonly kind: 'call';
	readonly span: Span;
	readonly name: string;
	readonly nameSpan: Span;
	readonly argument: Node | undefined;
}

export interface SyntaxFault {
	readonly span: Span;
	readonly message: string;
}

export const entryOf = (node: Node | undefined, key: string): Entry | undefined =>
	node?.kind === 'object' ? node.entries.find((it) => it.key.value === key) : undefined;

export const valueOf = (node: Node | undefined, key: string): Node | undefined => entryOf(node, key)?.value;

/** The nodes around or right before an offset, outermost first; keys are among them. */
export function nodesAt(node: Node | undefined, offset: number): readonly Node[] {
	const path: Node[] = [];
	for (let at = node; at && touches(at.span, offset); at = childAt(at, offset)) path.push(at);
	return path;
}

/** The innermost of {@link nodesAt}. */
export const nodeAt = (node: Node | undefined, offset: number): Node | undefined => nodesAt(node, offset).at(-1);

function childAt(node: Node, offset: number): Node | undefined {
	switch (node.kind) {
		case 'object':
			return node.entries
				.flatMap((it) => (it.value ? [it.key, it.value] : [it.key]))
				.find((it) => touches(it.span, offset));
		case 'list':
			return node.items.find((it) => touches(it.span, offset));
		case 'call':
			return node.argument && touches(node.argument.span, offset) ? node.argument : undefined;
		case 'scalar':
			return undefined;
	}
}

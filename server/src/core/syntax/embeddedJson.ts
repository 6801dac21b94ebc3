import { type Edit, type Span } from '../base';

import { renderJson } from './jsonEdits';
import { parseJson } from './jsonTree';
import { type Entry, type Node, type ObjectNode, type ScalarNode, type SyntaxFault } from './node';
import { type Replacement } from './reader';

export interface JsonObject {
	readonly tree: ObjectNode;
	readonly faults: readonly SyntaxFault[];
}

/** The object that a JSON text is; `undefined` where it is none. Half-typed text gives a smaller tree. */
export function readJsonObject(text: string): JsonObject | undefined {
	const { tree, faults } = parseJson(text, 'document');
	return tree?.kind === 'object' ? { tree, faults } : undefined;
}

/** Renders edits of such a text as replacements in it, sorted, not overlapping. */
export const renderJsonObject = (text: string, tree: ObjectNode, edits: readonly Edit[]): readonly Replacement[] =>
	renderJson({ start: 0, text, path: [], tree, faults: [] }, edits, text);

/** How a tree is moved. */
export interface Move {
	/** The new place of a span. */
	readonly place: (span: Span) => Span;
	/** What becomes of a value that is no object and no list; its spans are new already. */
	readonly value: (moved: ScalarNode, original: ScalarNode) => Node;
	/** The same for a key. */
	readonly key: (moved: ScalarNode, original: ScalarNode) => ScalarNode;
}

/** The same object with every span elsewhere. */
export const movedObject = (node: ObjectNode, move: Move): ObjectNode => ({
	kind: 'object',
	span: move.place(node.span),
	entries: node.entries.map(({ key, value, span }): Entry => ({
		key: move.key(movedScalar(key, move), key),
		value: value && movedNode(value, move),
		span: move.place(span),
	})),
});

/** The same tree with every span elsewhere. */
export function movedNode(node: Node, move: Move): Node {
	switch (node.kind) {
		case 'scalar':
			return move.value(movedScalar(node, move), node);
		case 'list':
			return { ...node, span: move.place(node.span), items: node.items.map((it) => movedNode(it, move)) };
		case 'object':
			return movedObject(node, move);
		case 'call':
			return {
				...node,
				span: move.place(node.span),
				nameSpan: move.place(node.nameSpan),
				argument: node.argument && movedNode(node.argument, move),
			};
	}
}

const movedScalar = (node: ScalarNode, { place }: Move): ScalarNode => ({
	...node,
	span: place(node.span),
	inner: place(node.inner),
});

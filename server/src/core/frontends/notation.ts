import { holeText, type Span, type Text } from '../base';
import { type Element } from '../model';
import { type Entry, type Node, type ObjectNode } from '../syntax';

import { templatedText } from './placeholders';

/** How a kind of document writes values: which nodes are data, and which stand for data that come later. */
export interface Notation {
	/** A value that is to be one string. What is not known to be one is a hole. */
	text(node: Node): Text;
	/** What a value can turn out to be: both branches of a condition, nothing for a value that counts as not written. */
	alternatives(node: Node): Alternatives;
	/** A key that stands for content which the source does not show. */
	isUnknownKey(key: string): boolean;
	shape(node: Node): Element['shape'];
}

export interface Alternatives {
	readonly nodes: readonly Node[];
	/** True when there may be other values than these. */
	readonly hasUnknown: boolean;
}

/** Plain JSON or YAML, in which only placeholders stand for something else. */
export const plainNotation = (source: string): Notation => ({
	text: (node) => (node.kind === 'scalar' ? templatedText(node, source) : holeText('', node.span)),
	alternatives: (node) => ({ nodes: [node], hasUnknown: false }),
	isUnknownKey: (key) => key === '<<',
	shape: plainShape,
});

export function plainShape(node: Node): Element['shape'] {
	switch (node.kind) {
		case 'scalar':
			return node.type === 'string' ? 'text' : 'other';
		case 'list':
		case 'object':
			return node.kind;
		case 'call':
			return 'hole';
	}
}

/** The values of a list, or the one value that stands instead of a list; lists that branches bring are opened. */
export function listed(node: Node, notation: Notation): Alternatives {
	const found = notation.alternatives(node);
	const [only] = found.nodes;
	if (found.nodes.length === 1 && only?.kind !== 'list') return found;
	const nodes: Node[] = [];
	let { hasUnknown } = found;
	for (const it of found.nodes) {
		if (it.kind !== 'list') {
			nodes.push(it);
			continue;
		}
		for (const item of it.items) {
			const inner = listed(item, notation);
			nodes.push(...inner.nodes);
			hasUnknown ||= inner.hasUnknown;
		}
	}
	return { nodes, hasUnknown };
}

/** The entries that count: without those whose value is taken back, and without keys for unknown content. */
export const writtenEntries = ({ entries }: ObjectNode, notation: Notation): readonly Entry[] =>
	entries.filter(({ key, value }) => !notation.isUnknownKey(key.value) && (!value || isWritten(value, notation)));

function isWritten(value: Node, notation: Notation): boolean {
	const { nodes, hasUnknown } = notation.alternatives(value);
	return hasUnknown || nodes.length > 0;
}

/** A hole of no width where a value is to be typed. */
export const unwritten = ({ end }: Span): Text => holeText('', { start: end, end });

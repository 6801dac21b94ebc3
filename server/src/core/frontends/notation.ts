import { holeText, type Span, type Text } from '../base';
import { type Element } from '../model';
import { type Entry, type Node, type ObjectNode, type SyntaxFault } from '../syntax';

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
	/** Where the notation is broken, if nothing else tells. */
	readonly faults?: readonly SyntaxFault[];
}

export interface Alternatives {
	readonly nodes: readonly Node[];
	/** True when there may be other values than these. */
	readonly hasUnknown: boolean;
}

/** Plain JSON or YAML, in which only placeholders stand for something else. */
export const plainNotation = (source: string): Notation => ({
	text: (node) => (node.kind === 'scalar' ? templatedText(node, source) : holeText('value', node.span)),
	alternatives: (node) => ({ nodes: [node], hasUnknown: false }),
	isUnknownKey: (key) => key === '<<' || key === 'Ref' || key.startsWith('Fn::'),
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
	const nodes: Node[] = [];
	return { nodes, hasUnknown: addListed(node, notation, nodes) };
}

/** True when there may be other values than these. */
function addListed(node: Node, notation: Notation, into: Node[]): boolean {
	if (node.kind === 'scalar') {
		into.push(node);
		return false;
	}
	const { nodes, hasUnknown: isOpen } = notation.alternatives(node);
	let hasUnknown = isOpen;
	for (const it of nodes) {
		if (it.kind === 'list') for (const item of it.items) hasUnknown = addListed(item, notation, into) || hasUnknown;
		else into.push(it);
	}
	return hasUnknown;
}

/** The entries that count: without those whose value is taken back, and without keys for unknown content. */
export const writtenEntries = ({ entries }: ObjectNode, notation: Notation): readonly Entry[] =>
	entries.filter(({ key, value }) => !notation.isUnknownKey(key.value) && (!value || isWritten(value, notation)));

function isWritten(value: Node, notation: Notation): boolean {
	if (value.kind === 'scalar' || value.kind === 'list') return true;
	const { nodes, hasUnknown } = notation.alternatives(value);
	return hasUnknown || nodes.length > 0;
}

/** A hole of no width where a value is to be typed. */
export const unwritten = ({ end }: Span): Text => holeText('value', { start: end, end });

import { type Span, type Text } from '../base';
import { type PolicySize } from '../model';
import { type Node, type ObjectNode } from '../syntax';

import { type Notation } from './notation';

/** Counted when asked for. */
export class CountedSize implements PolicySize {
	readonly #node: ObjectNode;
	readonly #written: Span | undefined;
	readonly #notation: Notation;

	/** `written` is the span of a document that is sent to AWS as it is; others become the shortest JSON. */
	constructor(node: ObjectNode, written: Span | undefined, notation: Notation) {
		this.#node = node;
		this.#written = written;
		this.#notation = notation;
	}

	get characters(): number {
		return this.#written ? this.#written.end - this.#written.start : jsonOf(this.#node, this.#notation).length;
	}

	get withoutSpace(): number {
		return jsonOf(this.#node, this.#notation).replace(/\s/g, '').length;
	}
}

function jsonOf(node: Node | undefined, notation: Notation): string {
	if (!node) return '';
	if (node.kind === 'scalar') return node.type === 'string' ? quoted(node.value) : node.value;
	const shape = notation.shape(node);
	if (shape === 'text') return quoted(known(notation.text(node)));
	if (shape === 'hole' || node.kind === 'call') return '';
	return node.kind === 'list'
		? `[${node.items.map((it) => jsonOf(it, notation)).join(',')}]`
		: `{${node.entries.map((it) => `${quoted(it.key.value)}:${jsonOf(it.value, notation)}`).join(',')}}`;
}

/** Policy variables go to AWS as they are; what a template fills in is not known. */
const known = ({ parts }: Text): string =>
	parts
		.map((it) => (it.kind === 'literal' ? it.value : /^[a-z][\w-]*:[^:]/.test(it.label) ? `\${${it.label}}` : ''))
		.join('');

const quoted = (value: string): string => JSON.stringify(value);

import { type Span, type Text } from '../base';
import { type PolicySize } from '../model';
import { type Node, type ObjectNode } from '../syntax';

import { type Notation } from './notation';

/** `written` is the span of a document that is sent to AWS as it is; others become the shortest JSON. */
export function policySize(node: ObjectNode, written: Span | undefined, notation: Notation): PolicySize {
	const json = jsonOf(node, notation);
	return {
		characters: written ? written.end - written.start : json.length,
		withoutSpace: json.replace(/\s/g, '').length,
	};
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

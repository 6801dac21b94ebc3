import { type Span, spanOf } from '../../base';
import { movedNode, type Node, offsetsOf, readerFor, type ScalarNode, type SyntaxBlock } from '../../syntax';

import { isTemplate } from './template';

/** A template that is written as one text. All spans are those of the text around it, from the start of its block. */
export function templateIn(node: Node | undefined, source: string): readonly SyntaxBlock[] | undefined {
	if (node?.kind !== 'scalar' || node.type !== 'string' || !node.value.includes('Resources')) return undefined;
	const document = readerFor('cloudformation', node.value)?.read(node.value);
	const isWhole = document && !document.tooDeep && document.blocks.every((it) => it.faults.length === 0);
	const offsets = isWhole && isTemplate(document) ? offsetsOf(node, source) : undefined;
	if (!offsets || !document) return undefined;
	return document.blocks.map((block) => moved(block, offsets, source));
}

function moved({ start, path, tree }: SyntaxBlock, offsets: readonly number[], source: string): SyntaxBlock {
	const at = (offset: number): number => offsets[offset] ?? offsets.at(-1) ?? 0;
	const place = (span: Span): Span => spanOf(at(start + span.start), at(start + span.end));
	const same = (it: ScalarNode): ScalarNode => it;
	return {
		start: 0,
		text: source,
		path,
		tree: tree && movedNode(tree, { place, key: same, value: same }),
		faults: [],
	};
}

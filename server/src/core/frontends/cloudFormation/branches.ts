import { type Edit, type Span } from '../../base';
import { type Node, type SyntaxBlock } from '../../syntax';

import { branchesOf, intrinsicOf } from './intrinsics';

/** A branch of `Fn::If` cannot be taken out of it; it can only come to nothing. */
export const withoutBranches = (edits: readonly Edit[], { tree }: SyntaxBlock): readonly Edit[] =>
	edits.map((edit) =>
		edit.kind === 'remove' && tree && isBranch(tree, edit.span)
			? { kind: 'setValue', span: edit.span, value: { Ref: 'AWS::NoValue' } }
			: edit,
	);

function isBranch(node: Node, span: Span): boolean {
	if (node.span.end < span.start || span.end < node.span.start) return false;
	const call = intrinsicOf(node);
	if (call?.name === 'If' && branchesOf(call).some((it) => isAt(it, span))) return true;
	switch (node.kind) {
		case 'object':
			return node.entries.some(({ value }) => value !== undefined && isBranch(value, span));
		case 'list':
			return node.items.some((it) => isBranch(it, span));
		case 'call':
			return node.argument !== undefined && isBranch(node.argument, span);
		case 'scalar':
			return false;
	}
}

/** Without its quotes, as findings underline it, or with all that belongs to it. */
function isAt(node: Node, { start, end }: Span): boolean {
	const spans = node.kind === 'scalar' ? [node.span, node.inner] : [node.span];
	return spans.some((it) => it.start === start && it.end === end);
}

import { type Edit, type FixEdit, type PseudoHole, type Span } from '../../base';
import { type Node, type SyntaxBlock } from '../../syntax';

import { branchesOf, intrinsicOf } from './intrinsics';

/** Edits as a template bears them. */
export const adaptedEdits = (edits: readonly FixEdit[], block: SyntaxBlock): readonly Edit[] =>
	edits.map((edit) => (edit.kind === 'setText' ? substituted(edit) : keptBranch(edit, block)));

function substituted({ span, parts }: Extract<FixEdit, { kind: 'setText' }>): Edit {
	const isPlain = parts.every((it) => typeof it === 'string');
	const text = parts.map((it) => (typeof it === 'string' ? it : `\${${PSEUDO_NAMES[it.hole]}}`)).join('');
	return { kind: 'setValue', span, value: isPlain ? text : { 'Fn::Sub': text } };
}

const PSEUDO_NAMES: Readonly<Record<PseudoHole['hole'], string>> = {
	account: 'AWS::AccountId',
	partition: 'AWS::Partition',
	region: 'AWS::Region',
	urlSuffix: 'AWS::URLSuffix',
};

/** A branch of `Fn::If` cannot be taken out of it; it can only come to nothing. */
const keptBranch = (edit: Edit, { tree }: SyntaxBlock): Edit =>
	edit.kind === 'remove' && tree && isBranch(tree, edit.span)
		? { kind: 'setValue', span: edit.span, value: { Ref: 'AWS::NoValue' } }
		: edit;

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

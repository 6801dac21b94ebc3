import { contains, type Edit, type FixEdit, type PseudoHole, type Span } from '../../base';
import { childrenOf, type Node, type ScalarNode, type SyntaxBlock } from '../../syntax';

import { templateEdits } from '../edits';
import { embeddedEdits, type EmbeddedPlace, placeOfEdit } from '../embeddedEdits';
import { embeddedObject, isSubstituted } from './embeddedPolicy';
import { branchesOf, intrinsicOf } from './intrinsics';
import { TemplateNotation } from './notation';

/** Edits as a template bears them. */
export function adaptedEdits(edits: readonly FixEdit[], block: SyntaxBlock): readonly Edit[] {
	const [own, embedded] = parted(edits, block);
	return [
		...own.flatMap((edit) => templateEdit(edit, block)),
		...[...embedded.values()].flatMap(({ place, edits: its }) => embeddedEdits(its, place)),
	];
}

function templateEdit(edit: FixEdit, block: SyntaxBlock): readonly Edit[] {
	if (edit.kind === 'setText') return [ofWhole(substituted(edit), block)];
	return edit.kind === 'addDependency' || edit.kind === 'retain'
		? templateEdits(edit)
		: [keptBranch(ofWhole(edit, block), block)];
}

interface EmbeddedGroup {
	readonly place: EmbeddedPlace;
	readonly edits: FixEdit[];
}

/** The edits of the template itself, and those of the JSON in each of its texts. */
function parted(edits: readonly FixEdit[], { tree, text }: SyntaxBlock) {
	const own: FixEdit[] = [];
	const embedded = new Map<number, EmbeddedGroup>();
	const notation = new TemplateNotation(text, new Set());
	for (const edit of edits) {
		const at = placeOfEdit(edit);
		const place = tree && at && embeddedAround(tree, at, notation, text);
		if (!place) {
			own.push(edit);
			continue;
		}
		const { start } = place.embedded.tree.span;
		const group = embedded.get(start) ?? { place, edits: [] };
		group.edits.push(edit);
		embedded.set(start, group);
	}
	return [own, embedded] as const;
}

function embeddedAround(node: Node, span: Span, notation: TemplateNotation, source: string): EmbeddedPlace | undefined {
	if (!contains(node.span, span)) return undefined;
	const embedded = embeddedObject(node, notation, source);
	if (embedded && contains(embedded.tree.span, span)) {
		return {
			embedded,
			hole: (name) => (isSubstituted(node) ? `\${${PSEUDO_NAMES[name]}}` : `<${name}>`),
			escaped: (it) => (isSubstituted(node) ? it.replace(/\$\{(?!!|AWS::)/g, '${!') : it),
		};
	}
	for (const child of childrenOf(node)) {
		const found = embeddedAround(child, span, notation, source);
		if (found) return found;
	}
	return undefined;
}

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

/** The text of `Fn::Sub` goes with its function, which is also not needed for a text that has nothing to fill in. */
function ofWhole(edit: Edit, { tree, text }: SyntaxBlock): Edit {
	if (!tree || (edit.kind !== 'remove' && edit.kind !== 'replace' && edit.kind !== 'setValue')) return edit;
	const found = substitutionAround(tree, edit.span);
	if (!found) return edit;
	const { node, pattern } = found;
	if (edit.kind !== 'replace') return isAt(pattern, edit.span) && !isFilled(edit) ? { ...edit, span: node.span } : edit;
	const { start, end } = pattern.inner;
	const left = text.slice(start, edit.span.start) + edit.text + text.slice(edit.span.end, end);
	const wasFilled = text.slice(start, end).includes('${');
	return wasFilled && contains(pattern.inner, edit.span) && !/\$\{|[\\'"\r\n]/.test(left)
		? { kind: 'setValue', span: node.span, value: left }
		: edit;
}

/** A text that its function has to fill in. */
const isFilled = (edit: Edit): boolean =>
	edit.kind === 'setValue' && typeof edit.value === 'string' && edit.value.includes('${');

/** The innermost `Fn::Sub` whose text holds a place. */
function substitutionAround(node: Node, span: Span): { readonly node: Node; readonly pattern: ScalarNode } | undefined {
	if (!contains(node.span, span)) return undefined;
	for (const child of childrenOf(node)) {
		const found = substitutionAround(child, span);
		if (found) return found;
	}
	const call = intrinsicOf(node);
	const argument = call?.name === 'Sub' ? call.argument : undefined;
	const pattern = argument?.kind === 'list' ? argument.items[0] : argument;
	return pattern?.kind === 'scalar' && contains(pattern.span, span) ? { node, pattern } : undefined;
}

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

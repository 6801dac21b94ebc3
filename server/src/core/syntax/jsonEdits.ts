import { type Edit, type Plain, shiftedEdit } from '../base';

import { flowChanges, type FlowNotation, indentAt, indentUnitOf, lineBreakOf, MOST_ON_LINE } from './flowEdits';
import { skipTrivia } from './jsonScan';
import { parseJson } from './jsonTree';
import { memberAt, nodeWith, sameSpan, scalarAround } from './locate';
import { type Node, type ScalarNode } from './node';
import { type NewMember, planOf, settled, type ValueEdit } from './plan';
import { type Replacement, type SyntaxBlock } from './reader';

/** See {@link Reader.render}. */
export function renderJson(block: SyntaxBlock, edits: readonly Edit[], documentText: string): readonly Replacement[] {
	const isWhole = edits.some((it) => it.kind === 'remove' && memberAt(block.tree, it.span)?.container === block.tree);
	if (!isWhole) return rendered(block.tree, block.text, edits, block.start, documentText);
	const tree = parseJson(documentText, 'document').tree;
	return rendered(
		tree,
		documentText,
		// Members of a template end where their block ends; their commas are seen only in the document.
		edits.map((it) => shiftedEdit(it, block.start)),
		0,
		documentText,
	);
}

function rendered(
	tree: Node | undefined,
	text: string,
	edits: readonly Edit[],
	by: number,
	documentText: string,
): readonly Replacement[] {
	const notation = jsonFlow(documentText);
	const plan = planOf(tree, edits);
	return settled(
		[
			...plan.values.map((it) => valueChange(tree, text, it, notation)),
			...plan.members.flatMap((it) => flowChanges(text, it, notation)),
		],
		by,
	);
}

function jsonFlow(documentText: string): FlowNotation {
	const unit = indentUnitOf(documentText);
	const lineBreak = lineBreakOf(documentText);
	const style = { unit, lineBreak, padding: paddingOf(documentText), hasListsInLine: hasListsInLine(documentText) };
	return {
		skipTrivia,
		unit,
		lineBreak,
		member: ({ key, value }: NewMember, indent) =>
			(key === undefined ? '' : JSON.stringify(key) + ': ') + jsonValue(value, indent, style),
	};
}

interface JsonStyle {
	readonly unit: string;
	readonly lineBreak: string;
	/** What stands between a brace and what it holds on the same line. */
	readonly padding: string;
	/** Lists of texts that can be read on one line stand on one. */
	readonly hasListsInLine: boolean;
}

/** As the lists of texts at the beginning of a document are written, all of them. */
function hasListsInLine(document: string): boolean {
	const text = document.slice(0, 20_000);
	return /\[[ \t]*"[^\r\n]*\]/.test(text) && !/\[[ \t]*\r?\n\s*"/.test(text);
}

/** As the first object on one line has it. */
const paddingOf = (text: string): string => (/\{([ \t]?)"/.exec(text.slice(0, 20_000))?.[1] ? ' ' : '');

function valueChange(tree: Node | undefined, text: string, edit: ValueEdit, notation: FlowNotation): Replacement {
	if (edit.kind === 'replace') {
		const scalar = scalarAround(tree, edit.span);
		return scalar ? changedScalar(text, scalar, edit) : { span: edit.span, text: edit.text };
	}
	const span = nodeWith(tree, edit.span)?.span ?? edit.span;
	const old = text.slice(span.start, span.end);
	const around = memberAt(tree, span)?.container.span ?? span;
	const isOneLine = /^[{[][^\r\n]+[\]}]$/.test(old) || !/[\r\n]/.test(text.slice(around.start, around.end));
	const inLine = isOneLine ? notation.member({ value: edit.value }, undefined) : undefined;
	const isBroad = isPlainList(edit.value) && inLine !== undefined && inLine.length > Math.max(MOST_ON_LINE, old.length);
	const value =
		inLine === undefined || isBroad ? notation.member({ value: edit.value }, indentAt(text, span.start)) : inLine;
	return { span, text: text[span.start - 1] === ':' && span.start === span.end ? ' ' + value : value };
}

/** A number or keyword that is one no longer gets quotes. */
function changedScalar(text: string, { span, inner, type }: ScalarNode, edit: Replacement): Replacement {
	if (type === 'string') {
		const within = sameSpan(edit.span, span) ? inner : edit.span;
		return { span: within, text: JSON.stringify(edit.text).slice(1, -1) };
	}
	const word = text.slice(span.start, edit.span.start) + edit.text + text.slice(edit.span.end, span.end);
	return {
		span,
		text: /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)$/.test(word) ? word : JSON.stringify(word),
	};
}

function jsonValue(value: Plain, indent: string | undefined, style: JsonStyle): string {
	if (typeof value !== 'object') return JSON.stringify(value);
	const { unit, lineBreak } = style;
	const isList = isPlainList(value);
	const inner = indent === undefined ? undefined : indent + unit;
	const members = isList
		? value.map((it) => jsonValue(it, inner, style))
		: Object.entries(value).map(([key, it]) => `${JSON.stringify(key)}: ${jsonValue(it, inner, style)}`);
	const [open, close] = isList ? ['[', ']'] : ['{', '}'];
	if (members.length === 0) return open + close;
	const inLine = open + members.join(', ') + close;
	const isShort = isList && !value.some((it) => typeof it === 'object') && inLine.length <= MOST_ON_LINE;
	if (style.hasListsInLine && isShort) return inLine;
	if (indent === undefined || inner === undefined) {
		const padding = isList ? '' : style.padding;
		return open + padding + members.join(', ') + padding + close;
	}
	return `${open}${members.map((it) => lineBreak + inner + it).join(',')}${lineBreak}${indent}${close}`;
}

export const isPlainList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

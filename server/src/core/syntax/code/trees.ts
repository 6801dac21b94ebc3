import { Edit, type Node as SyntaxNode, type Parser, type Tree } from 'web-tree-sitter';

import { type Code } from './code';

/** A tree of the parser's own memory, which nobody frees but us. */
interface KeptTree {
	readonly code: Code;
	readonly text: string;
	readonly tree: Tree;
}

/** The documents that somebody is typing in. */
const MOST = 4;

const MOST_CHARACTERS = 2_000_000;

/** The latest last. */
const kept: KeptTree[] = [];

/** What is read from a text that nobody types in. */
export function withoutTree<C>(text: string, parser: Parser, read: (tree: Tree) => C): C | undefined {
	const tree = parser.parse(text);
	try {
		return tree ? read(tree) : undefined;
	} finally {
		tree?.delete();
	}
}

/**
 * Parses a text, as far as possible from the tree of what `previous` was read from. Where that leaves faults it is
 * parsed from its beginning: what becomes of faulty code must not depend on how it was typed.
 */
export function withTree<C extends Code>(
	text: string,
	parser: Parser,
	previous: Code | undefined,
	read: (tree: Tree) => C,
): C | undefined {
	const tree =
		again(
			text,
			parser,
			kept.find((it) => it.code === previous),
		) ?? parser.parse(text);
	if (!tree) return undefined;
	try {
		const code = read(tree);
		keep({ code, text, tree });
		return code;
	} catch (fault) {
		tree.delete();
		throw fault;
	}
}

function again(text: string, parser: Parser, before: KeptTree | undefined): Tree | undefined {
	if (!before) return undefined;
	const old = before.tree.copy();
	const change = difference(before.text, text);
	const within = withinString(before, text, change);
	old.edit(new Edit(within ?? change));
	if (within) return withText(old, text);
	try {
		const tree = parser.parse(text, old);
		if (!tree?.rootNode.hasError) return tree ?? undefined;
		tree.delete();
		return undefined;
	} finally {
		old.delete();
	}
}

type Change = ReturnType<typeof difference>;

/**
 * A change of nothing but plain characters within a string, as most keys make: a tree with other places is then what a
 * parser would make of it, and some grammars take much longer for that.
 */
function withinString({ tree, text }: KeptTree, after: string, change: Change): Change | undefined {
	const { startIndex: start, oldEndIndex: end, newEndIndex } = change;
	if (!PLAIN.test(text.slice(start, end) + after.slice(start, newEndIndex)) || tree.rootNode.hasError) return undefined;
	const leaf = leafAt(tree, text, start);
	if (!leaf || end > leaf.endIndex) return undefined;
	const beside = [start - 1, end].filter((it) => it >= leaf.startIndex && it < leaf.endIndex);
	if (!beside.every((it) => PLAIN.test(text.charAt(it)))) return undefined;
	if (start > leaf.startIndex) return change;
	// What is put before the first character belongs to the token before it; behind it, the places are the same.
	return end === start ? behindOne(change) : undefined;
}

/** The content of a string that a place is in, or at whose end it is. */
function leafAt({ rootNode }: Tree, text: string, place: number): SyntaxNode | undefined {
	for (const at of [place - 1, place]) {
		const leaf = at < 0 || at >= text.length ? null : rootNode.descendantForIndex(at, at);
		if (leaf?.childCount === 0 && CONTENTS.test(leaf.type)) return leaf;
	}
	return undefined;
}

function behindOne({ startIndex, oldEndIndex, newEndIndex, startPosition, oldEndPosition, newEndPosition }: Change) {
	const next = ({ row, column }: { row: number; column: number }) => ({ row, column: column + 1 });
	return {
		startIndex: startIndex + 1,
		oldEndIndex: oldEndIndex + 1,
		newEndIndex: newEndIndex + 1,
		startPosition: next(startPosition),
		oldEndPosition: next(oldEndPosition),
		newEndPosition: next(newEndPosition),
	};
}

/** Characters that mean themselves in the strings of all languages, beside each other as well. */
const PLAIN = /^[\w:./*@-]+$/;

const CONTENTS = /^(?:string_fragment|(?:interpreted_|raw_)?string_(?:literal_)?content|template_literal)$/;

/** Nodes ask their tree for text, which is that of the last parse otherwise. */
function withText(tree: Tree, text: string): Tree {
	Object.assign(tree, { textCallback: (index: number) => text.slice(index) });
	return tree;
}

function keep(it: KeptTree): void {
	kept.push(it);
	let size = 0;
	for (let at = kept.length - 1; at >= 0; at--) {
		size += kept[at]?.text.length ?? 0;
		if (at >= kept.length - MOST && size <= MOST_CHARACTERS) continue;
		for (const { tree } of kept.splice(0, at + 1)) tree.delete();
		return;
	}
}

const STRETCH = 1024;

/** The one change that makes one text of another. */
function difference(before: string, after: string) {
	const most = Math.min(before.length, after.length);
	let start = 0;
	// Whole stretches first: comparing texts is quicker than comparing their characters.
	while (start + STRETCH <= most && before.startsWith(after.slice(start, start + STRETCH), start)) start += STRETCH;
	while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
	let same = 0;
	while (
		same + STRETCH <= most - start &&
		before.endsWith(after.slice(after.length - same - STRETCH, after.length - same), before.length - same)
	)
		same += STRETCH;
	while (
		same < most - start &&
		before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
	)
		same++;
	const [oldEndIndex, newEndIndex] = [before.length - same, after.length - same];
	return {
		startIndex: start,
		oldEndIndex,
		newEndIndex,
		startPosition: pointAt(after, start),
		oldEndPosition: pointAt(before, oldEndIndex),
		newEndPosition: pointAt(after, newEndIndex),
	};
}

function pointAt(text: string, offset: number) {
	let row = 0;
	let line = 0;
	for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
		row++;
		line = at + 1;
	}
	return { row, column: offset - line };
}

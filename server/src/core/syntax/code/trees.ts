import { Edit, type Parser, type Tree } from 'web-tree-sitter';

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
	try {
		old.edit(new Edit(difference(before.text, text)));
		const tree = parser.parse(text, old);
		if (!tree?.rootNode.hasError) return tree ?? undefined;
		tree.delete();
		return undefined;
	} finally {
		old.delete();
	}
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

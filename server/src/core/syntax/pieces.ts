import { type Span, shifted, spanOf } from '../base';

import { type Node, type SyntaxFault } from './node';
import { type SyntaxBlock, type SyntaxDocument } from './reader';

/** Nesting beyond this is not read: the engine's stack is not ours to fill. */
export const DEEPEST = 200;

export const TOP: readonly string[] = [];
export const RESOURCES: readonly string[] = ['Resources'];

/** Where a block stands, before it is read. */
export interface Piece {
	readonly start: number;
	readonly end: number;
	readonly path: readonly string[];
	readonly kind: PieceKind;
	/** What is wrong with a piece of kind `fault`, which is not read. */
	readonly message?: string;
}

/** A whole document, one key with its value, or text that no block holds. */
export type PieceKind = 'document' | 'member' | 'fault';

/** What one piece of text was read as; offsets are relative to it. */
export interface Parsed {
	readonly tree: Node | undefined;
	readonly faults: readonly SyntaxFault[];
	readonly tooDeep?: Span;
}

export interface Notation {
	readonly name: 'json' | 'yaml';
	parse(text: string, kind: 'document' | 'member'): Parsed;
}

interface ReadDocument extends SyntaxDocument {
	readonly notation: string;
	readonly blocks: readonly ReadBlock[];
}

interface ReadBlock extends SyntaxBlock {
	readonly kind: PieceKind;
	readonly tooDeep?: Span;
	readonly message?: string;
}

/** Reads each piece, or takes what `previous` has for the same text. */
export function documentOf(
	text: string,
	pieces: readonly Piece[],
	notation: Notation,
	previous?: SyntaxDocument,
): SyntaxDocument {
	const old = previous && 'notation' in previous ? (previous as ReadDocument) : undefined;
	const blocks = blocksOf(text, pieces, notation, old?.notation === notation.name ? old.blocks : []);
	const deep = blocks.find((it) => it.tooDeep);
	const document: ReadDocument = {
		notation: notation.name,
		blocks,
		...(deep?.tooDeep && { tooDeep: shifted(deep.tooDeep, deep.start) }),
	};
	return document;
}

/** An edit leaves the beginning and the end alone, so those are compared first and nothing is hashed. */
function blocksOf(
	text: string,
	pieces: readonly Piece[],
	notation: Notation,
	old: readonly ReadBlock[],
): readonly ReadBlock[] {
	const blocks: ReadBlock[] = [];
	let front = 0;
	for (; front < pieces.length && front < old.length; front++) {
		const kept = reused(text, pieces[front], old[front]);
		if (!kept) break;
		blocks.push(kept);
	}
	const tail: ReadBlock[] = [];
	const most = Math.min(pieces.length, old.length) - front;
	while (tail.length < most) {
		const kept = reused(text, pieces[pieces.length - 1 - tail.length], old[old.length - 1 - tail.length]);
		if (!kept) break;
		tail.push(kept);
	}
	const moved = new Map(old.slice(front, old.length - tail.length).map((it) => [it.text, it]));
	for (const piece of pieces.slice(front, pieces.length - tail.length)) {
		const own = text.slice(piece.start, piece.end);
		blocks.push(reused(text, piece, moved.get(own)) ?? blockOf(own, piece, notation));
	}
	return blocks.concat(tail.reverse());
}

function reused(text: string, piece: Piece | undefined, block: ReadBlock | undefined): ReadBlock | undefined {
	if (!piece || !block || piece.path !== block.path || piece.kind !== block.kind || piece.message !== block.message)
		return undefined;
	if (piece.end - piece.start !== block.text.length || !text.startsWith(block.text, piece.start)) return undefined;
	return piece.start === block.start ? block : { ...block, start: piece.start };
}

function blockOf(text: string, { start, path, kind, message }: Piece, notation: Notation): ReadBlock {
	if (kind !== 'fault') return { start, text, path, kind, ...notation.parse(text, kind) };
	const faults = message === undefined ? [] : [{ span: spanOf(0, text.length), message }];
	return { start, text, path, kind, tree: undefined, faults, ...(message !== undefined && { message }) };
}

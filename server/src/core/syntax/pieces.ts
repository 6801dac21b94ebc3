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
	/** The blocks of a text, in order. */
	pieces(text: string): readonly Piece[];
	parse(text: string, kind: 'document' | 'member'): Parsed;
	/** Whether a member's text, changed behind its first character, surely is one member still, whatever is around it. */
	remainsMember(text: string, old: SyntaxBlock, next: string): boolean;
}

interface ReadDocument extends SyntaxDocument {
	readonly notation: string;
	readonly text: string;
	readonly blocks: readonly ReadBlock[];
}

interface ReadBlock extends SyntaxBlock {
	readonly kind: PieceKind;
	readonly tooDeep?: Span;
	readonly message?: string;
}

/** Reads a text, or of a changed one no more than what changed. */
export function documentOf(text: string, notation: Notation, previous?: SyntaxDocument): SyntaxDocument {
	const old = previous && 'notation' in previous ? (previous as ReadDocument) : undefined;
	if (old?.notation === notation.name) return documentWith(text, notation, changedBlocks(text, notation, old));
	return documentWith(
		text,
		notation,
		notation.pieces(text).map((it) => read(text, it, notation)),
	);
}

/** Blocks that are read between two pauses. */
const stride = 10;

/** A text that nothing is known of, with pauses. */
export function* readingOf(text: string, notation: Notation): Generator<void, SyntaxDocument> {
	const blocks: ReadBlock[] = [];
	for (const piece of notation.pieces(text)) {
		if (blocks.push(read(text, piece, notation)) % stride === 0) yield;
	}
	return documentWith(text, notation, blocks);
}

const read = (text: string, piece: Piece, notation: Notation): ReadBlock =>
	blockOf(text.slice(piece.start, piece.end), piece, notation);

function documentWith(text: string, notation: Notation, blocks: readonly ReadBlock[]): SyntaxDocument {
	const deep = blocks.find((it) => it.tooDeep);
	const document: ReadDocument = {
		notation: notation.name,
		text,
		blocks,
		...(deep?.tooDeep && { tooDeep: shifted(deep.tooDeep, deep.start) }),
	};
	return document;
}

function changedBlocks(text: string, notation: Notation, old: ReadDocument): readonly ReadBlock[] {
	const ends = commonEnds(old.text, text);
	return withinMember(text, notation, old, ends) ?? kept(text, notation.pieces(text), notation, old, ends);
}

interface CommonEnds {
	readonly before: number;
	readonly behind: number;
}

/** The usual keystroke: it changes one member and leaves it one, so that nothing else needs a look. */
function withinMember(
	text: string,
	notation: Notation,
	old: ReadDocument,
	{ before, behind }: CommonEnds,
): readonly ReadBlock[] | undefined {
	const by = text.length - old.text.length;
	if (by === 0 && before === text.length) return old.blocks;
	const index = lastIndexBefore(old.blocks, before);
	const block = old.blocks[index];
	// Where something is wrong beside it, it may belong to a neighbour.
	const isBesideFault = [index - 1, index + 1].some((it) => old.blocks[it]?.kind === 'fault');
	if (block?.kind !== 'member' || isBesideFault) return undefined;
	const end = block.start + block.text.length;
	if (old.text.length - behind >= end) return undefined;
	const own = copied(text.slice(block.start, end + by));
	if (!notation.remainsMember(own, block, text.charAt(end + by))) return undefined;
	return old.blocks.map((it, at) => {
		if (at < index || (at > index && by === 0)) return it;
		if (at > index) return { ...it, start: it.start + by };
		return blockOf(own, { start: block.start, end: end + by, path: block.path, kind: 'member' }, notation);
	});
}

function lastIndexBefore(blocks: readonly ReadBlock[], offset: number): number {
	let low = 0;
	let high = blocks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle]?.start ?? offset) < offset) low = middle + 1;
		else high = middle;
	}
	return low - 1;
}

/** A slice would keep the whole of each past text alive for as long as one of its blocks lives. */
const copied = (slice: string): string => (' ' + slice).slice(1);

/** An edit leaves the beginning and the end alone, so blocks there are not even compared. */
function kept(
	text: string,
	pieces: readonly Piece[],
	notation: Notation,
	old: ReadDocument,
	{ before, behind }: CommonEnds,
): readonly ReadBlock[] {
	const by = text.length - old.text.length;
	const blocks: ReadBlock[] = [];
	for (const [index, piece] of pieces.entries()) {
		const block = old.blocks[index];
		if (piece.end > before || !block || !isAt(block, piece, 0)) break;
		blocks.push(block);
	}
	const tail: ReadBlock[] = [];
	const most = Math.min(pieces.length, old.blocks.length) - blocks.length;
	while (tail.length < most) {
		const piece = pieces[pieces.length - 1 - tail.length];
		const block = old.blocks[old.blocks.length - 1 - tail.length];
		if (!piece || piece.start < text.length - behind || !block || !isAt(block, piece, by)) break;
		tail.push(by === 0 ? block : { ...block, start: piece.start });
	}
	const moved = new Map<string, ReadBlock>();
	for (const it of old.blocks.slice(blocks.length, old.blocks.length - tail.length)) moved.set(it.text, it);
	for (const piece of pieces.slice(blocks.length, pieces.length - tail.length)) {
		const own = copied(text.slice(piece.start, piece.end));
		const block = moved.get(own);
		const isSame = block && isAlike(block, piece);
		blocks.push(isSame ? { ...block, start: piece.start } : blockOf(own, piece, notation));
	}
	return tail.length > 0 ? blocks.concat(tail.reverse()) : blocks;
}

const isAt = (block: ReadBlock, piece: Piece, by: number): boolean =>
	block.start + by === piece.start && block.text.length === piece.end - piece.start && isAlike(block, piece);

const isAlike = (block: ReadBlock, piece: Piece): boolean =>
	block.path === piece.path && block.kind === piece.kind && block.message === piece.message;

const STEP = 4096;

/** How many characters two texts share at the beginning and, behind those, at the end. */
function commonEnds(old: string, text: string): CommonEnds {
	const most = Math.min(old.length, text.length);
	let before = 0;
	for (let step = STEP; step > 0; step = step === 1 ? 0 : step / 8)
		while (before + step <= most && old.slice(before, before + step) === text.slice(before, before + step))
			before += step;
	let behind = 0;
	for (let step = STEP; step > 0; step = step === 1 ? 0 : step / 8)
		while (behind + step <= most - before && endsAlike(old, text, behind, step)) behind += step;
	return { before, behind };
}

const endsAlike = (old: string, text: string, behind: number, step: number): boolean =>
	old.slice(old.length - behind - step, old.length - behind) ===
	text.slice(text.length - behind - step, text.length - behind);

function blockOf(text: string, { start, path, kind, message }: Piece, notation: Notation): ReadBlock {
	if (kind !== 'fault') return { start, text, path, kind, ...notation.parse(text, kind) };
	const faults = message === undefined ? [] : [{ span: spanOf(0, text.length), message }];
	return { start, text, path, kind, tree: undefined, faults, ...(message !== undefined && { message }) };
}

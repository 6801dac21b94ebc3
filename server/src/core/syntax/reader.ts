import { type Edit, type Span } from '../base';
import { type Code } from './code/code';
import { type Node, type SyntaxFault } from './node';

/** A piece of a document that is read by itself. Offsets in `tree`, `faults` are relative to `start`. */
export interface SyntaxBlock {
	readonly start: number;
	readonly text: string;
	/** The keys above it: `['Resources']` for a resource of a template, `[]` for the whole document or a top-level section. */
	readonly path: readonly string[];
	/** An object of one entry for a template's section or resource; any node for a whole document. */
	readonly tree: Node | undefined;
	/** Instead of a tree where the document is a program or HCL. */
	readonly code?: Code;
	readonly faults: readonly SyntaxFault[];
}

export interface SyntaxDocument {
	readonly blocks: readonly SyntaxBlock[];
	/** Where nesting goes beyond what is read; the blocks then stop being complete. Absolute. */
	readonly tooDeep?: Span;
}

/** One notation. Reading never throws; half-typed text gives a smaller tree. */
export interface Reader {
	/** Keeps the blocks of `previous` whose text is the same (the same objects, but for `start`: see {@link SyntaxBlock}). */
	read(text: string, previous?: SyntaxDocument): SyntaxDocument;
	/** {@link read} of a text that nothing is known of, with pauses; for notations that are read block by block. */
	reading?(text: string): Generator<void, SyntaxDocument>;
	/** Renders edits whose spans are relative to `block` as replacements in the document, sorted, not overlapping. */
	render(block: SyntaxBlock, edits: readonly Edit[], documentText: string): readonly Replacement[];
}

/** Absolute. */
export interface Replacement {
	readonly span: Span;
	readonly text: string;
}

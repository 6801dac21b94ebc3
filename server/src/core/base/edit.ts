import { shifted, type Span } from './span';
import { type HoleKind } from './text';

/** A value to write, before its notation gives it quotes and indentation. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain };

/** A change that knows no notation: the reader of the document renders it with quotes, commas, dashes, indentation. */
export type Edit =
	/** Characters inside one scalar (or inside a key), to be escaped as its quotes demand. */
	| { readonly kind: 'replace'; readonly span: Span; readonly text: string }
	/** The whole value at `span`. */
	| { readonly kind: 'setValue'; readonly span: Span; readonly value: Plain }
	/** The list item, or the key with its value, that is or holds the value at `span`. */
	| { readonly kind: 'remove'; readonly span: Span }
	/** A key at the end of the object at `object`; before all others with `isFirst`, where the notation can. */
	| {
			readonly kind: 'addEntry';
			readonly object: Span;
			readonly key: string;
			readonly value: Plain;
			readonly isFirst?: boolean;
	  }
	/** An item at the end of the list at `list`. */
	| { readonly kind: 'addItem'; readonly list: Span; readonly value: Plain };

/** An {@link Edit}, or a value with holes, which each kind of document writes in its own way. */
export type FixEdit =
	Edit | { readonly kind: 'setText'; readonly span: Span; readonly parts: readonly (string | PseudoHole)[] };

/** A value that deployment fills in: `{ hole: 'region' }`. */
export interface PseudoHole {
	readonly hole: Exclude<HoleKind, 'value'>;
}

/** A named set of edits that belong together. */
export interface Fix {
	readonly title: string;
	readonly edits: readonly FixEdit[];
	/** At most one fix of a problem; the editor applies it on its shortcut and in fix-all. */
	readonly preferred: boolean;
}

/** An edit with its place moved. */
export function shiftedEdit<E extends FixEdit>(edit: E, by: number): E {
	switch (edit.kind) {
		case 'replace':
		case 'setValue':
		case 'setText':
		case 'remove':
			return { ...edit, span: shifted(edit.span, by) };
		case 'addEntry':
			return { ...edit, object: shifted(edit.object, by) };
		case 'addItem':
			return { ...edit, list: shifted(edit.list, by) };
	}
}

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
	| { readonly kind: 'addItem'; readonly list: Span; readonly value: Plain }
	| ProgramEdit;

/** Changes that only programs know. */
export type ProgramEdit =
	/** Code in the place of other code. */
	| { readonly kind: 'setCode'; readonly span: Span; readonly code: string }
	/** A statement behind those that make what it speaks of. */
	| { readonly kind: 'addStatement'; readonly parts: readonly (string | Variable)[] }
	/** One more name of the module that an import takes names from. */
	| { readonly kind: 'addImport'; readonly beside: Span; readonly name: string };

/** The name of what an expression makes; where nothing holds it, it gets one like `likeName`. */
export interface Variable {
	readonly made: Span;
	readonly likeName: string;
}

/** An {@link Edit}, or what each kind of document writes in its own way. */
export type FixEdit =
	| Edit
	/** A value with holes. */
	| { readonly kind: 'setText'; readonly span: Span; readonly parts: readonly (string | PseudoHole)[] }
	| RelationEdit;

/** What a document says of a resource beside its properties. */
export type RelationEdit =
	/** The resource at `object` waits for another one, and still for those that it waits for. */
	| {
			readonly kind: 'addDependency';
			readonly object: Span;
			readonly on: string;
			readonly list: Span | undefined;
			readonly only: { readonly name: string; readonly span: Span } | undefined;
	  }
	/** The resource at `object` stays when all the rest goes. */
	| {
			readonly kind: 'retain';
			readonly object: Span;
			/** What is written instead. */
			readonly deletionPolicy: Span | undefined;
			readonly isReplacementSaid: boolean;
	  };

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
		case 'setCode':
		case 'remove':
			return { ...edit, span: shifted(edit.span, by) };
		case 'addEntry':
			return { ...edit, object: shifted(edit.object, by) };
		case 'addItem':
			return { ...edit, list: shifted(edit.list, by) };
		case 'addImport':
			return { ...edit, beside: shifted(edit.beside, by) };
		case 'addStatement': {
			const moved = (it: string | Variable) => (typeof it === 'string' ? it : { ...it, made: shifted(it.made, by) });
			return { ...edit, parts: edit.parts.map(moved) };
		}
		case 'addDependency': {
			const { object, list, only } = edit;
			return {
				...edit,
				object: shifted(object, by),
				list: list && shifted(list, by),
				only: only && { ...only, span: shifted(only.span, by) },
			};
		}
		case 'retain': {
			const { object, deletionPolicy } = edit;
			return { ...edit, object: shifted(object, by), deletionPolicy: deletionPolicy && shifted(deletionPolicy, by) };
		}
	}
}

import assert from 'node:assert/strict';

import { heldBy } from './featureFences';
import { notations, type Notation, type NotationName, type Said } from './featureNotations';
import { analysed } from './support/analysis';

/** A test of a feature in a notation, or why there is none. */
export type Cell = ((notation: Notation) => void) | string;

export type Cells = Readonly<Record<NotationName, Cell>>;

export interface Place {
	readonly analysis: ReturnType<typeof analysed>;
	readonly offset: number;
}

export function placeIn(language: string, marked: string): Place {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	return { analysis: analysed({ text, language, kind: undefined }), offset };
}

export type Marked = (notation: Notation) => string;

export const policyWith =
	(...statements: readonly Said[]): Marked =>
	({ policy }) =>
		policy(...statements);

export const written =
	(what: 'linkedRole' | 'managed' | 'role', value: string): Marked =>
	(notation) => {
		const text = notation[what]?.(value);
		assert.ok(text !== undefined, what);
		return text;
	};

export const ownServer =
	"An editor takes the tokens of one server, and the language's own has them; the grammar colors these strings.";

/** The same cell in all notations, but for some. */
export const everywhere = (cell: Cell, but: Partial<Cells> = {}): Cells => {
	const names = Object.keys(notations) as readonly NotationName[];
	return Object.fromEntries(names.map((it) => [it, but[it] ?? inFence(it, but) ?? cell])) as Cells;
};

/** What makes no sense in a notation makes none in a fence of it; but no other server gives tokens for Markdown. */
function inFence(name: NotationName, but: Partial<Cells>): Cell | undefined {
	const held = but[heldBy(name) as NotationName];
	return held === ownServer ? undefined : held;
}

export const inPrograms = (cell: Cell): Partial<Cells> => ({
	TypeScript: cell,
	JavaScript: cell,
	Python: cell,
	Java: cell,
	'C#': cell,
	Go: cell,
});

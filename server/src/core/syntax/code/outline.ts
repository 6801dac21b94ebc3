import { shifted } from '../../base';
import { type CodeLanguage, type CodeStatement, type Piece, type Program, type ScopeStatement } from './code';
import { respanned } from './respanned';

/** The pieces of an earlier reading, each for one of the same text in a new one. */
export class KnownPieces {
	readonly #known = new Map<string, Piece[]>();

	constructor(previous: Program | undefined) {
		for (const it of previous ? piecesIn(previous.outline) : []) {
			const same = this.#known.get(it.text);
			if (same) same.push(it);
			else this.#known.set(it.text, [it]);
		}
	}

	/**
	 * The piece that was read from the same text. What stands among faults, or did, is read again, and counts as the same
	 * where the same comes out.
	 */
	take({ type, text, isFaulty }: Omit<Piece, 'origin' | 'statements'>, read: () => Piece): Piece {
		const same = this.#known.get(text);
		if (!same) return read();
		let piece = isFaulty ? read() : undefined;
		const at = same.findIndex(
			(it) => it.type === type && ((!piece && !it.isFaulty) || isEqual(it, (piece ??= read()))),
		);
		const [known] = at < 0 ? [] : same.splice(at, 1);
		return known && (isFaulty || !known.isFaulty) ? known : (piece ?? read());
	}
}

function piecesIn(outline: readonly CodeStatement[]): readonly Piece[] {
	return outline.flatMap((it) =>
		it.kind === 'piece' ? [it.piece] : it.kind === 'scope' ? piecesIn(it.statements) : [],
	);
}

const isEqual = (a: Piece, b: Piece): boolean => JSON.stringify(placedAt(a, 0)) === JSON.stringify(placedAt(b, 0));

/** The statements of a piece as if it stood there. */
export function placedAt({ origin, statements }: Piece, start: number): readonly CodeStatement[] {
	return start === origin ? statements : respanned(statements, (it) => shifted(it, start - origin));
}

export function programOf(language: CodeLanguage, read: readonly CodeStatement[]): Program {
	const outline = told(read);
	let statements: readonly CodeStatement[] | undefined;
	return {
		kind: 'program',
		language,
		outline,
		get statements() {
			return (statements ??= outline.flatMap(withoutPieces));
		},
	};
}

function withoutPieces(it: CodeStatement): readonly CodeStatement[] {
	if (it.kind === 'piece') return placedAt(it.piece, it.span.start);
	return [it.kind === 'scope' ? { ...it, statements: it.statements.flatMap(withoutPieces) } : it];
}

/** What only all of a program tells of its classes and functions, since an excerpt may hold no more than a part of it. */
function told(statements: readonly CodeStatement[]): readonly CodeStatement[] {
	const counts = new Map<string, number>();
	countFunctions(statements, counts);
	return toldWithin(statements, counts, undefined);
}

function toldWithin(
	statements: readonly CodeStatement[],
	functions: ReadonlyMap<string, number>,
	around: ScopeStatement | undefined,
): readonly CodeStatement[] {
	const beside = new Map<string, number>();
	for (const it of statements) if (it.kind === 'scope') count(it, beside);
	return statements.map((it) => {
		if (it.kind !== 'scope') return it;
		const { name = '' } = it;
		const isMethod = it.what === 'function' && around?.what === 'class';
		const others = isMethod || it.what !== 'function' ? beside : functions;
		const isAmbiguous = (others.get(name) ?? 0) > 1 || (isMethod && functions.has(name));
		const returns = it.what === 'function' && isReturning(it.statements.flatMap(inPieces));
		return {
			...it,
			statements: toldWithin(it.statements, functions, it),
			...(isAmbiguous && { isAmbiguous }),
			...(returns && { returns }),
		};
	});
}

/** Functions that are no methods, wherever they are. */
function countFunctions(statements: readonly CodeStatement[], into: Map<string, number>, isInClass = false): void {
	for (const it of statements) {
		if (it.kind !== 'scope') continue;
		if (it.what === 'function' && !isInClass) count(it, into);
		countFunctions(it.statements, into, it.what === 'class');
	}
}

function count({ name }: ScopeStatement, into: Map<string, number>): void {
	if (name !== undefined) into.set(name, (into.get(name) ?? 0) + 1);
}

const inPieces = (it: CodeStatement): readonly CodeStatement[] => (it.kind === 'piece' ? it.piece.statements : [it]);

/** Whether the last statement alone says what is returned. */
export const isReturning = (statements: readonly CodeStatement[]): boolean =>
	statements.at(-1)?.kind === 'return' && !statements.slice(0, -1).some(mayReturn);

const mayReturn = (it: CodeStatement): boolean =>
	it.kind === 'return' || (it.kind === 'scope' && it.what !== 'function' && it.what !== 'class');

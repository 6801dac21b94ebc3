import { shifted } from '../../base';
import { type CodeLanguage, type CodeStatement, type Piece, type Program } from './code';
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

export function programOf(language: CodeLanguage, outline: readonly CodeStatement[]): Program {
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

import { type Expression } from '../syntax';

/** Values of a document that somebody wrote by hand; names of names double them without end. */
const MOST = 10_000;

/** Copies of an expression that stand elsewhere are expressions of their own: those end here. */
const DEEPEST = 100;

/** Follows expressions to their values, and none within itself: half-typed code is made of itself now and then. */
export class Once {
	readonly #under = new Set<Expression>();
	#made = 0;

	/** `undefined` within the same expression, and where too much has come of the outermost one. */
	within<T>(it: Expression, make: () => T): T | undefined {
		if (this.#under.size === 0) this.#made = 0;
		if (this.#under.has(it) || this.#under.size >= DEEPEST || this.#made++ > MOST) return undefined;
		this.#under.add(it);
		try {
			return make();
		} finally {
			this.#under.delete(it);
		}
	}
}

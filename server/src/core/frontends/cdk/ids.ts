/** Ids of constructs: of two of one name the second is counted. */
export class Ids {
	readonly #counts = new Map<string, number>();

	next(given: string): string {
		const count = (this.#counts.get(given) ?? 0) + 1;
		this.#counts.set(given, count);
		return count === 1 ? given : `${given}@${count}`;
	}
}

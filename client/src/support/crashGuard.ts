/** How many crashes in a row end the restarts. */
const limit = 4;

/** A server that lived this long was well: its crash begins a new row. In milliseconds. */
const wellAfter = 60_000;

/** Counts crashes in a row. */
export class CrashGuard {
	#crashes = 0;
	#startedAt = 0;

	get crashes(): number {
		return this.#crashes;
	}

	started(now: number): void {
		this.#startedAt = now;
	}

	crashed(now: number): 'restart' | 'giveUp' {
		this.#crashes = now - this.#startedAt >= wellAfter ? 1 : this.#crashes + 1;
		return this.#crashes >= limit ? 'giveUp' : 'restart';
	}

	/** The author asked for a restart. */
	reset(): void {
		this.#crashes = 0;
	}
}

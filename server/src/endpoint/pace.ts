/** How the virtual clock goes: only when told to, or so many times as fast as the real one. */
export type Pace = { readonly kind: 'manual' } | { readonly kind: 'running'; readonly factor: number };

const fastest = 1_000_000;

/** Reads `manual`, `real` or `x1000`; `undefined` for anything else. */
export function paceFrom(written: string): Pace | undefined {
	if (written === 'manual') return { kind: 'manual' };
	if (written === 'real') return { kind: 'running', factor: 1 };
	const factor = Number(/^x(\d{1,7}(?:\.\d{1,3})?)$/.exec(written)?.[1]);
	return factor > 0 && factor <= fastest ? { kind: 'running', factor } : undefined;
}

export const shownPace = (pace: Pace): string => {
	if (pace.kind === 'manual') return 'manual';
	return pace.factor === 1 ? 'real' : `x${pace.factor}`;
};

/** Tells how much virtual time has passed since it was last asked. Time itself is handed in. */
export class Ticker {
	readonly #pace: Pace;
	readonly #now: () => number;
	#asked: number;

	constructor(pace: Pace, now: () => number) {
		this.#pace = pace;
		this.#now = now;
		this.#asked = now();
	}

	/** Whole virtual milliseconds; what is less stays for the next time. */
	passed(): number {
		if (this.#pace.kind === 'manual') return 0;
		const passed = Math.floor((this.#now() - this.#asked) * this.#pace.factor);
		if (passed <= 0) return 0;
		this.#asked += passed / this.#pace.factor;
		return passed;
	}

	/** Real milliseconds until so much virtual time has passed; `undefined` when it will not by itself. */
	until(virtual: number): number | undefined {
		return this.#pace.kind === 'manual' ? undefined : Math.max(0, virtual / this.#pace.factor);
	}
}

import { type Match } from '../base';
import { type Declared, type Formula } from './resources';

/** What the conditions of a unit say about each other. */
export interface Conditions {
	/**
	 * Whether two conditions hold together in a deployment: `no` where they exclude each other, `yes` where some
	 * choice of parameters certainly makes both hold, `maybe` where what they say is not all known.
	 */
	holdTogether(a: string, b: string): Match;
}

/** Beyond this the answer is `maybe`: no author thinks in so many cases. */
const MOST_CASES = 4096;

export function conditionsOf(declared: readonly Declared[]): Conditions {
	const formulas = new Map<string, Formula>();
	const allowed = new Map<string, readonly string[]>();
	for (const it of declared) {
		if (it.formula) formulas.set(it.name, it.formula);
		if (it.allowed) allowed.set(it.name, it.allowed);
	}
	return {
		holdTogether(a, b) {
			const question = new Question(formulas, allowed);
			return question.ask({ kind: 'and', of: [named(a), named(b)] });
		},
	};
}

const named = (name: string): Formula => ({ kind: 'condition', name });

/** One formula, tried for every value that what it depends on can have. */
class Question {
	readonly #formulas: ReadonlyMap<string, Formula>;
	readonly #allowed: ReadonlyMap<string, readonly string[]>;
	/** By what is compared: the values that matter. */
	readonly #domains = new Map<string, Set<string>>();
	#isKnown = true;

	constructor(formulas: ReadonlyMap<string, Formula>, allowed: ReadonlyMap<string, readonly string[]>) {
		this.#formulas = formulas;
		this.#allowed = allowed;
	}

	ask(formula: Formula): Match {
		this.#collect(formula, new Set());
		const domains = [...this.#domains].map(([name, values]) => [name, this.#valuesOf(name, values)] as const);
		if (domains.reduce((cases, [, values]) => cases * values.length, 1) > MOST_CASES) return 'maybe';
		for (const values of assignments(domains, 0))
			if (this.#holds(formula, values)) return this.#isKnown ? 'yes' : 'maybe';
		return 'no';
	}

	/** One value stands for all that nothing is compared to. */
	#valuesOf(name: string, compared: ReadonlySet<string>): readonly string[] {
		const allowed = this.#allowed.get(name);
		if (!allowed) return [...compared, OTHER];
		const others = allowed.some((it) => !compared.has(it)) ? [OTHER] : [];
		return [...[...compared].filter((it) => allowed.includes(it)), ...others];
	}

	#collect(formula: Formula, above: ReadonlySet<string>): void {
		switch (formula.kind) {
			case 'condition': {
				const own = this.#formulas.get(formula.name);
				if (own && !above.has(formula.name)) this.#collect(own, new Set([...above, formula.name]));
				else this.#free(formula.name);
				return;
			}
			case 'not':
			case 'and':
			case 'or':
				for (const it of formula.of) this.#collect(it, above);
				return;
			case 'equals':
				this.#domains.set(formula.what, (this.#domains.get(formula.what) ?? new Set()).add(formula.value));
				return;
			case 'unknown':
				this.#free(formula.id);
				return;
			case 'constant':
		}
	}

	#free(id: string): void {
		this.#isKnown = false;
		this.#domains.set(freeName(id), new Set([TRUE]));
	}

	#holds(formula: Formula, values: ReadonlyMap<string, string>): boolean {
		switch (formula.kind) {
			case 'condition': {
				const free = values.get(freeName(formula.name));
				const own = this.#formulas.get(formula.name);
				return free !== undefined ? free === TRUE : own !== undefined && this.#holds(own, values);
			}
			case 'not':
				return !formula.of.some((it) => this.#holds(it, values));
			case 'and':
				return formula.of.every((it) => this.#holds(it, values));
			case 'or':
				return formula.of.some((it) => this.#holds(it, values));
			case 'equals':
				return values.get(formula.what) === formula.value;
			case 'unknown':
				return values.get(freeName(formula.id)) === TRUE;
			case 'constant':
				return formula.value;
		}
	}
}

const OTHER = '\0';
const TRUE = 'true';

const freeName = (id: string): string => `\0${id}`;

function* assignments(
	domains: readonly (readonly [string, readonly string[]])[],
	from: number,
): Generator<ReadonlyMap<string, string>> {
	const domain = domains[from];
	if (!domain) {
		yield new Map();
		return;
	}
	const [name, values] = domain;
	for (const rest of assignments(domains, from + 1))
		for (const value of values) yield new Map([...rest, [name, value]]);
}

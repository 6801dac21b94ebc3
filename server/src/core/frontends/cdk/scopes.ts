import { type Span } from '../../base';
import { type Expression } from '../../syntax';

/**
 * The names that a piece of code sees. A name has a value where it is set exactly once in the scope that declares it;
 * parameters, loop variables and what is set twice have none.
 */
export class Scope {
	readonly #outer: Scope | undefined;
	readonly #guard: Guard | undefined;
	readonly #values = new Map<string, Bound>();
	/** The outermost class or function that it is in: what of a program is one stack. */
	readonly stack: string | undefined;

	constructor(outer?: Scope, guard?: Guard, stack?: string) {
		this.#outer = outer;
		this.#guard = guard;
		this.stack = outer?.stack ?? stack;
	}

	/** The conditions that code in it is under, the outermost first. */
	get guards(): readonly Guard[] {
		return [...(this.#outer?.guards ?? []), ...(this.#guard ? [this.#guard] : [])];
	}

	hide(name: string): void {
		this.#values.set(name, UNKNOWN);
	}

	/** The value sees the names of `home`. */
	set(name: string, value: Expression, home: Scope = this): void {
		this.#values.set(name, { value, scope: home });
	}

	bind(name: string, value: Expression | undefined): void {
		const isKnown = !this.#values.has(name) && value !== undefined;
		this.#values.set(name, isKnown ? { value, scope: this } : UNKNOWN);
	}

	/** The nearest scope that knows a name, for assignments that declare nothing. */
	home(name: string): Scope | undefined {
		return this.#values.has(name) ? this : this.#outer?.home(name);
	}

	find(name: string): { readonly value: Expression; readonly scope: Scope } | undefined {
		const own = this.#values.get(name);
		if (!own) return this.#outer?.find(name);
		return own.value && own.scope ? { value: own.value, scope: own.scope } : undefined;
	}
}

/** What a condition asks, and for which of its answers code is run; without either for one that nobody can tell. */
export interface Guard {
	readonly over?: Expression;
	readonly otherwise?: Expression;
	readonly span: Span;
}

interface Bound {
	readonly value?: Expression;
	readonly scope?: Scope;
}

const UNKNOWN: Bound = {};

/** `role`, `this.role`; `self.role` and what a method calls its object are the same thing. */
export function pathOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member' || expression.object.kind !== 'name') return undefined;
	return /^(?:this|self)$/.test(expression.object.name) ? `this.${expression.name}` : undefined;
}

import { type Span } from '../../base';
import { type Expression, type FunctionExpression, type ScopeStatement } from '../../syntax';

/**
 * The names that a piece of code sees. A name has a value where it is set exactly once in the scope that declares it;
 * parameters, loop variables and what is set twice have none.
 */
export class Scope {
	readonly #outer: Scope | undefined;
	readonly #guard: Guard | undefined;
	readonly #isClass: boolean;
	readonly #values = new Map<string, Bound>();
	readonly #functions = new Map<string, ScopeStatement>();
	readonly #classes = new Map<string, ScopeStatement>();
	/** What the methods of a class see, as far as they have been entered. */
	readonly #methods = new Map<ScopeStatement, Scope>();
	/** The outermost class or function that it is in: what of a program is one stack. */
	readonly stack: string | undefined;

	/** What the calls of a program's own functions give to their parameters. */
	readonly given: Given | undefined;

	constructor(outer?: Scope, { guard, stack, given, isClass = false }: Setting = {}) {
		this.#isClass = isClass;
		this.#outer = outer;
		this.#guard = guard;
		this.stack = outer?.stack ?? stack;
		this.given = outer?.given ?? given;
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

	/** A parameter, which calls tell. */
	defer(name: string, later: () => Found | undefined): void {
		this.#values.set(name, { later });
	}

	/** What a parameter is where no call tells. */
	fallBack(name: string, value: Expression): void {
		const own = this.#values.get(name);
		if (own?.value) return;
		const found = { value, scope: this };
		this.#values.set(name, own?.later ? { later: () => own.later?.() ?? found } : found);
	}

	declare(it: ScopeStatement): void {
		if (it.name === undefined || it.isAmbiguous) return;
		if (it.what === 'function') this.#functions.set(it.name, it);
		if (it.what === 'class') this.#classes.set(it.name, it);
	}

	/** The nearest function of a name that no variable hides. */
	functionNamed(name: string): Declared | undefined {
		const it = this.#isClass ? undefined : this.#functions.get(name);
		if (it) return { it, scope: this };
		return !this.#isClass && this.#values.has(name) ? undefined : this.#outer?.functionNamed(name);
	}

	/** A method of the nearest class, or of one that it extends. */
	methodNamed(name: string): Declared | undefined {
		const it = this.#isClass ? this.#functions.get(name) : undefined;
		// Java and C# name a constructor like its class.
		if (it) return this.#outer?.classNamed(name) ? undefined : { it, scope: this };
		return this.#outer?.methodNamed(name);
	}

	/** The nearest class of a name. */
	classAround(name: string): Declared | undefined {
		const it = this.#classes.get(name);
		return it ? { it, scope: this } : this.#outer?.classAround(name);
	}

	/** What stands for a name without what calls give. */
	findSet(name: string): Found | undefined {
		const own = this.#values.get(name);
		if (!own) return this.#outer?.findSet(name);
		return this.#told(own);
	}

	/** A class that is declared here. */
	classNamed(name: string): ScopeStatement | undefined {
		return this.#classes.get(name);
	}

	/** The value of a member sees the names of the method that sets it. */
	bind(name: string, value: Expression | undefined, method?: ScopeStatement): void {
		const isKnown = !this.#values.has(name) && value !== undefined;
		this.#values.set(name, isKnown ? { value, scope: this, ...(method && { method }) } : UNKNOWN);
	}

	/** A method of this class is looked at. */
	enter(method: ScopeStatement, own: Scope): void {
		if (this.#isClass) this.#methods.set(method, own);
	}

	/** The nearest scope that knows a name, for assignments that declare nothing. */
	home(name: string): Scope | undefined {
		return this.#values.has(name) ? this : this.#outer?.home(name);
	}

	find(name: string): Found | undefined {
		const own = this.#values.get(name);
		if (!own) return this.#outer?.find(name);
		return own.later ? own.later() : this.#told(own);
	}

	#told({ value, scope, method }: Bound): Found | undefined {
		if (!value || !scope) return undefined;
		return { value, scope: (method && this.#methods.get(method)) ?? scope };
	}
}

interface Setting {
	readonly guard?: Guard;
	readonly stack?: string;
	readonly given?: Given;
	readonly isClass?: boolean;
}

interface Declared {
	readonly it: ScopeStatement;
	readonly scope: Scope;
}

export interface Given {
	parameter(of: ScopeStatement | FunctionExpression, name: string): Found | undefined;
}

/** What a condition asks, and for which of its answers code is run; without either for one that nobody can tell. */
export interface Guard {
	readonly over?: Expression;
	readonly otherwise?: Expression;
	readonly span: Span;
}

export interface Found {
	readonly value: Expression;
	readonly scope: Scope;
}

interface Bound extends Partial<Found> {
	readonly later?: () => Found | undefined;
	readonly method?: ScopeStatement;
}

const UNKNOWN: Bound = {};

/** `role`, `this.role`; `self.role` and what a method calls its object are the same thing. */
export function pathOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member' || expression.object.kind !== 'name') return undefined;
	return /^(?:this|self)$/.test(expression.object.name) ? `this.${expression.name}` : undefined;
}

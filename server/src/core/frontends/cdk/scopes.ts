import { type Span } from '../../base';
import { type AssignmentStatement, type CodeStatement, type Expression, type ScopeStatement } from '../../syntax';

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

	set(name: string, value: Expression): void {
		this.#values.set(name, { value, scope: this });
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

/** An expression that stands by itself or is the value of something, with the scope that it sees. */
export type Visit = (expression: Expression, scope: Scope, as?: AssignmentStatement | 'question') => void;

/** Makes the scopes of a program and shows every expression in it, once all names of its scope are known. */
export function walkProgram(statements: readonly CodeStatement[], visit: Visit): void {
	walk(statements, new Scope(), visit);
}

function walk(statements: readonly CodeStatement[], scope: Scope, visit: Visit): void {
	declare(statements, scope);
	for (const it of statements) statement(it, scope, visit);
}

/** Branches and blocks share the names of what is around them, since an assignment in one counts behind it. */
function declare(statements: readonly CodeStatement[], scope: Scope): void {
	for (const it of statements) {
		if (it.kind === 'assignment') bind(it, scope);
		if (it.kind === 'scope' && isInline(it)) declare(it.statements, scope);
	}
}

const isInline = ({ what }: ScopeStatement): boolean => what === 'block' || what === 'condition' || what === 'loop';

function bind(it: AssignmentStatement, scope: Scope): void {
	const name = pathOf(it.target);
	// What the methods of a class set of its members is known from the class.
	if (name === undefined || (name.startsWith('this.') && scope.home(name))) return;
	const home = it.isDeclaration ? scope : (scope.home(name) ?? scope);
	if (it.isChange) home.hide(name);
	else if (it.value || !it.isDeclaration) home.bind(name, it.value);
}

/** `role`, `this.role`; `self.role` and what a method calls its object are the same thing. */
export function pathOf(expression: Expression): string | undefined {
	if (expression.kind === 'name') return expression.name;
	if (expression.kind !== 'member' || expression.object.kind !== 'name') return undefined;
	return /^(?:this|self)$/.test(expression.object.name) ? `this.${expression.name}` : undefined;
}

interface MemberSet {
	readonly path: string;
	readonly value: Expression | undefined;
}

/** What the fields and methods of a class set of its members. */
function membersSet(statement: ScopeStatement): readonly MemberSet[] {
	return statement.statements.flatMap((it): readonly MemberSet[] => {
		if (it.kind === 'assignment') {
			const name = pathOf(it.target);
			return name !== undefined && it.value ? [{ path: `this.${name}`, value: it.value }] : [];
		}
		return it.kind === 'scope' ? assigned(it.statements) : [];
	});
}

function assigned(statements: readonly CodeStatement[]): readonly MemberSet[] {
	return statements.flatMap((it): readonly MemberSet[] => {
		if (it.kind === 'scope') return isInline(it) ? assigned(it.statements) : [];
		if (it.kind !== 'assignment') return [];
		const path = pathOf(it.target);
		return path?.startsWith('this.') ? [{ path, value: it.isChange ? undefined : it.value }] : [];
	});
}

function statement(it: CodeStatement, scope: Scope, visit: Visit): void {
	switch (it.kind) {
		case 'import':
		case 'piece':
			return;
		case 'assignment':
			if (it.value) visit(it.value, scope, it);
			return;
		case 'expression':
			visit(it.expression, scope);
			return;
		case 'return':
			if (it.value) visit(it.value, scope);
			return;
		case 'scope':
			inner(it, scope, visit);
	}
}

function inner(it: ScopeStatement, scope: Scope, visit: Visit): void {
	if (it.over) visit(it.over, scope, it.what === 'condition' ? 'question' : undefined);
	const { over, otherwise, span } = it;
	const guard = { ...(over && { over }), ...(otherwise && { otherwise }), span: (over ?? otherwise)?.span ?? span };
	const stack = it.what === 'class' || it.what === 'function' ? it.name : undefined;
	const own = new Scope(scope, it.what === 'condition' ? guard : undefined, stack);
	for (const name of it.parameters) own.hide(name);
	if (it.what === 'loop') bindMember(it, scope, own);
	if (it.what === 'class') for (const { path, value } of membersSet(it)) own.bind(path, value);
	if (isInline(it)) for (const each of it.statements) statement(each, own, visit);
	else walk(it.statements, own, visit);
}

/** The variable of a loop over a list that is written out is one of its items; Go has the place of the item before it. */
function bindMember({ parameters, over }: ScopeStatement, scope: Scope, own: Scope): void {
	const [name, ...others] = parameters.filter((it) => it !== '_');
	const path = over && pathOf(over);
	const list = (path === undefined ? undefined : scope.find(path)?.value) ?? over;
	const options = list && itemsOf(list);
	if (name === undefined || others.length > 0 || !list || !options) return;
	own.set(name, { kind: 'choice', span: list.span, options });
}

function itemsOf(it: Expression): readonly Expression[] | undefined {
	if (it.kind === 'list') return it.hasUnknown ? undefined : it.items;
	const isList =
		it.kind === 'call' &&
		it.callee.kind === 'member' &&
		it.callee.object.kind === 'name' &&
		/^(?:(?:List|Set|Stream)\.of|Arrays\.asList)$/.test(`${it.callee.object.name}.${it.callee.name}`);
	return isList && !it.hasUnknown ? it.arguments : undefined;
}

/** The functions inside of an expression have scopes of their own. */
export function walkFunction(
	{ parameters, body }: Extract<Expression, { kind: 'function' }>,
	scope: Scope,
	visit: Visit,
): void {
	const own = new Scope(scope);
	for (const name of parameters) own.hide(name);
	walk(body, own, visit);
}

import {
	type CallExpression,
	type CodeStatement,
	type Expression,
	type FunctionExpression,
	type ScopeStatement,
	isReturning,
} from '../../syntax';

import { unwrapped } from './builders';
import { type Seen } from './calls';
import { declare } from './declared';
import { type Found, type Given, pathOf, Scope } from './scopes';
import { usesOf } from './uses';
import { within } from './within';

/** A function that the program itself declares or holds by a name. */
export interface LocalFunction {
	readonly of: ScopeStatement | FunctionExpression;
	readonly parameters: readonly string[];
	readonly body: readonly CodeStatement[];
	/** Where it is declared. */
	readonly scope: Scope;
	readonly returns: boolean;
}

export function functionOf(callee: Expression, scope: Scope): LocalFunction | undefined {
	const path = pathOf(callee);
	if (path === undefined) return undefined;
	const held = scope.find(path);
	if (held) {
		const { value, scope: home } = held;
		return value.kind === 'function'
			? { ...value, of: value, scope: home, returns: isReturning(value.body) }
			: undefined;
	}
	const name = path.replace(/^this\./, '');
	// Java and C# call methods as functions.
	const declared = (path === name ? scope.functionNamed(name) : undefined) ?? scope.methodNamed(name);
	if (!declared || isConstructor(declared.it)) return undefined;
	const { statements, parameters } = declared.it;
	// Python writes the object as a parameter.
	const own = path.startsWith('this.') && /^(?:self|cls)$/.test(parameters[0] ?? '') ? parameters.slice(1) : parameters;
	return {
		of: declared.it,
		parameters: own,
		body: statements,
		scope: declared.scope,
		returns: declared.it.returns === true,
	};
}

export const isConstructor = ({ name = '' }: ScopeStatement): boolean => /^(?:constructor|__init__)$/.test(name);

/** What a call of a function returns whose last statement alone does that. */
export function returnedBy({ it, scope }: Seen<CallExpression>): Seen | undefined {
	const called = it.isNew ? undefined : functionOf(it.callee, scope);
	const last = called?.body.at(-1);
	if (!called?.returns || last?.kind !== 'return' || !last.value) return undefined;
	const given = givenTo(called, it);
	if (!given) return undefined;
	const own = new Scope(called.scope);
	for (const name of called.parameters) {
		const value = given.get(name);
		if (value) own.set(name, value, scope);
		else own.hide(name);
	}
	declare(called.body, own);
	return { it: last.value, scope: own };
}

/** What a call gives to parameters by their names; `undefined` where that cannot be told. */
function givenTo({ parameters }: LocalFunction, it: CallExpression): ReadonlyMap<string, Expression> | undefined {
	if (it.hasUnknown || it.arguments.length > parameters.length) return undefined;
	const given = new Map<string, Expression>();
	for (const [index, value] of it.arguments.entries()) given.set(parameters[index] ?? '', value);
	for (const { key, value } of it.named) {
		const [only] = key.kind === 'string' ? key.parts : [];
		if (only?.kind !== 'literal' || !value) return undefined;
		given.set(only.value, value);
	}
	return given;
}

/** More calls than that are not compared. */
const MOST = 50;

/** The calls of the functions of a program, and what they give to parameters. */
export class Calls implements Given {
	readonly #calls = new Map<LocalFunction['of'], Call[]>();
	readonly #told = new Map<LocalFunction['of'], ReadonlyMap<string, Found>>();

	add(called: LocalFunction, { it, scope }: Seen<CallExpression>): void {
		const known = this.#calls.get(called.of) ?? [];
		this.#calls.set(called.of, [...known, { given: givenTo(called, it), scope }]);
	}

	parameter(of: LocalFunction['of'], name: string): Found | undefined {
		const known = this.#told.get(of);
		if (known) return known.get(name);
		const calls = this.#calls.get(of);
		if (!calls || calls.length > MOST) return undefined;
		this.#told.set(of, new Map());
		const told = toldBy(of, calls);
		this.#told.set(of, told);
		return told.get(name);
	}
}

interface Call {
	readonly given: ReadonlyMap<string, Expression> | undefined;
	readonly scope: Scope;
}

/**
 * Of one call, all that it gives. Of several, what all of them give alike, and of what differs one text alone: of two,
 * nobody could tell which of them go together.
 */
function toldBy(of: LocalFunction['of'], calls: readonly Call[]): ReadonlyMap<string, Found> {
	const told = new Map<string, Found>();
	const differing = new Map<string, readonly Expression[]>();
	for (const name of of.parameters) {
		const all = calls.map(({ given, scope }) => foundIn(given?.get(name), scope));
		const [first] = all;
		if (!first || all.some((it) => !it)) continue;
		if (all.every((it) => it && isSame(it, first))) told.set(name, first);
		else
			differing.set(
				name,
				all.flatMap((it) => (it ? textsIn(it.value) : [])),
			);
	}
	const [only, ...others] = [...differing].filter(
		([name]) => usesOf(name, of.kind === 'function' ? of.body : of.statements).size > 0,
	);
	const options = only?.[1] ?? [];
	const [option] = options;
	if (only && others.length === 0 && option && options.every((it) => it.kind === 'string'))
		told.set(only[0], { value: { kind: 'choice', span: option.span, options }, scope: new Scope() });
	return told;
}

/** The value behind a name. */
function foundIn(it: Expression | undefined, scope: Scope, depth = 0): Found | undefined {
	if (!it) return undefined;
	const inner = unwrapped(it);
	if (inner) return foundIn(inner, scope, depth + 1);
	const path = depth < 10 ? pathOf(it) : undefined;
	const found = path === undefined ? undefined : scope.find(path);
	return found ? foundIn(found.value, found.scope, depth + 1) : { value: it, scope };
}

const isSame = ({ value: a }: Found, { value: b }: Found): boolean =>
	a === b ||
	(a.kind === 'string' && b.kind === 'string' && isPlainText(a) && isPlainText(b) && textOf(a) === textOf(b)) ||
	(a.kind === 'constant' && b.kind === 'constant' && a.value === b.value);

type Texts = Extract<Expression, { kind: 'string' }>;

const isPlainText = ({ parts }: Texts): boolean => parts.every((it) => it.kind === 'literal');

const textOf = ({ parts }: Texts): string => parts.map((it) => (it.kind === 'literal' ? it.value : '')).join('');

/** Plain texts; something else where there is anything else. */
function textsIn(it: Expression): readonly Expression[] {
	if (it.kind === 'choice' && !it.over) return it.options.flatMap(textsIn);
	return it.kind === 'string' && isPlainText(it) ? [it] : [{ kind: 'unknown', span: it.span, within: [] }];
}

/** Whether the program calls functions of its own that take something. */
export function callsItself(statements: readonly CodeStatement[]): boolean {
	const names = new Set<string>();
	addFunctions(statements, names);
	return names.size > 0 && statements.some((it) => isCalledIn(it, names));
}

function addFunctions(statements: readonly CodeStatement[], into: Set<string>): void {
	for (const it of statements) {
		if (it.kind === 'scope') {
			if (it.what === 'function' && it.name !== undefined && it.parameters.length > 0 && !isConstructor(it))
				into.add(it.name);
			addFunctions(it.statements, into);
		}
		if (it.kind === 'assignment' && it.value?.kind === 'function' && it.value.parameters.length > 0) {
			const path = pathOf(it.target);
			if (path !== undefined) into.add(path.replace(/^this\./, ''));
		}
	}
}

function isCalledIn(it: CodeStatement, names: ReadonlySet<string>): boolean {
	switch (it.kind) {
		case 'import':
		case 'piece':
			return false;
		case 'assignment':
		case 'return':
			return it.value !== undefined && isCalled(it.value, names);
		case 'expression':
			return isCalled(it.expression, names);
		case 'scope':
			return (it.over !== undefined && isCalled(it.over, names)) || it.statements.some((own) => isCalledIn(own, names));
	}
}

function isCalled(it: Expression, names: ReadonlySet<string>): boolean {
	if (it.kind === 'function') return it.body.some((own) => isCalledIn(own, names));
	const path = it.kind === 'call' ? pathOf(it.callee) : undefined;
	if (path !== undefined && names.has(path.replace(/^this\./, ''))) return true;
	return within(it).some((inner) => isCalled(inner, names));
}

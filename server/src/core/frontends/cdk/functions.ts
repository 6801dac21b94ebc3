import {
	type CallExpression,
	type CodeStatement,
	type Expression,
	type FunctionExpression,
	isReturning,
	type ScopeStatement,
} from '../../syntax';

import { type Seen } from './calls';
import { declare } from './declared';
import { givenTo } from './given';
import { pathOf, Scope } from './scopes';
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

/** The constructor of a class that the program declares, by the call that makes one. */
export function constructorOf(callee: Expression, scope: Scope): LocalFunction | undefined {
	const found = callee.kind === 'name' ? scope.classAround(callee.name) : undefined;
	const [it, ...others] = (found?.it.statements ?? []).flatMap((one) =>
		one.kind === 'scope' && one.what === 'function' && (isConstructor(one) || one.name === found?.it.name) ? [one] : [],
	);
	if (!found || !it || it.isAmbiguous || others.length > 0) return undefined;
	const parameters = it.parameters[0] === 'self' ? it.parameters.slice(1) : it.parameters;
	return { of: it, parameters, body: it.statements, scope: found.scope, returns: false };
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

/** Whether the program calls functions of its own that take something. */
export function callsItself(statements: readonly CodeStatement[]): boolean {
	const names = new Set<string>();
	addFunctions(statements, names);
	return names.size > 0 && statements.some((it) => isCalledIn(it, names));
}

function addFunctions(statements: readonly CodeStatement[], into: Set<string>): void {
	for (const it of statements) {
		if (it.kind === 'scope') {
			if (it.what === 'class' && it.name !== undefined) into.add(it.name);
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

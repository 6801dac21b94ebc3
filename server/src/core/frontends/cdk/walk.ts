import {
	type AssignmentStatement,
	type CodeStatement,
	type Expression,
	type FunctionExpression,
	type ScopeStatement,
} from '../../syntax';

import { declare, declareOwn, isInline, membersSet } from './declared';
import { bindEach } from './members';
import { callsItself, constructorOf, functionOf } from './functions';
import { Calls } from './given';
import { eachIn } from './lists';
import { Scope } from './scopes';
import { within } from './within';

/** An expression that stands by itself or is the value of something, with the scope that it sees. */
export type Visit = (expression: Expression, scope: Scope, as?: AssignmentStatement | 'question') => void;

/** Makes the scopes of a program and shows every expression in it, once all names of its scope are known. */
export function walkProgram(statements: readonly CodeStatement[], visit: Visit): void {
	const calls = new Calls();
	if (callsItself(statements)) walk(statements, new Scope(undefined, { given: calls }), gathering(calls));
	walk(statements, new Scope(undefined, { given: calls }), visit);
}

/** Notes the calls of the program's own functions. */
function gathering(calls: Calls): Visit {
	const visit = (it: Expression, scope: Scope, over?: Expression): void => {
		const each = it.kind === 'call' ? eachIn(it) : undefined;
		if (it.kind === 'call') {
			const called = functionOf(it.callee, scope);
			const made = called ? undefined : constructorOf(it.callee, scope);
			if (called) calls.add(called, { it, scope });
			if (made) calls.addMade(made, { it, scope });
		}
		if (it.kind === 'function') walkFunction(it, scope, (inner, own) => visit(inner, own), over);
		else for (const inner of within(it)) visit(inner, scope, inner === each?.make ? each.over : undefined);
	};
	return (it, scope) => visit(it, scope);
}

function walk(statements: readonly CodeStatement[], scope: Scope, visit: Visit): void {
	declare(statements, scope);
	for (const it of statements) statement(it, scope, visit);
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
	const own = new Scope(it.what === 'class' ? withBase(it, scope) : scope, {
		...(it.what === 'condition' && { guard }),
		...(stack !== undefined && { stack }),
		isClass: it.what === 'class',
	});
	if (it.what === 'function') scope.enter(it, own);
	takeParameters(it, own);
	if (it.what === 'loop' && over) bindEach(it.parameters, { over, body: it.statements }, scope, own);
	if (it.what === 'class') for (const { path, value, method } of membersSet(it)) own.bind(path, value, method);
	if (!isInline(it)) return walk(it.statements, own, visit);
	declareOwn(it.statements, own);
	for (const each of it.statements) statement(each, own, visit);
}

/** The functions inside of an expression have scopes of their own. */
export function walkFunction(it: FunctionExpression, scope: Scope, visit: Visit, over?: Expression): void {
	const own = new Scope(scope);
	takeParameters(it, own);
	if (over) bindEach(it.parameters, { over, body: it.body }, scope, own);
	walk(it.body, own, visit);
}

function takeParameters(of: ScopeStatement | FunctionExpression, own: Scope): void {
	const isCalled = of.kind === 'function' || of.what === 'function';
	for (const name of of.parameters)
		if (isCalled && own.given) own.defer(name, () => own.given?.parameter(of, name));
		else own.hide(name);
}

/** How many classes one may stand on another. */
const MOST_BASES = 5;

/** The scope around a class, with the members of the class that it extends. */
function withBase(it: ScopeStatement, scope: Scope, depth = 0): Scope {
	const base = it.extends?.kind === 'name' ? scope.classNamed(it.extends.name) : undefined;
	if (!base || base === it || depth > MOST_BASES) return scope;
	const own = new Scope(withBase(base, scope, depth + 1), { isClass: true });
	for (const { path, value } of membersSet(base)) own.bind(path, value);
	declare(base.statements, own);
	return own;
}

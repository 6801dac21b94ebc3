import {
	type AssignmentStatement,
	type CodeStatement,
	type Expression,
	type FunctionExpression,
	type ScopeStatement,
} from '../../syntax';

import { listedIn } from './lists';
import { pathOf, Scope } from './scopes';
import { meansSame } from './spreads';

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
	if (it.what === 'loop' && over) bindEach(it.parameters, over, scope, own);
	if (it.what === 'class') for (const { path, value } of membersSet(it)) own.bind(path, value);
	if (isInline(it)) for (const each of it.statements) statement(each, own, visit);
	else walk(it.statements, own, visit);
}

/** The functions inside of an expression have scopes of their own. */
export function walkFunction(
	{ parameters, body }: FunctionExpression,
	scope: Scope,
	visit: Visit,
	over?: Expression,
): void {
	const own = new Scope(scope);
	for (const name of parameters) own.hide(name);
	if (over) bindEach(parameters, over, scope, own);
	walk(body, own, visit);
}

/** What is asked for each of a list that is written out knows its variable as one of the items. */
function bindEach([name = '', ...others]: readonly string[], over: Expression, scope: Scope, own: Scope): void {
	const counted = countedIn(over);
	const [, member = ''] = others;
	if (counted && name === '') return bindEach([member], counted, scope, own);
	const list = name === '' || name === '_' ? undefined : listedIn({ it: over, scope });
	if (!list || list.hasUnknown || !list.items.every((it) => meansSame(it.it, it.scope, scope))) return;
	const options = list.items.map(({ it }) => it);
	own.set(name, { kind: 'choice', span: over.span, options });
}

/** `enumerate(list)`. */
const countedIn = (it: Expression): Expression | undefined =>
	it.kind === 'call' && it.callee.kind === 'name' && it.callee.name === 'enumerate' ? it.arguments[0] : undefined;

import { type AssignmentStatement, type CodeStatement, type Expression, type ScopeStatement } from '../../syntax';

import { pathOf, type Scope } from './scopes';

/** Branches and blocks share the variables of what is around them, since an assignment in one counts behind it. */
export function declare(statements: readonly CodeStatement[], scope: Scope): void {
	for (const it of statements) if (it.kind === 'scope') scope.declare(it);
	bindAll(statements, scope);
}

function bindAll(statements: readonly CodeStatement[], scope: Scope): void {
	for (const it of statements) {
		if (it.kind === 'assignment') bind(it, scope);
		if (it.kind === 'scope' && isInline(it)) bindAll(it.statements, scope);
	}
}

export const isInline = ({ what }: ScopeStatement): boolean =>
	what === 'block' || what === 'condition' || what === 'loop';

function bind(it: AssignmentStatement, scope: Scope): void {
	const name = pathOf(it.target);
	// What the methods of a class set of its members is known from the class.
	if (name === undefined || (name.startsWith('this.') && scope.home(name))) return;
	const home = it.isDeclaration ? scope : (scope.home(name) ?? scope);
	if (it.isDefault && it.value) scope.fallBack(name, it.value);
	else if (it.isChange) home.hide(name);
	else if (it.value || !it.isDeclaration) home.bind(name, it.value);
}

interface MemberSet {
	readonly path: string;
	readonly value: Expression | undefined;
}

/** What the fields and methods of a class set of its members. */
export function membersSet(statement: ScopeStatement): readonly MemberSet[] {
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

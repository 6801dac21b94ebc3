import { type AssignmentStatement, type CodeStatement, type Expression, type ScopeStatement } from '../../syntax';

import { pathOf, type Scope } from './scopes';

/**
 * Branches and blocks share the variables of what is around them, since an assignment in one counts behind it. What they
 * declare themselves is theirs.
 */
export function declare(statements: readonly CodeStatement[], scope: Scope): void {
	for (const it of statements) if (it.kind === 'scope') scope.declare(it);
	bindAll(statements, scope, () => true);
}

/** The variables that a branch or a block declares itself. */
export function declareOwn(statements: readonly CodeStatement[], scope: Scope): void {
	const own = declaredBy(statements);
	if (own.size > 0) bindAll(statements, scope, (name) => own.has(name));
}

function bindAll(statements: readonly CodeStatement[], scope: Scope, isMeant: (name: string) => boolean): void {
	for (const it of statements) {
		if (it.kind === 'assignment') bind(it, scope, isMeant);
		if (it.kind !== 'scope' || !isInline(it)) continue;
		const hidden = declaredBy(it.statements);
		bindAll(it.statements, scope, (name) => !hidden.has(name) && isMeant(name));
	}
}

function declaredBy(statements: readonly CodeStatement[]): ReadonlySet<string> {
	const declared = statements.flatMap((it) => (it.kind === 'assignment' && it.isDeclaration ? it.target : []));
	return new Set(declared.flatMap((it) => pathOf(it) ?? []));
}

export const isInline = ({ what }: ScopeStatement): boolean =>
	what === 'block' || what === 'condition' || what === 'loop';

function bind(it: AssignmentStatement, scope: Scope, isMeant: (name: string) => boolean): void {
	const name = pathOf(it.target);
	// What the methods of a class set of its members is known from the class.
	if (name === undefined || !isMeant(name) || (name.startsWith('this.') && scope.home(name))) return;
	const home = it.isDeclaration ? scope : (scope.home(name) ?? scope);
	if (it.isDefault && it.value) scope.fallBack(name, it.value);
	else if (it.isChange) home.hide(name);
	else if (it.value || !it.isDeclaration) home.bind(name, it.value);
}

interface MemberSet {
	readonly path: string;
	readonly value: Expression | undefined;
	/** What sets it, unless the class itself does. */
	readonly method?: ScopeStatement;
}

/** What the fields and methods of a class set of its members. */
export function membersSet(statement: ScopeStatement): readonly MemberSet[] {
	return statement.statements.flatMap((it): readonly MemberSet[] => {
		if (it.kind === 'assignment') {
			const name = pathOf(it.target);
			return name !== undefined && it.value ? [{ path: `this.${name}`, value: it.value }] : [];
		}
		if (it.kind !== 'scope') return [];
		const method = it.what === 'function' ? { method: it } : {};
		return assigned(it.statements).map((set) => ({ ...set, ...method }));
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

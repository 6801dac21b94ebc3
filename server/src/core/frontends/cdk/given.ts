import { type CallExpression, type CodeEntry, type Expression } from '../../syntax';

import { unwrapped } from './builders';
import { type Seen } from './calls';
import { isAlike, toldAlike } from './alike';
import { type LocalFunction } from './functions';
import { plain } from './plain';
import { type Found, type Given, pathOf, Scope } from './scopes';
import { usesOf } from './uses';

/** What a call gives to parameters by their names; `undefined` where that cannot be told. */
export function givenTo(
	{ parameters }: LocalFunction,
	it: CallExpression,
): ReadonlyMap<string, Expression> | undefined {
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
	readonly #constructors = new Set<LocalFunction['of']>();
	readonly #told = new Map<LocalFunction['of'], ReadonlyMap<string, Found>>();

	add(called: LocalFunction, { it, scope }: Seen<CallExpression>): void {
		const known = this.#calls.get(called.of) ?? [];
		this.#calls.set(called.of, [...known, { given: givenTo(called, it), scope }]);
	}

	/** The making of an object of a class. */
	addMade(made: LocalFunction, call: Seen<CallExpression>): void {
		this.#constructors.add(made.of);
		this.add(made, call);
	}

	parameter(of: LocalFunction['of'], name: string): Found | undefined {
		const known = this.#told.get(of);
		if (known) return known.get(name);
		const calls = this.#calls.get(of);
		if (!calls || calls.length > MOST) return undefined;
		this.#told.set(of, new Map());
		const told = this.#constructors.has(of) ? toldToClass(of, calls) : toldBy(of, calls);
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

/**
 * Of what a class is made with, only plain texts are known that all who make it give alike, also as parts of objects:
 * those stand far away, and nothing is ever told together with all of them.
 */
function toldToClass(of: LocalFunction['of'], calls: readonly Call[]): ReadonlyMap<string, Found> {
	const told = new Map<string, Found>();
	const scope = new Scope();
	for (const name of of.parameters) {
		const all = calls.flatMap((it) => plainIn(it.given?.get(name), it.scope) ?? []);
		const [first] = all;
		if (!first || all.length < calls.length) continue;
		const objects = all.flatMap((it) => (it.kind === 'object' ? [it] : []));
		const [object] = objects.length === all.length ? toldAlike(objects) : [];
		if (object) told.set(name, { value: object, scope });
		else if (isAlike(all)) told.set(name, { value: first, scope });
	}
	return told;
}

/** A plain text, a constant or an object of such, in which all else is unknown. */
function plainIn(it: Expression | undefined, scope: Scope, depth = 0): Expression | undefined {
	if (!it || depth > 10) return undefined;
	const inner = unwrapped(it);
	if (inner) return plainIn(inner, scope, depth + 1);
	const path = pathOf(it);
	const found = path === undefined ? undefined : scope.findSet(path);
	if (found) return plainIn(found.value, found.scope, depth + 1);
	if (it.kind === 'constant' || (it.kind === 'string' && plain(it) !== undefined)) return it;
	if (it.kind !== 'object' || it.hasUnknown) return undefined;
	return {
		...it,
		entries: it.entries.map((entry) => ({ ...entry, value: plainIn(entry.value, scope, depth + 1) ?? open(entry) })),
	};
}

const open = ({ span }: CodeEntry): Expression => ({ kind: 'unknown', span, within: [] });

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
	(a.kind === 'string' && b.kind === 'string' && plain(a) !== undefined && plain(a) === plain(b)) ||
	(a.kind === 'constant' && b.kind === 'constant' && a.value === b.value);

/** Plain texts; something else where there is anything else. */
function textsIn(it: Expression): readonly Expression[] {
	if (it.kind === 'choice' && !it.over) return it.options.flatMap(textsIn);
	return it.kind === 'string' && plain(it) !== undefined ? [it] : [{ kind: 'unknown', span: it.span, within: [] }];
}

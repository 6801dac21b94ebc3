import { type CallExpression, type Expression, type FunctionExpression, type ListExpression } from '../../syntax';

import { type Seen } from './calls';
import { returnedBy } from './functions';
import { camel } from './names';
import { pathOf, Scope } from './scopes';
import { homeOf, meansSame, objectIn } from './spreads';

/** What a program is known to have in a list. */
export interface Listed {
	readonly items: readonly Seen[];
	/** Whether there may be more. */
	readonly hasUnknown: boolean;
}

/** A list by a name or by a call that hands on what it is given, with what it is spread or mapped from. */
export const listedIn = (seen: Seen, isAddedTo: IsAddedTo = () => false): Listed | undefined =>
	new Listing(isAddedTo).of(seen);

/** Whether methods add to a list. */
type IsAddedTo = (list: Expression) => boolean;

/** What a function is asked for, one after the other: `list.map(f)`, `f(x) for x in list`. */
export interface Each {
	readonly over: Expression;
	readonly make: FunctionExpression;
	readonly how: 'each' | 'flat';
	readonly isFiltered: boolean;
}

export function eachIn({ callee, arguments: args, hasUnknown }: CallExpression): Each | undefined {
	if (callee.kind === 'name' && callee.name === 'for') {
		const [over, make] = args;
		return over && make?.kind === 'function' ? { over, make, how: 'each', isFiltered: hasUnknown } : undefined;
	}
	const [make] = args;
	const how = callee.kind === 'member' ? EACH.get(callee.name.toLowerCase()) : undefined;
	if (callee.kind !== 'member' || !how || make?.kind !== 'function') return undefined;
	return { over: callee.object, make, how, isFiltered: false };
}

const EACH: ReadonlyMap<string, Each['how']> = new Map([
	['map', 'each'],
	['select', 'each'],
	['foreach', 'each'],
	['flatmap', 'flat'],
	['selectmany', 'flat'],
]);

/** Beyond this nobody has written a list. */
const MOST = 500;
const DEEPEST = 12;

class Listing {
	readonly #isAddedTo: IsAddedTo;
	#made = 0;

	constructor(isAddedTo: IsAddedTo) {
		this.#isAddedTo = isAddedTo;
	}

	of(seen: Seen, depth = 0): Listed | undefined {
		if (depth > DEEPEST || this.#made++ > MOST) return undefined;
		const listed = this.#of(seen, depth);
		return listed && this.#isAddedTo(seen.it) ? { ...listed, hasUnknown: true } : listed;
	}

	#of({ it, scope }: Seen, depth: number): Listed | undefined {
		const path = pathOf(it);
		const found = path === undefined ? undefined : scope.find(path);
		if (found) return this.of({ it: found.value, scope: found.scope }, depth + 1);
		if (it.kind === 'list') return this.#written(it, scope, depth);
		if (it.kind === 'sum') return this.#joined(it.terms, scope, depth);
		return it.kind === 'call' ? this.#called(it, scope, depth) : undefined;
	}

	#written({ items, hasUnknown, spreads }: ListExpression, scope: Scope, depth: number): Listed | undefined {
		const own = items.map((it) => ({ it, scope }));
		if (spreads.length === 0) return { items: own, hasUnknown };
		const more = this.#joined(spreads, scope, depth);
		return { items: [...own, ...(more?.items ?? [])], hasUnknown: more?.hasUnknown ?? true };
	}

	/** Those that are lists, one behind the other; none where there is none. */
	#joined(terms: readonly Expression[], scope: Scope, depth: number): Listed | undefined {
		const all = terms.map((it) => this.of({ it, scope }, depth + 1));
		if (all.every((it) => it === undefined)) return undefined;
		const items = all.flatMap((it) => it?.items ?? []);
		return items.length > MOST ? undefined : { items, hasUnknown: all.some((it) => it?.hasUnknown ?? true) };
	}

	#called(it: CallExpression, scope: Scope, depth: number): Listed | undefined {
		const each = eachIn(it);
		if (each) return this.#mapped(each, scope, depth);
		const returned = returnedBy({ it, scope });
		if (returned) return this.of(returned, depth + 1);
		const { callee, arguments: args } = it;
		if (callee.kind === 'name')
			return COPIES.has(callee.name) && args.length === 1 && args[0]
				? this.of({ it: args[0], scope }, depth + 1)
				: undefined;
		if (callee.kind !== 'member') return undefined;
		const { object } = callee;
		const full = object.kind === 'name' ? `${object.name}.${callee.name}` : '';
		if (LISTS.has(full) && !it.hasUnknown) return this.#written(listOf(it), scope, depth);
		const pairs = pairsOf(it, scope);
		if (pairs) return { items: pairs.map((one) => ({ it: one, scope })), hasUnknown: false };
		if (COPIES.has(full) && args[0]) return this.of({ it: args[0], scope }, depth + 1);
		if (!HANDING_ON.has(camel(callee.name))) return undefined;
		return camel(callee.name) === 'concat'
			? this.#joined([object, ...args], scope, depth)
			: this.of({ it: object, scope }, depth + 1);
	}

	/** What the function makes of each. */
	#mapped({ over, make, how, isFiltered }: Each, scope: Scope, depth: number): Listed | undefined {
		const [only, ...others] = make.body;
		const value = only?.kind === 'return' && others.length === 0 ? only.value : undefined;
		const all = value && !isFiltered ? this.of({ it: over, scope }, depth + 1) : undefined;
		const [name] = make.parameters;
		if (!all || !value || !name || all.items.length > MOST) return undefined;
		const made = all.items.map((item) => ({ it: value, scope: withOne(scope, name, make, item) }));
		if (how === 'each') return { items: made, hasUnknown: all.hasUnknown };
		const lists = made.map((it) => this.of(it, depth + 1));
		const items = lists.flatMap((it) => it?.items ?? []);
		return { items, hasUnknown: all.hasUnknown || lists.some((it) => it?.hasUnknown ?? true) };
	}
}

/** The names within a function for one of those that it is asked for. */
function withOne(scope: Scope, name: string, { parameters }: FunctionExpression, item: Seen): Scope {
	const own = new Scope(scope);
	for (const it of parameters) own.hide(it);
	own.set(name, item.it, item.scope);
	return own;
}

/** `Object.entries(object)` and `dictionary.items()`, of one that is written out. */
function pairsOf({ callee, arguments: [first, ...others], span }: CallExpression, scope: Scope) {
	if (callee.kind !== 'member' || others.length > 0) return undefined;
	const isEntries = callee.object.kind === 'name' && callee.object.name === 'Object' && callee.name === 'entries';
	const of = isEntries ? first : callee.name === 'items' && !first ? callee.object : undefined;
	const object = of && objectIn(of, scope);
	if (
		!of ||
		!object ||
		object.hasUnknown ||
		!object.entries.every(({ value }) => meansSame(value, homeOf(of, scope), scope))
	)
		return undefined;
	return object.entries.map(({ key, value }): Expression => {
		const items = value ? [key, value] : [key];
		return { kind: 'list', span, items, hasUnknown: false, spreads: [] };
	});
}

const listOf = ({ arguments: items, span }: CallExpression): ListExpression => ({
	kind: 'list',
	span,
	items,
	hasUnknown: false,
	spreads: [],
});

const LISTS: ReadonlySet<string> = new Set([
	'List.of',
	'Set.of',
	'Stream.of',
	'Arrays.asList',
	'Collections.singletonList',
	'ImmutableList.of',
	'jsii.Strings',
]);

/** Functions that make a list of the one that they are given. */
const COPIES: ReadonlySet<string> = new Set([
	'list',
	'tuple',
	'set',
	'sorted',
	'Array.from',
	'Arrays.stream',
	'List.copyOf',
]);

/** Methods of a list or a stream whose value is the same list. */
const HANDING_ON: ReadonlySet<string> = new Set(['stream', 'toList', 'toArray', 'collect', 'concat', 'asEnumerable']);

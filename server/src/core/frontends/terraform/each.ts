import { type CodeEntry, type Expression, type HclBlock } from '../../syntax';

import { attribute, pathOf, plainText } from './names';

/** The keys and values of what `for_each` goes through; those of a set are the same. */
export interface Each {
	readonly keys: readonly Expression[];
	readonly values: readonly Expression[];
}

/** `each` of a resource; of a dynamic block its label, unless it says another name. */
export function iteratorOf({ type, labels, body }: HclBlock): string {
	if (type !== 'dynamic') return 'each';
	const said = attribute(body, 'iterator');
	return (said && pathOf(said)?.[0]) ?? plainText(labels[0]) ?? '';
}

/** What stands at a path of keys. */
export function within(value: Expression, path: readonly string[]): Expression | undefined {
	let found: Expression | undefined = value;
	for (const name of path) {
		const entries: readonly CodeEntry[] = found?.kind === 'object' ? found.entries : [];
		found = entries.find((it) => plainText(it.key) === name)?.value;
	}
	return found;
}

/** A loop that is written as an expression. */
export interface Loop {
	readonly over: Expression;
	readonly parameters: readonly string[];
	readonly value: Expression;
}

/** More than that are read as one. */
export const MOST_TURNS = 50;

export function loopOf([over, make]: readonly Expression[]): Loop | undefined {
	const made = make?.kind === 'function' ? make.body[0] : undefined;
	if (!over || make?.kind !== 'function' || made?.kind !== 'return' || !made.value) return undefined;
	return { over, parameters: make.parameters, value: made.value };
}

/** What the names of a loop stand for in each of its turns; the place in a list is no text. */
export const turnsOf = ({ parameters }: Loop, { keys, values }: Each, isList: boolean): readonly Turn[] =>
	values.map((value, at): Turn => {
		const [first = '', second] = parameters;
		if (second === undefined) return new Map([[first, value]]);
		const key = isList ? undefined : keys[at];
		return new Map([...(key ? [[first, key] as const] : []), [second, value]]);
	});

export type Turn = ReadonlyMap<string, Expression>;

/** What names stand for in what is made for each of several things. */
export class Bindings {
	/** What blocks are made for each of, by the name that they have for it. */
	readonly #each = new Map<string, Each>();
	/** What the names of loops stand for, the innermost first. */
	readonly #turns: Turn[] = [];

	each<T>(name: string, members: Each | undefined, read: () => T): T {
		const before = this.#each.get(name);
		this.#set(name, members);
		const found = read();
		this.#set(name, before);
		return found;
	}

	#set(name: string, members: Each | undefined): void {
		if (members) this.#each.set(name, members);
		else this.#each.delete(name);
	}

	turn<T>(turn: Turn, read: () => T): T {
		this.#turns.unshift(turn);
		const found = read();
		this.#turns.shift();
		return found;
	}

	get isInLoop(): boolean {
		return this.#turns.length > 0;
	}

	/** `each.value` stands for all that it can be, the name of a loop for one thing in each turn. */
	value(it: Expression): Expression | undefined {
		if (this.#each.size + this.#turns.length === 0 || (it.kind !== 'member' && it.kind !== 'name')) return undefined;
		const [first = '', ...path] = pathOf(it) ?? [];
		const own = this.#turns.find((turn) => turn.has(first))?.get(first);
		if (own) return within(own, path);
		const [what, ...rest] = path;
		const each = this.#each.get(first);
		const all = what === 'key' ? (each?.keys ?? []) : what === 'value' ? (each?.values ?? []) : [];
		const options = all.map((one) => within(one, rest));
		if (options.length === 0 || options.includes(undefined)) return undefined;
		const [only, ...others] = options.filter((one) => one !== undefined);
		return only && others.length === 0
			? only
			: { kind: 'choice', span: it.span, options: options.flatMap((one) => one ?? []) };
	}
}

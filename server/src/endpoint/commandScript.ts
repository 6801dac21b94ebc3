import { type Command, type Outcome } from '../core/simulator';

import { isRecord } from './http';

/** What commands have answered, by the names they were given with `as`. */
export type Named = ReadonlyMap<string, unknown>;

/** Puts answers in the place of `${store.CustomKeyStoreId}`; a string when one is not there. */
export function withAnswers(command: Command, named: Named): Command | string {
	try {
		return replaced(Object.fromEntries(Object.entries(command).filter(([name]) => name !== 'as')), named) as Command;
	} catch (fault) {
		if (fault instanceof MissingAnswer) return fault.message;
		throw fault;
	}
}

/** Remembers what a command has answered, if it has a name. */
export function remember(named: Map<string, unknown>, { as }: Command, outcome: Outcome): void {
	if (typeof as === 'string' && outcome.ok) named.set(as, outcome.response);
}

class MissingAnswer extends Error {}

function replaced(value: unknown, named: Named): unknown {
	if (typeof value === 'string')
		return value.replace(/\$\{(\w[\w-]*)\.([\w.]+)\}/g, (_whole, name: string, path: string) =>
			answer(name, path, named),
		);
	if (Array.isArray(value)) return value.map((it: unknown) => replaced(it, named));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, it]) => [name, replaced(it, named)]));
}

function answer(name: string, path: string, named: Named): string {
	const found = path
		.split('.')
		.reduce<unknown>(
			(value, member) =>
				typeof value === 'object' && value !== null && Object.hasOwn(value, member)
					? (value as Record<string, unknown>)[member]
					: undefined,
			named.get(name),
		);
	if (typeof found === 'string' || typeof found === 'number') return String(found);
	throw new MissingAnswer(`No command before has answered \${${name}.${path}}.`);
}

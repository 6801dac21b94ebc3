import { type Analysis } from '../../analysis';
import { literalValue, oncePer, parseRoleArn } from '../../base';
import { type SlotKind } from '../../model';

/** The service prefix of an action or of what is written of one, in lower case. */
export const serviceOf = (action: string): string => action.split(':', 1)[0]?.toLowerCase() ?? '';

/** The names of the linked roles that a document names anywhere. */
export const rolesNamedIn = oncePer(({ blocks }: Analysis): ReadonlySet<string> => {
	const names = blocks.flatMap(({ part }) =>
		part.slots.flatMap(({ text }) => parseRoleArn(text)?.name.value ?? literalValue(text) ?? []),
	);
	return new Set(names.filter((it) => it.startsWith('AWSServiceRole')));
});

/** What a document says in places of a kind, in lower case. */
export const literalsOf = (analysis: Analysis, what: SlotKind): ReadonlySet<string> =>
	writtenIn(analysis).get(what) ?? NONE;

const NONE: ReadonlySet<string> = new Set();

const writtenIn = oncePer(({ blocks }: Analysis): ReadonlyMap<SlotKind, ReadonlySet<string>> => {
	const all = new Map<SlotKind, Set<string>>();
	for (const { part } of blocks)
		for (const { what, text } of part.slots) {
			const value = literalValue(text);
			if (value === undefined) continue;
			const known = all.get(what);
			if (known) known.add(value.toLowerCase());
			else all.set(what, new Set([value.toLowerCase()]));
		}
	return all;
});

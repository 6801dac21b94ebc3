import { type CodeEntry, type Expression, type ObjectExpression } from '../../syntax';

import { textOf } from './uses';

/** Objects whose parts are unknown where they differ, but for one that alone is used. */
export function toldAlike(
	objects: readonly ObjectExpression[],
	used?: ReadonlySet<string>,
): readonly ObjectExpression[] {
	const names = new Set(objects.flatMap(({ entries }) => entries.map(nameOf)));
	const differing = [...names].filter((name) => !isAlike(objects.map((it) => valueOf(it, name))));
	const mattering = differing.filter((name) => !used || used.has('') || used.has(name));
	const hidden = new Set(
		mattering.length > 1 || !used ? differing : differing.filter((name) => !mattering.includes(name)),
	);
	const open = [...hidden].flatMap((name) => opened(objects, name));
	return objects.map((it) => ({
		...it,
		entries: [...it.entries.filter((entry) => !hidden.has(nameOf(entry))), ...open],
	}));
}

function opened(objects: readonly ObjectExpression[], name: string): readonly CodeEntry[] {
	const entry = objects.flatMap(({ entries }) => entries).find((it) => nameOf(it) === name);
	return entry ? [{ ...entry, value: { kind: 'unknown', span: entry.span, within: [] } }] : [];
}

const nameOf = ({ key }: CodeEntry): string => (key.kind === 'string' ? (textOf(key) ?? '') : '');

export const valueOf = ({ entries }: ObjectExpression, name: string): Expression | undefined =>
	entries.find((it) => nameOf(it) === name)?.value;

/** Whether all are the same text or the same constant. */
export function isAlike(values: readonly (Expression | undefined)[]): boolean {
	const texts = values.map((it) =>
		it?.kind === 'string' ? textOf(it) : it?.kind === 'constant' ? `${it.type} ${it.value}` : undefined,
	);
	return texts[0] !== undefined && texts.every((it) => it === texts[0]);
}

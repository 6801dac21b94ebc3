import { type FixEdit, hasWildcard, literalValue, type Text, touches } from '../../base';
import { type Catalogue } from '../../catalogue';
import { type Values } from '../../model';

import { hasComment, type Here, literalItems, type Rewrite, rewriteOf } from './rewrite';

/** More than these nobody wants in a list. */
const MOST_EXPANDED = 100;

/** A pattern as the actions that it means today. */
export function expanded(here: Here): readonly Rewrite[] {
	const { statement, at, catalogue } = here;
	for (const values of [statement.action, statement.notAction]) {
		const item = values?.items.find((it) => touches(it.span, at));
		const pattern = item && literalValue(item);
		if (!values || !item || pattern === undefined || !hasWildcard(pattern) || /^[^:]*[*?]/.test(pattern)) continue;
		const ids = catalogue.actionIdsMatching(pattern);
		if (ids.length === 0 || ids.length > MOST_EXPANDED) continue;
		const others = new Set(values.items.filter((it) => it !== item).map((it) => literalValue(it)?.toLowerCase()));
		const added = ids.filter((it) => !others.has(it.toLowerCase()));
		return rewriteOf(here, `Expand "${pattern}" to its ${counted(ids.length)}`, exchanged(values, [item], added));
	}
	return [];
}

const counted = (count: number): string => (count === 1 ? 'only action' : `${count} actions`);

/** Some items of a list by others; a single text becomes a list. */
export function exchanged(
	{ element, items }: Values,
	removed: readonly Text[],
	added: readonly string[],
): readonly FixEdit[] {
	if (element.shape !== 'list')
		return [{ kind: 'setValue', span: element.valueSpan, value: added.length === 1 ? (added[0] ?? '') : added }];
	if (removed.length === items.length && added.length > 0)
		return [{ kind: 'setValue', span: element.valueSpan, value: added }];
	return [
		...removed.map((it): FixEdit => ({ kind: 'remove', span: it.span })),
		...added.map((value): FixEdit => ({ kind: 'addItem', list: element.valueSpan, value })),
	];
}

/** Fewer actions are easier to read than a pattern. */
const LEAST_COLLAPSED = 3;

/** Actions as patterns that match exactly them, as far as the catalogue knows. */
export function collapsed(here: Here): readonly Rewrite[] {
	const { statement, at, catalogue } = here;
	for (const values of [statement.action, statement.notAction]) {
		if (!values || values.element.shape !== 'list' || !touches(values.element.span, at)) continue;
		const written = values.items.filter((it) => literalValue(it) !== undefined);
		const names = new Set(written.map((it) => (literalValue(it) ?? '').toLowerCase()));
		const patterns = patternsOf(names, catalogue);
		const covered = new Set(patterns.flatMap((it) => catalogue.actionIdsMatching(it)).map((it) => it.toLowerCase()));
		const removed = written.filter((it) => covered.has((literalValue(it) ?? '').toLowerCase()));
		if (removed.length === 0) continue;
		const title = `Collapse ${removed.length} actions to ${patterns.map((it) => `"${it}"`).join(', ')}`;
		return rewriteOf(here, title, exchanged(values, removed, patterns));
	}
	return [];
}

/** The shortest patterns that match nothing beside these actions. */
function patternsOf(names: ReadonlySet<string>, catalogue: Catalogue): readonly string[] {
	const patterns: string[] = [];
	const covered = new Set<string>();
	for (const name of names) {
		if (covered.has(name) || hasWildcard(name)) continue;
		const found = prefixesOf(catalogue.action(name)?.id ?? '').find((prefix) => {
			const ids = catalogue.actionIdsMatching(`${prefix}*`);
			return ids.length >= LEAST_COLLAPSED && ids.every((it) => names.has(it.toLowerCase()));
		});
		if (found === undefined) continue;
		patterns.push(`${found}*`);
		for (const it of catalogue.actionIdsMatching(`${found}*`)) covered.add(it.toLowerCase());
	}
	return patterns;
}

/** `kms:`, `kms:Create`, `kms:CreateCustom` of `kms:CreateCustomKeyStore`: they end where a word does. */
function prefixesOf(id: string): readonly string[] {
	const ends = [...id.matchAll(/:|[a-z0-9](?=[A-Z])/g)].map((it) => it.index + 1);
	return ends.map((end) => id.slice(0, end));
}

/** Actions in the order of their names, each once. */
export function sorted(here: Here): readonly Rewrite[] {
	const { statement, at, catalogue } = here;
	for (const values of [statement.action, statement.notAction]) {
		if (!values || values.element.shape !== 'list' || !touches(values.element.span, at)) continue;
		const written = literalItems(values);
		if (!written || hasComment(here, values.element.valueSpan)) continue;
		const once = new Map<string, string>();
		for (const it of written) {
			const key = it.toLowerCase();
			// Of several spellings the one that AWS documents stays, else the first.
			if (!once.has(key) || catalogue.action(it)?.id === it) once.set(key, it);
		}
		const inOrder = [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, it]) => it);
		if (inOrder.join() === written.join()) continue;
		const doubles = written.length - inOrder.length;
		const title =
			doubles === 0 ? 'Sort actions' : `Sort actions and remove ${doubles === 1 ? 'a double' : `${doubles} doubles`}`;
		return rewriteOf(here, title, [{ kind: 'setValue', span: values.element.valueSpan, value: inOrder }]);
	}
	return [];
}

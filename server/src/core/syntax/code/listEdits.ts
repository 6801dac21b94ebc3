import { contains, type Edit, type Plain, type Span, spanOf } from '../../base';
import { type Replacement } from '../reader';
import { type CallExpression, type Code, type Expression, type ListExpression } from './code';

interface Change {
	readonly list: Items;
	readonly edits: Edit[];
}

/** A list, or a call that makes one of its arguments: `List.of(…)`, `jsii.Strings(…)`. */
interface Items {
	readonly span: Span;
	readonly items: readonly Expression[];
}

/** What a list becomes, and the edits that are about something else. */
interface ListEdits {
	readonly replacements: readonly Replacement[];
	readonly rest: readonly Edit[];
}

/**
 * Edits of lists whose items are written one beside the other: all of one list at once, since they share commas, and new
 * items in the way of those that are there. A single item is left to others; `undefined` where a list cannot be changed
 * without a doubt.
 */
export function listEdits(edits: readonly Edit[], code: Code, text: string): ListEdits | undefined {
	if (!edits.some((it) => it.kind === 'addItem' || it.kind === 'remove' || it.kind === 'setValue'))
		return { replacements: [], rest: edits };
	const lists = listsIn(code);
	const changes = new Map<Items, Change>();
	for (const edit of edits) {
		const list = lists.find((it) => concerns(edit, it));
		if (list) changes.set(list, { list, edits: [...(changes.get(list)?.edits ?? []), edit] });
	}
	const wanted = [...changes.values()].filter(({ edits: own }) => own.length > 1 || own[0]?.kind === 'setValue');
	const done = new Set(wanted.flatMap((it) => it.edits));
	const replacements = wanted.map((it) => changed(it, text));
	if (replacements.includes(undefined)) return undefined;
	return { replacements: replacements.flatMap((it) => it ?? []), rest: edits.filter((it) => !done.has(it)) };
}

function concerns(edit: Edit, { span, items }: Items): boolean {
	switch (edit.kind) {
		case 'addItem':
			return isSame(span, edit.list);
		case 'setValue':
			return Array.isArray(edit.value) && isSame(span, edit.span);
		case 'remove':
			return items.some((it) => isItem(it, edit.span));
		case 'replace':
		case 'addEntry':
		case 'setCode':
		case 'addStatement':
		case 'addImport':
			return false;
	}
}

/** The innermost first, so that an item is looked for in the list that it stands in. */
function listsIn(code: Code): readonly Items[] {
	const found: Items[] = [];
	const look = (it: unknown): void => {
		if (Array.isArray(it)) it.forEach(look);
		if (typeof it !== 'object' || it === null || Array.isArray(it)) return;
		for (const value of Object.values(it)) if (typeof value === 'object') look(value);
		const list = itemsOf(it);
		if (list) found.push(list);
	};
	look(code.kind === 'program' ? code.statements : code);
	return found;
}

function itemsOf(it: object): Items | undefined {
	if (!('kind' in it)) return undefined;
	const { kind } = it;
	if (kind === 'list') return isWhole(it as ListExpression) ? (it as ListExpression) : undefined;
	if (kind !== 'call') return undefined;
	const { callee, span, arguments: items, named, hasUnknown } = it as CallExpression;
	return named.length === 0 && !hasUnknown && MAKERS.test(nameOf(callee)) ? { span, items } : undefined;
}

const isWhole = ({ hasUnknown }: ListExpression): boolean => !hasUnknown;

/** Calls whose arguments are items: they make a list, or take statements one by one. */
const MAKERS = /^(?:(?:List|Set|ImmutableList|ImmutableSet)\.of|Arrays\.asList|jsii\.Strings|.*\.add_?statements)$/i;

const nameOf = (it: Expression): string =>
	it.kind === 'name' ? it.name : it.kind === 'member' ? `${nameOf(it.object)}.${it.name}` : '';

/** A string within an item counts as the item: `jsii.String("…")`. */
const isItem = (it: Expression, span: Span): boolean =>
	isSame(it.span, span) || (contains(it.span, span) && isSame(literalIn(it)?.inner ?? it.span, span));

const isSame = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** The one string that an item is, or that the call around it is given. */
function literalIn(it: Expression): Extract<Expression, { kind: 'string' }> | undefined {
	if (it.kind === 'string') return it.parts.every((part) => part.kind === 'literal') ? it : undefined;
	const [only, ...others] = it.kind === 'call' ? it.arguments : [];
	return only?.kind === 'string' && others.length === 0 ? literalIn(only) : undefined;
}

function changed({ list: { items, span }, edits }: Change, text: string): readonly Replacement[] | undefined {
	const [first, last] = [items[0], items.at(-1)];
	if (!first || !last) return undefined;
	const gaps = items.slice(1).map((it, at) => text.slice(items[at]?.span.end, it.span.start));
	const added = edits.flatMap(addedBy).map((it) => writtenLike(items, it, text));
	if (gaps.some((it) => !/^\s*,\s*$/.test(it)) || added.includes(undefined)) return undefined;
	const isAll = edits.some((it) => it.kind === 'setValue');
	const isRemoved = (it: Expression): boolean => edits.some((edit) => edit.kind === 'remove' && isItem(it, edit.span));
	// What comes for something stands where that stood.
	const place = isAll || added.length === 0 ? undefined : items.find(isRemoved);
	const isGone = (it: Expression): boolean => it !== place && (isAll || isRemoved(it));
	const gap = gaps[0] ?? (text.slice(span.start, first.span.start).includes('\n') ? brokenGap(first, text) : ', ');
	const end = items.filter((it) => !isGone(it)).at(-1);
	if (!end)
		return added.length === 0 ? undefined : [{ span: spanOf(first.span.start, last.span.end), text: added.join(gap) }];
	const tail = spanOf(end.span.end, last.span.end);
	const put = place ? '' : added.map((it) => gap + (it ?? '')).join('');
	return [
		...(place ? [{ span: place.span, text: added.join(gap) }] : []),
		...items
			.slice(0, items.indexOf(end))
			.flatMap((it, at) =>
				isGone(it) ? [{ span: spanOf(it.span.start, items[at + 1]?.span.start ?? it.span.end), text: '' }] : [],
			),
		...(put !== '' || tail.end > tail.start ? [{ span: tail, text: put }] : []),
	];
}

function addedBy(edit: Edit): readonly Plain[] {
	if (edit.kind === 'addItem') return [edit.value];
	return edit.kind === 'setValue' && Array.isArray(edit.value) ? (edit.value as readonly Plain[]) : [];
}

const brokenGap = ({ span }: Expression, text: string): string =>
	`,\n${/[ \t]*$/.exec(text.slice(0, span.start))?.[0] ?? ''}`;

/** A value in the quotes, and in the call, that another item has. */
function writtenLike(items: readonly Expression[], value: Plain, text: string): string | undefined {
	const like = items.find((it) => literalIn(it));
	const literal = like && literalIn(like);
	if (!like || !literal || typeof value !== 'string' || !/^[\w:*?.@/+=,-]+$/.test(value)) return undefined;
	return text.slice(like.span.start, literal.inner.start) + value + text.slice(literal.inner.end, like.span.end);
}

/** Whether the text at a span is an item among others, so that more may stand beside it. */
export const isItemOf = (code: Code, span: Span): boolean =>
	listsIn(code).some(({ items }) => items.some((it) => isSame(it.span, span)));

import { type Span } from '../../base';
import { type CodeEntry, type CodeStatement, type Expression, type ObjectExpression } from '../../syntax';

import { plain } from './calls';
import { listedIn } from './lists';
import { type Scope } from './scopes';
import { meansSame } from './spreads';
import { usesOf } from './uses';

/** What is run for each of a list. */
interface EachRun {
	readonly over: Expression;
	readonly body: readonly CodeStatement[];
}

/**
 * What is asked for each of a list that is written out knows its variable as one of the items. Of items with parts, only
 * one part that differs is known: of two, nobody could tell which of them go together.
 */
export function bindEach(
	[name = '', ...others]: readonly string[],
	{ over, body }: EachRun,
	scope: Scope,
	own: Scope,
): void {
	const counted = countedIn(over);
	const [, member = ''] = others;
	if (counted && name === '') return bindEach([member], { over: counted, body }, scope, own);
	const list = name === '_' ? undefined : listedIn({ it: over, scope });
	if (!list || list.hasUnknown || !list.items.every((it) => meansSame(it.it, it.scope, scope))) return;
	const items = list.items.map(({ it }) => it);
	const { span } = over;
	if (name === '') return bindParts(others, items, body, own);
	const objects = items.flatMap((it) => (isWhole(it) ? [it] : []));
	const options = objects.length === items.length ? toldAlike(objects, usesOf(name, body)) : items;
	own.set(name, { kind: 'choice', span, options });
}

/** `enumerate(list)`. */
const countedIn = (it: Expression): Expression | undefined =>
	it.kind === 'call' && it.callee.kind === 'name' && it.callee.name === 'enumerate' ? it.arguments[0] : undefined;

const isWhole = (it: Expression): it is ObjectExpression => it.kind === 'object' && !it.hasUnknown;

/** Objects without those of their parts that differ, but for one that alone is used. */
function toldAlike(objects: readonly ObjectExpression[], used: ReadonlySet<string>): readonly ObjectExpression[] {
	const names = new Set(objects.flatMap(({ entries }) => entries.map(nameOf)));
	const differing = [...names].filter((name) => !isAlike(objects.map((it) => valueOf(it, name))));
	const mattering = differing.filter((name) => used.has('') || used.has(name));
	const hidden = new Set(mattering.length > 1 ? differing : differing.filter((name) => !mattering.includes(name)));
	return objects.map((it) => ({ ...it, entries: it.entries.filter((entry) => !hidden.has(nameOf(entry))) }));
}

const nameOf = ({ key }: CodeEntry): string => (key.kind === 'string' ? (plain(key) ?? '') : '');

const valueOf = ({ entries }: ObjectExpression, name: string): Expression | undefined =>
	entries.find((it) => nameOf(it) === name)?.value;

/** The names of a pattern, which takes items apart by their places or by their names. */
function bindParts(
	names: readonly string[],
	items: readonly Expression[],
	body: readonly CodeStatement[],
	own: Scope,
): void {
	const columns = names.map((name, at) => ({ name, values: items.map((it) => partOf(it, name, at, names.length)) }));
	const known = columns.filter(({ values }) => values.length > 0 && values.every((it) => it !== undefined));
	const differing = known.filter(({ values }) => !isAlike(values));
	const mattering = differing.filter(({ name }) => usesOf(name, body).size > 0);
	for (const { name, values } of known) {
		const options = values.flatMap((it) => it ?? []);
		const [first] = options;
		if (!first) continue;
		if (isAlike(values)) own.set(name, first);
		else if (mattering.length === 1 && mattering[0]?.name === name) own.set(name, choiceOf(options, first.span));
	}
}

const choiceOf = (options: readonly Expression[], span: Span): Expression => ({ kind: 'choice', span, options });

function partOf(it: Expression, name: string, at: number, count: number): Expression | undefined {
	if (it.kind === 'list') return !it.hasUnknown && it.items.length === count ? it.items[at] : undefined;
	return isWhole(it) ? valueOf(it, name) : undefined;
}

/** Whether all are the same text or the same constant. */
function isAlike(values: readonly (Expression | undefined)[]): boolean {
	const texts = values.map((it) =>
		it?.kind === 'string' ? plain(it) : it?.kind === 'constant' ? `${it.type} ${it.value}` : undefined,
	);
	return texts[0] !== undefined && texts.every((it) => it === texts[0]);
}

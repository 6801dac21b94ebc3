import { type Span } from '../../base';
import { type CodeStatement, type Expression, type ObjectExpression } from '../../syntax';

import { isAlike, toldAlike, valueOf } from './alike';
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

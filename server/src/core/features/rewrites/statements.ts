import { isListItem } from '../../analyse';
import { contains, type FixEdit, literalValue, shown, type Span, type Text } from '../../base';
import { type Principals, type Statement, type Values } from '../../model';

import { exchanged } from './actions';
import { hasComment, type Here, literalItems, renderedIn, type Replacements, type Rewrite, rewriteOf } from './rewrite';

/** More than these nobody wants as statements. */
const MOST_STATEMENTS = 12;

/** One statement as several that say the same together. */
export function split(here: Here): readonly Rewrite[] {
	const { action } = here.statement;
	const written = action && literalItems(action);
	if (!action || !written || written.length < 2 || written.some((it) => !it.includes(':'))) return [];
	const services = grouped(action.items, (it) => serviceOf(it));
	const single = new Map(action.items.map((it) => [nameOf(it), [it]] as const));
	const names = new Set([...single.keys()].map((it) => it.toLowerCase()));
	return [
		...(services.size > 1 ? parted(here, action, 'Split the statement by service', services) : []),
		...(names.size > 1 && names.size > services.size && names.size === written.length
			? parted(here, action, 'Split the statement by action', single)
			: []),
	];
}

const serviceOf = (item: Text): string => (literalValue(item) ?? '').split(':', 1)[0]?.toLowerCase() ?? '';

const nameOf = (item: Text): string => (literalValue(item) ?? '').split(':')[1] ?? '';

function grouped(items: readonly Text[], keyOf: (item: Text) => string): ReadonlyMap<string, readonly Text[]> {
	const groups = new Map<string, Text[]>();
	for (const it of items) {
		const known = groups.get(keyOf(it));
		if (known) known.push(it);
		else groups.set(keyOf(it), [it]);
	}
	return groups;
}

/** Each copy is the source of the statement with other actions, so that whatever else stands in it stays as it is written. */
function parted(
	here: Here,
	action: Values,
	title: string,
	groups: ReadonlyMap<string, readonly Text[]>,
): readonly Rewrite[] {
	const { analysis, block, statement } = here;
	const span = { start: block.start + statement.span.start, end: block.start + statement.span.end };
	if (groups.size > MOST_STATEMENTS || !isOwn(statement, action)) return [];
	if (ANCHOR.test(analysis.source.text.slice(span.start, span.end))) return [];
	const copies: string[] = [];
	for (const [name, items] of groups) {
		const removed = action.items.filter((it) => !items.includes(it));
		const edits = [...exchanged(action, removed, []), ...(copies.length === 0 ? [] : renamed(here, name))];
		const replacements = renderedIn(here, edits);
		if (replacements.length === 0 || !replacements.every((it) => contains(span, it.span))) return [];
		copies.push(replacedWithin(analysis.source.text, span, replacements));
	}
	const joined = joinedStatements(here, copies, span);
	return joined === undefined ? [] : [{ title, replacements: [{ span, text: joined }], changes: 'nothing' }];
}

/** What YAML names once would be named in each copy. */
const ANCHOR = /[:[,-]\s+&[\w-]+\s/;

/** A `Sid` stands once in a policy. */
function renamed({ statement: { sid }, policy }: Here, name: string): readonly FixEdit[] {
	if (!sid) return [];
	const value = literalValue(sid);
	if (value === undefined) return [{ kind: 'remove', span: sid.span }];
	const known = new Set(policy.statements.map((it) => it.sid && literalValue(it.sid)));
	const base = value + name.charAt(0).toUpperCase() + name.slice(1).replace(/[^A-Za-z0-9]/g, '');
	const free = [base, ...Array.from({ length: 20 }, (_, index) => `${base}${index + 2}`)].find((it) => !known.has(it));
	return [{ kind: 'setValue', span: sid.span, value: free ?? base }];
}

function replacedWithin(source: string, { start, end }: Span, replacements: Replacements): string {
	let text = '';
	let at = start;
	for (const it of replacements) {
		text += source.slice(at, Math.min(it.span.start, end)) + it.text;
		at = Math.min(it.span.end, end);
	}
	return (text + source.slice(at, end)).trimEnd();
}

/** A list that stands elsewhere may be that of other statements, too. */
const isOwn = ({ span }: Statement, { element }: Values): boolean => contains(span, element.valueSpan);

/** As items of the list in which the statement stands; `undefined` where it stands in none. */
function joinedStatements({ analysis, policy }: Here, copies: readonly string[], span: Span): string | undefined {
	const { text } = analysis.source;
	const { start } = span;
	const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
	const isList = policy.elements.find((it) => it.name === 'Statement')?.shape === 'list';
	const [, indent, dash] = /^([ \t]*(?:- +)*)(- +)$/.exec(line) ?? [];
	if (indent !== undefined && dash !== undefined)
		return isList ? copies.join(`\n${' '.repeat(indent.length)}${dash}`) : undefined;
	const blanks = /^[ \t]*/.exec(line)?.[0] ?? '';
	if (analysis.documentKind === 'terraform' && /^statement\s*\{/.test(text.slice(start, start + 20)))
		return copies.join(`\n\n${blanks}`);
	const joined = copies.join(blanks === line ? `,\n${blanks}` : ', ');
	if (analysis.documentKind === 'cdk') return isListItem(analysis, span) ? joined : undefined;
	if (!text.startsWith('{', start)) return undefined;
	// In the JSON of Terraform a list of one block may be the block itself.
	const isItem = analysis.documentKind === 'terraform' ? /[[,]\s*$/.test(text.slice(0, start)) : isList;
	return isItem ? joined : `[${joined}]`;
}

/** Statements that differ in their actions only, or in their resources only, as one. */
export function merged(here: Here): readonly Rewrite[] {
	return [...mergedBy(here, 'action'), ...mergedBy(here, 'resource')];
}

function mergedBy(here: Here, what: 'action' | 'resource'): readonly Rewrite[] {
	const { statement, policy } = here;
	const own = statement[what];
	const key = saidBeside(statement, what);
	if (!own || key === undefined || !literalItems(own) || !isOwn(statement, own)) return [];
	const alike = policy.statements.filter((it) => it !== statement && saidBeside(it, what) === key);
	const mergeable = alike.filter(
		(it) => it[what] && literalItems(it[what]) && !hasComment(here, it.span) && !hasCommentAbove(here, it.span),
	);
	if (mergeable.length === 0) return [];
	const known = new Set(literalItems(own)?.map((it) => it.toLowerCase()));
	const added: string[] = [];
	for (const value of mergeable.flatMap((it) => (it[what] && literalItems(it[what])) ?? [])) {
		if (known.has(value.toLowerCase())) continue;
		known.add(value.toLowerCase());
		added.push(value);
	}
	const all = [...(literalItems(own) ?? []), ...added];
	const grown: readonly FixEdit[] =
		added.length === 0
			? []
			: own.element.shape === 'list'
				? added.map((value) => ({ kind: 'addItem', list: own.element.valueSpan, value }))
				: [{ kind: 'setValue', span: own.element.valueSpan, value: all }];
	const removed = mergeable.map((it): FixEdit => ({ kind: 'remove', span: it.span }));
	const title = `Merge with ${mergeable.length === 1 ? 'the statement that differs' : `the ${mergeable.length} statements that differ`} in ${what}s only`;
	return rewriteOf(here, title, [...grown, ...removed]);
}

/** A comment that speaks of a statement would stay without it. */
function hasCommentAbove({ analysis, block }: Here, { start }: Span): boolean {
	const above = analysis.source.text.slice(0, block.start + start).replace(/\n[^\n]*$/, '');
	const line = above.slice(above.lastIndexOf('\n') + 1).trim();
	return /^(?:#|\/\/)|\*\/$/.test(line);
}

/** Everything but the actions or the resources; `undefined` where a part is not known. */
function saidBeside(it: Statement, what: 'action' | 'resource'): string | undefined {
	if (it.hasUnknownElements || !it[what]) return undefined;
	const values = [it.action, it.notAction, it.resource, it.notResource];
	const principals = [it.principal, it.notPrincipal];
	if (values.some((value) => value?.hasUnknown) || principals.some((value) => value?.hasUnknown)) return undefined;
	const beside = values.map((value) => (value === it[what] ? what : textsOf(value)));
	const conditions = it.conditions.map(({ operator, key, values: tested, hasUnknown }) =>
		hasUnknown ? undefined : JSON.stringify([operator, shown(key), tested.map(shown)]),
	);
	if (conditions.includes(undefined)) return undefined;
	return JSON.stringify([it.effect && shown(it.effect), beside, principals.map(principalTexts), conditions.sort()]);
}

const textsOf = (values: Values | undefined): readonly string[] | undefined => values?.items.map(shown).sort();

const principalTexts = (it: Principals | undefined) =>
	it && [it.everyone && shown(it.everyone), it.groups.map(({ type, items }) => [type, items.map(shown).sort()])];

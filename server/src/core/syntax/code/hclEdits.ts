import { contains, type Edit, type Plain, type Span, spanOf } from '../../base';
import { type Replacement } from '../reader';
import { type Body, type CodeEntry, type Expression, type HclBlock, type ListExpression } from './code';

/** An edit beyond the characters of one string, in HCL; `undefined` where it cannot be made without a doubt. */
export function hclReplacement(edit: Edit, body: Body, text: string): Replacement | undefined {
	switch (edit.kind) {
		case 'setCode':
			return { span: edit.span, text: edit.code };
		case 'replace':
		case 'addStatement':
		case 'addImport':
			return undefined;
		case 'setValue': {
			const found = valueAt(body, edit.span);
			return found && { span: found.value.span, text: written(edit.value, indentAt(text, edit.span.start)) };
		}
		case 'remove':
			return removal(body, edit.span, text);
		case 'addEntry':
			return addition(body, edit, text);
		case 'addItem': {
			const list = valueAt(body, edit.list);
			return list?.value.kind === 'list' ? itemAdded(list.value, edit.value, list.name, text) : undefined;
		}
	}
}

/** A text as it stands in quotes or in a heredoc; `undefined` for what Terraform would fill in. */
export function putIntoTemplate(text: string, isQuoted: boolean): string | undefined {
	if (/[$%]\{/.test(text)) return undefined;
	return isQuoted ? JSON.stringify(text).slice(1, -1) : text;
}

interface Held {
	readonly value: Expression;
	/** The argument that holds it, however deep. */
	readonly name: string;
}

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

function valueAt(body: Body, span: Span): Held | undefined {
	for (const { key, value } of body.attributes) {
		const found = value && contains(value.span, span) ? expressionAt(value, span) : undefined;
		if (found) return { value: found, name: nameOf(key) };
	}
	for (const block of body.blocks) {
		const found = contains(block.span, span) ? valueAt(block.body, span) : undefined;
		if (found) return found;
	}
	return undefined;
}

function expressionAt(value: Expression, span: Span): Expression | undefined {
	if (isAt(value, span)) return value;
	const inner = childrenOf(value).find((it) => contains(it.span, span));
	return inner && expressionAt(inner, span);
}

function childrenOf(value: Expression): readonly Expression[] {
	if (value.kind === 'list') return value.items;
	if (value.kind === 'object') return value.entries.flatMap((it) => it.value ?? []);
	return value.kind === 'call' ? value.arguments : [];
}

const nameOf = (key: Expression): string =>
	key.kind === 'string' ? key.parts.map((it) => (it.kind === 'literal' ? it.value : '')).join('') : '';

const indentAt = (text: string, at: number): string => {
	const start = text.lastIndexOf('\n', at - 1) + 1;
	return /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
};

/** Arguments whose texts are addresses. */
const written = (value: Plain, indent: string, name = ''): string => {
	if (typeof value === 'string')
		return name === 'depends_on' ? value : JSON.stringify(value).replace(/[$%](?=\{(?!data\.))/g, (it) => it + it);
	if (typeof value !== 'object') return String(value);
	const deeper = `${indent}  `;
	if (Array.isArray(value)) return `[${value.map((it: Plain) => written(it, indent, name)).join(', ')}]`;
	const entries = Object.entries(value).map(
		([key, it]) => `\n${deeper}${/^\w+$/.test(key) ? key : JSON.stringify(key)} = ${written(it, deeper)}`,
	);
	return `{${entries.join('')}\n${indent}}`;
};

function removal(body: Body, span: Span, text: string): Replacement | undefined {
	for (const block of body.blocks) {
		if (sameSpan(block.span, span)) return wholeLines(block.span, text);
		if (contains(block.span, span)) return removal(block.body, span, text);
	}
	const attribute = body.attributes.find((it) => contains(it.span, span));
	const value = attribute?.value;
	if (!attribute || !value) return undefined;
	if (sameSpan(attribute.span, span) || isAt(value, span)) return wholeLines(attribute.span, text);
	const list = listWith(value, span);
	if (!list) return entryRemoved(value, span, text);
	if (list === value && list.items.length === 1) return wholeLines(attribute.span, text);
	return itemRemoved(
		list,
		list.items.findIndex((it) => isAt(it, span)),
		text,
	);
}

/** Without its quotes, as findings underline it, or with them. */
const isAt = (it: Expression, span: Span): boolean =>
	sameSpan(it.span, span) || (it.kind === 'string' && sameSpan(it.inner, span));

function listWith(value: Expression, span: Span): ListExpression | undefined {
	if (value.kind === 'list' && value.items.some((it) => isAt(it, span))) return value;
	const inner = childrenOf(value).find((it) => contains(it.span, span));
	return inner && listWith(inner, span);
}

/** With the rest of its lines, a comment behind it included; of two blank lines that then meet one stays. */
function wholeLines({ start, end }: Span, text: string): Replacement | undefined {
	const from = text.lastIndexOf('\n', start - 1) + 1;
	const next = text.indexOf('\n', end);
	const to = next < 0 ? text.length : next + 1;
	if (/\S/.test(text.slice(from, start)) || !/^\s*(?:(?:#|\/\/).*)?\s*$/.test(text.slice(end, to))) return undefined;
	const isBetweenBlanks = /(?:^|\n)[ \t]*\n$/.test(text.slice(0, from)) || from === 0;
	const blank = isBetweenBlanks ? (/^[ \t]*\n/.exec(text.slice(to))?.[0].length ?? 0) : 0;
	const isLast = from > 0 && /^[ \t]*(?:\}|$)/.test(text.slice(to));
	const above = isLast ? (/\n(?:[ \t]*\n)+$/.exec(text.slice(0, from))?.[0].length ?? 1) - 1 : 0;
	return { span: spanOf(from - above, to + blank), text: '' };
}

/** The entry of an object that is or has the key at a span. */
function entryRemoved(value: Expression, span: Span, text: string): Replacement | undefined {
	const entries = value.kind === 'object' ? value.entries : [];
	const at = entries.findIndex(
		(it) => sameSpan(it.span, span) || isAt(it.key, span) || (it.value && isAt(it.value, span)),
	);
	const own = entries[at];
	if (own) return wholeLines(own.span, text) ?? itemRemoved({ items: entries }, at, text);
	const inner = childrenOf(value).find((it) => contains(it.span, span));
	return inner && entryRemoved(inner, span, text);
}

function itemRemoved(
	{ items }: { readonly items: readonly { readonly span: Span }[] },
	at: number,
	text: string,
): Replacement | undefined {
	const [before, own, after] = [items[at - 1], items[at], items[at + 1]];
	if (!own) return undefined;
	const span = after
		? spanOf(own.span.start, after.span.start)
		: spanOf(before?.span.end ?? own.span.start, own.span.end);
	return /#|\/\/|\/\*/.test(gapIn(span, own.span, text)) ? undefined : { span, text: '' };
}

const gapIn = (span: Span, own: Span, text: string): string =>
	text.slice(span.start, own.start) + text.slice(own.end, span.end);

function itemAdded({ items, span }: ListExpression, value: Plain, name: string, text: string): Replacement {
	const last = items.at(-1);
	if (!last)
		return { span: spanOf(span.start + 1, span.end - 1), text: written(value, indentAt(text, span.start), name) };
	const before = items.at(-2)?.span.end ?? span.start;
	const isBroken = text.slice(before, last.span.start).includes('\n');
	const item = written(value, indentAt(text, isBroken ? last.span.start : span.start), name);
	const between = isBroken ? `,\n${indentAt(text, last.span.start)}` : ', ';
	return { span: spanOf(last.span.end, last.span.end), text: between + item };
}

function addition(
	body: Body,
	{ object, key, value, isFirst }: Extract<Edit, { kind: 'addEntry' }>,
	text: string,
): Replacement | undefined {
	const held = valueAt(body, object);
	if (held?.value.kind === 'object')
		return entryAdded(held.value.entries, held.value.span, { key, value, isFirst }, text);
	const block = blockWith(body, object);
	if (!block || !/^[a-z][a-z_]*$/.test(key)) return undefined;
	return argumentAdded(block, { key, value }, text);
}

function blockWith({ blocks }: Body, span: Span): HclBlock | undefined {
	for (const block of blocks) {
		if (sameSpan(block.body.span, span)) return block;
		const found = contains(block.span, span) ? blockWith(block.body, span) : undefined;
		if (found) return found;
	}
	return undefined;
}

interface Added {
	readonly key: string;
	readonly value: Plain;
	readonly isFirst?: boolean | undefined;
}

function entryAdded(
	entries: readonly CodeEntry[],
	span: Span,
	{ key, value, isFirst }: Added,
	text: string,
): Replacement {
	const last = entries.at(-1);
	const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
	if (!last) return { span: spanOf(span.start + 1, span.end - 1), text: ` ${name} = ${written(value, '')} ` };
	const isBroken = text.slice(span.start, last.span.start).includes('\n');
	const indent = indentAt(text, last.span.start);
	const [first] = entries;
	if (isFirst && first) {
		const at = first.span.start;
		const rest = text.slice(span.start, at).includes('\n') ? `\n${indentAt(text, at)}` : ', ';
		return { span: spanOf(at, at), text: `${aligned(name, first, text)} = ${written(value, indent)}${rest}` };
	}
	const isShort = isBroken && typeof value !== 'object';
	const entry = `${isShort ? aligned(name, last, text) : name} = ${written(value, indent)}`;
	const at = spanOf(last.span.end, last.span.end);
	return { span: at, text: isBroken ? `\n${indent}${entry}` : `, ${entry}` };
}

/** As wide as the name of a neighbor that stands on one line. */
function aligned(name: string, { key, span }: CodeEntry, text: string): string {
	const entry = text.slice(span.start, span.end);
	const blanks = /^[ ]*(?==)/.exec(text.slice(key.span.end))?.[0].length ?? 0;
	return entry.includes('\n') ? name : name.padEnd(key.span.end - span.start + blanks - 1);
}

/** Behind the last argument, aligned with it; a block stands at the end, behind a blank line. */
function argumentAdded(
	{ span, body, typeSpan }: HclBlock,
	{ key, value }: Added,
	text: string,
): Replacement | undefined {
	const outer = indentAt(text, typeSpan.start);
	const isBlock = typeof value === 'object' && !Array.isArray(value);
	const last = isBlock ? lastOf(body) : (body.attributes.at(-1) ?? lastOf(body));
	if (!last) {
		const open = text.lastIndexOf('{', span.end - 1);
		const own = isBlock ? `${key} ${written(value, `${outer}  `)}` : `${key} = ${written(value, outer, key)}`;
		return { span: spanOf(open + 1, span.end - 1), text: `\n${outer}  ${own}\n${outer}` };
	}
	if (!text.slice(span.start, last.span.start).includes('\n')) return undefined;
	const indent = indentAt(text, last.span.start);
	const end = text.indexOf('\n', last.span.end);
	const at = end < 0 ? last.span.end : end;
	if (isBlock) return { span: spanOf(at, at), text: `\n\n${indent}${key} ${written(value, indent)}` };
	const argument = `${key.padEnd(alignment(last, text))} = ${written(value, indent, key)}`;
	return { span: spanOf(at, at), text: `\n${indent}${argument}` };
}

const lastOf = ({ attributes, blocks }: Body): { readonly span: Span } | undefined =>
	[...attributes, ...blocks].sort((a, b) => b.span.end - a.span.end)[0];

/** How wide names are that stand in the same paragraph. */
function alignment({ span }: { readonly span: Span }, text: string): number {
	const line = text.slice(span.start, span.end);
	return /^([a-z][\w-]*[ ]*) =/.exec(line)?.[1]?.length ?? 0;
}

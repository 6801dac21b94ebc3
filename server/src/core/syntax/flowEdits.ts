import { type Span, spanOf } from '../base';

import { membersOf } from './locate';
import { type Container, type MemberChanges, type NewMember } from './plan';
import { type Replacement } from './reader';

/** How a notation writes what stands between brackets and commas. */
export interface FlowNotation {
	/** Behind blanks, line breaks and comments. */
	skipTrivia(text: string, at: number): number;
	/** With `indent` the lines of the value begin with it, without it stays on one line. */
	member(member: NewMember, indent: string | undefined): string;
	readonly unit: string;
	readonly lineBreak: string;
	/** Whether empty brackets stay on their line when they are filled. */
	readonly prefersOneLine?: boolean;
}

/** Removes and adds members of an object or list in brackets; leaves the comments between them. */
export function flowChanges(text: string, changes: MemberChanges, notation: FlowNotation): readonly Replacement[] {
	const { container, removed, added } = changes;
	const broken = notation.prefersOneLine ? undefined : broadList(text, changes, notation);
	if (broken) return [broken];
	if (added.length === 0) return removals(text, container, removed, notation);
	if (removed.size === 0)
		return [
			...prepended(text, container, added.filter(isBefore(container)), notation),
			...additions(
				text,
				container,
				added.filter((it) => !isBefore(container)(it)),
				notation,
			),
		];
	return exchange(text, changes, notation);
}

/** More than this is no longer read on one line. */
export const MOST_ON_LINE = 100;

/** A list on one line that grows beyond what is read there gets a line for each of its items. */
function broadList(
	text: string,
	{ container, removed, added }: MemberChanges,
	notation: FlowNotation,
): Replacement | undefined {
	const { unit, lineBreak } = notation;
	const { kind, span } = container;
	const old = text.slice(span.start, span.end);
	if (kind !== 'list' || added.length === 0 || !isOneLine(text, container)) return undefined;
	if (old.length > MOST_ON_LINE || /\/[/*]/.test(old)) return undefined;
	const outer = indentAt(text, span.start);
	const own = added.map((it) => notation.member(it, outer + unit));
	const first = removed.size > 0 ? Math.min(...removed) : container.items.length;
	const items = [...container.items, undefined].flatMap((it, index) => [
		...(index === first ? own : []),
		...(it && !removed.has(index) ? [text.slice(it.span.start, it.span.end)] : []),
	]);
	if (items.join(', ').length < MOST_ON_LINE) return undefined;
	const lines = items.map((it) => lineBreak + outer + unit + it).join(',');
	return { span, text: `[${lines}${lineBreak}${outer}]` };
}

/** The first of the removed members makes room for the new ones. */
function exchange(text: string, { container, removed, added }: MemberChanges, notation: FlowNotation): Replacement[] {
	const [first, ...others] = [...removed].sort((a, b) => a - b);
	const span = first === undefined ? undefined : membersOf(container)[first];
	if (!span) return [];
	const indent = isOneLine(text, container) ? undefined : indentAt(text, span.start);
	const between = indent === undefined ? ', ' : ',' + notation.lineBreak + indent;
	return [
		{ span, text: added.map((it) => notation.member(it, indent)).join(between) },
		...removals(text, container, new Set(others), notation, first),
	];
}

function removals(
	text: string,
	container: Container,
	removed: ReadonlySet<number>,
	notation: FlowNotation,
	replaced?: number,
): Replacement[] {
	const members = membersOf(container);
	const close = closeOf(text, container);
	const commaBehind = (at: number): Span | undefined => {
		const comma = notation.skipTrivia(text, at);
		return text[comma] === ',' && comma < close ? spanOf(comma, comma + 1) : undefined;
	};
	const ranges: Span[] = [];
	let lastKept = -1;
	for (const [index, member] of members.entries()) {
		if (!removed.has(index)) {
			lastKept = index;
			continue;
		}
		const comma = commaBehind(member.end);
		ranges.push(member, ...(comma ? [comma] : []));
	}
	const kept = members[lastKept];
	const last = members.at(-1);
	const comma = kept && lastKept < members.length - 1 && last && !commaBehind(last.end) && commaBehind(kept.end);
	if (comma) ranges.push(comma);
	const isEmptied = lastKept < 0 && replaced === undefined;
	return tidied(text, ranges, container.span.start + 1, close, isEmptied).map((span) => ({ span, text: '' }));
}

/** Joins what only blanks part, and takes the lines that would be left blank. */
function tidied(text: string, ranges: readonly Span[], open: number, close: number, isEmptied: boolean): Span[] {
	const joined: Span[] = [];
	for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (last && !text.slice(last.end, range.start).trim()) joined.splice(-1, 1, spanOf(last.start, range.end));
		else joined.push(range);
	}
	const [only, second] = joined;
	if (isEmptied && only && !second && !text.slice(open, only.start).trim() && !text.slice(only.end, close).trim())
		return [spanOf(open, close)];
	return joined.map((it) => withLine(text, it));
}

function withLine(text: string, { start, end }: Span): Span {
	const before = /(^|[\r\n])[ \t]*$/.exec(text.slice(Math.max(0, start - 500), start));
	const behind = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*)?(\r\n|[\r\n])/.exec(
		text.slice(end, end + 500),
	);
	if (before && behind) return spanOf(start - before[0].length + (before[1] ?? '').length, end + behind[0].length);
	if (text[end - 1] !== ',' || end - start === 1) return spanOf(start, end);
	return spanOf(start, end + (/^[ \t]*/.exec(text.slice(end, end + 500))?.[0].length ?? 0));
}

export const isBefore =
	(container: Container) =>
	({ isFirst }: NewMember): boolean =>
		isFirst === true && membersOf(container).length > 0;

function prepended(
	text: string,
	container: Container,
	added: readonly NewMember[],
	notation: FlowNotation,
): Replacement[] {
	const [first] = membersOf(container);
	if (!first || added.length === 0) return [];
	const indent = isOneLine(text, container) ? undefined : memberIndent(text, container, first, notation);
	const between = indent === undefined ? ', ' : ',' + notation.lineBreak + indent;
	const members = added.map((it) => notation.member(it, indent) + between).join('');
	return [{ span: spanOf(first.start, first.start), text: members }];
}

function additions(
	text: string,
	container: Container,
	added: readonly NewMember[],
	notation: FlowNotation,
): Replacement[] {
	if (added.length === 0) return [];
	const last = membersOf(container).at(-1);
	if (!last) return [intoEmpty(text, container, added, notation)];
	const comma = notation.skipTrivia(text, last.end);
	const hasComma = text[comma] === ',' && comma < closeOf(text, container);
	const end = hasComma ? comma + 1 : last.end;
	if (isOneLine(text, container)) {
		const members = added.map((it) => notation.member(it, undefined)).join(', ');
		return [{ span: spanOf(end, end), text: (hasComma ? ' ' : ', ') + members }];
	}
	const indent = memberIndent(text, container, last, notation);
	const lineEnd = commentEnd(text, end, notation);
	const own = added.map((it) => notation.lineBreak + indent + notation.member(it, indent));
	const lines = own.join(',') + (hasComma ? ',' : '');
	if (lineEnd === end) return [{ span: spanOf(end, end), text: (hasComma ? '' : ',') + lines }];
	return [
		...(hasComma ? [] : [{ span: spanOf(end, end), text: ',' }]),
		{ span: spanOf(lineEnd, lineEnd), text: lines },
	];
}

function intoEmpty(
	text: string,
	container: Container,
	added: readonly NewMember[],
	notation: FlowNotation,
): Replacement {
	const open = container.span.start + 1;
	const close = closeOf(text, container);
	const isBlank = !text.slice(open, close).trim();
	if (isBlank && (notation.prefersOneLine || !/[\r\n]/.test(text))) {
		return { span: spanOf(open, close), text: added.map((it) => notation.member(it, undefined)).join(', ') };
	}
	const outer = indentAt(text, container.span.start);
	const indent = outer + notation.unit;
	const lines = added.map((it) => notation.lineBreak + indent + notation.member(it, indent)).join(',');
	const from = isBlank ? open : open + text.slice(open, close).trimEnd().length;
	return { span: spanOf(from, close), text: lines + notation.lineBreak + outer };
}

/** Behind a comment that follows on the same line, so that it stays with what it speaks of. */
function commentEnd(text: string, from: number, notation: FlowNotation): number {
	const line = /^[^\r\n]*/.exec(text.slice(from, from + 2000))?.[0] ?? '';
	if (!line.trim() || from + line.length === text.length) return from;
	return notation.skipTrivia(text, from) > from + line.length ? from + line.length : from;
}

const isOneLine = (text: string, { span }: Container): boolean => !/[\r\n]/.test(text.slice(span.start, span.end));

/** Where the closing bracket stands; the end where none is written. */
function closeOf(text: string, { span }: Container): number {
	const c = text[span.end - 1];
	return span.end - span.start > 1 && (c === '}' || c === ']') ? span.end - 1 : span.end;
}

function memberIndent(text: string, container: Container, last: Span, notation: FlowNotation): string {
	const lineStart = Math.max(text.lastIndexOf('\n', last.start - 1), text.lastIndexOf('\r', last.start - 1)) + 1;
	const isFirst = !text.slice(lineStart, last.start).trim();
	return isFirst ? text.slice(lineStart, last.start) : indentAt(text, container.span.start) + notation.unit;
}

/** The blanks that begin the line of an offset. */
export function indentAt(text: string, at: number): string {
	const lineStart = Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\r', at - 1)) + 1;
	return /^[ \t]*/.exec(text.slice(lineStart, at))?.[0] ?? '';
}

/** One step of indentation, as the first indented line has it, which may stand in a text that is itself indented. */
export function indentUnitOf(text: string): string {
	const start = text.slice(0, 20_000);
	const [, outer = ''] = /^(?:[ \t]*\r?\n)*([ \t]*)[{[]/.exec(start) ?? [];
	const found = new RegExp(`[\\r\\n]${outer}(\\t| {1,8})[^\\s]`).exec(start)?.[1];
	return found ?? '  ';
}

export function lineBreakOf(text: string): string {
	return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

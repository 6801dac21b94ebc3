import { contains, type Edit, type Plain, type Span, spanOf } from '../../base';
import { type Replacement } from '../reader';
import {
	type CallExpression,
	type CodeEntry,
	type CodeStatement,
	type Expression,
	type Program,
	type StringExpression,
} from './code';
import { nameImported } from './importEdits';
import { isQuoted, quoted, type ValueStyle, writtenEntry, writtenValue } from './codeValues';

/** An edit of a program beyond the characters of one string; `undefined` where it cannot be made without a doubt. */
export function codeReplacement(edit: Edit, program: Program, source: string): Replacement | undefined {
	const style: ValueStyle = { language: program.language, quote: quoteOf(program, source), source };
	switch (edit.kind) {
		case 'replace':
		case 'addStatement':
			return undefined;
		case 'setCode':
			return { span: edit.span, text: edit.code };
		case 'addImport':
			return nameImported(edit, program.language, source);
		case 'setValue': {
			const found = expressionAt(program, edit.span) ?? stringAt(program, edit.span);
			const text = found && writtenValue(edit.value, style);
			const isFunction = found?.kind === 'call' && !isMapCall(found) && !isListCall(found);
			return text === undefined || !found || isFunction ? undefined : { span: found.span, text };
		}
		case 'remove':
			return removal(program, edit.span, source);
		case 'addItem': {
			const list = expressionAt(program, edit.list);
			return list && itemAdded(list, edit.value, style);
		}
		case 'addEntry': {
			const object = expressionAt(program, edit.object);
			return object && entryAdded(object, edit, style);
		}
	}
}

const quoteOf = ({ language }: Program, source: string): string =>
	language === 'typescript' || language === 'python' ? (/['"]/.exec(source)?.[0] ?? '"') : '"';

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Without its quotes, as findings underline it, or with them. */
const isAt = (it: Expression | undefined, span: Span): boolean =>
	it !== undefined &&
	(sameSpan(it.span, span) || (it.kind === 'string' && sameSpan(it.inner, span)) || isMadeOf(it, span));

/** `jsii.String("…")`, `ManagedPolicy.fromAwsManagedPolicyName('…')`, `new ServicePrincipal('…')`: its text and nothing else. */
function isMadeOf(it: Expression, span: Span): boolean {
	if (it.kind !== 'call' || !contains(it.argumentsSpan, span)) return false;
	const name = it.callee.kind === 'member' || it.callee.kind === 'name' ? it.callee.name : '';
	return /^String$|^(?:\w+_)?from_?[a-z]|Principal$/i.test(name) && it.arguments.some((one) => isAt(one, span));
}

/** Every expression of a program around a span, the outermost first, with the statement that each belongs to. */
function* around(program: Program, span: Span): Generator<Expression> {
	const look = function* (it: unknown): Generator<Expression> {
		if (Array.isArray(it)) for (const one of it) yield* look(one);
		if (typeof it !== 'object' || it === null || Array.isArray(it)) return;
		if (isExpression(it)) {
			if (!contains(it.span, span)) return;
			yield it;
		}
		for (const value of Object.values(it)) if (typeof value === 'object') yield* look(value);
	};
	yield* look(program.statements);
}

const EXPRESSIONS: ReadonlySet<unknown> = new Set(
	'string constant list object name member index call choice sum function unknown'.split(' '),
);

const isExpression = (it: object): it is Expression => 'kind' in it && EXPRESSIONS.has(it.kind) && 'span' in it;

function expressionAt(program: Program, span: Span): Expression | undefined {
	for (const it of around(program, span)) if (sameSpan(it.span, span)) return it;
	return undefined;
}

/** The string whose characters stand at a span. */
export function stringAt(program: Program, span: Span): StringExpression | undefined {
	for (const it of around(program, span))
		if (it.kind === 'string' && (sameSpan(it.inner, span) || sameSpan(it.span, span))) return it;
	return undefined;
}

function removal(program: Program, span: Span, source: string): Replacement | undefined {
	for (const it of [...around(program, span)].reverse()) {
		const items = itemsOf(it);
		const at = items?.findIndex((one) => isAt(one, span)) ?? -1;
		if (items && at >= 0) return items.length > 1 ? taken(items, at, source) : removal(program, it.span, source);
		const found = entryRemoved(it, span, source);
		if (found) return found;
	}
	const statement = statementWith(program.statements, span, source);
	return statement && lineRemoved(statement.span, source);
}

/** What a list holds, be it written as the arguments of a call. */
function itemsOf(it: Expression): readonly Expression[] | undefined {
	if (it.kind === 'list') return it.items;
	return it.kind === 'call' && isListCall(it) ? it.arguments : undefined;
}

const isListCall = ({ callee }: CallExpression): boolean =>
	callee.kind === 'member' && callee.object.kind === 'name' && LISTS.has(`${callee.object.name}.${callee.name}`);

const LISTS: ReadonlySet<string> = new Set(['List.of', 'Set.of', 'Arrays.asList', 'ImmutableList.of', 'jsii.Strings']);

const isMapCall = ({ callee }: CallExpression): boolean =>
	callee.kind === 'member' && callee.object.kind === 'name' && /^(?:Immutable)?Map$/.test(callee.object.name);

function entryRemoved(it: Expression, span: Span, source: string): Replacement | undefined {
	const entries = entriesOf(it);
	const at = entries.findIndex(
		(one) => [one.span, one.key.span].some((it) => sameSpan(it, span)) || isNamed(one, span) || isAt(one.value, span),
	);
	if (at >= 0) return taken(entries, at, source);
	// `….customSuffix("web")…` of a builder.
	if (it.kind !== 'call' || it.callee.kind !== 'member' || it.arguments.length !== 1) return undefined;
	const { object, nameSpan } = it.callee;
	if (!sameSpan(spanOf(nameSpan.start, it.span.end), span) && !isAt(it.arguments[0], span)) return undefined;
	return isInBuilder(object) ? { span: spanOf(object.span.end, it.span.end), text: '' } : undefined;
}

const isNamed = ({ key }: CodeEntry, span: Span): boolean => key.kind === 'string' && sameSpan(key.inner, span);

function entriesOf(it: Expression): readonly CodeEntry[] {
	if (it.kind === 'object') return it.entries;
	if (it.kind !== 'call') return [];
	return isMapCall(it) ? pairsOf(it) : it.named;
}

const pairsOf = ({ arguments: all }: CallExpression): readonly CodeEntry[] =>
	all.flatMap((key, at): CodeEntry[] => {
		const value = all[at + 1];
		return at % 2 > 0 || !value ? [] : [{ key, value, span: spanOf(key.span.start, value.span.end) }];
	});

/** Whether a chain of calls begins with `builder()` or `Builder.create(…)`. */
function isInBuilder(it: Expression): boolean {
	if (it.kind !== 'call' || it.callee.kind !== 'member') return false;
	return /^(?:builder|create)$/.test(it.callee.name) || isInBuilder(it.callee.object);
}

/** One of several, with the comma that parts it from its neighbour; comments between them belong to nobody. */
function taken(all: readonly { readonly span: Span }[], at: number, source: string): Replacement | undefined {
	const [before, own, after] = [all[at - 1], all[at], all[at + 1]];
	if (!own) return undefined;
	if (!before && !after) return { span: own.span, text: '' };
	const span = after ? spanOf(own.span.start, after.span.start) : spanOf(before?.span.end ?? 0, own.span.end);
	const gap = source.slice(span.start, own.span.start) + source.slice(own.span.end, span.end);
	return /^[\s,]*$/.test(gap) ? { span, text: '' } : undefined;
}

/** The statement that does nothing but make what stands at a span, or give it to something. */
function statementWith(statements: readonly CodeStatement[], span: Span, source: string): CodeStatement | undefined {
	for (const it of statements) {
		if (!contains(it.span, span)) continue;
		if (it.kind === 'scope') return statementWith(it.statements, span, source);
		if (it.kind === 'assignment' && it.value && sameSpan(it.value.span, span) && isUnused(it.target, source)) return it;
		if (it.kind !== 'expression') return undefined;
		const { expression: made } = it;
		if (sameSpan(made.span, span)) return it;
		const isGiven = made.kind === 'call' && made.callee.kind === 'member' && /^(?:add|attach)/i.test(made.callee.name);
		return isGiven && made.arguments.length === 1 && isAt(made.arguments[0], span) ? it : undefined;
	}
	return undefined;
}

/** Whether a variable is named nowhere but where it is made. */
const isUnused = (target: Expression, source: string): boolean =>
	target.kind === 'name' && source.match(new RegExp(`\\b${target.name}\\b`, 'g'))?.length === 1;

/** With its semicolon and the rest of its lines, where nothing else stands in them. */
function lineRemoved({ start, end }: Span, source: string): Replacement | undefined {
	const from = source.lastIndexOf('\n', start - 1) + 1;
	const [rest = ''] = /^[ \t]*;?[ \t]*(?:\r?\n|$)/.exec(source.slice(end)) ?? [];
	const isAlone = /^\s*(?:(?:const|let|var|final)\s+)?(?:[A-Z][\w.]*\s+)?$/.test(source.slice(from, start));
	if (!isAlone || rest === '') return undefined;
	return { span: spanOf(from, end + rest.length), text: '' };
}

const indentAt = (source: string, at: number): string => {
	const start = source.lastIndexOf('\n', at - 1) + 1;
	return /^[ \t]*/.exec(source.slice(start, at))?.[0] ?? '';
};

/** Behind the last one, on a line of its own where that has one. */
function behind(last: Span, container: Span, text: string, source: string): Replacement {
	const lineStart = source.lastIndexOf('\n', last.start - 1) + 1;
	const isBroken = lineStart > container.start && source.slice(lineStart, last.start).trim() === '';
	const between = isBroken ? `,\n${indentAt(source, last.start)}` : ', ';
	return { span: spanOf(last.end, last.end), text: between + text };
}

function itemAdded(list: Expression, value: Plain, style: ValueStyle): Replacement | undefined {
	const last = itemsOf(list)?.at(-1);
	const text = last && (typeof value === 'string' ? likeItem(last, value, style) : likeObject(last, value, style));
	return last && text !== undefined ? behind(last.span, list.span, text, style.source) : undefined;
}

/** A string as the one beside it is written: `jsii.String("…")` or in its quotes. */
function likeItem(sibling: Expression, value: string, { source }: ValueStyle): string | undefined {
	if (sibling.kind === 'string') {
		const [quote] = /['"`]/.exec(source.slice(sibling.span.start, sibling.inner.start)) ?? [];
		return quote === undefined ? undefined : quoted(value, quote);
	}
	const isWrapped =
		sibling.kind === 'call' && source.slice(sibling.callee.span.start, sibling.callee.span.end) === 'jsii.String';
	const own = isWrapped ? quoted(value, '"') : undefined;
	return own === undefined ? undefined : `jsii.String(${own})`;
}

/** An object as the one beside it is written, where that is data as well: lists hold things of one type. */
function likeObject(sibling: Expression, value: Plain, style: ValueStyle): string | undefined {
	const { language, source } = style;
	const beside = source.slice(sibling.span.start, sibling.span.end);
	const written = writtenValue(value, style);
	if (written === undefined || typeof value !== 'object' || Array.isArray(value)) return undefined;
	const isObject = sibling.kind === 'object';
	switch (language) {
		case 'typescript':
		case 'python':
			return isObject && beside.startsWith('{') ? written : undefined;
		case 'java':
			return sibling.kind === 'call' && isMapCall(sibling) ? written : undefined;
		case 'go':
			if (beside.startsWith('{') && isObject && sibling.entries.every((it) => isQuoted(it.key)))
				return written.replace(/^map\[string\]interface\{\}/, '');
			return beside.startsWith('map[string]interface{}{') ? written : undefined;
		case 'csharp':
			return /^new Dictionary<string, object>/.test(beside) ? written : undefined;
	}
}

type AddEntry = Extract<Edit, { kind: 'addEntry' }>;

function entryAdded(object: Expression, edit: AddEntry, style: ValueStyle): Replacement | undefined {
	if (object.kind === 'call' && !isMapCall(object) && object.named.length === 0) return intoCall(object, edit, style);
	const entries = entriesOf(object);
	const last = entries.at(-1);
	// Other types of one list have to stay alike, and maps of Java have ten entries at most.
	if (!last || isAnonymous(object, style) || (object.kind === 'call' && isMapCall(object) && entries.length >= 10))
		return undefined;
	if (style.language === 'go' && !isQuoted(last.key) && !isProps(object)) return undefined;
	const text = writtenEntry(edit.key, edit.value, last, style);
	return text === undefined ? undefined : behind(last.span, object.span, text, style.source);
}

const isAnonymous = ({ span }: Expression, { language, source }: ValueStyle): boolean =>
	language === 'csharp' && /^new\s*\{/.test(source.slice(span.start, span.end));

const isProps = (it: Expression): boolean =>
	it.kind === 'object' && (it.type?.kind === 'member' || it.type?.kind === 'name') && /Props$/.test(it.type.name);

/** The properties that a construct is made with: an object, a struct, or a builder. */
function intoCall(call: CallExpression, edit: AddEntry, style: ValueStyle): Replacement | undefined {
	const { callee } = call;
	if (callee.kind === 'member' && callee.name === 'build' && isInBuilder(callee.object)) {
		const value = writtenValue(edit.value, style);
		const at = callee.object.span.end;
		const isBroken = callee.object.kind === 'call' && callee.object.callee.kind === 'member';
		const dot = style.source.slice(at, callee.nameSpan.start);
		const before = isBroken && dot.includes('\n') ? dot : '.';
		return value === undefined ? undefined : { span: spanOf(at, at), text: `${before}${edit.key}(${value})` };
	}
	const last = call.arguments.at(-1);
	return last && (last.kind === 'object' || last.kind === 'call') ? entryAdded(last, edit, style) : undefined;
}

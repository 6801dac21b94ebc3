import { type Node as SyntaxNode } from 'web-tree-sitter';

import { spanOf } from '../../base';
import {
	type CodeEntry,
	type CodeStatement,
	type Expression,
	type ImportStatement,
	type Program,
	type StringPart,
} from './code';
import { holdsConstants, orConstants } from './constants';
import { blockParts, escapePart } from './escapes';
import {
	assigned,
	binary,
	block,
	bodyOf,
	condition,
	defaulted,
	defaultsIn,
	functionOf,
	heldBy,
	loop,
	loopOver,
	memberBy,
	returned,
	ternary,
	through,
} from './handlers';
import { type KnownPieces, programOf } from './outline';
import {
	assignment,
	call,
	constant,
	dotted,
	entry,
	field,
	inside,
	type LanguageTable,
	literalPart,
	named,
	nameOf,
	nodeSpan,
	pieces,
	plainKey,
	Reading,
	required,
	scope,
} from './reading';

/** The tree of the grammar of C# as a program. */
export function readCSharp(root: SyntaxNode, text: string, known: KnownPieces): Program {
	return programOf('csharp', new Reading(text, csharp, known).statements(named(root)));
}

const csharp: LanguageTable = {
	isValue: holdsConstants,
	silent: new Set(['comment', 'modifier', 'attribute_list', 'accessor_list', 'type_parameter_list', 'preproc_region']),
	expressions: {
		identifier: nameOf,
		this: nameOf,
		base: nameOf,
		predefined_type: nameOf,
		qualified_name: typeOf,
		generic_name: typeOf,
		string_literal: (node, read) => quoted(node, 1, named(node), read),
		verbatim_string_literal: verbatimOf,
		raw_string_literal: rawOf,
		interpolated_string_expression: interpolatedOf,
		integer_literal: constant('number'),
		real_literal: constant('number'),
		boolean_literal: constant('boolean'),
		null_literal: constant('null', 'null'),
		member_access_expression: memberBy('expression', 'name'),
		element_access_expression: (node, read) => ({
			kind: 'index',
			span: nodeSpan(node),
			object: required(node, 'expression', read),
			index: argumentsOf(field(node, 'subscript'), read).arguments[0],
		}),
		invocation_expression: (node, read) => {
			const list = field(node, 'arguments');
			return call(node, required(node, 'function', read), argumentsOf(list, read), list);
		},
		object_creation_expression: creationOf,
		implicit_object_creation_expression: creationOf,
		anonymous_object_creation_expression: anonymousOf,
		array_creation_expression: initialised,
		implicit_array_creation_expression: initialised,
		initializer_expression: (node, read) => filled(node, node, undefined, read),
		element_binding_expression: collectionOf,
		collection_expression: collectionOf,
		binary_expression: binary(new Set(['??'])),
		conditional_expression: ternary,
		parenthesized_expression: inside,
		await_expression: inside,
		cast_expression: heldBy('value'),
		postfix_unary_expression: inside,
		lambda_expression: (node, read) => functionOf(node, parametersOf(node), read),
	},
	statements: {
		using_directive: (node) => [importOf(node)],
		namespace_declaration: bodyOf,
		declaration_list: through,
		class_declaration: orConstants(classOf),
		record_declaration: classOf,
		struct_declaration: classOf,
		interface_declaration: classOf,
		global_statement: through,
		field_declaration: declared,
		local_declaration_statement: declared,
		property_declaration: propertyOf,
		method_declaration: methodOf,
		constructor_declaration: methodOf,
		local_function_statement: methodOf,
		block,
		expression_statement: through,
		assignment_expression: assigned,
		parameter: defaulted,
		arrow_expression_clause: arrowOf,
		return_statement: returned,
		if_statement: condition,
		foreach_statement: loopOver('right', (node) => [field(node, 'left')?.text ?? '']),
		for_statement: loop,
		while_statement: loop,
	},
};

const NAMES: ReadonlySet<string> = new Set(['identifier', 'predefined_type']);

function typeOf(node: SyntaxNode): Expression {
	return dotted(node, NAMES);
}

/** A string between quotes of so many characters, with or without those at its end. */
function quoted(node: SyntaxNode, length: number, special: readonly SyntaxNode[], read: Reading): Expression {
	const [start, end] = innerOf(node, length, read);
	const escapes = special.filter((it) => it.type === 'escape_sequence');
	return pieces(node, [start, end], escapes, escapePart, read);
}

function innerOf({ startIndex, endIndex }: SyntaxNode, length: number, { text }: Reading): readonly [number, number] {
	const start = Math.min(startIndex + length, endIndex);
	return [start, endIndex > start && text[endIndex - 1] === '"' ? endIndex - 1 : endIndex];
}

/** `@"x""y"`: two quotes are one. */
function verbatimOf(node: SyntaxNode, read: Reading): Expression {
	const [start, end] = innerOf(node, 2, read);
	return { kind: 'string', span: nodeSpan(node), inner: spanOf(start, end), parts: doubled(start, end, '""', read) };
}

/** The text with each pair of characters as one. */
function doubled(start: number, end: number, pair: string, { text }: Reading): readonly StringPart[] {
	const parts: StringPart[] = [];
	let at = start;
	for (let found = text.indexOf(pair, at); found >= 0 && found < end; found = text.indexOf(pair, at)) {
		if (found > at) parts.push(literalPart(text.slice(at, found), at, found));
		parts.push(literalPart(pair.slice(1), found, found + 2));
		at = found + 2;
	}
	if (end > at) parts.push(literalPart(text.slice(at, end), at, end));
	return parts;
}

function rawOf(node: SyntaxNode, read: Reading): Expression {
	const content = named(node).find((it) => it.type === 'raw_string_content');
	const inner = content ? nodeSpan(content) : spanOf(node.endIndex, node.endIndex);
	const own = read.text.slice(inner.start, inner.end);
	const parts = /^[^\S\n]*\r?\n/.test(own)
		? withoutLastBreak(blockParts(own, inner.start))
		: content
			? [literalPart(own, inner.start, inner.end)]
			: [];
	return { kind: 'string', span: nodeSpan(node), inner, parts };
}

/** The line break before the closing quotes is not part of a raw string. */
function withoutLastBreak(parts: readonly StringPart[]): readonly StringPart[] {
	const last = parts.at(-1);
	if (last?.kind !== 'literal' || !last.value.endsWith('\n')) return parts;
	const { value, span } = last;
	return [...parts.slice(0, -1), literalPart(value.slice(0, -1), span.start, span.end - 1)];
}

/** `$"…{x}…{{y}}"`, also verbatim. */
function interpolatedOf(node: SyntaxNode, read: Reading): Expression {
	const parts: StringPart[] = [];
	const children = node.children.flatMap((it) => it ?? []);
	const opening = children[0]?.text ?? '';
	const pairs = opening.includes('"""') ? [] : opening.includes('@') ? ['{{', '}}', '""'] : ['{{', '}}'];
	for (const it of children) {
		if (it.type === 'interpolation') parts.push({ kind: 'value', expression: valueOf(it, read), span: nodeSpan(it) });
		if (it.type === 'escape_sequence') parts.push(escapePart(it));
		if (it.type === 'string_content') parts.push(...paired(it, pairs, read));
	}
	const quotes = children.filter((it) => it.type === '"' || /raw|verbatim/.test(it.type));
	const start = quotes[0]?.endIndex ?? parts[0]?.span.start ?? node.endIndex;
	const closing = quotes.length > 1 ? quotes.at(-1)?.startIndex : undefined;
	const end = closing ?? parts.at(-1)?.span.end ?? start;
	return { kind: 'string', span: nodeSpan(node), inner: spanOf(start, Math.max(start, end)), parts };
}

/** Pairs of characters of which each stands for one. */
function paired({ startIndex, endIndex }: SyntaxNode, pairs: readonly string[], read: Reading): readonly StringPart[] {
	let parts: readonly StringPart[] = [literalPart(read.text.slice(startIndex, endIndex), startIndex, endIndex)];
	for (const pair of pairs)
		parts = parts.flatMap((it) =>
			it.kind === 'literal' && it.span.end - it.span.start === it.value.length
				? doubled(it.span.start, it.span.end, pair, read)
				: [it],
		);
	return parts;
}

const valueOf = (node: SyntaxNode, read: Reading): Expression => {
	const value = named(node).find((it) => !/^interpolation_/.test(it.type));
	return value ? read.expression(value) : read.unknown(node);
};

interface Arguments {
	readonly arguments: readonly Expression[];
	readonly named: readonly CodeEntry[];
}

function argumentsOf(list: SyntaxNode | undefined, read: Reading): Arguments {
	const given = (list ? named(list) : []).filter((it) => it.type === 'argument');
	const byName = given.filter((it) => field(it, 'name'));
	return {
		arguments: given.filter((it) => !byName.includes(it)).map((it) => argumentOf(it, read)),
		named: byName.map((it) => {
			const name = field(it, 'name');
			return entry(it, name ? plainKey(name) : read.unknown(it), argumentOf(it, read));
		}),
	};
}

/** The last child, since `this` is no named node. */
function argumentOf(node: SyntaxNode, read: Reading): Expression {
	return node.lastChild ? read.expression(node.lastChild) : read.unknown(node);
}

/** `new X(a)`, `new X { A = 1 }`, `new Dictionary<…> { { a, b } }`, `new List<…> { a }`. */
function creationOf(node: SyntaxNode, read: Reading): Expression {
	const type = field(node, 'type');
	const list = field(node, 'arguments') ?? named(node).find((it) => it.type === 'argument_list');
	const initializer = field(node, 'initializer') ?? named(node).find((it) => it.type === 'initializer_expression');
	const callee = type ? read.expression(type) : undefined;
	const given = argumentsOf(list, read);
	if (initializer && given.arguments.length + given.named.length === 0) return filled(node, initializer, callee, read);
	const more = initializer && filled(node, initializer, undefined, read);
	return call(
		node,
		callee ?? { kind: 'unknown', span: spanOf(node.startIndex, node.startIndex), within: [] },
		{ ...given, named: [...given.named, ...(more?.kind === 'object' ? more.entries : [])], isNew: true },
		list,
	);
}

/** A list where no item has a name. */
function filled(node: SyntaxNode, braces: SyntaxNode, type: Expression | undefined, read: Reading): Expression {
	const items = named(braces).filter((it) => !read.isSilent(it));
	const entries = items.flatMap((it) => entryOf(it, read) ?? []);
	const span = nodeSpan(node);
	if (entries.length === 0 && items.length > 0)
		return { kind: 'list', span, items: read.expressions(items), hasUnknown: false, spreads: [] };
	const hasUnknown = entries.length < items.length;
	return { kind: 'object', span, ...(type && { type }), entries, hasUnknown, spreads: [] };
}

/** `A = 1`, `["a"] = 1`, `{ "a", 1 }`. */
function entryOf(node: SyntaxNode, read: Reading): CodeEntry | undefined {
	if (node.type === 'initializer_expression') {
		const [key, value] = read.expressions(named(node));
		return key && entry(node, key, value);
	}
	if (node.type !== 'assignment_expression') return undefined;
	const left = field(node, 'left');
	const value = read.optional(field(node, 'right'));
	if (left?.type === 'identifier') return entry(node, plainKey(left), value);
	const [key] = left ? argumentsOf(left, read).arguments : [];
	return entry(node, key ?? required(node, 'left', read), value);
}

function anonymousOf(node: SyntaxNode, read: Reading): Expression {
	const children = named(node);
	const entries: CodeEntry[] = [];
	for (let at = 0; at + 1 < children.length; at += 2) {
		const [name, value] = [children[at], children[at + 1]];
		if (name && value)
			entries.push({
				span: spanOf(name.startIndex, value.endIndex),
				key: plainKey(name),
				value: read.expression(value),
			});
	}
	return { kind: 'object', span: nodeSpan(node), entries, hasUnknown: children.length % 2 > 0, spreads: [] };
}

function initialised(node: SyntaxNode, read: Reading): Expression {
	const braces = named(node).find((it) => it.type === 'initializer_expression');
	const items = braces ? read.expressions(named(braces)) : [];
	return { kind: 'list', span: nodeSpan(node), items, hasUnknown: !braces, spreads: [] };
}

/** `["a", "b"]`. */
function collectionOf(node: SyntaxNode, read: Reading): Expression {
	const items = named(node).filter((it) => !read.isSilent(it));
	const spread = items.filter((it) => it.type === 'spread_element');
	const own = items.filter((it) => !spread.includes(it));
	const values = own.map((it) => (it.type === 'argument' ? argumentOf(it, read) : inElement(it, read)));
	const spreads = spread.map((it) => inside(it, read));
	return { kind: 'list', span: nodeSpan(node), items: values, hasUnknown: spreads.length > 0, spreads };
}

const inElement = (node: SyntaxNode, read: Reading): Expression =>
	node.type === 'expression_element' ? inside(node, read) : read.expression(node);

function importOf(node: SyntaxNode): ImportStatement {
	const alias = field(node, 'name');
	const path = named(node).find((it) => it.id !== alias?.id);
	const module = path?.text ?? '';
	const isOpen = alias === undefined;
	return { kind: 'import', span: nodeSpan(node), module, ...(alias && { as: alias.text }), names: [], isOpen };
}

const isFinal = (node: SyntaxNode): boolean =>
	named(node).some((it) => it.type === 'modifier' && /^(?:const|readonly)$/.test(it.text));

function declared(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const isConstant = isFinal(node);
	const variables = named(node).filter((it) => it.type === 'variable_declaration');
	return variables
		.flatMap((it) => named(it).filter((variable) => variable.type === 'variable_declarator'))
		.map((it) => {
			const name = field(it, 'name');
			const value = named(it).find((child) => child.id !== name?.id && !read.isSilent(child));
			return assignment(it, required(it, 'name', read), read.optional(value), { isConstant, isDeclaration: true });
		});
}

function propertyOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const value = field(node, 'value');
	const name = required(node, 'name', read);
	const given = value?.type === 'arrow_expression_clause' ? inside(value, read) : read.optional(value);
	return [assignment(node, name, given, { isConstant: true, isDeclaration: true })];
}

function classOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const base = named(node).find((it) => it.type === 'base_list');
	const [parent] = base ? named(base) : [];
	return [
		scope(node, 'class', read.block(field(node, 'body')), {
			...(name !== undefined && { name }),
			...(parent && { extends: read.expression(parent) }),
		}),
	];
}

function methodOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const parameters = parametersOf(node);
	const chained = named(node).filter((it) => it.type === 'constructor_initializer');
	const statements = [...defaultsIn(node, read), ...read.statements(chained), ...bodyOf(node, read)];
	return [scope(node, 'function', statements, { ...(name !== undefined && { name }), parameters })];
}

function parametersOf(node: SyntaxNode): readonly string[] {
	const given = field(node, 'parameters');
	if (given?.type === 'implicit_parameter') return [given.text];
	return (given ? named(given) : []).flatMap((it) => field(it, 'name')?.text ?? []);
}

/** The value behind an arrow is what a method returns. */
function arrowOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const value = inside(node, read);
	return [{ kind: 'return', span: value.span, value }];
}

import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeEntry, type CodeStatement, type Expression, type ImportStatement, type Program } from './code';
import { blockParts, escapePart } from './escapes';
import {
	assignment,
	call,
	choice,
	constant,
	dotted,
	entry,
	field,
	inside,
	type LanguageTable,
	memberOf,
	named,
	nameOf,
	nodeSpan,
	operatorOf,
	pieces,
	Reading,
	required,
	scope,
	sum,
} from './reading';

/** The tree of Java's grammar as a program. */
export function readJava(root: SyntaxNode, text: string): Program {
	const read = new Reading(text, java);
	return { kind: 'program', language: 'java', statements: read.statements(named(root)) };
}

const java: LanguageTable = {
	silent: new Set([
		'line_comment',
		'block_comment',
		'modifiers',
		'package_declaration',
		'type_parameters',
		'dimensions',
	]),
	expressions: {
		identifier: nameOf,
		this: nameOf,
		super: nameOf,
		type_identifier: nameOf,
		scoped_type_identifier: typeOf,
		generic_type: typeOf,
		string_literal: stringOf,
		decimal_integer_literal: constant('number'),
		decimal_floating_point_literal: constant('number'),
		true: constant('boolean'),
		false: constant('boolean'),
		null_literal: constant('null', 'null'),
		field_access: (node, read) => {
			const name = field(node, 'field');
			const object = required(node, 'object', read);
			return name ? memberOf(nodeSpan(node), object, name) : object;
		},
		array_access: (node, read) => ({
			kind: 'index',
			span: nodeSpan(node),
			object: required(node, 'array', read),
			index: read.optional(field(node, 'index')),
		}),
		method_invocation: methodCall,
		object_creation_expression: creationOf,
		array_creation_expression: (node, read) =>
			read.optional(field(node, 'value')) ?? { kind: 'list', span: nodeSpan(node), items: [], hasUnknown: true },
		array_initializer: (node, read) => ({
			kind: 'list',
			span: nodeSpan(node),
			items: read.expressions(named(node)),
			hasUnknown: false,
		}),
		binary_expression: (node, read) =>
			operatorOf(node) === '+'
				? sum(nodeSpan(node), required(node, 'left', read), required(node, 'right', read))
				: read.unknown(node),
		ternary_expression: (node, read) =>
			choice(nodeSpan(node), [read.optional(field(node, 'consequence')), read.optional(field(node, 'alternative'))]),
		parenthesized_expression: inside,
		cast_expression: (node, read) => required(node, 'value', read),
		lambda_expression: lambdaOf,
		method_reference: (node, read) => read.unknown(node),
	},
	statements: {
		import_declaration: (node) => [importOf(node)],
		class_declaration: classOf,
		record_declaration: classOf,
		enum_declaration: classOf,
		interface_declaration: classOf,
		class_body: (node, read) => read.statements(named(node)),
		field_declaration: declared,
		local_variable_declaration: declared,
		method_declaration: functionOf,
		constructor_declaration: functionOf,
		block: (node, read) => [scope(node, 'block', read.statements(named(node)))],
		expression_statement: (node, read) => read.statements(named(node)),
		assignment_expression: (node, read) => [
			assignment(node, required(node, 'left', read), read.optional(field(node, 'right')), {
				isChange: operatorOf(node) !== '=',
			}),
		],
		explicit_constructor_invocation: (node, read) => [
			{
				kind: 'expression',
				span: nodeSpan(node),
				expression: call(
					node,
					required(node, 'constructor', read),
					{ arguments: argumentsOf(field(node, 'arguments'), read) },
					field(node, 'arguments'),
				),
			},
		],
		return_statement: (node, read) => [{ kind: 'return', span: nodeSpan(node), value: read.optional(named(node)[0]) }],
		if_statement: conditionOf,
		for_statement: (node, read) => [scope(node, 'loop', bodyOf(node, read))],
		while_statement: (node, read) => [scope(node, 'loop', bodyOf(node, read))],
		enhanced_for_statement: (node, read) => {
			const over = read.optional(field(node, 'value'));
			const name = field(node, 'name')?.text ?? '';
			return [scope(node, 'loop', bodyOf(node, read), { parameters: [name], ...(over && { over }) })];
		},
	},
};

const TYPE_NAMES: ReadonlySet<string> = new Set(['type_identifier', 'identifier']);

function typeOf(node: SyntaxNode): Expression {
	return dotted(node, TYPE_NAMES);
}

function stringOf(node: SyntaxNode, read: Reading): Expression {
	const isBlock = read.text.startsWith('"""', node.startIndex);
	const quotes = isBlock ? 3 : 1;
	const start = Math.min(node.startIndex + quotes, node.endIndex);
	const end = Math.max(start, node.endIndex - (node.text.endsWith('"'.repeat(quotes)) ? quotes : 0));
	const escapes = named(node).flatMap((it) => (it.type === 'escape_sequence' ? [it] : named(it)));
	const written = pieces(node, [start, end], escapes, escapePart, read);
	return isBlock && escapes.length === 0
		? { ...written, parts: blockParts(read.text.slice(start, end), start, true) }
		: written;
}

function methodCall(node: SyntaxNode, read: Reading): Expression {
	const name = field(node, 'name');
	const object = read.optional(field(node, 'object'));
	const list = field(node, 'arguments');
	if (!name) return read.unknown(node);
	const callee = object ? memberOf({ start: object.span.start, end: name.endIndex }, object, name) : nameOf(name);
	return call(node, callee, { arguments: argumentsOf(list, read) }, list);
}

const argumentsOf = (list: SyntaxNode | undefined, read: Reading): readonly Expression[] =>
	list ? read.expressions(named(list)) : [];

function creationOf(node: SyntaxNode, read: Reading): Expression {
	const list = field(node, 'arguments');
	const type = field(node, 'type');
	const callee = type ? read.expression(type) : read.unknown(node);
	const body = named(node).find((it) => it.type === 'class_body');
	const filled = body && filledMap(node, body, callee, read);
	return filled ?? call(node, callee, { arguments: argumentsOf(list, read), isNew: true }, list);
}

/** `new HashMap<>() {{ put("a", b); }}`, as the examples of AWS write maps. */
function filledMap(node: SyntaxNode, body: SyntaxNode, type: Expression, read: Reading): Expression | undefined {
	const [block] = named(body);
	if (block?.type !== 'block') return undefined;
	const calls = named(block).flatMap((it) => named(it).filter((call) => call.type === 'method_invocation'));
	const puts = calls.filter((it) => field(it, 'name')?.text === 'put');
	const entries = puts.flatMap((it): CodeEntry[] => {
		const [key, value] = argumentsOf(field(it, 'arguments'), read);
		return key ? [entry(it, key, value)] : [];
	});
	const hasUnknown = puts.length < named(block).length;
	return { kind: 'object', span: nodeSpan(node), type, entries, hasUnknown, spreads: [] };
}

function lambdaOf(node: SyntaxNode, read: Reading): Expression {
	const body = field(node, 'body');
	const given = field(node, 'parameters');
	const parameters = given?.type === 'identifier' ? [given.text] : parametersOf(given);
	const more = { kind: 'function', span: nodeSpan(node), parameters } as const;
	if (!body || body.type === 'block') return { ...more, body: read.block(body) };
	const value = read.expression(body);
	return { ...more, body: [{ kind: 'return', span: value.span, value }] };
}

function importOf(node: SyntaxNode): ImportStatement {
	const isOpen = named(node).some((it) => it.type === 'asterisk');
	const path = named(node)[0]?.text ?? '';
	const at = path.lastIndexOf('.');
	const name = path.slice(at + 1);
	const named_ =
		isOpen || at < 0 ? { module: path, names: [] } : { module: path.slice(0, at), names: [{ name, as: name }] };
	return { kind: 'import', span: nodeSpan(node), ...named_, isOpen };
}

function declared(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const isConstant = named(node).some((it) => it.type === 'modifiers' && /\bfinal\b/.test(it.text));
	return named(node)
		.filter((it) => it.type === 'variable_declarator')
		.map((it) =>
			assignment(it, required(it, 'name', read), read.optional(field(it, 'value')), {
				isConstant,
				isDeclaration: true,
			}),
		);
}

function classOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const [parent] = named(field(node, 'superclass') ?? node).filter((it) => java.expressions[it.type]);
	return [
		scope(node, 'class', read.block(field(node, 'body')), {
			...(name !== undefined && { name }),
			...(field(node, 'superclass') && parent && { extends: read.expression(parent) }),
		}),
	];
}

function functionOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const body = field(node, 'body');
	const parameters = parametersOf(field(node, 'parameters'));
	const statements = body ? read.statements(named(body)) : [];
	return [scope(node, 'function', statements, { ...(name !== undefined && { name }), parameters })];
}

const parametersOf = (node: SyntaxNode | undefined): readonly string[] =>
	(node ? named(node) : []).flatMap((it) => (it.type === 'identifier' ? it : field(it, 'name'))?.text ?? []);

const bodyOf = (node: SyntaxNode, read: Reading): readonly CodeStatement[] => read.block(field(node, 'body'));

function conditionOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const over = read.optional(field(node, 'condition'));
	const other = field(node, 'alternative');
	return [
		scope(node, 'condition', read.block(field(node, 'consequence')), over && { over }),
		...(other ? [scope(other, 'condition', read.block(other))] : []),
	];
}

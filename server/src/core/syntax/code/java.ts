import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeEntry, type CodeStatement, type Expression, type ImportStatement, type Program } from './code';
import { holdsConstants, orConstants } from './constants';
import { blockParts, escapePart } from './escapes';
import {
	assigned,
	binary,
	block,
	condition,
	functionOf,
	heldBy,
	indexBy,
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
	memberOf,
	named,
	nameOf,
	nodeSpan,
	pieces,
	Reading,
	required,
	scope,
} from './reading';

/** The tree of Java's grammar as a program. */
export function readJava(root: SyntaxNode, text: string, known: KnownPieces): Program {
	return programOf('java', new Reading(text, java, known).statements(named(root)));
}

const java: LanguageTable = {
	isValue: holdsConstants,
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
		field_access: memberBy('object', 'field'),
		array_access: indexBy('array', 'index'),
		method_invocation: methodCall,
		object_creation_expression: creationOf,
		array_creation_expression: (node, read) =>
			read.optional(field(node, 'value')) ?? {
				kind: 'list',
				span: nodeSpan(node),
				items: [],
				hasUnknown: true,
				spreads: [],
			},
		array_initializer: (node, read) => ({
			kind: 'list',
			span: nodeSpan(node),
			items: read.expressions(named(node)),
			hasUnknown: false,
			spreads: [],
		}),
		binary_expression: binary(),
		ternary_expression: ternary,
		parenthesized_expression: inside,
		cast_expression: heldBy('value'),
		lambda_expression: (node, read) => functionOf(node, lambdaParameters(field(node, 'parameters')), read),
	},
	statements: {
		import_declaration: (node) => [importOf(node)],
		class_declaration: orConstants(classOf),
		record_declaration: classOf,
		enum_declaration: classOf,
		interface_declaration: classOf,
		class_body: through,
		field_declaration: declared,
		local_variable_declaration: declared,
		method_declaration: methodOf,
		constructor_declaration: methodOf,
		block,
		expression_statement: through,
		assignment_expression: assigned,
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
		return_statement: returned,
		if_statement: condition,
		for_statement: loop,
		while_statement: loop,
		enhanced_for_statement: loopOver('value', (node) => [field(node, 'name')?.text ?? '']),
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
		? { ...written, parts: blockParts(read.text.slice(start, end), start) }
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

const lambdaParameters = (node: SyntaxNode | undefined): readonly string[] =>
	node?.type === 'identifier' ? [node.text] : parametersOf(node);

function importOf(node: SyntaxNode): ImportStatement {
	const isOpen = named(node).some((it) => it.type === 'asterisk');
	const path = named(node)[0]?.text ?? '';
	const at = path.lastIndexOf('.');
	const name = path.slice(at + 1);
	const names =
		isOpen || at < 0 ? { module: path, names: [] } : { module: path.slice(0, at), names: [{ name, as: name }] };
	return { kind: 'import', span: nodeSpan(node), ...names, isOpen };
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

function methodOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const body = field(node, 'body');
	const parameters = parametersOf(field(node, 'parameters'));
	const statements = body ? read.statements(named(body)) : [];
	return [scope(node, 'function', statements, { ...(name !== undefined && { name }), parameters })];
}

const parametersOf = (node: SyntaxNode | undefined): readonly string[] =>
	(node ? named(node) : []).flatMap((it) => (it.type === 'identifier' ? it : field(it, 'name'))?.text ?? []);

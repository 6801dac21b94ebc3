import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeEntry, type CodeStatement, type Expression, type ImportStatement, type Program } from './code';
import { escapePart } from './escapes';
import { binary, block, condition, functionOf, heldBy, indexBy, memberBy, returned, through } from './handlers';
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
	named,
	nameOf,
	nodeSpan,
	operatorOf,
	pieces,
	plainKey,
	Reading,
	required,
	scope,
} from './reading';

/** The tree of Go's grammar as a program. Pointers and what they point to are the same thing here. */
export function readGo(root: SyntaxNode, text: string, known: KnownPieces): Program {
	return programOf('go', new Reading(text, go, known).statements(named(root)));
}

const go: LanguageTable = {
	silent: new Set(['comment', 'package_clause', 'type_declaration', 'type_arguments']),
	expressions: {
		identifier: nameOf,
		type_identifier: nameOf,
		package_identifier: nameOf,
		field_identifier: nameOf,
		qualified_type: (node) => dotted(node, NAMES),
		interpreted_string_literal: (node, read) => stringOf(node, read),
		raw_string_literal: (node, read) => stringOf(node, read),
		int_literal: constant('number'),
		float_literal: constant('number'),
		true: constant('boolean'),
		false: constant('boolean'),
		nil: constant('null', 'null'),
		selector_expression: memberBy('operand', 'field'),
		index_expression: indexBy('operand', 'index'),
		call_expression: callOf,
		composite_literal: (node, read) => literalOf(node, field(node, 'body'), field(node, 'type'), read),
		literal_value: (node, read) => literalOf(node, node, undefined, read),
		literal_element: inside,
		expression_list: inside,
		parenthesized_expression: inside,
		type_assertion_expression: heldBy('operand'),
		type_conversion_expression: heldBy('operand'),
		unary_expression: (node, read) =>
			/^[&*]$/.test(operatorOf(node) ?? '') ? required(node, 'operand', read) : read.unknown(node),
		binary_expression: binary(),
		func_literal: (node, read) => functionOf(node, parametersOf(node), read),
	},
	statements: {
		import_declaration: through,
		import_spec_list: through,
		import_spec: (node) => [importOf(node)],
		const_declaration: through,
		var_declaration: through,
		var_spec_list: through,
		const_spec: (node, read) => declared(node, read, true),
		var_spec: (node, read) => declared(node, read, false),
		short_var_declaration: (node, read) =>
			paired(node, listed(field(node, 'left')), field(node, 'right'), read, { isDeclaration: true }),
		assignment_statement: (node, read) =>
			paired(node, listed(field(node, 'left')), field(node, 'right'), read, { isChange: operatorOf(node) !== '=' }),
		expression_statement: through,
		statement_list: through,
		block,
		function_declaration: methodOf,
		method_declaration: methodOf,
		return_statement: returned,
		if_statement: conditionOf,
		for_statement: loopOf,
	},
};

const NAMES: ReadonlySet<string> = new Set(['package_identifier', 'type_identifier', 'identifier']);

function stringOf(node: SyntaxNode, read: Reading): Expression {
	const quote = read.text[node.startIndex] ?? '"';
	const start = Math.min(node.startIndex + 1, node.endIndex);
	const isClosed = node.endIndex > start && read.text[node.endIndex - 1] === quote;
	const escapes = named(node).flatMap((it) => (it.type === 'escape_sequence' ? [it] : named(it)));
	return pieces(node, [start, node.endIndex - (isClosed ? 1 : 0)], escapes, escapePart, read);
}

function callOf(node: SyntaxNode, read: Reading): Expression {
	const list = field(node, 'arguments');
	const given = list ? named(list).filter((it) => !read.isSilent(it)) : [];
	const spread = given.filter((it) => it.type === 'variadic_argument');
	const own = read.expressions(given.filter((it) => !spread.includes(it)));
	return call(node, required(node, 'function', read), { arguments: own, hasUnknown: spread.length > 0 }, list);
}

/** Maps and structs are objects, slices and arrays lists; without a type the content tells. */
function literalOf(
	node: SyntaxNode,
	body: SyntaxNode | undefined,
	type: SyntaxNode | undefined,
	read: Reading,
): Expression {
	const elements = body ? named(body).filter((it) => !read.isSilent(it)) : [];
	const keyed = elements.filter((it) => it.type === 'keyed_element');
	const isList = type ? /^(?:slice|array|implicit_length_array)_type$/.test(type.type) : keyed.length === 0;
	const span = nodeSpan(node);
	if (isList) return { kind: 'list', span, items: read.expressions(elements), hasUnknown: false, spreads: [] };
	const named_ = type && (type.type === 'qualified_type' || type.type === 'type_identifier');
	return {
		kind: 'object',
		span,
		...(named_ && { type: read.expression(type) }),
		entries: keyed.map((it) => entryOf(it, read)),
		hasUnknown: keyed.length < elements.length,
		spreads: [],
	};
}

function entryOf(node: SyntaxNode, read: Reading): CodeEntry {
	const [first, second] = named(node).filter((it) => !read.isSilent(it));
	const key = first && named(first)[0];
	const value = second && read.expression(second);
	if (!key) return entry(node, read.unknown(node), value);
	return entry(node, key.type === 'identifier' ? plainKey(key) : read.expression(key), value);
}

/** The package's own name is not written; it follows from its path by custom. */
function importOf(node: SyntaxNode): ImportStatement {
	const module = (field(node, 'path')?.text ?? '').replace(/^["`]|["`]$/g, '');
	const name = field(node, 'name');
	const last =
		module
			.replace(/\/v\d+$/, '')
			.split('/')
			.at(-1) ?? module;
	const isOpen = name?.type === 'dot';
	const as = name && !isOpen ? name.text : (/^\w+/.exec(last)?.[0] ?? last);
	return { kind: 'import', span: nodeSpan(node), module, ...(!isOpen && { as }), names: [], isOpen };
}

function declared(node: SyntaxNode, read: Reading, isConstant: boolean): readonly CodeStatement[] {
	const names = node.childrenForFieldName('name').filter((it) => it !== null && it.isNamed);
	return paired(node, names, field(node, 'value'), read, { isConstant, isDeclaration: true });
}

const listed = (node: SyntaxNode | undefined): readonly SyntaxNode[] =>
	node?.type === 'expression_list' ? named(node) : node ? [node] : [];

/** One assignment for each target; a call that answers several values is the value of the first alone. */
function paired(
	node: SyntaxNode,
	targets: readonly (SyntaxNode | null)[],
	right: SyntaxNode | undefined,
	read: Reading,
	how: Parameters<typeof assignment>[3],
): readonly CodeStatement[] {
	const values = listed(right);
	return targets.flatMap((it, index) =>
		it ? [assignment(node, read.expression(it), read.optional(values[index]), how)] : [],
	);
}

function methodOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const parameters = parametersOf(node);
	return [
		scope(node, 'function', read.block(field(node, 'body')), { ...(name !== undefined && { name }), parameters }),
	];
}

function parametersOf(node: SyntaxNode): readonly string[] {
	const given = field(node, 'parameters');
	return (given ? named(given) : []).flatMap((it) =>
		it.childrenForFieldName('name').flatMap((name) => (name ? [name.text] : [])),
	);
}

/** `if a := b(); a { … }` makes a name before it asks. */
function conditionOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const first = field(node, 'initializer');
	return [...(first ? read.statements([first]) : []), ...condition(node, read)];
}

function loopOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const range = named(node).find((it) => it.type === 'range_clause');
	const over = range && read.optional(field(range, 'right'));
	// The place of an item stands before it.
	const [place = '', item = ''] = listed(range && field(range, 'left')).map((it) => it.text);
	const parameters = [item, place];
	return [scope(node, 'loop', read.block(field(node, 'body')), { parameters, ...(over && { over }) })];
}

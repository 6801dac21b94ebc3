import { type Node as SyntaxNode } from 'web-tree-sitter';

import { spanOf } from '../../base';
import {
	type CodeEntry,
	type CodeStatement,
	type Expression,
	type ImportStatement,
	type ObjectExpression,
	type Program,
	type StringPart,
} from './code';
import { holdsConstants, orConstants } from './constants';
import { escapePart } from './escapes';
import {
	binary,
	bodyOf,
	defaulted,
	defaultsIn,
	functionOf,
	heldBy,
	indexBy,
	loop,
	loopOver,
	memberBy,
	returned,
	through,
} from './handlers';
import { type KnownPieces, programOf } from './outline';
import {
	assignment,
	call,
	choice,
	constant,
	entry,
	field,
	inside,
	type LanguageTable,
	named,
	nameOf,
	nodeSpan,
	pieces,
	plainKey,
	Reading,
	required,
	scope,
} from './reading';

/** The tree of Python's grammar as a program. */
export function readPython(root: SyntaxNode, text: string, known: KnownPieces): Program {
	return programOf('python', new Reading(text, python, known).statements(named(root)));
}

const python: LanguageTable = {
	isValue: holdsConstants,
	silent: new Set(['comment', 'pass_statement', 'type', 'decorator', 'line_continuation']),
	expressions: {
		identifier: nameOf,
		string: stringOf,
		concatenated_string: (node, read) => ({
			kind: 'sum',
			span: nodeSpan(node),
			terms: read.expressions(named(node)),
		}),
		integer: constant('number'),
		float: constant('number'),
		true: constant('boolean', 'true'),
		false: constant('boolean', 'false'),
		none: constant('null', 'null'),
		attribute: memberBy('object', 'attribute'),
		subscript: indexBy('value', 'subscript'),
		call: callOf,
		list: listOf,
		tuple: listOf,
		set: listOf,
		expression_list: listOf,
		list_comprehension: eachOf,
		set_comprehension: eachOf,
		generator_expression: eachOf,
		dictionary: dictionaryOf,
		dictionary_comprehension: (node) => ({
			kind: 'object',
			span: nodeSpan(node),
			entries: [],
			hasUnknown: true,
			spreads: [],
		}),
		binary_operator: binary(),
		boolean_operator: (node, read) => {
			const left = read.optional(field(node, 'left'));
			return choice(nodeSpan(node), [left, read.optional(field(node, 'right'))], left);
		},
		conditional_expression: (node, read) => {
			const [first, condition, last] = named(node);
			return choice(nodeSpan(node), [read.optional(first), read.optional(last)], read.optional(condition));
		},
		parenthesized_expression: inside,
		await: inside,
		as_pattern: inside,
		named_expression: heldBy('value'),
		lambda: (node, read) => functionOf(node, namesIn(field(node, 'parameters')), read),
	},
	statements: {
		import_statement: (node) => named(node).map((it) => wholeModule(node, it)),
		import_from_statement: (node) => [importFrom(node)],
		expression_statement: through,
		assignment: (node, read) => assignments(node, read),
		augmented_assignment: (node, read) => assignments(node, read, true),
		default_parameter: defaulted,
		typed_default_parameter: defaulted,
		return_statement: returned,
		class_definition: orConstants(classOf),
		function_definition: methodOf,
		decorated_definition: (node, read) => read.block(field(node, 'definition')),
		block: through,
		if_statement: conditionOf,
		elif_clause: conditionOf,
		else_clause: (node, read) => [scope(node, 'condition', bodyOf(node, read))],
		for_statement: loopOver('right', (node) => loopNames(field(node, 'left'))),
		while_statement: loop,
	},
};

function stringOf(node: SyntaxNode, read: Reading): Expression {
	const start = node.firstChild?.endIndex ?? node.startIndex;
	const last = node.lastChild;
	const end = last?.type === 'string_end' ? last.startIndex : node.endIndex;
	const special = named(node).flatMap((it) => (it.type === 'string_content' ? named(it) : [it]));
	const within = special.filter((it) => it.type !== 'string_start' && it.type !== 'string_end');
	return pieces(node, [start, end], within, (it) => stringPart(it, read), read);
}

function stringPart(node: SyntaxNode, read: Reading): StringPart {
	if (node.type === 'interpolation') {
		const expression = inside(node, read);
		return { kind: 'value', expression, span: nodeSpan(node) };
	}
	if (node.type === 'escape_interpolation')
		return { kind: 'literal', value: node.text.slice(0, 1), span: nodeSpan(node) };
	return escapePart(node);
}

function callOf(node: SyntaxNode, read: Reading): Expression {
	const list = field(node, 'arguments');
	const callee = required(node, 'function', read);
	if (list?.type !== 'argument_list')
		return call(node, callee, { arguments: list ? [read.expression(list)] : [] }, list);
	const given = named(list).filter((it) => !read.isSilent(it));
	const byName = given.filter((it) => it.type === 'keyword_argument');
	const spread = given.filter((it) => it.type === 'list_splat' || it.type === 'dictionary_splat');
	const others = given.filter((it) => !byName.includes(it) && !spread.includes(it));
	return call(
		node,
		callee,
		{
			arguments: read.expressions(others),
			named: byName.map((it) => keywordOf(it, read)),
			hasUnknown: spread.length > 0,
			spreads: spread.every((it) => it.type === 'dictionary_splat') ? spread.map((it) => inside(it, read)) : [],
		},
		list,
	);
}

function keywordOf(node: SyntaxNode, read: Reading): CodeEntry {
	const name = field(node, 'name');
	return entry(node, name ? plainKey(name) : read.unknown(node), read.optional(field(node, 'value')));
}

function listOf(node: SyntaxNode, read: Reading): Expression {
	const items = named(node).filter((it) => !read.isSilent(it));
	const spread = items.filter((it) => it.type === 'list_splat');
	const own = read.expressions(items.filter((it) => !spread.includes(it)));
	const spreads = spread.map((it) => inside(it, read));
	return { kind: 'list', span: nodeSpan(node), items: own, hasUnknown: spreads.length > 0, spreads };
}

/** The names of a pattern are not what a loop goes through. */
const loopNames = (node: SyntaxNode | undefined): readonly string[] =>
	node?.type === 'identifier' ? [node.text] : ['', ...namesIn(node)];

/** `[f(x) for x in all]` as `for(all, f)`. */
function eachOf(node: SyntaxNode, read: Reading): Expression {
	const made = field(node, 'body');
	const clauses = named(node).filter((it) => it.type === 'for_in_clause' || it.type === 'if_clause');
	const [first] = clauses;
	if (!made || first?.type !== 'for_in_clause') return read.unknown(node);
	const over = read.optional(field(first, 'right'));
	const parameters = clauses.flatMap((it) => loopNames(field(it, 'left')));
	const span = nodeSpan(made);
	const make: Expression = {
		kind: 'function',
		span,
		parameters,
		body: [{ kind: 'return', span, value: read.expression(made) }],
	};
	const callee: Expression = { kind: 'name', span: spanOf(node.startIndex, node.startIndex), name: 'for' };
	return call(node, callee, { arguments: [...(over ? [over] : []), make], hasUnknown: clauses.length > 1 }, undefined);
}

function dictionaryOf(node: SyntaxNode, read: Reading): ObjectExpression {
	const pairs = named(node).filter((it) => it.type === 'pair');
	const spreads = named(node).filter((it) => it.type === 'dictionary_splat');
	return {
		kind: 'object',
		span: nodeSpan(node),
		entries: pairs.map((it) => entry(it, required(it, 'key', read), read.optional(field(it, 'value')))),
		hasUnknown: spreads.length > 0,
		spreads: spreads.flatMap((it) => read.expressions(named(it))),
	};
}

function wholeModule(statement: SyntaxNode, node: SyntaxNode): ImportStatement {
	const module = field(node, 'name') ?? node;
	const as = field(node, 'alias')?.text;
	return {
		kind: 'import',
		span: nodeSpan(statement),
		module: module.text,
		...(as !== undefined && { as }),
		names: [],
		isOpen: false,
	};
}

function importFrom(node: SyntaxNode): ImportStatement {
	const module = field(node, 'module_name');
	const names = named(node).filter((it) => it.id !== module?.id);
	return {
		kind: 'import',
		span: nodeSpan(node),
		module: module?.text ?? '',
		names: names
			.filter((it) => it.type !== 'wildcard_import')
			.map((it) => {
				const name = (field(it, 'name') ?? it).text;
				return { name, as: field(it, 'alias')?.text ?? name };
			}),
		isOpen: names.some((it) => it.type === 'wildcard_import'),
	};
}

/** One for each name where several are set at once. */
function assignments(node: SyntaxNode, read: Reading, isChange = false): readonly CodeStatement[] {
	const left = field(node, 'left');
	const right = field(node, 'right');
	if (!left) return [];
	// `a = b = c`
	if (right?.type === 'assignment') {
		const more = assignments(right, read);
		const value = more[0]?.kind === 'assignment' ? more[0].value : undefined;
		return [assignment(node, read.expression(left), value), ...more];
	}
	if (left.type !== 'pattern_list' && left.type !== 'tuple_pattern')
		return [assignment(node, read.expression(left), read.optional(right), { isChange })];
	const targets = named(left);
	const values = right?.type === 'expression_list' || right?.type === 'tuple' ? named(right) : [];
	const isMatched = values.length === targets.length;
	return targets.map((it, index) =>
		assignment(node, read.expression(it), isMatched ? read.optional(values[index]) : undefined),
	);
}

function classOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const [parent] = named(field(node, 'superclasses') ?? node).filter((it) => python.expressions[it.type]);
	const name = field(node, 'name')?.text;
	const isDerived = field(node, 'superclasses') !== undefined && parent !== undefined;
	return [
		scope(node, 'class', read.block(field(node, 'body')), {
			...(name !== undefined && { name }),
			...(isDerived && { extends: read.expression(parent) }),
		}),
	];
}

function methodOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	return [
		scope(node, 'function', [...defaultsIn(node, read), ...read.block(field(node, 'body'))], {
			...(name !== undefined && { name }),
			parameters: parametersOf(field(node, 'parameters')),
		}),
	];
}

/** `self` is a name like any other: what it stands for is the class around. */
function parametersOf(node: SyntaxNode | undefined): readonly string[] {
	const more: string[] = [];
	const placed = (node ? named(node) : []).flatMap((it) => {
		if (it.type === 'comment' || /_separator$/.test(it.type)) return [];
		const name = it.type === 'identifier' ? it : (field(it, 'name') ?? named(it)[0]);
		if (name?.type === 'identifier' && !/splat/.test(it.type)) return [name.text];
		more.push(...namesIn(name));
		return [''];
	});
	return [...placed, ...more];
}

function namesIn(node: SyntaxNode | undefined): readonly string[] {
	if (!node) return [];
	return node.type === 'identifier' ? [node.text] : named(node).flatMap(namesIn);
}

function conditionOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const asked = read.optional(field(node, 'condition'));
	const others = node.childrenForFieldName('alternative').filter((it) => it !== null);
	return [
		scope(node, 'condition', read.block(field(node, 'consequence')), asked && { over: asked }),
		...read.statements(others).map((it) => otherwise(it, asked)),
	];
}

/** An `else` follows the last `elif`; what is asked first holds for it as well. */
const otherwise = (statement: CodeStatement, asked: Expression | undefined): CodeStatement =>
	statement.kind === 'scope' && asked ? { ...statement, otherwise: asked } : statement;

import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeEntry, type CodeStatement, type Expression, type ImportStatement, type Program } from './code';
import { enumerated, holdsConstants } from './constants';
import { escapePart } from './escapes';
import {
	assigned,
	binary,
	block,
	bodyOf,
	condition,
	defaulted,
	defaultsIn,
	functionOf,
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

/** The tree of TypeScript's grammar, or of its sibling with JSX, as a program; JavaScript is a part of both. */
export function readTypeScript(root: SyntaxNode, text: string, known: KnownPieces): Program {
	return programOf('typescript', new Reading(text, typescript, known).statements(named(root)));
}

const typescript: LanguageTable = {
	isValue: (node) => node.type === 'enum_declaration' && holdsConstants(node),
	silent: new Set([
		'comment',
		'type_annotation',
		'type_arguments',
		'accessibility_modifier',
		'interface_declaration',
		'type_alias_declaration',
		'decorator',
		'hash_bang_line',
	]),
	expressions: {
		identifier: nameOf,
		property_identifier: nameOf,
		shorthand_property_identifier: nameOf,
		type_identifier: nameOf,
		this: nameOf,
		super: nameOf,
		undefined: constant('null', 'null'),
		null: constant('null', 'null'),
		true: constant('boolean'),
		false: constant('boolean'),
		number: constant('number'),
		string: textOf,
		template_string: textOf,
		array: arrayOf,
		object: objectOf,
		member_expression: memberBy('object', 'property'),
		subscript_expression: indexBy('object', 'index'),
		call_expression: (node, read) => callOf(node, 'function', read),
		new_expression: (node, read) => callOf(node, 'constructor', read),
		binary_expression: binary(new Set(['??', '||'])),
		ternary_expression: ternary,
		parenthesized_expression: inside,
		as_expression: inside,
		satisfies_expression: inside,
		non_null_expression: inside,
		await_expression: inside,
		type_assertion: inside,
		arrow_function: lambdaOf,
		function_expression: lambdaOf,
	},
	statements: {
		import_statement: (node) => importsOf(node),
		export_statement: (node, read) => read.block(field(node, 'declaration') ?? field(node, 'value')),
		lexical_declaration: declared,
		variable_declaration: declared,
		public_field_definition: memberDeclared,
		field_definition: memberDeclared,
		class_declaration: classOf,
		abstract_class_declaration: classOf,
		enum_declaration: enumerated,
		class_body: through,
		function_declaration: (node, read) => [method(node, read)],
		generator_function_declaration: (node, read) => [method(node, read)],
		method_definition: (node, read) => [method(node, read)],
		statement_block: block,
		expression_statement: through,
		required_parameter: defaulted,
		optional_parameter: defaulted,
		assignment_pattern: defaulted,
		assignment_expression: assigned,
		augmented_assignment_expression: assigned,
		return_statement: returned,
		if_statement: condition,
		for_in_statement: loopOver('right', loopNames),
		for_statement: loop,
		while_statement: loop,
	},
};

function textOf(node: SyntaxNode, read: Reading): Expression {
	const quote = read.text[node.startIndex] ?? '"';
	const start = Math.min(node.startIndex + 1, node.endIndex);
	const isClosed = node.endIndex > start && read.text[node.endIndex - 1] === quote;
	const special = named(node).filter((it) => it.type === 'escape_sequence' || it.type === 'template_substitution');
	return pieces(
		node,
		[start, node.endIndex - (isClosed ? 1 : 0)],
		special,
		(it) =>
			it.type === 'escape_sequence'
				? escapePart(it)
				: { kind: 'value', expression: inside(it, read), span: nodeSpan(it) },
		read,
	);
}

const isSpread = ({ type }: SyntaxNode): boolean => type === 'spread_element';

function arrayOf(node: SyntaxNode, read: Reading): Expression {
	const items = named(node);
	const own = read.expressions(items.filter((it) => !isSpread(it)));
	const spreads = items.filter(isSpread).map((it) => inside(it, read));
	return { kind: 'list', span: nodeSpan(node), items: own, hasUnknown: spreads.length > 0, spreads };
}

function objectOf(node: SyntaxNode, read: Reading): Expression {
	const members = named(node).filter((it) => !read.isSilent(it));
	const entries = members.flatMap((it) => entryOf(it, read) ?? []);
	const spreads = members.filter(isSpread).map((it) => inside(it, read));
	const others = members.filter((it) => !isSpread(it) && !isEntry(it)).map((it) => read.unknown(it));
	const hasUnknown = entries.length < members.length;
	return { kind: 'object', span: nodeSpan(node), entries, hasUnknown, spreads: [...spreads, ...others] };
}

const isEntry = (node: SyntaxNode): boolean =>
	node.type === 'shorthand_property_identifier' ||
	(node.type === 'method_definition' && field(node, 'name') !== undefined) ||
	(node.type === 'pair' && field(node, 'key') !== undefined);

function entryOf(node: SyntaxNode, read: Reading): CodeEntry | undefined {
	if (node.type === 'shorthand_property_identifier') return entry(node, plainKey(node), nameOf(node));
	if (node.type === 'method_definition') {
		const name = field(node, 'name');
		return name && entry(node, plainKey(name), lambdaOf(node, read));
	}
	const key = node.type === 'pair' ? field(node, 'key') : undefined;
	return key && entry(node, keyOf(key, read), read.optional(field(node, 'value')));
}

function keyOf(node: SyntaxNode, read: Reading): Expression {
	if (node.type === 'property_identifier' || node.type === 'number') return plainKey(node);
	return node.type === 'computed_property_name' ? inside(node, read) : read.expression(node);
}

function callOf(node: SyntaxNode, callee: 'function' | 'constructor', read: Reading): Expression {
	const list = field(node, 'arguments');
	const given = list?.type === 'arguments' ? named(list) : [];
	return call(
		node,
		required(node, callee, read),
		{
			arguments: read.expressions(given.filter((it) => !isSpread(it))),
			hasUnknown: given.some(isSpread),
			isNew: callee === 'constructor',
		},
		list,
	);
}

function lambdaOf(node: SyntaxNode, read: Reading): Expression {
	return functionOf(node, parametersOf(node), read);
}

function parametersOf(node: SyntaxNode): readonly string[] {
	const all = field(node, 'parameters');
	const one = field(node, 'parameter');
	return placed(
		[...(all ? named(all).filter(({ type }) => type !== 'comment') : []), ...(one ? [one] : [])].map(patternOf),
	);
}

/** `for (const key in object)` goes through something else than what is in it. */
function loopNames(node: SyntaxNode): readonly string[] {
	const left = field(node, 'left');
	const isOver = field(node, 'operator')?.text !== 'in';
	return isOver ? placed([left]) : ['', ...namesIn(left)];
}

const placed = (patterns: readonly (SyntaxNode | undefined)[]): readonly string[] => [
	...patterns.map((it) => (it?.type === 'identifier' ? it.text : '')),
	...patterns.flatMap((it) => (it?.type === 'identifier' ? [] : namesIn(it))),
];

/** What a parameter is called, without its type and its default. */
const patternOf = (node: SyntaxNode): SyntaxNode => field(node, 'pattern') ?? field(node, 'left') ?? node;

/** Names that a pattern makes: of parameters, and of what is taken out of an object or a list. */
function namesIn(node: SyntaxNode | undefined): readonly string[] {
	if (!node || node.type === 'type_annotation') return [];
	if (node.type === 'identifier' || node.type === 'shorthand_property_identifier_pattern') return [node.text];
	const parts = [field(node, 'pattern') ?? field(node, 'left')].filter((it) => it !== undefined);
	return (parts.length > 0 ? parts : named(node)).flatMap(namesIn);
}

function importsOf(node: SyntaxNode): readonly ImportStatement[] {
	const clause = named(node).find((it) => it.type === 'import_clause' || it.type === 'import_require_clause');
	const source = field(node, 'source') ?? (clause && field(clause, 'source'));
	const module = source?.text.replace(/^['"]|['"]$/g, '') ?? '';
	const base = { kind: 'import', span: nodeSpan(node), module, isOpen: false } as const;
	const own = (clause ? named(clause) : []).filter((it) => it.id !== source?.id);
	return own.map((it): ImportStatement => {
		if (it.type === 'named_imports') return { ...base, names: named(it).map(importedName) };
		return { ...base, as: (named(it)[0] ?? it).text, names: [] };
	});
}

function importedName(node: SyntaxNode): { readonly name: string; readonly as: string } {
	const name = field(node, 'name')?.text ?? node.text;
	return { name, as: field(node, 'alias')?.text ?? name };
}

function declared(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const isConstant = node.firstChild?.type === 'const';
	return named(node)
		.filter((it) => it.type === 'variable_declarator')
		.flatMap((it) => variable(it, isConstant, read));
}

function variable(node: SyntaxNode, isConstant: boolean, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name');
	const value = field(node, 'value');
	const module = value && requiredModule(value);
	if (!name) return [];
	const how = { isConstant, isDeclaration: true };
	if (module !== undefined) return [requireOf(node, name, module)];
	if (name.type === 'identifier') return [assignment(node, nameOf(name), read.optional(value), how)];
	const names = namesIn(name);
	return names.map((it) => assignment(node, { kind: 'name', span: nodeSpan(name), name: it }, undefined, how));
}

/** The module of `require('…')`. */
function requiredModule(node: SyntaxNode): string | undefined {
	if (node.type !== 'call_expression' || field(node, 'function')?.text !== 'require') return undefined;
	const list = field(node, 'arguments');
	return list && named(list)[0]?.text.replace(/^['"]|['"]$/g, '');
}

function requireOf(node: SyntaxNode, name: SyntaxNode, module: string): ImportStatement {
	const base = { kind: 'import', span: nodeSpan(node), module, isOpen: false } as const;
	if (name.type === 'identifier') return { ...base, as: name.text, names: [] };
	const names = named(name).map((it) => {
		const own = (field(it, 'key') ?? it).text;
		return { name: own, as: field(it, 'value')?.text ?? own };
	});
	return { ...base, names };
}

function memberDeclared(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name') ?? field(node, 'property');
	const isConstant = node.children.some((it) => it?.type === 'readonly');
	const how = { isConstant, isDeclaration: true };
	return name ? [assignment(node, nameOf(name), read.optional(field(node, 'value')), how)] : [];
}

function classOf(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const name = field(node, 'name')?.text;
	const heritage = named(node).find((it) => it.type === 'class_heritage');
	const clause = heritage && named(heritage)[0];
	// JavaScript has the parent itself there, TypeScript a clause.
	const parent = clause && (field(clause, 'value') ?? clause);
	return [
		scope(node, 'class', read.block(field(node, 'body')), {
			...(name !== undefined && { name }),
			...(parent && { extends: read.expression(parent) }),
		}),
	];
}

function method(node: SyntaxNode, read: Reading): CodeStatement {
	const name = field(node, 'name')?.text;
	const parameters = parametersOf(node);
	const statements = [...defaultsIn(node, read), ...bodyOf(node, read)];
	return scope(node, 'function', statements, { ...(name !== undefined && { name }), parameters });
}

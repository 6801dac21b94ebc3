import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeStatement, type Expression } from './code';
import {
	assignment,
	choice,
	field,
	memberOf,
	named,
	nodeSpan,
	operatorOf,
	type Reading,
	required,
	scope,
	sum,
} from './reading';

/** What the tables of several languages say about nodes that differ only in the names of their fields. */
type ExpressionHandler = (node: SyntaxNode, read: Reading) => Expression;
type StatementHandler = (node: SyntaxNode, read: Reading) => readonly CodeStatement[];

/** `object.name`. */
export const memberBy =
	(objectField: string, nameField: string): ExpressionHandler =>
	(node, read) => {
		const name = field(node, nameField);
		const object = required(node, objectField, read);
		return name ? memberOf(nodeSpan(node), object, name) : object;
	};

/** `object[index]`. */
export const indexBy =
	(objectField: string, indexField: string): ExpressionHandler =>
	(node, read) => ({
		kind: 'index',
		span: nodeSpan(node),
		object: required(node, objectField, read),
		index: read.optional(field(node, indexField)),
	});

/** The node is no more than what one of its fields holds. */
export const heldBy =
	(name: string): ExpressionHandler =>
	(node, read) =>
		required(node, name, read);

/** `a ? b : c`. */
export const ternary: ExpressionHandler = (node, read) =>
	choice(
		nodeSpan(node),
		[read.optional(field(node, 'consequence')), read.optional(field(node, 'alternative'))],
		read.optional(field(node, 'condition')),
	);

/** `a + b`, and one of two for operators that choose. */
export const binary =
	(choosing = new Set<string>()): ExpressionHandler =>
	(node, read) => {
		const operator = operatorOf(node) ?? '';
		if (operator !== '+' && !choosing.has(operator)) return read.unknown(node);
		const left = required(node, 'left', read);
		const right = required(node, 'right', read);
		return operator === '+' ? sum(nodeSpan(node), left, right) : choice(nodeSpan(node), [left, right], left);
	};

/** A function without a name; the value behind an arrow is what it returns. */
export function functionOf(
	node: SyntaxNode,
	parameters: readonly string[],
	read: Reading,
): Extract<Expression, { kind: 'function' }> {
	const body = field(node, 'body');
	const more = { kind: 'function', span: nodeSpan(node), parameters } as const;
	const first = defaultsIn(node, read);
	if (!body || BLOCKS.has(body.type)) return { ...more, body: [...first, ...read.block(body)] };
	const value = read.expression(body);
	return { ...more, body: [...first, { kind: 'return', span: value.span, value }] };
}

/** What the parameters of a function are where a call leaves them out. */
export function defaultsIn(node: SyntaxNode, read: Reading): readonly CodeStatement[] {
	const parameters = field(node, 'parameters');
	return parameters ? read.statements(named(parameters).filter((it) => valueIn(it) !== undefined)) : [];
}

/** A parameter with a value. */
export const defaulted: StatementHandler = (node, read) => {
	const name = field(node, 'pattern') ?? field(node, 'left') ?? field(node, 'name');
	const value = valueIn(node);
	if (name?.type !== 'identifier' || !value) return [];
	const how = { isDeclaration: true, isDefault: true } as const;
	return [assignment(node, read.expression(name), read.expression(value), how)];
};

function valueIn(node: SyntaxNode): SyntaxNode | undefined {
	const value = field(node, 'value') ?? field(node, 'right');
	if (value || node.type !== 'parameter') return value;
	// C# has no name for it.
	const last = named(node).at(-1);
	return last && last.id !== field(node, 'name')?.id && last.id !== field(node, 'type')?.id ? last : undefined;
}

const BLOCKS: ReadonlySet<string> = new Set(['block', 'statement_block']);

/** Statements that are only held together. */
export const through: StatementHandler = (node, read) => read.statements(named(node));

export const block: StatementHandler = (node, read) => [scope(node, 'block', read.statements(named(node)))];

export const bodyOf: StatementHandler = (node, read) => read.block(field(node, 'body'));

/** `a = b` and `a += b`. */
export const assigned: StatementHandler = (node, read) => [
	assignment(node, required(node, 'left', read), read.optional(field(node, 'right')), {
		isChange: (operatorOf(node) ?? '=') !== '=',
	}),
];

export const returned: StatementHandler = (node, read) => [
	{ kind: 'return', span: nodeSpan(node), value: read.optional(named(node)[0]) },
];

export const condition: StatementHandler = (node, read) => {
	const over = read.optional(field(node, 'condition'));
	const other = field(node, 'alternative');
	return [
		scope(node, 'condition', read.block(field(node, 'consequence')), over && { over }),
		...(other ? [scope(other, 'condition', read.block(other), over && { otherwise: over })] : []),
	];
};

export const loop: StatementHandler = (node, read) => [scope(node, 'loop', bodyOf(node, read))];

/** A loop over the values of something, with the names that it gives to each. */
export const loopOver =
	(overField: string, namesOf: (node: SyntaxNode) => readonly string[]): StatementHandler =>
	(node, read) => {
		const over = read.optional(field(node, overField));
		return [scope(node, 'loop', bodyOf(node, read), { parameters: namesOf(node), ...(over && { over }) })];
	};

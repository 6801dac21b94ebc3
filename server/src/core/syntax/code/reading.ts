import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type Span, spanOf } from '../../base';
import {
	type AssignmentStatement,
	type CallExpression,
	type CodeEntry,
	type CodeStatement,
	type ConstantExpression,
	type Expression,
	type Piece,
	type ScopeStatement,
	type StringExpression,
	type StringPart,
} from './code';
import { type KnownPieces } from './outline';

/** What a language makes of the nodes of its grammar, by their types. */
export interface LanguageTable {
	readonly expressions: Readonly<Record<string, (node: SyntaxNode, read: Reading) => Expression>>;
	readonly statements: Readonly<Record<string, (node: SyntaxNode, read: Reading) => readonly CodeStatement[]>>;
	/** Nodes that say nothing: comments, modifiers, types. */
	readonly silent: ReadonlySet<string>;
	/** Whether a class is no more than a value, which is a piece. */
	readonly isValue?: (node: SyntaxNode) => boolean;
}

/** Nodes whose statements are pieces each, and no piece themselves. */
const BRANCHES =
	/^(?:(?:abstract_)?class_(?:declaration|definition|body)|(?:record|enum|interface|struct|namespace|constructor)_declaration|method_(?:declaration|definition)|(?:generator_)?function_(?:declaration|definition)|local_function_statement|declaration_list|statement_list|export_statement|decorated_definition|global_statement|ERROR)$/;

/** Deeper code is not read: whoever nests further does not write policies. */
const DEEPEST = 200;

/** One source being read. What its language has no word for becomes `unknown`, around the expressions within. */
export class Reading {
	readonly text: string;
	readonly #table: LanguageTable;
	readonly #known: KnownPieces | undefined;
	#depth = 0;
	#isWithin = false;
	#isAmongFaults = false;

	/** Makes an outline where it is told which pieces are known. */
	constructor(text: string, table: LanguageTable, known?: KnownPieces) {
		this.text = text;
		this.#table = table;
		this.#known = known;
	}

	expression(node: SyntaxNode): Expression {
		const known = this.#table.expressions[node.type];
		if (this.#depth >= DEEPEST) return { kind: 'unknown', span: nodeSpan(node), within: [] };
		this.#depth++;
		const expression = known ? known(node, this) : this.unknown(node);
		this.#depth--;
		return expression;
	}

	/** `undefined` for a node that is not there, or is only there because the grammar misses it. */
	optional(node: SyntaxNode | null | undefined): Expression | undefined {
		return node && !node.isMissing ? this.expression(node) : undefined;
	}

	expressions(nodes: readonly SyntaxNode[]): readonly Expression[] {
		return nodes.filter((it) => !this.isSilent(it)).map((it) => this.expression(it));
	}

	unknown(node: SyntaxNode): Expression {
		const within: Expression[] = [];
		for (const child of named(node)) {
			if (this.isSilent(child)) continue;
			const found = this.expression(child);
			if (found.kind === 'unknown') within.push(...found.within);
			else within.push(found);
		}
		return { kind: 'unknown', span: nodeSpan(node), within };
	}

	statements(nodes: readonly SyntaxNode[]): readonly CodeStatement[] {
		return nodes.flatMap((it) => this.#statement(it));
	}

	/** The statements of a block; one statement that stands for a block is a block of one. */
	block(node: SyntaxNode | null | undefined): readonly CodeStatement[] {
		if (!node) return [];
		if (node.type === 'block' || node.type === 'statement_block') return this.statements(named(node));
		return this.#table.statements[node.type] || this.#table.expressions[node.type]
			? this.statements([node])
			: this.statements(named(node));
	}

	isSilent({ type, isMissing }: SyntaxNode): boolean {
		return isMissing || this.#table.silent.has(type);
	}

	#statement(node: SyntaxNode): readonly CodeStatement[] {
		if (this.isSilent(node) || this.#depth >= DEEPEST) return [];
		const isPiece = !BRANCHES.test(node.type) || this.#table.isValue?.(node) === true;
		if (this.#known && !this.#isWithin && isPiece) return this.#piece(node, this.#known);
		const before = this.#isAmongFaults;
		if (node.type === 'ERROR') this.#isAmongFaults = true;
		const statements = this.#read(node);
		this.#isAmongFaults = before;
		return statements;
	}

	#piece(node: SyntaxNode, pieces: KnownPieces): readonly CodeStatement[] {
		const span = nodeSpan(node);
		const text = this.text.slice(span.start, span.end);
		const isFaulty = this.#isAmongFaults || node.hasError || node.parent?.hasError === true;
		const read = (): Piece => {
			this.#isWithin = true;
			const statements = this.#read(node);
			this.#isWithin = false;
			return { type: node.type, text, origin: span.start, isFaulty, statements };
		};
		const piece = pieces.take({ type: node.type, text, isFaulty }, read);
		return piece.statements.length > 0 ? [{ kind: 'piece', span, piece }] : [];
	}

	#read(node: SyntaxNode): readonly CodeStatement[] {
		const known = this.#table.statements[node.type];
		if (!known && this.#table.expressions[node.type]) return [this.#stated(node)];
		this.#depth++;
		const statements = known ? known(node, this) : this.#other(node);
		this.#depth--;
		return statements;
	}

	#stated(node: SyntaxNode): CodeStatement {
		return { kind: 'expression', span: nodeSpan(node), expression: this.expression(node) };
	}

	/** Statements of other kinds, and what the grammar could not make sense of, are blocks of what is in them. */
	#other(node: SyntaxNode): readonly CodeStatement[] {
		const statements = this.statements(named(node));
		if (statements.length === 0) return [];
		return [{ kind: 'scope', span: nodeSpan(node), what: 'block', parameters: [], statements }];
	}
}

export const nodeSpan = ({ startIndex, endIndex }: SyntaxNode): Span => spanOf(startIndex, endIndex);

export const named = (node: SyntaxNode): readonly SyntaxNode[] => node.namedChildren;

export const field = (node: SyntaxNode, name: string): SyntaxNode | undefined =>
	node.childForFieldName(name) ?? undefined;

/** What a field holds; a hole of no width where the source has nothing for it yet. */
export function required(node: SyntaxNode, name: string, read: Reading): Expression {
	return (
		read.optional(field(node, name)) ?? { kind: 'unknown', span: spanOf(node.endIndex, node.endIndex), within: [] }
	);
}

/** What stands in brackets or behind a keyword. */
export function inside(node: SyntaxNode, read: Reading): Expression {
	const within = named(node).find((it) => !read.isSilent(it));
	return within ? read.expression(within) : read.unknown(node);
}

export const operatorOf = (node: SyntaxNode): string | undefined => field(node, 'operator')?.text;

export const nameOf = (node: SyntaxNode): Expression => ({ kind: 'name', span: nodeSpan(node), name: node.text });

export const constant =
	(type: ConstantExpression['type'], value?: string) =>
	(node: SyntaxNode): Expression => ({ kind: 'constant', span: nodeSpan(node), type, value: value ?? node.text });

/** A key that is written without quotes. */
export function plainKey(node: SyntaxNode): StringExpression {
	const span = nodeSpan(node);
	return { kind: 'string', span, inner: span, parts: [{ kind: 'literal', value: node.text, span }] };
}

export function memberOf(span: Span, object: Expression, name: SyntaxNode): Expression {
	return { kind: 'member', span, object, name: name.text, nameSpan: nodeSpan(name) };
}

/** Dotted names of types and modules as members of members, without arguments of types. */
export function dotted(node: SyntaxNode, names: ReadonlySet<string>): Expression {
	const parts = named(node).filter((it) => names.has(it.type) || it.namedChildCount > 0);
	const [first, ...more] = parts.filter((it) => !/argument|annotation/.test(it.type));
	if (!first) return nameOf(node);
	let expression = first.namedChildCount > 0 ? dotted(first, names) : nameOf(first);
	for (const part of more) expression = memberOf(spanOf(node.startIndex, part.endIndex), expression, part);
	return expression;
}

/** Terms of nested sums side by side. */
export function sum(span: Span, left: Expression, right: Expression): Expression {
	const terms = [left, right].flatMap((it) => (it.kind === 'sum' ? it.terms : [it]));
	return { kind: 'sum', span, terms };
}

export function choice(span: Span, options: readonly (Expression | undefined)[], over?: Expression): Expression {
	return { kind: 'choice', span, options: options.flatMap((it) => (it ? [it] : [])), ...(over && { over }) };
}

/** A call without a spread. */
export function call(
	node: SyntaxNode,
	callee: Expression,
	args: Pick<CallExpression, 'arguments'> & Partial<Pick<CallExpression, 'named' | 'hasUnknown' | 'isNew' | 'spreads'>>,
	list: SyntaxNode | undefined,
): CallExpression {
	return {
		kind: 'call',
		span: nodeSpan(node),
		callee,
		isNew: false,
		named: [],
		hasUnknown: false,
		spreads: [],
		...args,
		argumentsSpan: list ? nodeSpan(list) : spanOf(node.endIndex, node.endIndex),
	};
}

export function entry(node: SyntaxNode, key: Expression, value: Expression | undefined): CodeEntry {
	return { span: nodeSpan(node), key, value };
}

export function assignment(
	node: SyntaxNode,
	target: Expression,
	value: Expression | undefined,
	how: Partial<Pick<AssignmentStatement, 'isConstant' | 'isDeclaration' | 'isChange' | 'isDefault'>> = {},
): AssignmentStatement {
	return {
		kind: 'assignment',
		span: nodeSpan(node),
		target,
		value,
		isConstant: false,
		isDeclaration: false,
		isChange: false,
		...how,
	};
}

export function scope(
	node: SyntaxNode,
	what: ScopeStatement['what'],
	statements: readonly CodeStatement[],
	more: Partial<Pick<ScopeStatement, 'name' | 'parameters' | 'over' | 'otherwise' | 'extends'>> = {},
): ScopeStatement {
	return { kind: 'scope', span: nodeSpan(node), what, parameters: [], statements, ...more };
}

export const literalPart = (value: string, start: number, end: number): StringPart => ({
	kind: 'literal',
	value,
	span: spanOf(start, end),
});

/** A string whose characters between `start` and `end` are read piece by piece: special nodes, and the text between. */
export function pieces(
	node: SyntaxNode,
	[start, end]: readonly [number, number],
	special: readonly SyntaxNode[],
	part: (node: SyntaxNode) => StringPart,
	{ text }: Reading,
): StringExpression {
	const parts: StringPart[] = [];
	let at = start;
	for (const it of special) {
		if (it.startIndex > at) parts.push(literalPart(text.slice(at, it.startIndex), at, it.startIndex));
		parts.push(part(it));
		at = it.endIndex;
	}
	if (end > at) parts.push(literalPart(text.slice(at, end), at, end));
	return { kind: 'string', span: nodeSpan(node), inner: spanOf(start, Math.max(start, end)), parts };
}

import { type Node as SyntaxNode } from 'web-tree-sitter';

import { type CodeEntry, type CodeStatement, type Expression } from './code';
import { assignment, field, named, nameOf, nodeSpan, type Reading } from './reading';

type StatementHandler = (node: SyntaxNode, read: Reading) => readonly CodeStatement[];

/** A class that holds nothing but values, or an enumeration of texts: others take them by its name. */
export function holdsConstants(node: SyntaxNode): boolean {
	if (node.type === 'enum_declaration') return field(node, 'body')?.type === 'enum_body' && hasTexts(node);
	if (!/^class_de(?:claration|finition)$/.test(node.type) || field(node, 'superclasses')) return false;
	const members = named(field(node, 'body') ?? node).filter((it) => it.type !== 'comment');
	return members.length > 0 && members.every(isField);
}

const hasTexts = (node: SyntaxNode): boolean =>
	named(field(node, 'body') ?? node).some((it) => it.type === 'enum_assignment');

const isField = (it: SyntaxNode): boolean =>
	it.type === 'field_declaration' ||
	(it.type === 'expression_statement' && named(it).every((inner) => inner.type === 'assignment'));

/** Such a class as an object with its name. */
export const orConstants =
	(classOf: StatementHandler): StatementHandler =>
	(node, read) => {
		const name = field(node, 'name');
		const all = classOf(node, read);
		const [only] = all;
		if (!name || !holdsConstants(node) || only?.kind !== 'scope') return all;
		const entries = only.statements.flatMap((it): readonly CodeEntry[] => {
			if (it.kind !== 'assignment' || it.target.kind !== 'name') return [];
			const { span, name: key } = it.target;
			const parts = [{ kind: 'literal' as const, value: key, span }];
			return [{ span: it.span, key: { kind: 'string', span, inner: span, parts }, value: it.value }];
		});
		return [constants(node, name, entries)];
	};

/** An enumeration of TypeScript. */
export const enumerated: StatementHandler = (node, read) => {
	const name = field(node, 'name');
	const members = named(field(node, 'body') ?? node).filter((it) => it.type === 'enum_assignment');
	const entries = members.flatMap((it): readonly CodeEntry[] => {
		const key = field(it, 'name');
		const value = read.optional(field(it, 'value'));
		if (!key) return [];
		const span = nodeSpan(key);
		const parts = [{ kind: 'literal' as const, value: key.text, span }];
		return [{ span: nodeSpan(it), key: { kind: 'string', span, inner: span, parts }, value }];
	});
	return name ? [constants(node, name, entries)] : [];
};

function constants(node: SyntaxNode, name: SyntaxNode, entries: readonly CodeEntry[]): CodeStatement {
	const value: Expression = { kind: 'object', span: nodeSpan(node), entries, hasUnknown: false, spreads: [] };
	return assignment(node, nameOf(name), value, { isConstant: true, isDeclaration: true });
}

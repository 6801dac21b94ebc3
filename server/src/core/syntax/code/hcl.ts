import { type Node as SyntaxNode } from 'web-tree-sitter';

import { shifted, type Span, spanOf } from '../../base';
import {
	type Body,
	type CodeEntry,
	type Expression,
	type HclBlock,
	type StringExpression,
	type StringPart,
} from './code';
import { unescaped } from './escapes';
import {
	call,
	choice,
	constant,
	inside,
	type LanguageTable,
	literalPart,
	named,
	nameOf,
	nodeSpan,
	plainKey,
	Reading,
} from './reading';
import { respanned } from './respanned';

/** A file of Terraform or another tool that writes HCL. */
export function readHcl(root: SyntaxNode, text: string): Body {
	const read = new Reading(text, hcl);
	const body = named(root).find((it) => it.type === 'body');
	return body ? bodyOf(body, read) : { kind: 'body', span: nodeSpan(root), attributes: [], blocks: [] };
}

/**
 * A template in quotes that stands in JSON, whose escapes are those of HCL but for quotes inside of an interpolation.
 * `undefined` as long as the grammar is not loaded.
 */
export function readTemplateWith(
	written: string,
	at: number,
	parse: (text: string) => Body | undefined,
): StringExpression | undefined {
	const before = 'x = ';
	const plain = written.replace(/[$%]\{(?:[^{}"]|\\")*\}/g, (it) => it.replaceAll('\\"', ' "'));
	const value = parse(before + plain)?.attributes[0]?.value;
	if (value?.kind !== 'string' || value.span.end - value.span.start !== written.length) return undefined;
	return respanned(value, (it) => shifted(it, at - before.length));
}

/** The same without what is put in. */
export function openTemplate(written: string, at: number): StringExpression {
	const end = written.length - 1;
	const parts: StringPart[] = [];
	let from = 1;
	for (const { 0: hole, index } of written.matchAll(/(?<![$%])[$%]\{[^}]*\}/g)) {
		parts.push(...characters(written.slice(from, index), at + from, QUOTED));
		const span = spanOf(at + index, at + index + hole.length);
		parts.push({ kind: 'value', expression: { kind: 'unknown', span, within: [] }, span });
		from = index + hole.length;
	}
	parts.push(...characters(written.slice(from, end), at + from, QUOTED));
	return { kind: 'string', span: spanOf(at, at + written.length), inner: spanOf(at + 1, at + end), parts };
}

function bodyOf(node: SyntaxNode, read: Reading): Body {
	const children = named(node);
	return {
		kind: 'body',
		span: nodeSpan(node),
		attributes: children.filter((it) => it.type === 'attribute').flatMap((it) => attributeOf(it, read)),
		blocks: children.filter((it) => it.type === 'block').flatMap((it) => blockOf(it, read)),
	};
}

function attributeOf(node: SyntaxNode, read: Reading): readonly CodeEntry[] {
	const [name, value] = named(node).filter((it) => it.type === 'identifier' || it.type === 'expression');
	return name ? [{ span: nodeSpan(node), key: plainKey(name), value: read.optional(value) }] : [];
}

function blockOf(node: SyntaxNode, read: Reading): readonly HclBlock[] {
	const [type, ...others] = named(node);
	if (type?.type !== 'identifier') return [];
	const labels = others.flatMap((it) =>
		it.type === 'string_lit' ? [quoted(it, read)] : it.type === 'identifier' ? [plainKey(it)] : [],
	);
	const body = others.find((it) => it.type === 'body');
	const empty = spanOf(node.endIndex, node.endIndex);
	return [
		{
			span: nodeSpan(node),
			type: type.text,
			typeSpan: nodeSpan(type),
			labels,
			body: body ? bodyOf(body, read) : { kind: 'body', span: empty, attributes: [], blocks: [] },
		},
	];
}

const hcl: LanguageTable = {
	expressions: {
		expression: traversal,
		template_expr: inside,
		literal_value: inside,
		collection_value: inside,
		quoted_template: quoted,
		string_lit: quoted,
		heredoc_template: heredoc,
		numeric_lit: constant('number'),
		bool_lit: constant('boolean'),
		null_lit: constant('null', 'null'),
		variable_expr: nameOf,
		function_call: functionCall,
		tuple: (node, read) => ({
			kind: 'list',
			span: nodeSpan(node),
			items: read.expressions(named(node).filter((it) => it.type === 'expression')),
			hasUnknown: false,
			spreads: [],
		}),
		object: objectOf,
		for_expr: loopOf,
		conditional: (node, read) => {
			const [, ...options] = named(node).filter((it) => it.type === 'expression');
			return choice(nodeSpan(node), read.expressions(options));
		},
	},
	statements: {},
	silent: new Set(['comment', 'ERROR', 'tuple_start', 'tuple_end', 'object_start', 'object_end']),
};

/** `aws_iam_role.x[0].arn`: a name and what is asked of it, one after the other. */
function traversal(node: SyntaxNode, read: Reading): Expression {
	const [first, ...steps] = named(node).filter((it) => !read.isSilent(it));
	if (!first) return read.unknown(node);
	return steps.reduce((object, step) => stepped(object, step, read), read.expression(first));
}

function stepped(object: Expression, step: SyntaxNode, read: Reading): Expression {
	const span = spanOf(object.span.start, step.endIndex);
	const name = named(step)[0];
	if (step.type === 'get_attr' && name)
		return { kind: 'member', span, object, name: name.text, nameSpan: nodeSpan(name) };
	if (step.type === 'splat') return splat(object, step, read);
	if (step.type !== 'index') return { kind: 'unknown', span, within: [object] };
	return { kind: 'index', span, object, index: name && inside(name, read) };
}

/** `all[*].arn`: an index that is none, and what is asked of each. */
function splat(object: Expression, step: SyntaxNode, read: Reading): Expression {
	const [kind] = named(step);
	const every: Expression = { kind: 'index', span: spanOf(object.span.start, step.endIndex), object, index: undefined };
	return (kind ? named(kind) : []).reduce<Expression>((own, it) => stepped(own, it, read), every);
}

function functionCall(node: SyntaxNode, read: Reading): Expression {
	const [name, list] = named(node);
	if (!name) return read.unknown(node);
	const values = list ? named(list).filter((it) => it.type === 'expression') : [];
	const hasUnknown = list !== undefined && named(list).some((it) => it.type === 'ellipsis');
	return call(node, nameOf(name), { arguments: read.expressions(values), hasUnknown }, list);
}

function objectOf(node: SyntaxNode, read: Reading): Expression {
	const entries = named(node)
		.filter((it) => it.type === 'object_elem')
		.flatMap((it): CodeEntry[] => {
			const [key, value] = named(it).filter((part) => part.type === 'expression');
			return key ? [{ span: nodeSpan(it), key: keyOf(read.expression(key)), value: read.optional(value) }] : [];
		});
	return { kind: 'object', span: nodeSpan(node), entries, hasUnknown: false, spreads: [] };
}

/**
 * `[for x in all : f(x)]` as `for(all, f)`, `{ for k, v in all : k => v }` as `for_map(all, f)`, whose function makes
 * objects of one entry.
 */
function loopOf(node: SyntaxNode, read: Reading): Expression {
	const [made] = named(node);
	const intro = made && named(made).find((it) => it.type === 'for_intro');
	const over = intro && named(intro).find((it) => it.type === 'expression');
	const [first, second] = made ? named(made).filter((it) => it.type === 'expression') : [];
	if (!made || !over || !first) return read.unknown(node);
	const span = spanOf(first.startIndex, (second ?? first).endIndex);
	const entries = [{ span, key: read.expression(first), value: read.optional(second) }];
	const value: Expression = second
		? { kind: 'object', span, entries, hasUnknown: false, spreads: [] }
		: read.expression(first);
	const parameters = named(intro)
		.filter((it) => it.type === 'identifier')
		.map((it) => it.text);
	const make: Expression = { kind: 'function', span, parameters, body: [{ kind: 'return', span, value }] };
	const name = second ? 'for_map' : 'for';
	const callee: Expression = { kind: 'name', span: spanOf(node.startIndex, node.startIndex), name };
	const isFiltered = named(made).some((it) => it.type === 'for_cond' || it.type === 'ellipsis');
	return call(node, callee, { arguments: [read.expression(over), make], hasUnknown: isFiltered }, undefined);
}

/** A bare word before `=` is the key itself. */
function keyOf(key: Expression): Expression {
	if (key.kind !== 'name') return key;
	const { span, name } = key;
	return { kind: 'string', span, inner: span, parts: [literalPart(name, span.start, span.end)] };
}

function quoted(node: SyntaxNode, read: Reading): StringExpression {
	const { startIndex, endIndex } = node;
	const isClosed = endIndex - startIndex > 1 && read.text[endIndex - 1] === '"';
	const inner = spanOf(startIndex + 1, isClosed ? endIndex - 1 : endIndex);
	return { kind: 'string', span: nodeSpan(node), inner, parts: templateParts(node, inner, read, QUOTED) };
}

/** From the line behind the opening word to the closing one. */
function heredoc(node: SyntaxNode, read: Reading): StringExpression {
	const words = named(node).filter((it) => it.type === 'heredoc_identifier');
	const lineEnd = read.text.indexOf('\n', words[0]?.endIndex ?? node.startIndex);
	const end = words.length > 1 ? (words.at(-1)?.startIndex ?? node.endIndex) : node.endIndex;
	const inner = spanOf(Math.min(lineEnd < 0 ? end : lineEnd + 1, end), end);
	return { kind: 'string', span: nodeSpan(node), inner, parts: templateParts(node, inner, read, HEREDOC) };
}

const QUOTED = /\\u[\da-fA-F]{4}|\\U[\da-fA-F]{8}|\\.|\$\$\{|%%\{/g;
const HEREDOC = /\$\$\{|%%\{/g;

function templateParts(node: SyntaxNode, { start, end }: Span, read: Reading, escapes: RegExp): readonly StringPart[] {
	const parts: StringPart[] = [];
	let at = start;
	for (const it of named(node)) {
		if (it.type !== 'template_interpolation' && it.type !== 'template_directive') continue;
		parts.push(...characters(read.text.slice(at, it.startIndex), at, escapes));
		parts.push({ kind: 'value', expression: interpolated(it, read), span: nodeSpan(it) });
		at = it.endIndex;
	}
	parts.push(...characters(read.text.slice(at, end), at, escapes));
	return parts;
}

function interpolated(node: SyntaxNode, read: Reading): Expression {
	const value = node.type === 'template_interpolation' && named(node).find((it) => it.type === 'expression');
	return value ? read.expression(value) : { kind: 'unknown', span: nodeSpan(node), within: [] };
}

function characters(text: string, start: number, escapes: RegExp): readonly StringPart[] {
	const parts: StringPart[] = [];
	let at = 0;
	for (const { 0: escape, index } of text.matchAll(escapes)) {
		if (index > at) parts.push(literalPart(text.slice(at, index), start + at, start + index));
		const value = escape.startsWith('\\') ? unescaped(escape) : escape.slice(1);
		at = index + escape.length;
		parts.push(literalPart(value, start + index, start + at));
	}
	if (at < text.length) parts.push(literalPart(text.slice(at), start + at, start + text.length));
	return parts;
}

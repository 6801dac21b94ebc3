import { type Span, spanOf } from '../../base';
import { type Reference } from '../../model';
import { type Node, type ScalarNode, valueOf } from '../../syntax';

import { splitText } from '../placeholders';
import { attributeOf, type Intrinsic, intrinsicOf } from './intrinsics';

/** What a value refers to by `Ref`, `Fn::GetAtt` or a variable of `Fn::Sub`, wherever in it, in source order. */
export function referencesIn(node: Node | undefined, source: string): readonly Reference[] {
	const found: Reference[] = [];
	if (node) collect(node, source, found);
	return found;
}

function collect(node: Node, source: string, into: Reference[]): void {
	if (node.kind === 'scalar') return;
	const call = intrinsicOf(node);
	if (call && collectCall(call, node.span, source, into)) return;
	switch (node.kind) {
		case 'list':
			for (const item of node.items) collect(item, source, into);
			return;
		case 'object':
			for (const { value } of node.entries) if (value) collect(value, source, into);
			return;
		case 'call':
			if (node.argument) collect(node.argument, source, into);
	}
}

/** True when nothing below needs another look. */
function collectCall({ name, argument }: Intrinsic, whole: Span, source: string, into: Reference[]): boolean {
	switch (name) {
		case 'Ref':
			if (argument?.kind === 'scalar') add({ name: argument.value, span: argument.inner, expressionSpan: whole }, into);
			return true;
		case 'GetAtt':
			return collectAttribute(argument, whole, into);
		case 'Sub':
			collectVariables(argument, source, into);
			return false;
		default:
			return false;
	}
}

function collectAttribute(argument: Node | undefined, whole: Span, into: Reference[]): boolean {
	if (argument?.kind === 'scalar') {
		add(written(argument.value, argument.inner, whole), into);
		return true;
	}
	const [name, ...rest] = argument?.kind === 'list' ? argument.items : [];
	if (name?.kind !== 'scalar') return false;
	const attribute = rest.map((it) => (it.kind === 'scalar' ? it.value : '')).join('.');
	const [first, last] = [rest[0], rest.at(-1)];
	const attributeSpan = first && last ? spanOf(innerOf(first).start, innerOf(last).end) : undefined;
	const more = attribute && attributeSpan ? { attribute, attributeSpan } : {};
	add({ name: name.value, span: name.inner, ...more, expressionSpan: whole }, into);
	return false;
}

function collectVariables(argument: Node | undefined, source: string, into: Reference[]): void {
	const [pattern, locals] = argument?.kind === 'list' ? argument.items : [argument];
	if (pattern?.kind !== 'scalar' || !pattern.value.includes('${')) return;
	const take = (name: string, span: Span, whole: Span) => {
		if (!name.startsWith('!') && !valueOf(locals, name)) add(written(name, span, whole), into);
	};
	eachVariable(pattern, source, take);
}

type TakeVariable = (name: string, span: Span, whole: Span) => void;

function eachVariable(pattern: ScalarNode, source: string, take: TakeVariable): void {
	splitText(pattern, source, (match, span) => {
		const inside = match[1];
		if (inside === undefined) return [];
		const start = span.start + 2 + inside.length - inside.trimStart().length;
		take(inside.trim(), { start, end: start + inside.trim().length }, span);
		return [];
	});
}

function written(value: string, span: Span, expressionSpan: Span): Reference {
	const { name, attribute } = attributeOf(value);
	if (attribute === undefined) return { name, span, expressionSpan };
	const isExact = span.end - span.start === value.length;
	const behindName = span.start + name.length;
	return {
		name,
		span: isExact ? spanOf(span.start, behindName) : span,
		attribute,
		attributeSpan: isExact ? spanOf(behindName + 1, span.end) : span,
		expressionSpan,
	};
}

const innerOf = (node: Node): Span => (node.kind === 'scalar' ? node.inner : node.span);

function add(reference: Reference, into: Reference[]): void {
	if (/^[A-Za-z0-9]+$/.test(reference.name)) into.push(reference);
}

import { type Span } from '../../base';
import { type Reference } from '../../model';
import { type Node, type ScalarNode, valueOf } from '../../syntax';

import { splitText } from '../placeholders';
import { attributeOf, intrinsicOf } from './intrinsics';

/** What a value refers to by `Ref`, `Fn::GetAtt` or a variable of `Fn::Sub`, wherever in it, in source order. */
export function referencesIn(node: Node | undefined, source: string): readonly Reference[] {
	const found: Reference[] = [];
	if (node) collect(node, source, found);
	return found;
}

function collect(node: Node, source: string, into: Reference[]): void {
	if (node.kind === 'scalar') return;
	const call = intrinsicOf(node);
	if (call && collectCall(call.name, call.argument, source, into)) return;
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
function collectCall(name: string, argument: Node | undefined, source: string, into: Reference[]): boolean {
	switch (name) {
		case 'Ref':
			if (argument?.kind === 'scalar') add({ name: argument.value, span: argument.inner }, into);
			return true;
		case 'GetAtt':
			return collectAttribute(argument, into);
		case 'Sub':
			collectVariables(argument, source, into);
			return false;
		default:
			return false;
	}
}

function collectAttribute(argument: Node | undefined, into: Reference[]): boolean {
	if (argument?.kind === 'scalar') {
		add(written(argument.value, argument.inner), into);
		return true;
	}
	const [name, ...rest] = argument?.kind === 'list' ? argument.items : [];
	if (name?.kind !== 'scalar') return false;
	const attribute = rest.map((it) => (it.kind === 'scalar' ? it.value : '')).join('.');
	add({ name: name.value, span: name.inner, ...(attribute && { attribute }) }, into);
	return false;
}

function collectVariables(argument: Node | undefined, source: string, into: Reference[]): void {
	const [pattern, locals] = argument?.kind === 'list' ? argument.items : [argument];
	if (pattern?.kind !== 'scalar' || !pattern.value.includes('${')) return;
	const take = (name: string, span: Span) => {
		if (!name.startsWith('!') && !valueOf(locals, name)) add(written(name, span), into);
	};
	eachVariable(pattern, source, take);
}

function eachVariable(pattern: ScalarNode, source: string, take: (name: string, span: Span) => void): void {
	splitText(pattern, source, (match, span) => {
		const inside = match[1];
		if (inside === undefined) return [];
		const start = span.start + 2 + inside.length - inside.trimStart().length;
		take(inside.trim(), { start, end: start + inside.trim().length });
		return [];
	});
}

function written(value: string, { start, end }: Span): Reference {
	const target = attributeOf(value);
	return { ...target, span: { start, end: end - start === value.length ? start + target.name.length : end } };
}

function add(reference: Reference, into: Reference[]): void {
	if (/^[A-Za-z0-9]+$/.test(reference.name)) into.push(reference);
}

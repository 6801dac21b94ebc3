import { literalValue, shown, type Text } from '../../base';
import { type Formula } from '../../model';
import { type Node } from '../../syntax';

import { type Intrinsic, intrinsicOf } from './intrinsics';
import { type TemplateNotation } from './notation';

/** What a condition of the section `Conditions` says. */
export function formulaOf(node: Node | undefined, notation: TemplateNotation): Formula {
	const unknown: Formula = { kind: 'unknown', id: `${node?.span.start ?? ''}` };
	if (!node) return unknown;
	const named = conditionIn(node);
	if (named !== undefined) return { kind: 'condition', name: named };
	const call = intrinsicOf(node);
	const of = argumentsOf(call);
	if (call?.name === 'Equals') return equality(of, notation) ?? unknown;
	const kind = KINDS.get(call?.name ?? '');
	return kind ? { kind, of: of.map((it) => formulaOf(it, notation)) } : unknown;
}

const KINDS: ReadonlyMap<string, 'not' | 'and' | 'or'> = new Map([
	['Not', 'not'],
	['And', 'and'],
	['Or', 'or'],
]);

const argumentsOf = (call: Intrinsic | undefined): readonly Node[] =>
	call?.argument?.kind === 'list' ? call.argument.items : [];

/** `!Condition Name` or `{"Condition": "Name"}`. */
function conditionIn(node: Node): string | undefined {
	const [only, other] = node.kind === 'object' ? node.entries : [];
	const isObject = only?.key.value === 'Condition' && !other;
	const value = node.kind === 'call' && node.name === 'Condition' ? node.argument : isObject ? only.value : undefined;
	return value?.kind === 'scalar' ? value.value : undefined;
}

function equality(of: readonly Node[], notation: TemplateNotation): Formula | undefined {
	const [a, b] = of.map((it) => notation.text(it));
	return a && b && equalityOf(a, b);
}

/** `undefined` where more than one side is left to deployment, or a function gives it. */
export function equalityOf(a: Text, b: Text): Formula | undefined {
	const [left, right] = [literalValue(a), literalValue(b)];
	if (left !== undefined && right !== undefined) return { kind: 'constant', value: left === right };
	const [text, value] = left === undefined ? [a, right] : [b, left];
	const what = nameOf(text);
	return what === undefined || value === undefined ? undefined : { kind: 'equals', what, value };
}

/** The parameter itself, or the text that parameters make; equal names stand for equal values. */
function nameOf(text: Text): string | undefined {
	const [only, other] = text.parts;
	if (only?.kind === 'hole' && !other && only.target && !only.target.attribute) return only.target.name;
	const isNamed = text.parts.every((it) => it.kind === 'literal' || it.target !== undefined || it.what !== 'value');
	return isNamed ? shown(text) : undefined;
}

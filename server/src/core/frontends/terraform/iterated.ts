import { contains, type Span } from '../../base';
import { type Body, type Expression, type HclBlock, type StringExpression } from '../../syntax';

import { iteratorOf, loopOf } from './each';
import { attribute, pathOf } from './names';

/** What is gone through, by the name of the thing in each turn. */
type Turns = ReadonlyMap<string, Expression>;

/** Whether a place is in a text that stands for several, one for each of what is written elsewhere. */
export const isIterated = (body: Body, place: Span, source: string): boolean => inBody(body, place, new Map(), source);

function inBody({ attributes, blocks }: Body, place: Span, turns: Turns, source: string): boolean {
	const own = attributes.some(({ value }) => value !== undefined && inExpression(value, place, turns, source));
	return own || blocks.some((it) => contains(it.span, place) && inBody(it.body, place, withBlock(turns, it), source));
}

function withBlock(turns: Turns, block: HclBlock): Turns {
	const over = attribute(block.body, 'for_each');
	return over ? new Map([...turns, [iteratorOf(block), over]]) : turns;
}

function inExpression(it: unknown, place: Span, turns: Turns, source: string): boolean {
	if (typeof it !== 'object' || it === null) return false;
	if (isString(it) && contains(it.span, place)) return it.parts.some((part) => isOfMany(part, turns, source));
	const loop = isCall(it) ? loopOf(it.arguments) : undefined;
	const inner = loop ? new Map([...turns, ...loop.parameters.map((name) => [name, loop.over] as const)]) : turns;
	return Object.values(it).some((value) => inExpression(value, place, inner, source));
}

/** What a variable or a resource brings is one text for all that anybody sees. */
function isOfMany(part: StringExpression['parts'][number], turns: Turns, source: string): boolean {
	const [name = ''] = (part.kind === 'value' && pathOf(part.expression)) || [];
	const over = turns.get(name)?.span;
	return over !== undefined && !/\b(?:var|data|module|\w+_\w+)\./.test(source.slice(over.start, over.end));
}

const isString = (it: object): it is StringExpression => 'kind' in it && it.kind === 'string' && 'inner' in it;

const isCall = (it: object): it is Extract<Expression, { kind: 'call' }> =>
	'kind' in it && it.kind === 'call' && 'arguments' in it;

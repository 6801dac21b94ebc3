import { type CodeEntry, type Expression, type ListExpression } from '../../syntax';

import { loopOf, MOST_TURNS, turnsOf } from './each';
import { plainText } from './names';
import { substituted } from './substituted';

type Call = Extract<Expression, { kind: 'call' }>;
type Resolve = (it: Expression) => Expression;

/** Longer lists are written by nobody. */
const MOST = 500;

/** What a function that hands something on, or a step into a value, comes to; `undefined` where nobody can tell. */
export function computed(it: Expression, resolve: Resolve): Expression | undefined {
	switch (it.kind) {
		case 'call':
			return handedOn(it, resolve);
		case 'member':
			return memberOf(it.object, it.name, it, resolve);
		case 'index':
			return it.index && indexed(resolve(it.object), resolve(it.index), it, resolve);
		case 'string':
		case 'constant':
		case 'list':
		case 'object':
		case 'name':
		case 'choice':
		case 'sum':
		case 'function':
		case 'unknown':
			return undefined;
	}
}

/** A list or an object that a function puts together of others. */
export function putTogether(it: Expression, resolve: Resolve): Expression | undefined {
	if (it.kind !== 'call' || it.hasUnknown) return undefined;
	const { arguments: args, span } = it;
	switch (nameOf(it)) {
		case 'toset':
		case 'tolist':
		case 'distinct':
		case 'compact':
		case 'sort':
		case 'reverse':
		case 'tomap':
			return args[0] && resolve(args[0]);
		case 'concat':
		case 'setunion':
			return joined(args, span, resolve);
		case 'flatten': {
			const list = args[0] && listIn(args[0], resolve);
			return list && joined(list.items, span, resolve);
		}
		case 'merge':
			return merged(args, span, resolve);
		case 'for':
			return listOf(turnsIn(args, resolve), span);
		case 'for_map': {
			const turns = turnsIn(args, resolve);
			return turns && merged(turns, span, resolve);
		}
		case 'try': {
			const [first] = args;
			const found = first && resolve(first);
			return found?.kind === 'list' || found?.kind === 'object' ? found : undefined;
		}
		default:
			return undefined;
	}
}

function handedOn(it: Call, resolve: Resolve): Expression | undefined {
	const { arguments: args, span, hasUnknown } = it;
	const [first, second, third] = args;
	if (!first || hasUnknown) return undefined;
	switch (nameOf(it)) {
		case 'tostring':
		case 'sensitive':
		case 'nonsensitive':
			return first;
		case 'lower':
			return ifSame(first, (text) => text.toLowerCase(), resolve);
		case 'trimspace':
			return ifSame(first, (text) => text.trim(), resolve);
		case 'replace': {
			const found = second && plainText(resolve(second));
			return found === undefined || found.startsWith('/')
				? undefined
				: ifSame(first, (text) => (text.includes(found) ? '' : text), resolve);
		}
		case 'try':
			return second && args.length === 2 ? tried(first, second, resolve) : undefined;
		case 'lookup':
			return second && lookedUp(resolve(first), resolve(second), third, span);
		case 'one':
			return onlyOne(first, resolve);
		case 'element':
			return second && indexed(resolve(first), resolve(second), it, resolve);
		case 'coalescelist':
			return (listIn(first, resolve)?.items.length ?? 0) > 0 ? resolve(first) : undefined;
		case 'setunion':
			return joined(args, span, resolve);
		case 'keys':
		case 'values':
			return partsOf(it, first, resolve);
		case 'split':
			return second && split(first, second, resolve);
		case 'join':
			return plainText(first) === '' && second && isSplat(second) ? second : undefined;
		default:
			return undefined;
	}
}

const nameOf = ({ callee }: Call): string => (callee.kind === 'name' ? callee.name : '');

function memberOf(object: Expression, name: string, at: Expression, resolve: Resolve): Expression | undefined {
	if (object.kind === 'index' && !object.index) {
		const list = listIn(object.object, resolve);
		return (
			list &&
			listOf(
				list.items.map((it) => memberExpression(it, name, at)),
				at.span,
			)
		);
	}
	return stepped(resolve(object), name, at.span);
}

/** An entry of an object; of one of several, that of one of them. */
function stepped(object: Expression, name: string, span: Expression['span']): Expression | undefined {
	if (object.kind === 'choice') {
		const options = object.options.map((it) => stepped(it, name, span));
		return allOf(options, span);
	}
	if (object.kind !== 'object' || object.hasUnknown) return undefined;
	return object.entries.find(({ key }) => plainText(key) === name)?.value;
}

function allOf(options: readonly (Expression | undefined)[], span: Expression['span']): Expression | undefined {
	const found = options.flatMap((it) => it ?? []);
	return found.length > 0 && found.length === options.length ? { kind: 'choice', span, options: found } : undefined;
}

function indexed(object: Expression, index: Expression, at: Expression, resolve: Resolve): Expression | undefined {
	if (index.kind === 'choice')
		return allOf(
			index.options.map((it) => indexed(object, resolve(it), at, resolve)),
			at.span,
		);
	const name = plainText(index);
	if (name !== undefined) return stepped(object, name, at.span);
	if (object.kind !== 'list' || object.hasUnknown || index.kind !== 'constant') return undefined;
	const place = Number(index.value);
	return at.kind === 'call' ? object.items[place % object.items.length] : object.items[place];
}

function lookedUp(
	object: Expression,
	key: Expression,
	fallback: Expression | undefined,
	span: Expression['span'],
): Expression | undefined {
	if (object.kind === 'choice')
		return allOf(
			object.options.map((it) => lookedUp(it, key, fallback, span)),
			span,
		);
	const name = plainText(key);
	if (object.kind !== 'object' || object.hasUnknown || name === undefined) return undefined;
	const isPlain = object.entries.every((it) => plainText(it.key) !== undefined);
	return stepped(object, name, span) ?? (isPlain ? fallback : undefined);
}

/** A member that not all of several have. */
function tried(it: Expression, fallback: Expression, resolve: Resolve): Expression | undefined {
	const object = it.kind === 'member' ? resolve(it.object) : undefined;
	if (it.kind !== 'member' || object?.kind !== 'choice') return undefined;
	const options = object.options.map((one) => {
		const isWhole = one.kind === 'object' && one.entries.every(({ key }) => plainText(key) !== undefined);
		return stepped(one, it.name, it.span) ?? (isWhole ? fallback : undefined);
	});
	return allOf(options, it.span);
}

/** `one(x[*].json)` is what there is one of. */
function onlyOne(it: Expression, resolve: Resolve): Expression | undefined {
	const list = listIn(it, resolve);
	return list ? (list.items.length === 1 ? list.items[0] : undefined) : isSplat(it) ? it : undefined;
}

/** `data.aws_iam_policy_document.x[*].json`. */
const isSplat = (it: Expression): boolean =>
	it.kind === 'member' ? isSplat(it.object) : it.kind === 'index' && !it.index;

function partsOf(it: Call, of: Expression, resolve: Resolve): Expression | undefined {
	const object = resolve(of);
	if (object.kind !== 'object' || object.hasUnknown) return undefined;
	const parts = object.entries.map(({ key, value }) => (nameOf(it) === 'keys' ? key : value));
	return listOf(
		parts.flatMap((part) => part ?? []),
		it.span,
	);
}

/** The pieces of a text, each where it is written. */
function split(delimiter: Expression, it: Expression, resolve: Resolve): Expression | undefined {
	const [by, text] = [plainText(resolve(delimiter)), resolve(it)];
	const [part, ...others] = text.kind === 'string' ? text.parts : [];
	if (!by || part?.kind !== 'literal' || others.length > 0) return undefined;
	if (part.value.length !== part.span.end - part.span.start) return undefined;
	let { start } = part.span;
	const items = part.value.split(by).map((value) => {
		const span = { start, end: start + value.length };
		start = span.end + by.length;
		return { kind: 'string' as const, span, inner: span, parts: [{ kind: 'literal' as const, value, span }] };
	});
	return listOf(items, text.span);
}

function ifSame(it: Expression, change: (text: string) => string, resolve: Resolve): Expression | undefined {
	const found = resolve(it);
	const text = plainText(found);
	return text !== undefined && change(text) === text ? found : undefined;
}

function listIn(it: Expression, resolve: Resolve): ListExpression | undefined {
	const found = resolve(it);
	return found.kind === 'list' && !found.hasUnknown && found.items.length <= MOST ? found : undefined;
}

function listOf(items: readonly Expression[] | undefined, span: Expression['span']): Expression | undefined {
	return items && items.length <= MOST ? { kind: 'list', span, items, hasUnknown: false, spreads: [] } : undefined;
}

/** Lists one behind the other, or none where one of them is not known. */
function joined(all: readonly Expression[], span: Expression['span'], resolve: Resolve): Expression | undefined {
	const items: Expression[] = [];
	for (const it of all) {
		const found = resolve(it);
		if (found.kind === 'list' && !found.hasUnknown) items.push(...found.items);
		else if (found.kind === 'string') items.push(found);
		else return undefined;
		if (items.length > MOST) return undefined;
	}
	return listOf(items, span);
}

/** Objects as one, in which the last of each key counts. */
function merged(all: readonly Expression[], span: Expression['span'], resolve: Resolve): Expression | undefined {
	const entries = new Map<string, CodeEntry>();
	for (const it of all) {
		const found = resolve(it);
		if (found.kind !== 'object' || found.hasUnknown) return undefined;
		for (const entry of found.entries) {
			const key = resolve(entry.key);
			const name = plainText(key);
			if (name === undefined || entries.size > MOST) return undefined;
			entries.set(name, { ...entry, key });
		}
	}
	return { kind: 'object', span, entries: [...entries.values()], hasUnknown: false, spreads: [] };
}

/** What a loop makes in each of its turns. */
function turnsIn(args: readonly Expression[], resolve: Resolve): readonly Expression[] | undefined {
	const loop = loopOf(args);
	const over = loop && resolve(loop.over);
	if (!loop || !over || (over.kind !== 'list' && over.kind !== 'object') || over.hasUnknown) return undefined;
	const keys = over.kind === 'list' ? over.items : over.entries.map(({ key }) => key);
	const values = over.kind === 'list' ? over.items : over.entries.flatMap(({ value }) => value ?? []);
	if (keys.length !== values.length || keys.length > MOST_TURNS) return undefined;
	return turnsOf(loop, { keys, values }, over.kind === 'list').map((turn) => substituted(loop.value, turn));
}

function memberExpression(object: Expression, name: string, { span }: Expression): Expression {
	return { kind: 'member', span, object, name, nameSpan: span };
}

import { type CallExpression, type CodeEntry, type Expression, type ObjectExpression } from '../../syntax';

import { propsBuilt } from './builders';
import { returnedBy } from './functions';
import { pathOf, type Scope } from './scopes';
import { within } from './within';

/** An object that is written out, with what else is put into it. */
type Written = Pick<ObjectExpression, 'entries' | 'hasUnknown' | 'spreads'>;

type Whole = Pick<ObjectExpression, 'entries' | 'hasUnknown'>;

/** Beyond this nobody writes spreads of spreads. */
const DEEPEST = 4;
const MOST = 8;

/** The object, the struct or the builder behind a name, with what is spread into it. */
export function objectIn(
	it: Expression,
	scope: Scope,
	depth = 0,
): Pick<ObjectExpression, 'entries' | 'span' | 'hasUnknown'> | undefined {
	if (it.kind === 'object') return { ...withSpreads(it, scope, depth), span: it.span };
	if (it.kind === 'call')
		return isDict(it) ? { ...it, entries: it.named } : (propsBuilt(it) ?? returnedObject(it, scope, depth));
	const path = depth < DEEPEST ? pathOf(it) : undefined;
	const found = path === undefined ? undefined : scope.find(path);
	return found && objectIn(found.value, found.scope, depth + 1);
}

/** The object that a function of the program makes, as far as its values mean the same where it is called. */
function returnedObject(call: CallExpression, scope: Scope, depth: number): ReturnType<typeof objectIn> {
	const returned = depth < DEEPEST ? returnedBy({ it: call, scope }) : undefined;
	const object = returned && objectIn(returned.it, returned.scope, depth + 1);
	if (!returned || !object) return undefined;
	const entries = object.entries.flatMap((it) => brought(it, returned.scope, scope));
	return { entries, span: call.span, hasUnknown: object.hasUnknown || entries.length < object.entries.length };
}

/** An entry as it is written elsewhere, or with what its name stands for there. */
function brought(it: CodeEntry, home: Scope, scope: Scope): readonly CodeEntry[] {
	if (meansSame(it.value, home, scope)) return [it];
	const path = it.value && pathOf(it.value);
	const found = path === undefined ? undefined : home.find(path);
	return found && meansSame(found.value, found.scope, scope) ? [{ ...it, value: found.value }] : [];
}

/** `dict(a=b)` of Python. */
export const isDict = ({ callee, arguments: args }: CallExpression): boolean =>
	callee.kind === 'name' && callee.name === 'dict' && args.length === 0;

/**
 * The entries of an object with those of the objects that are spread into it, of which the last of each name counts.
 * Only such are taken as mean the same where they are spread.
 */
export function withSpreads({ entries, hasUnknown, spreads }: Written, scope: Scope, depth = 0): Whole {
	if (spreads.length === 0) return { entries, hasUnknown };
	const open = { entries, hasUnknown: true };
	if (spreads.length > MOST || depth > DEEPEST) return open;
	const groups = [...entries.map((it) => ({ at: it.span.start, entries: [it] }))];
	for (const it of spreads) {
		const object = objectIn(it, scope, depth + 1);
		const home = homeOf(it, scope);
		if (!object || object.hasUnknown || !object.entries.every(({ value }) => meansSame(value, home, scope)))
			return open;
		groups.push({ at: it.span.start, entries: [...object.entries] });
	}
	const byName = new Map<string, CodeEntry>();
	for (const group of groups.sort((a, b) => a.at - b.at))
		for (const it of group.entries) {
			const name = nameOf(it);
			if (name === undefined) return open;
			byName.delete(name);
			byName.set(name, it);
		}
	return { entries: [...byName.values()], hasUnknown: false };
}

function nameOf({ key }: CodeEntry): string | undefined {
	const [only, ...others] = key.kind === 'string' ? key.parts : [];
	return only?.kind === 'literal' && others.length === 0 ? only.value : undefined;
}

/** The scope of the value behind a name. */
export function homeOf(it: Expression, scope: Scope, depth = 0): Scope {
	const path = depth < DEEPEST ? pathOf(it) : undefined;
	const found = path === undefined ? undefined : scope.find(path);
	return found ? homeOf(found.value, found.scope, depth + 1) : scope;
}

/** Whether the names in it stand for the same in both scopes. */
export const meansSame = (it: Expression | undefined, home: Scope, scope: Scope): boolean =>
	home === scope || !it || pathsIn(it).every((path) => home.find(path)?.value === scope.find(path)?.value);

function pathsIn(it: Expression): readonly string[] {
	const path = pathOf(it);
	return path === undefined ? within(it).flatMap(pathsIn) : [path];
}

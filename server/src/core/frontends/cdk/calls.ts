import { type Span } from '../../base';
import { type CallExpression, type ChoiceExpression, type CodeEntry, type Expression } from '../../syntax';

import { chainOf, unwrapped } from './builders';
import { returnedBy } from './functions';
import { camel, cdkName, type CdkName, type Imports } from './names';
import { plain } from './plain';
import { pathOf, type Scope } from './scopes';
import { objectIn, withSpreads } from './spreads';

export { plain } from './plain';

/** An expression with the names that it sees. */
export interface Seen<E extends Expression = Expression> {
	readonly it: E;
	readonly scope: Scope;
}

/** The making of an object of the CDK, in the conventions of any language. */
export interface Made {
	readonly kind: 'made';
	readonly call: Seen<CallExpression>;
	readonly service: string;
	readonly name: string;
	/** Without the properties. */
	readonly args: readonly Expression[];
	readonly props: Props;
}

/** The call of a static method of a class of the CDK. */
export interface Static {
	readonly kind: 'static';
	readonly call: Seen<CallExpression>;
	readonly name: CdkName;
	readonly args: readonly Expression[];
}

/** The call of a method of some object. */
export interface Method {
	readonly kind: 'method';
	readonly call: Seen<CallExpression>;
	readonly object: Expression;
	/** In camel case. */
	readonly name: string;
	readonly args: readonly Expression[];
	/** `trust` for the trust policy of the object, empty for the object itself. */
	readonly on: string;
}

export interface Props {
	/** Names in camel case. */
	readonly entries: readonly { readonly name: string; readonly entry: CodeEntry }[];
	/** What holds them: an object, a list of arguments; absent where nothing is written. */
	readonly span?: Span;
	readonly hasUnknown: boolean;
}

const NO_PROPS: Props = { entries: [], hasUnknown: false };

/** Those that something makes which cannot be read. */
const UNKNOWN_PROPS: Props = { entries: [], hasUnknown: true };

/** Where constructs take them: behind the scope and the id. */
const PROPS = 2;

const isPlainValue = ({ kind }: Expression): boolean => kind === 'string' || kind === 'constant' || kind === 'list';

/** Follows the names of an expression to what they stand for; stays where nobody can tell. */
export function resolved({ it, scope }: Seen, imports: Imports, depth = 0): Seen {
	if (depth > 20) return { it, scope };
	const inner = unwrapped(it);
	if (inner) return resolved({ it: inner, scope }, imports, depth + 1);
	const path = pathOf(it);
	const found = path === undefined ? undefined : scope.find(path);
	if (found) return resolved({ it: found.value, scope: found.scope }, imports, depth + 1);
	const returned = it.kind === 'call' ? returnedBy({ it, scope }) : undefined;
	if (returned) return resolved(returned, imports, depth + 1);
	const member = memberOf({ it, scope }, imports, depth + 1);
	return member ? resolved(member, imports, depth + 1) : { it, scope };
}

/** `NAMES.role` and `NAMES['role']` of an object that the program writes out. */
function memberOf({ it, scope }: Seen, imports: Imports, depth: number): Seen | undefined {
	const key = it.kind === 'member' ? it.name : it.kind === 'index' ? writtenKey(it.index) : undefined;
	if (key === undefined || (it.kind !== 'member' && it.kind !== 'index')) return undefined;
	const { it: object, scope: own } = resolved({ it: it.object, scope }, imports, depth);
	if (object.kind === 'choice' && !object.over) return eitherMember(object, key, own);
	const all = object.kind === 'object' ? withSpreads(object, own) : undefined;
	if (!all || all.hasUnknown) return undefined;
	const [entry, ...others] = all.entries.filter((one) => writtenKey(one.key) === key);
	return entry?.value && others.length === 0 ? { it: entry.value, scope: own } : undefined;
}

/** That of one of several objects. */
function eitherMember({ options, span }: ChoiceExpression, key: string, scope: Scope): Seen | undefined {
	const values = options.flatMap((it) => {
		const [entry] =
			it.kind === 'object' && !it.hasUnknown ? it.entries.filter((one) => writtenKey(one.key) === key) : [];
		return entry?.value ?? [];
	});
	const [first] = values;
	if (!first || values.length < options.length) return undefined;
	return { it: values.length === 1 ? first : { kind: 'choice', span, options: values }, scope };
}

const writtenKey = (it: Expression | undefined): string | undefined => (it?.kind === 'string' ? plain(it) : undefined);

/** What a call is to the CDK. */
export function calledOf(seen: Seen<CallExpression>, imports: Imports): Made | Static | Method | undefined {
	const { it } = seen;
	const built = builtOf(seen, imports);
	if (built) return built;
	const name = cdkName(it.callee, imports);
	if (name?.path.length === 1 && /^[A-Z]/.test(name.path[0] ?? '')) return madeOf(seen, name);
	if (name && name.path.length > 1) return { kind: 'static', call: seen, name, args: it.arguments };
	if (it.callee.kind !== 'member') return undefined;
	const { object, name: own } = it.callee;
	return { kind: 'method', call: seen, object, name: camel(own), args: argumentsOf(it), on: '' };
}

/** Whoever names them writes them in the order of the signature. */
const argumentsOf = ({ arguments: args, named }: CallExpression): readonly Expression[] =>
	args.length > 0 ? args : named.flatMap(({ value }) => value ?? []);

function madeOf(seen: Seen<CallExpression>, { service, path }: CdkName): Made {
	const { it, scope } = seen;
	// Go writes `nil` for properties that are left out.
	const written = it.arguments.filter((one) => !isNothing(one));
	const last = written.at(-1);
	const given = last && propertiesIn(last, scope);
	const named = namedIn(it, scope);
	const isGivenElsewhere = !given && written[PROPS] !== undefined && !isPlainValue(written[PROPS]);
	const props = given ?? (it.named.length > 0 || it.hasUnknown ? named : isGivenElsewhere ? UNKNOWN_PROPS : NO_PROPS);
	const args = given ? written.slice(0, -1) : written;
	return { kind: 'made', call: seen, service, name: path[0] ?? '', args, props };
}

/** The properties that an object, a struct or a builder holds, also behind a name. */
export function propertiesIn(it: Expression, scope: Scope): Props | undefined {
	const object = objectIn(it, scope);
	return object && propsOf(object.entries, object.span, object.hasUnknown);
}

/** What a call is given by name. */
export function namedIn(it: CallExpression, scope: Scope): Props {
	const { entries, hasUnknown } = withSpreads({ ...it, entries: it.named }, scope);
	return propsOf(entries, it.argumentsSpan, hasUnknown);
}

/** `undefined`, `None`, `null`, `nil`: as good as not written. */
export const isNothing = (it: Expression | undefined): boolean => it?.kind === 'constant' && it.type === 'null';

export function propsOf(entries: readonly CodeEntry[], span: Span, hasUnknown: boolean): Props {
	const given = entries.filter(({ value }) => !isNothing(value));
	const named = given.flatMap((entry) => {
		const name = entry.key.kind === 'string' ? plain(entry.key) : undefined;
		return name === undefined ? [] : [{ name: camel(name), entry }];
	});
	return { entries: named, span, hasUnknown: hasUnknown || named.length < given.length };
}

/** `Role.Builder.create(this, "R").assumedBy(…).build()` of Java. */
function builtOf({ it, scope }: Seen<CallExpression>, imports: Imports): Made | undefined {
	const chain = chainOf(it);
	const name = chain && cdkName(chain.start.callee, imports);
	const [made, builder] = name?.path ?? [];
	if (!chain || !name || made === undefined || !/^builder$/i.test(builder ?? '')) return undefined;
	const entries = chain.entries.flatMap((entry) =>
		entry.key.kind === 'string' ? [{ name: plain(entry.key) ?? '', entry }] : [],
	);
	const props: Props = { entries, span: it.span, hasUnknown: false };
	return { kind: 'made', call: { it, scope }, service: name.service, name: made, args: chain.start.arguments, props };
}

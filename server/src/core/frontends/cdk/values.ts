import { holeText, literalText, type Part, type Span, spanOf, type Text } from '../../base';
import {
	type CallExpression,
	type CodeEntry,
	type Entry,
	type Expression,
	type Node,
	type ObjectExpression,
	type ScalarNode,
	type StringExpression,
} from '../../syntax';

import { openEntry } from '../written';
import { formattedArn } from './arnFormat';
import { propsBuilt } from './builders';
import { calledOf, plain, resolved, type Seen } from './calls';
import { eachOf } from './eachOf';
import { importedRole } from './imported';
import { type Listed, listedIn } from './lists';
import { camel, cdkName, type CdkName, type Imports } from './names';
import { pseudoOf } from './pseudo';
import { isDict, withSpreads } from './spreads';
import { targetOf } from './targets';
import { CodeNotation } from '../codeNotation';
import { moved, nonEmpty, patternParts, withVariables } from '../codeTexts';
import { Once } from '../once';

/** What the program around a value tells of it. */
export interface Known {
	/** The logical id of a construct, by the call that makes it. */
	logicalId(call: Expression): string | undefined;
	/** What a construct of the CDK is as data: a statement, a document, a managed policy. */
	construct(call: Seen<CallExpression>): Node | undefined;
	/** Whether methods add to a list or an object, so that it holds more than what is written in it. */
	isAddedTo(made: Expression): boolean;
}

/** Turns expressions into data, as far as the source alone shows what they are. */
export class Values {
	readonly notation: CodeNotation;
	readonly imports: Imports;
	readonly #source: string;
	readonly #known: Known;
	readonly #texts = new Once();
	readonly #nodes = new Once();

	constructor(source: string, imports: Imports, known: Known) {
		this.notation = new CodeNotation(source);
		this.imports = imports;
		this.#source = source;
		this.#known = known;
	}

	/** The logical id of a construct, by the call that makes it. */
	logicalId(call: Expression): string | undefined {
		return this.#known.logicalId(call);
	}

	isAddedTo(made: Expression): boolean {
		return this.#known.isAddedTo(made);
	}

	listedIn(seen: Seen): Listed | undefined {
		return listedIn(seen, (it) => this.isAddedTo(it));
	}

	resolved(seen: Seen): Seen {
		return resolved(seen, this.imports);
	}

	/** One text, with holes where only running the code would tell. */
	text(seen: Seen): Text {
		const known = this.resolved(seen);
		return this.#texts.within(known.it, () => this.#text(known)) ?? this.#open(known.it);
	}

	#text({ it, scope }: Seen): Text {
		switch (it.kind) {
			case 'string':
				return { parts: nonEmpty(this.#stringParts(it, { it, scope }), it.inner), span: it.inner };
			case 'sum':
				return { parts: it.terms.flatMap((term) => this.#partsWithin({ it: term, scope }, term.span)), span: it.span };
			case 'constant':
				return literalText(it.value, it.span);
			case 'call':
				return this.#called({ it, scope }) ?? this.#hole({ it, scope });
			case 'list':
			case 'object':
			case 'name':
			case 'member':
			case 'index':
			case 'choice':
			case 'function':
			case 'unknown':
				return this.#hole({ it, scope });
		}
	}

	/** Any value as data. */
	node(seen: Seen): Node {
		const known = this.resolved(seen);
		return this.#nodes.within(known.it, () => this.#node(known)) ?? this.notation.unknown(known.it.span);
	}

	#node({ it, scope }: Seen): Node {
		switch (it.kind) {
			case 'list':
				return this.#listed({ it, scope }) ?? this.notation.unknown(it.span);
			case 'object':
				return this.#object(this.isAddedTo(it) ? { ...it, hasUnknown: true, spreads: [] } : it, scope);
			case 'constant':
				return this.notation.constant(it);
			case 'choice':
				return this.notation.either(
					it.options.map((option) => this.node({ it: option, scope })),
					it.span,
				);
			case 'call':
				return (
					this.#known.construct({ it, scope }) ??
					this.#collection({ it, scope }) ??
					this.#listed({ it, scope }) ??
					this.#encoded({ it, scope }) ??
					this.#built({ it, scope }) ??
					this.#textNode({ it, scope })
				);
			case 'sum':
				return this.#listed({ it, scope }) ?? this.#textNode({ it, scope });
			case 'string':
			case 'member':
			case 'name':
				return this.#textNode({ it, scope });
			case 'index':
			case 'function':
			case 'unknown':
				return this.notation.unknown(it.span);
		}
	}

	#textNode(seen: Seen): Node {
		const each = eachOf(seen).map((it) => this.notation.value(this.text(it), it.it.span));
		return each.length > 0
			? this.notation.either(each, seen.it.span)
			: this.notation.value(this.text(seen), seen.it.span);
	}

	/** What a program has in a list, also where it is put together of others. */
	#listed(seen: Seen): Node | undefined {
		const list = this.listedIn(seen);
		if (!list) return undefined;
		const { span } = seen.it;
		const nodes = list.items.map((it) => this.#item(it));
		const { hasUnknown } = list;
		return { kind: 'list', span, items: hasUnknown ? [...nodes, this.notation.unknown(span)] : nodes };
	}

	/** A single item is one value, however little is known of it. */
	#item(seen: Seen): Node {
		const node = this.node(seen);
		const isText = node.kind === 'call' && node.name === 'Transform' && seen.it.kind !== 'call';
		return isText ? this.notation.written(this.text(seen), seen.it.span) : node;
	}

	#entry(entry: CodeEntry, scope: Seen['scope']): readonly Entry[] {
		const key = this.#key({ it: entry.key, scope });
		const value = entry.value && this.node({ it: entry.value, scope });
		return [key ? { key, value, span: entry.span } : openEntry(entry.span)];
	}

	#key(seen: Seen): ScalarNode | undefined {
		return this.notation.key(this.text(seen), seen.it.span);
	}

	/** `List.of(…)`, `Map.of(…)`, `jsii.Strings(…)`. */
	#collection({ it, scope }: Seen<CallExpression>): Node | undefined {
		const name = it.callee.kind === 'member' && it.callee.object.kind === 'name' ? it.callee : undefined;
		const full = name?.object.kind === 'name' ? `${name.object.name}.${name.name}` : '';
		const items = it.arguments.map((item) => ({ it: item, scope }));
		if (isDict(it)) return this.#object({ ...it, entries: it.named }, scope);
		if (PAIRED_MAPS.has(full)) return this.#object({ ...pairsIn(it), span: it.span, spreads: [] }, scope);
		if (!MAPS.has(full)) return undefined;
		const entries: Entry[] = [];
		for (let at = 0; at + 1 < items.length; at += 2) {
			const [key, value] = [items[at], items[at + 1]];
			if (!key || !value) continue;
			const entry = { span: spanOf(key.it.span.start, value.it.span.end), key: key.it, value: value.it };
			entries.push(...this.#entry(entry, scope));
		}
		return { kind: 'object', span: it.span, entries };
	}

	#object(object: Pick<ObjectExpression, 'entries' | 'span' | 'hasUnknown' | 'spreads'>, scope: Seen['scope']): Node {
		const { span } = object;
		const { entries, hasUnknown } = withSpreads(object, scope);
		const own = entries.flatMap((entry) => this.#entry(entry, scope));
		return { kind: 'object', span, entries: hasUnknown ? [...own, openEntry(span)] : own };
	}

	/** Nested properties: `VPCOptionsProperty.builder().subnetIds(…).build()` of Java, `VPCOptionsProperty(…)` of Python. */
	#built({ it, scope }: Seen<CallExpression>): Node | undefined {
		const built = propsBuilt(it);
		// `Builder.create(…)` makes a construct.
		if (built && !built.isConstruct) return this.#object({ ...built, spreads: [] }, scope);
		const isStruct = it.callee.kind === 'member' && /Property$/.test(it.callee.name) && it.arguments.length === 0;
		return isStruct && it.named.length > 0 ? this.#object({ ...it, entries: it.named }, scope) : undefined;
	}

	/** `JSON.stringify(…)`, `stack.toJsonString(…)`, `json.dumps(…)`. */
	#encoded({ it, scope }: Seen<CallExpression>): Node | undefined {
		const [first] = it.arguments;
		const { callee } = it;
		if (!first || callee.kind !== 'member') return undefined;
		const isEncoder = callee.object.kind === 'name' && ENCODERS.has(`${callee.object.name}.${callee.name}`);
		if (!isEncoder && camel(callee.name) !== 'toJsonString') return undefined;
		const argument = this.node({ it: first, scope });
		return { kind: 'call', name: 'ToJsonString', span: it.span, nameSpan: callee.span, argument };
	}

	#stringParts({ parts }: StringExpression, { scope }: Seen): readonly Part[] {
		const all = parts.flatMap((part) =>
			part.kind === 'literal' ? [part] : this.#partsWithin({ it: part.expression, scope }, part.span),
		);
		return withVariables(all);
	}

	/** The parts of a value that stands in the middle of a text: what it brings is at the place where it stands. */
	#partsWithin(seen: Seen, span: Span): readonly Part[] {
		if (seen.it.kind === 'string') return this.#stringParts(seen.it, seen);
		return this.text(seen).parts.map((it) => moved(it, span));
	}

	/** The parts of a value that is put into a text. */
	partsOf(seen: Seen): readonly Part[] {
		return this.#partsWithin(seen, seen.it.span);
	}

	/** An imported role stands for what it was imported by, and so does its ARN or its name. */
	#imported({ it, scope }: Seen): Text | undefined {
		const member = it.kind === 'call' && it.callee.kind === 'member' && it.arguments.length === 0 ? it.callee : it;
		if (member.kind === 'call') {
			const role = importedRole({ it: member, scope }, this.imports);
			return role && this.text(role.given);
		}
		const attribute = member.kind === 'member' ? /^(?:get)?role(arn|name)$/i.exec(camel(member.name))?.[1] : undefined;
		if (attribute === undefined || member.kind !== 'member') return undefined;
		const role = importedRole({ it: member.object, scope }, this.imports);
		return role?.by === attribute.toLowerCase() ? this.text(role.given) : undefined;
	}

	#hole({ it, scope }: Seen): Text {
		const imported = this.#imported({ it, scope });
		if (imported) return imported;
		const label = this.#label(it);
		const member = enumMember(cdkName(it, this.imports));
		if (member !== undefined) return literalText(member, it.span);
		const pseudo = pseudoOf(it, this.imports);
		if (pseudo) return holeText(pseudo.label ?? label, it.span, { what: pseudo.what });
		const target = targetOf({ it, scope }, this);
		return holeText(label, it.span, target && { target });
	}

	#open(it: Expression): Text {
		return holeText(this.#label(it), it.span);
	}

	#label({ span }: Expression): string {
		return this.#source.slice(span.start, span.end).slice(0, 60);
	}

	#called(seen: Seen<CallExpression>): Text | undefined {
		const arn = formattedArn(seen, this);
		if (arn) return arn;
		const called = calledOf(seen, this.imports);
		if (called?.kind === 'static' && called.name.path[0] === 'Fn')
			return this.#function(called.name.path[1] ?? '', seen);
		if (called?.kind !== 'method' || !/^(?:format|formatted|sprintf)$/.test(called.name)) return undefined;
		const { object } = called;
		// `String.format(pattern, …)` and `fmt.Sprintf(pattern, …)`, while Python asks the pattern itself.
		const isClass = object.kind === 'name' && /^(?:String|string|fmt|jsii)$/.test(object.name);
		const [first, ...more] = seen.it.arguments;
		const given = isClass ? more : seen.it.arguments;
		return this.#formatted(isClass ? first : object, { args: given, named: seen.it.named }, seen.scope);
	}

	#function(name: string, { it, scope }: Seen<CallExpression>): Text | undefined {
		const [given, second] = it.arguments;
		const first = given && this.resolved({ it: given, scope }).it;
		if (name === 'sub' && first?.kind === 'string') {
			const value = plain(first);
			if (value === undefined || first.inner.end - first.inner.start !== value.length) return undefined;
			const argument: Node = { kind: 'scalar', span: first.span, inner: first.inner, value, type: 'string' };
			return this.notation.text({ kind: 'call', name: 'Sub', span: it.span, nameSpan: it.span, argument });
		}
		if (name !== 'join' || !first || !second) return undefined;
		const list = this.node({ it: second, scope });
		const delimiter = this.text({ it: first, scope });
		if (list.kind !== 'list') return undefined;
		const parts = list.items.flatMap((item, index) => [
			...(index > 0 ? delimiter.parts : []),
			...this.notation.text(item).parts,
		]);
		return { parts: nonEmpty(parts, it.span), span: it.span };
	}

	/** A pattern with `%s`, `{}`, `{0}` or `{name}`, and what is put in. */
	#formatted(
		pattern: Expression | undefined,
		{ args, named }: { readonly args: readonly Expression[]; readonly named: readonly CodeEntry[] },
		scope: Seen['scope'],
	): Text | undefined {
		const found = pattern && this.resolved({ it: pattern, scope }).it;
		if (found?.kind !== 'string') return undefined;
		let next = 0;
		const verbs = isDoubled(found) ? DOUBLED_VERBS : VERBS;
		const put = (verb: string, span: Span): readonly Part[] => {
			if (/^(?:\{\{|\}\})$/.test(verb)) return [{ kind: 'literal', value: verb.charAt(0), span }];
			const own = /^\{(\w+)\}$/.exec(verb)?.[1];
			const value =
				own === undefined || /^\d+$/.test(own)
					? args[own === undefined ? next++ : Number(own)]
					: named.find(({ key }) => key.kind === 'string' && plain(key) === own)?.value;
			return value ? this.#partsWithin({ it: value, scope }, span) : [hole(span)];
		};
		const parts = found.parts.flatMap((part) =>
			part.kind === 'literal'
				? patternParts(part.value, part.span, verbs, (verb, span) => ({ ...hole(span), label: verb })).flatMap((it) =>
						it.kind === 'hole' ? put(it.label, it.span) : [it],
					)
				: [hole(part.span)],
		);
		return { parts: nonEmpty(parts, found.inner), span: found.inner };
	}
}

/** `kms.KeySpec.RSA_2048`, `ServiceNamespace.ECS`; what members of other enumerations stand for is not their name. */
function enumMember(name: CdkName | undefined): string | undefined {
	const [type = '', member] = name?.path ?? [];
	if (name?.service === 'kms' && /^Key(?:Spec|Usage)$/.test(type)) return member;
	if (name?.service !== 'applicationautoscaling' || type !== 'ServiceNamespace') return undefined;
	return member === 'ELASTIC_MAP_REDUCE' ? 'elasticmapreduce' : member?.toLowerCase().replaceAll('_', '-');
}

const hole = (span: Span): Extract<Part, { kind: 'hole' }> => ({ kind: 'hole', what: 'value', label: 'value', span });

const VERBS = /%[sdv]|\{[\w.]*\}/g;

/** A pattern that is JSON has two braces where it means one. */
const DOUBLED_VERBS = /\{\{|\}\}|\{[\w.]*\}/g;

const isDoubled = ({ parts: [first] }: StringExpression): boolean =>
	first?.kind === 'literal' && /^\s*\{\{/.test(first.value);

const ENCODERS: ReadonlySet<string> = new Set(['JSON.stringify', 'json.dumps', 'JsonSerializer.Serialize']);

const MAPS: ReadonlySet<string> = new Set(['Map.of', 'ImmutableMap.of', 'Collections.singletonMap']);

const PAIRED_MAPS: ReadonlySet<string> = new Set(['Map.ofEntries', 'ImmutableMap.ofEntries']);

/** `Map.entry("a", b)`, one after the other. */
function pairsIn({ arguments: pairs, hasUnknown }: CallExpression) {
	const entries = pairs.flatMap((it): CodeEntry[] => {
		const [key, value] = it.kind === 'call' ? it.arguments : [];
		return key ? [{ span: it.span, key, value }] : [];
	});
	return { entries, hasUnknown: hasUnknown || entries.length < pairs.length };
}

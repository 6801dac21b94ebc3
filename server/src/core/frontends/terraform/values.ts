import { emptySpan, type HoleKind, holeText, literalText, type Part, type Span, type Text } from '../../base';
import { type CodeEntry, type Entry, type Expression, type HclBlock, type Node, type ScalarNode } from '../../syntax';

import { CodeNotation } from '../codeNotation';
import { moved, nonEmpty, patternParts, withVariables } from '../codeTexts';
import { type Embedded, EmbeddedText, mayBeObject, offsetsIn } from '../embedded';
import { openEntry } from '../written';
import { documentOf } from './documents';
import { attribute, pathOf, plainText, referenceIn } from './names';
import { type Scope, standingAt } from './scope';

/** Locals that lead to each other are followed so far. */
const DEEPEST = 20;

/** Turns expressions into data, as far as the file alone shows what they are. */
export class Values {
	readonly notation: CodeNotation;
	/** Documents that a value stands for, by their address. */
	readonly used = new Set<string>();
	readonly #source: string;
	readonly #scope: Scope;
	/** What a block is made for each of. */
	#each: Each | undefined;
	#depth = 0;

	constructor(scope: Scope, source: string) {
		this.notation = new CodeNotation(source);
		this.#source = source;
		this.#scope = scope;
	}

	/** Reads with `each.key` and `each.value` as what a block says that it is made for. */
	forEach<T>({ body }: HclBlock, read: () => T): T {
		const over = attribute(body, 'for_each');
		this.#each = over && this.#members(over);
		const found = read();
		this.#each = undefined;
		return found;
	}

	/** The members of a set or a map, where all of them are written. */
	#members(over: Expression): Each | undefined {
		const it = this.#resolved(over);
		if (it.kind === 'call' && callee(it) === 'toset' && it.arguments[0]) return this.#members(it.arguments[0]);
		if (it.kind === 'list') return it.hasUnknown ? undefined : { keys: it.items, values: it.items };
		if (it.kind !== 'object' || it.hasUnknown) return undefined;
		const keys = it.entries.map(({ key }) => key);
		return { keys, values: it.entries.flatMap(({ value }) => value ?? []) };
	}

	/** The block of this file that an expression leads to, by its address. */
	target(it: Expression): { readonly address: string; readonly rest: readonly string[] } | undefined {
		const path = pathOf(it);
		const reference = path && referenceIn(path);
		return reference && this.#scope.block(reference.address) ? reference : undefined;
	}

	/** One text, with holes for what Terraform finds out. */
	text(it: Expression): Text {
		return this.#deeper(it, (resolved) => this.#text(resolved)) ?? holeText('value', it.span);
	}

	/** Any value as data. */
	node(it: Expression): Node {
		return this.#deeper(it, (resolved) => this.#node(resolved)) ?? this.notation.unknown(it.span);
	}

	/** A JSON object that is written as a text, with what Terraform puts in as holes. */
	embedded(value: Expression): Embedded | undefined {
		const it = this.#resolved(value);
		const [first] = it.kind === 'string' ? it.parts : [];
		if (it.kind !== 'string' || first?.kind !== 'literal' || !mayBeObject(first.value)) return undefined;
		const text = new EmbeddedText();
		for (const part of it.parts) {
			if (part.kind === 'literal') text.characters(part.value, offsetsIn(part));
			else text.hole(this.#partsWithin(part.expression, part.span), part.span);
		}
		return text.read();
	}

	#deeper<T>(it: Expression, read: (resolved: Expression) => T): T | undefined {
		if (this.#depth >= DEEPEST) return undefined;
		this.#depth++;
		const found = read(this.#resolved(it));
		this.#depth--;
		return found;
	}

	/** What a name stands for, and what `"${x}"` wraps. */
	#resolved(it: Expression): Expression {
		let at = it;
		for (let step = 0; step < DEEPEST; step++) {
			const next = this.#unwrapped(at) ?? this.#member(at) ?? this.#named(at) ?? this.#indexed(at);
			if (!next) return at;
			at = next;
		}
		return at;
	}

	#unwrapped(it: Expression): Expression | undefined {
		const [only, ...others] = it.kind === 'string' ? it.parts : [];
		return only?.kind === 'value' && others.length === 0 ? only.expression : undefined;
	}

	/** `each.value` stands for all that it can be. */
	#member(it: Expression): Expression | undefined {
		const [first, what, ...rest] = (this.#each && it.kind === 'member' && pathOf(it)) || [];
		if (!this.#each || first !== 'each') return undefined;
		const all = what === 'key' ? this.#each.keys : what === 'value' ? this.#each.values : [];
		const options = all.map((one) => within(one, rest));
		if (options.length === 0 || options.includes(undefined)) return undefined;
		const [only, ...others] = options.filter((one) => one !== undefined);
		return only && others.length === 0
			? only
			: { kind: 'choice', span: it.span, options: options.flatMap((one) => one ?? []) };
	}

	#named(it: Expression): Expression | undefined {
		if (it.kind !== 'member') return undefined;
		const [first, name, ...rest] = pathOf(it) ?? [];
		if (first === 'data' && name === 'aws_iam_policy') return this.#managedPolicy(rest);
		if ((first !== 'local' && first !== 'var') || name === undefined) return undefined;
		const value = this.#scope.value(first, name);
		const found = value && within(value, rest);
		if (!value || !found || found.kind === 'object') return found;
		return this.#scope.isElsewhere(value) ? standingAt(found, it.span) : found;
	}

	/** `local.all[0]`, `local.all["first"]`. */
	#indexed(it: Expression): Expression | undefined {
		if (it.kind !== 'index' || !it.index) return undefined;
		const { object, index, span } = it;
		const name = plainText(index);
		if (name !== undefined) return this.#named({ kind: 'member', span, object, name, nameSpan: index.span });
		const list = index.kind === 'constant' ? this.#deeper(object, (one) => one) : undefined;
		const isWhole = list?.kind === 'list' && !list.hasUnknown && index.kind === 'constant';
		return isWhole ? list.items[Number(index.value)] : undefined;
	}

	/** The ARN that a look-up of a managed policy was given. */
	#managedPolicy([name, asked, ...rest]: readonly string[]): Expression | undefined {
		const block =
			asked === 'arn' && rest.length === 0 ? this.#scope.block(`data.aws_iam_policy.${name ?? ''}`) : undefined;
		return block && attribute(block.body, 'arn');
	}

	#text(it: Expression): Text {
		switch (it.kind) {
			case 'string':
				return { parts: nonEmpty(this.#stringParts(it), it.inner), span: it.inner };
			case 'constant':
				return literalText(it.value, it.span);
			case 'call':
				return this.#called(it) ?? this.#hole(it);
			case 'list':
			case 'object':
			case 'name':
			case 'member':
			case 'index':
			case 'choice':
			case 'sum':
			case 'function':
			case 'unknown':
				return this.#hole(it);
		}
	}

	#node(it: Expression): Node {
		switch (it.kind) {
			case 'list':
				return { kind: 'list', span: it.span, items: it.items.map((item) => this.#item(item)) };
			case 'object':
				return {
					kind: 'object',
					span: it.span,
					entries: it.entries.map(({ key, value, span }): Entry => {
						const name = this.#key(key);
						return name ? { key: name, value: value && this.node(value), span } : openEntry(span);
					}),
				};
			case 'constant':
				return { kind: 'scalar', span: it.span, inner: it.span, value: it.value, type: it.type };
			case 'choice':
				return this.notation.either(
					it.options.map((option) => this.node(option)),
					it.span,
				);
			case 'call':
				return this.#calledNode(it) ?? this.#textNode(it);
			case 'string':
			case 'member':
			case 'index':
				return this.#document(it) ?? this.#textNode(it);
			case 'sum':
			case 'name':
			case 'function':
			case 'unknown':
				return this.notation.unknown(it.span);
		}
	}

	/** `data.aws_iam_policy_document.x.json` as the policy that it makes. */
	#document(it: Expression): Node | undefined {
		const reference = this.target(it);
		const block = reference && this.#scope.block(reference.address);
		if (!block || !isPolicyDocument(block)) return undefined;
		if (!/^(?:minified_)?json$/.test(reference.rest.join('.'))) return undefined;
		this.used.add(reference.address);
		return documentOf(block, this);
	}

	#textNode(it: Expression): Node {
		return this.notation.value(this.text(it), it.span);
	}

	/** A single item is one value, however little is known of it. */
	#item(it: Expression): Node {
		const node = this.node(it);
		const isUnknown = node.kind === 'call' && node.name === 'Transform';
		return isUnknown && it.kind === 'string' ? this.notation.written(this.text(it), it.span) : node;
	}

	#key(it: Expression): ScalarNode | undefined {
		return this.notation.key(this.text(it), it.span);
	}

	#calledNode({ callee, arguments: args, span, hasUnknown }: Extract<Expression, { kind: 'call' }>): Node | undefined {
		const [first] = args;
		switch (callee.kind === 'name' ? callee.name : '') {
			case 'jsonencode':
			case 'toset':
			case 'tolist':
			case 'sensitive':
			case 'nonsensitive':
				return first && this.node(first);
			case 'compact':
			case 'distinct':
			case 'flatten':
			case 'concat': {
				const items = args.flatMap((it) => itemsOf(this.node(it)));
				return { kind: 'list', span, items: hasUnknown ? [...items, this.notation.unknown(span)] : items };
			}
			case 'merge': {
				const entries = args
					.map((it) => this.node(it))
					.flatMap((it) => (it.kind === 'object' ? it.entries : [openEntry(span)]));
				return { kind: 'object', span, entries: latest(entries) };
			}
			case 'formatlist':
				return first && this.#formattedList(first, args.slice(1), span);
			case 'coalesce':
			case 'try':
				if (!first) return undefined;
				return this.#isCertain(first)
					? this.node(first)
					: this.notation.either(
							args.map((it) => this.node(it)),
							span,
						);
			default:
				return undefined;
		}
	}

	/** Neither empty nor at fault, whatever is deployed. */
	#isCertain(it: Expression): boolean {
		const found = this.#resolved(it);
		return found.kind === 'string' && found.parts.some((part) => part.kind === 'literal' && part.value !== '');
	}

	/** A text for each item of the lists; other values are the same for all of them. */
	#formattedList(pattern: Expression, values: readonly Expression[], span: Span): Node | undefined {
		const given = values.map((it) => this.#resolved(it));
		const lists = given.flatMap((it) => (it.kind === 'list' && !it.hasUnknown ? [it.items] : []));
		const isKnown = given.every((it) => it.kind === 'string' || (it.kind === 'list' && !it.hasUnknown));
		const length = lists[0]?.length;
		if (!isKnown || length === undefined || lists.some((it) => it.length !== length)) return undefined;
		const items = Array.from({ length }, (_, at) => {
			const own = given.map((it) => (it.kind === 'list' ? (it.items[at] ?? it) : it));
			const text = this.#formatted(this.#resolved(pattern), own);
			return text ? this.notation.written(text, span) : this.notation.unknown(span);
		});
		return { kind: 'list', span, items };
	}

	#called({ callee, arguments: args, span }: Extract<Expression, { kind: 'call' }>): Text | undefined {
		const [first, second] = args;
		const name = callee.kind === 'name' ? callee.name : '';
		if (/^(?:coalesce|try)$/.test(name) && first && this.#isCertain(first)) return this.text(first);
		if (name === 'format') return first && this.#formatted(this.#resolved(first), args.slice(1));
		const list = name === 'join' && first && second ? this.#resolved(second) : undefined;
		if (!first || list?.kind !== 'list') return undefined;
		const delimiter = this.text(first);
		const parts = list.items.flatMap((item, index) => [
			...(index > 0 ? delimiter.parts.map((it) => ({ ...it, span: emptySpan(item.span.start) })) : []),
			...this.text(item).parts,
		]);
		return { parts: nonEmpty(parts, span), span };
	}

	/** A pattern with `%s`; what is put in stands at its place in the pattern. */
	#formatted(pattern: Expression, values: readonly Expression[]): Text | undefined {
		if (pattern.kind !== 'string') return undefined;
		let next = 0;
		const parts = pattern.parts.flatMap((part): readonly Part[] => {
			if (part.kind !== 'literal') return this.#partsWithin(part.expression, part.span);
			if (part.value.length !== part.span.end - part.span.start) return [part];
			const all = patternParts(part.value, part.span, VERBS, (label, span) => ({
				kind: 'hole',
				what: 'value',
				label,
				span,
			}));
			return all.flatMap((own): readonly Part[] => {
				const given = own.kind === 'hole' ? values[next++] : undefined;
				if (!given || (own.kind === 'hole' && own.label === '%q')) return [own];
				// A list or a number is written in ways of its own.
				const isText = this.#resolved(given).kind !== 'list';
				return isText ? this.#partsWithin(given, own.span) : [own];
			});
		});
		return { parts: nonEmpty(parts, pattern.inner), span: pattern.inner };
	}

	#stringParts({ parts }: Extract<Expression, { kind: 'string' }>): readonly Part[] {
		const all = parts.flatMap((it) => (it.kind === 'literal' ? [it] : this.#partsWithin(it.expression, it.span)));
		return withVariables(all);
	}

	/** What a value brings stands where it is put in. */
	#partsWithin(it: Expression, span: Span): readonly Part[] {
		return this.text(it).parts.map((part) => moved(part, span));
	}

	#hole(it: Expression): Text {
		const path = pathOf(it) ?? [];
		const label = (this.#source.slice(it.span.start, it.span.end) || path.join('.')).slice(0, 60);
		const what = pseudo(path);
		if (what) return holeText(label, it.span, { what });
		const reference = this.target(it);
		if (!reference || path[0] === 'data') return holeText(label, it.span);
		const { address: name, rest } = reference;
		const target = rest.at(-1) === 'arn' ? { name, attribute: 'Arn' } : { name };
		return holeText(label, it.span, { target });
	}
}

export const isPolicyDocument = ({ type, labels }: HclBlock): boolean =>
	type === 'data' && plainText(labels[0]) === 'aws_iam_policy_document';

/** What the data sources of the AWS provider tell of the account that Terraform works in. */
function pseudo(path: readonly string[]): HoleKind | undefined {
	if (path[0] !== 'data' || path.length < 4) return undefined;
	return PSEUDO.get(`${path[1] ?? ''}.${path[3] ?? ''}`);
}

const PSEUDO: ReadonlyMap<string, HoleKind> = new Map([
	['aws_caller_identity.account_id', 'account'],
	['aws_caller_identity.id', 'account'],
	['aws_partition.partition', 'partition'],
	['aws_partition.id', 'partition'],
	['aws_partition.dns_suffix', 'urlSuffix'],
	['aws_region.name', 'region'],
	['aws_region.id', 'region'],
	['aws_region.region', 'region'],
]);

/** Of entries with the same key the last. */
const latest = (entries: readonly Entry[]): readonly Entry[] =>
	entries.filter(({ key }, at) => isOpenKey(key) || !entries.slice(at + 1).some((it) => it.key.value === key.value));

const isOpenKey = ({ value }: ScalarNode): boolean => value.startsWith('Fn::');

const itemsOf = (node: Node): readonly Node[] => (node.kind === 'list' ? node.items : [node]);

const VERBS = /%[sdvq]/g;

/** The keys and values of what `for_each` goes through; those of a set are the same. */
interface Each {
	readonly keys: readonly Expression[];
	readonly values: readonly Expression[];
}

const callee = ({ callee: it }: Extract<Expression, { kind: 'call' }>): string => (it.kind === 'name' ? it.name : '');

/** What stands at a path of keys. */
function within(value: Expression, path: readonly string[]): Expression | undefined {
	let found: Expression | undefined = value;
	for (const name of path) {
		const entries: readonly CodeEntry[] = found?.kind === 'object' ? found.entries : [];
		found = entries.find((it) => plainText(it.key) === name)?.value;
	}
	return found;
}

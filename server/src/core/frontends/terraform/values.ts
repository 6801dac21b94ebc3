import { emptySpan, holeText, literalText, type Part, type Span, type Text } from '../../base';
import { type Entry, type Expression, type HclBlock, type Node, type ScalarNode } from '../../syntax';

import { CodeNotation } from '../codeNotation';
import { moved, nonEmpty, withVariables } from '../codeTexts';
import { type Embedded, EmbeddedText, mayBeObject, offsetsIn } from '../embedded';
import { Once } from '../once';
import { openEntry } from '../written';
import { documentOf } from './documents';
import { formatted, formattedList } from './formats';
import { computed, putTogether } from './functions';
import { itemsOf, latest } from './entries';
import { Bindings, type Each, iteratorOf, loopOf, MOST_TURNS, turnsOf, within } from './each';
import { attribute, hasIndex, isPolicyDocument, pathOf, plainText, pseudo, referenceIn } from './names';
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
	readonly #bindings = new Bindings();
	readonly #texts = new Once();
	readonly #nodes = new Once();
	readonly #lists = new Once();
	readonly #computing = new Once();
	#counted: string | undefined;

	constructor(scope: Scope, source: string) {
		this.notation = new CodeNotation(source);
		this.#source = source;
		this.#scope = scope;
	}

	/** Reads with `each.key` and `each.value`, or those of the iterator, as what a block says that it is made for. */
	forEach<T>(block: HclBlock, read: () => T): T {
		const over = attribute(block.body, 'for_each');
		const counted = block.type === 'dynamic' ? this.#counted : this.#countedBy(block);
		const before = this.#counted;
		this.#counted = counted;
		const found = this.#bindings.each(iteratorOf(block), over && this.#members(over), read);
		this.#counted = before;
		return found;
	}

	/** What a dynamic block says of each that it is made for; `undefined` where not all are written. */
	inTurns<T>(block: HclBlock, read: () => T): readonly T[] | undefined {
		const over = attribute(block.body, 'for_each');
		const members = over && this.#whole(over).kind !== 'choice' ? this.#members(over) : undefined;
		if (!members || members.keys.length !== members.values.length || members.keys.length > MOST_TURNS) return undefined;
		return members.keys.map((key, at) => {
			const values = members.values.slice(at, at + 1);
			return this.#bindings.each(iteratorOf(block), { keys: [key], values }, read);
		});
	}

	/** The list that a block is made for as often as it is long: `count = length(local.all)`. */
	#countedBy({ body }: HclBlock): string | undefined {
		const count = attribute(body, 'count');
		const isLength = count?.kind === 'call' && count.callee.kind === 'name' && count.callee.name === 'length';
		return isLength && count.arguments[0] ? this.#written(count.arguments[0]) : undefined;
	}

	#written({ span }: Expression): string {
		return this.#source.slice(span.start, span.end);
	}

	/** The members of a set or a map, where all of them are written. */
	#members(over: Expression): Each | undefined {
		const it = this.#whole(over);
		if (it.kind === 'choice') return this.#eitherMembers(it.options);
		if (it.kind === 'list') return it.hasUnknown ? undefined : { keys: it.items, values: it.items };
		if (it.kind !== 'object' || it.hasUnknown) return undefined;
		const keys = it.entries.map(({ key }) => key);
		return { keys, values: it.entries.flatMap(({ value }) => value ?? []) };
	}

	/** Those of whichever a condition chooses. */
	#eitherMembers(options: readonly Expression[]): Each | undefined {
		const all = options.map((it) => this.#members(it));
		if (all.includes(undefined)) return undefined;
		return { keys: all.flatMap((it) => it?.keys ?? []), values: all.flatMap((it) => it?.values ?? []) };
	}

	/** The block of this file that an expression leads to, by its address. */
	target(it: Expression): { readonly address: string; readonly rest: readonly string[] } | undefined {
		const path = pathOf(it);
		const reference = path && referenceIn(path);
		return reference && this.#scope.block(reference.address) ? reference : undefined;
	}

	/** One text, with holes for what Terraform finds out. */
	text(it: Expression): Text {
		const known = this.resolved(it);
		return this.#texts.within(known, () => this.#text(known)) ?? holeText('value', it.span);
	}

	/** Any value as data. */
	node(it: Expression): Node {
		const known = this.resolved(it);
		return this.#nodes.within(known, () => this.#node(known)) ?? this.notation.unknown(it.span);
	}

	/** A JSON object that is written as a text, with what Terraform puts in as holes. */
	embedded(value: Expression): Embedded | undefined {
		const it = this.resolved(value);
		const [first] = it.kind === 'string' ? it.parts : [];
		if (it.kind !== 'string' || first?.kind !== 'literal' || !mayBeObject(first.value)) return undefined;
		const text = new EmbeddedText();
		for (const part of it.parts) {
			if (part.kind === 'literal') text.characters(part.value, offsetsIn(part));
			else text.hole(this.partsWithin(part.expression, part.span), part.span);
		}
		return text.read();
	}

	/** Notes the documents that an expression names. */
	use(it: Expression): void {
		const target = this.target(it);
		if (target) this.used.add(target.address);
		if (it.kind === 'list') for (const item of it.items) this.use(item);
		if (it.kind === 'call') for (const item of it.arguments) this.use(item);
		if (it.kind === 'choice') for (const item of it.options) this.use(item);
	}

	/** What a name stands for, and what `"${x}"` wraps. */
	resolved(it: Expression): Expression {
		let at = it;
		for (let step = 0; step < DEEPEST; step++) {
			const next =
				this.#unwrapped(at) ?? this.#bindings.value(at) ?? this.#named(at) ?? this.#indexed(at) ?? this.#computed(at);
			if (!next) return at;
			at = next;
		}
		return at;
	}

	/** What functions and steps into a value come to; a value of another file stands where it is named. */
	#computed(it: Expression): Expression | undefined {
		if (it.kind !== 'call' && it.kind !== 'member' && it.kind !== 'index') return undefined;
		const found = this.#computing.within(it, () => computed(it, (inner) => this.#whole(inner)));
		const isHere = !found || (found.span.start >= 0 && found.span.end <= this.#source.length);
		return isHere || found.kind === 'object' || found.kind === 'list' ? found : standingAt(found, it.span);
	}

	/** A list or an object that is written out, also where it is put together of others. */
	#whole(it: Expression): Expression {
		const at = this.resolved(it);
		const found = this.#computing.within(at, () => putTogether(at, (inner) => this.#whole(inner)));
		return found && found !== at ? this.resolved(found) : at;
	}

	#unwrapped(it: Expression): Expression | undefined {
		const [only, ...others] = it.kind === 'string' ? it.parts : [];
		return only?.kind === 'value' && others.length === 0 ? only.expression : undefined;
	}

	/** What a loop makes of each thing that it goes through; of those that nobody sees one stands for all. */
	#looped(args: readonly Expression[], isOpen: boolean): readonly Node[] {
		const loop = loopOf(args);
		if (!loop) return [];
		const members = this.#members(loop.over);
		const isKnown = members && members.values.length === members.keys.length && members.keys.length <= MOST_TURNS;
		const turns = isKnown ? turnsOf(loop, members, this.resolved(loop.over).kind === 'list') : [new Map()];
		const nodes = turns.map((turn) => this.#bindings.turn(turn, () => this.node(loop.value)));
		return isKnown && !isOpen ? nodes : [...nodes, this.notation.unknown(loop.value.span)];
	}

	/** A text with a value that is one of several is one of several texts. */
	#eachText(it: Extract<Expression, { kind: 'string' }>): Node | undefined {
		const choices = it.parts.flatMap((part) =>
			part.kind === 'value' && this.resolved(part.expression).kind === 'choice' ? [part.expression] : [],
		);
		const [first] = choices;
		const choice = first && this.resolved(first);
		if (choice?.kind !== 'choice' || choice.options.length > MOST_TURNS) return undefined;
		if (choices.some((own) => this.#written(own) !== this.#written(choices[0] ?? own))) return undefined;
		const texts = choice.options.map((option) => {
			const parts = it.parts.map((part) =>
				part.kind === 'value' && choices.includes(part.expression) ? { ...part, expression: option } : part,
			);
			return this.#textNode({ ...it, parts });
		});
		return this.notation.either(texts, it.span);
	}

	#named(it: Expression): Expression | undefined {
		if (it.kind !== 'member') return undefined;
		const [first, name, ...rest] = pathOf(it) ?? [];
		if (first === 'data' && name === 'aws_iam_policy') return this.#managedPolicy(rest);
		if ((first !== 'local' && first !== 'var') || name === undefined || hasIndex(it)) return undefined;
		const value = this.#scope.value(first, name);
		const found = value && within(value, rest);
		if (!value || !found || found.kind === 'object') return found;
		return this.#scope.isElsewhere(value) ? standingAt(found, it.span) : found;
	}

	/** `local.all[0]`, `local.all["first"]`. */
	#indexed(it: Expression): Expression | undefined {
		if (it.kind !== 'index' || !it.index) return undefined;
		const { object, index, span } = it;
		if (
			this.#counted !== undefined &&
			pathOf(index)?.join('.') === 'count.index' &&
			this.#written(object) === this.#counted
		) {
			const all = this.#whole(object);
			return all.kind === 'list' && !all.hasUnknown ? { kind: 'choice', span, options: all.items } : undefined;
		}
		const name = plainText(index);
		if (name !== undefined) return this.#named({ kind: 'member', span, object, name, nameSpan: index.span });
		const list = index.kind === 'constant' ? this.#lists.within(object, () => this.resolved(object)) : undefined;
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
				return this.notation.constant(it);
			case 'choice':
				return this.notation.either(
					it.options.map((option) => this.node(option)),
					it.span,
				);
			case 'call':
				return this.#calledNode(it) ?? this.#textNode(it);
			case 'string':
				return this.#eachText(it) ?? this.#textNode(it);
			case 'member':
			case 'index':
				return this.#document(it) ?? this.#textNode(it);
			case 'name':
				return this.#bindings.isInLoop ? this.#textNode(it) : this.notation.unknown(it.span);
			case 'sum':
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
			case 'for':
				return { kind: 'list', span, items: this.#looped(args, hasUnknown) };
			case 'for_map': {
				const nodes = this.#looped(args, hasUnknown);
				const entries = nodes.flatMap((it) => (it.kind === 'object' ? it.entries : [openEntry(span)]));
				return { kind: 'object', span, entries: latest(entries) };
			}
			case 'formatlist':
				return first && formattedList(first, args.slice(1), span, this);
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
		const found = this.resolved(it);
		return found.kind === 'string' && found.parts.some((part) => part.kind === 'literal' && part.value !== '');
	}

	#called({ callee, arguments: args, span }: Extract<Expression, { kind: 'call' }>): Text | undefined {
		const [first, second] = args;
		const name = callee.kind === 'name' ? callee.name : '';
		if (/^(?:coalesce|try)$/.test(name) && first && this.#isCertain(first)) return this.text(first);
		if (name === 'format') return first && formatted(this.resolved(first), args.slice(1), this);
		const list = name === 'join' && first && second ? this.resolved(second) : undefined;
		if (!first || list?.kind !== 'list') return undefined;
		const delimiter = this.text(first);
		const parts = list.items.flatMap((item, index) => [
			...(index > 0 ? delimiter.parts.map((it) => ({ ...it, span: emptySpan(item.span.start) })) : []),
			...this.text(item).parts,
		]);
		return { parts: nonEmpty(parts, span), span };
	}

	#stringParts({ parts }: Extract<Expression, { kind: 'string' }>): readonly Part[] {
		const all = parts.flatMap((it) => (it.kind === 'literal' ? [it] : this.partsWithin(it.expression, it.span)));
		return withVariables(all);
	}

	/** What a value brings stands where it is put in. */
	partsWithin(it: Expression, span: Span): readonly Part[] {
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

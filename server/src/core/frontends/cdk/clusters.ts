import { type Span } from '../../base';
import { type CodeStatement, type Piece, type ScopeStatement } from '../../syntax';

import { type Bound, type Facts } from './facts';
import { isConstructor } from './functions';

/**
 * Pieces of a program that can be told only together, since one changes what another one makes, with those that tell
 * what their names stand for. Whatever else the program holds may change, and the cluster stays what it is.
 */
export interface Cluster {
	/** In source order, its own and those that only tell. */
	readonly members: readonly Member[];
}

export interface Member extends PlacedPiece {
	/** False for a piece that only tells what names of others stand for. */
	readonly isOwn: boolean;
}

export interface PlacedPiece {
	readonly piece: Piece;
	readonly span: Span;
	/** The classes and functions that it stands in, the outermost first. */
	readonly path: readonly ScopeStatement[];
}

export function clustersOf(outline: readonly CodeStatement[], factsOf: (piece: Piece) => Facts): readonly Cluster[] {
	const pieces = new NamedPieces(outline, factsOf);
	return pieces.groups().map((own) => ({ members: pieces.withTelling(own) }));
}

interface Entry extends PlacedPiece {
	readonly facts: Facts;
	readonly scope: Names;
	/** The pieces that say what its names stand for. */
	tellers: readonly Entry[];
	/** Those that call what it is in. */
	callers: readonly Entry[];
	/** Those that tell what the parameters are which it speaks of. */
	givers: readonly Entry[];
	group: Entry | undefined;
}

/** Which pieces bind a name in a scope, as `Scope` will have it. */
class Names {
	readonly outer: Names | undefined;
	readonly isClass: boolean;
	/** The class that it extends, by its name. */
	readonly #base: string | undefined;
	readonly #classes = new Map<string, Names[]>();
	readonly #hidden: ReadonlySet<string>;
	readonly #binders = new Map<string, Entry[]>();

	constructor(outer?: Names, of?: ScopeStatement) {
		this.outer = outer;
		this.isClass = of?.what === 'class';
		this.#hidden = new Set(of?.parameters ?? []);
		this.#base = of?.extends?.kind === 'name' ? of.extends.name : undefined;
		if (this.isClass && of?.name !== undefined) outer?.holdClass(of.name, this);
	}

	bind({ name, isDeclaration }: Bound, entry: Entry): void {
		if (name.startsWith('this.')) return this.#class().#add(name, entry);
		const home = isDeclaration ? this : (this.home(name) ?? this);
		home.#add(name, entry);
		if (this.isClass) this.#add(`this.${name}`, entry);
	}

	holdClass(name: string, it: Names): void {
		addTo(this.#classes, name, it);
	}

	binders(name: string): readonly Entry[] {
		const own = this.#binders.get(name) ?? this.#inherited(name);
		if (own) return own;
		return this.#hidden.has(name) ? [] : (this.outer?.binders(name) ?? []);
	}

	#inherited(name: string, depth = 0): readonly Entry[] | undefined {
		if (this.#base === undefined || depth > DEEPEST) return undefined;
		const found = (this.outer ? (this.outer.#classes.get(this.#base) ?? []) : []).flatMap(
			(it) => it.#binders.get(name) ?? it.#inherited(name, depth + 1) ?? [],
		);
		return found.length > 0 ? found : undefined;
	}

	home(name: string): Names | undefined {
		return this.#binders.has(name) ? this : this.outer?.home(name);
	}

	/** Where members are: the class around, or the outermost scope where there is none. */
	#class(): Names {
		return this.isClass || !this.outer ? this : this.outer.#class();
	}

	#add(name: string, entry: Entry): void {
		addTo(this.#binders, name, entry);
	}
}

/** How many classes one may stand on another. */
const DEEPEST = 6;

class NamedPieces {
	/** In source order. */
	readonly #entries: Entry[] = [];
	readonly #factsOf: (piece: Piece) => Facts;
	readonly #callers = new Map<string, Entry[]>();

	constructor(outline: readonly CodeStatement[], factsOf: (piece: Piece) => Facts) {
		this.#factsOf = factsOf;
		this.#declare(outline, new Names(), []);
		this.#entries.sort((a, b) => a.span.start - b.span.start);
		for (const it of this.#entries) for (const name of it.facts.called) addTo(this.#callers, name, it);
		const shared = new Set([...this.#grown(), ...this.#carriers()]);
		for (const it of this.#entries) this.#connect(it, shared);
		for (const it of this.#entries) this.#joinGivers(it);
	}

	/** Lists and objects that some piece changes, by whatever name: nobody knows what they hold who does not see all of it. */
	#grown(): ReadonlySet<Entry> {
		const all = this.#entries.flatMap(({ facts, scope }) => [...facts.changed].flatMap((name) => scope.binders(name)));
		return new Set(all.filter(({ facts }) => facts.isCollection || facts.isLookUp));
	}

	/** What is or hands on a policy that is written out: only who sees its user knows whether a construct holds it. */
	#carriers(): ReadonlySet<Entry> {
		const carriers = new Set(this.#entries.filter(({ facts }) => facts.writesPolicy));
		if (carriers.size === 0) return carriers;
		const takes = ({ facts, scope }: Entry) =>
			[...facts.telling].some((name) => scope.binders(name).some((it) => carriers.has(it)));
		for (let before = 0; before < carriers.size;) {
			before = carriers.size;
			for (const it of this.#entries) if (!carriers.has(it) && takes(it)) carriers.add(it);
		}
		return carriers;
	}

	/** Those that belong together, in source order. */
	groups(): readonly (readonly Entry[])[] {
		const groups = new Map<Entry, Entry[]>();
		for (const it of this.#entries) {
			const first = firstOf(it);
			addTo(groups, first, it);
		}
		return [...groups.values()];
	}

	/** A group with all pieces that tell what its names stand for. */
	withTelling(own: readonly Entry[]): readonly Member[] {
		const all = new Set(own);
		for (const it of own) addTellers(it, all);
		const members = [...all].map((it, index) => ({ ...placed(it), isOwn: index < own.length }));
		return members.length === own.length ? members : members.sort((a, b) => a.span.start - b.span.start);
	}

	/** What is around is declared before what is within. */
	#declare(outline: readonly CodeStatement[], scope: Names, path: readonly ScopeStatement[]): void {
		const inner: (() => void)[] = [];
		for (const it of outline) {
			if (it.kind === 'piece') this.#add({ piece: it.piece, span: it.span, path }, scope);
			if (it.kind !== 'scope') continue;
			const isInline = it.what === 'block';
			if (isInline) this.#declare(it.statements, scope, [...path, it]);
			else inner.push(() => this.#within(it, scope, path));
		}
		for (const declare of inner) declare();
	}

	/** All that a function does tells what it returns. */
	#within(it: ScopeStatement, scope: Names, path: readonly ScopeStatement[]): void {
		const before = this.#entries.length;
		this.#declare(it.statements, new Names(scope, it), [...path, it]);
		const { name } = it;
		if (it.what !== 'function' || name === undefined || !it.returns || path.at(-1)?.what === 'block') return;
		const own = scope.isClass ? `this.${name}` : name;
		for (const entry of this.#entries.slice(before)) scope.bind({ name: own, isDeclaration: true }, entry);
	}

	#add(it: PlacedPiece, scope: Names): void {
		const facts = this.#factsOf(it.piece);
		const entry: Entry = { ...it, facts, scope, tellers: [], callers: [], givers: [], group: undefined };
		for (const bound of facts.bound) scope.bind(bound, entry);
		this.#entries.push(entry);
	}

	#connect(entry: Entry, shared: ReadonlySet<Entry>): void {
		const { mentioned, changed, asked, bound, called } = entry.facts;
		const tellers = new Set<Entry>();
		const methods = [...called].map((name) => `this.${name}`);
		for (const name of [...mentioned, ...methods, ...bound.map((it) => it.name)])
			for (const it of entry.scope.binders(name)) {
				if (it === entry) continue;
				tellers.add(it);
				const isChanged = (changed.has(name) && !it.facts.isLiteral) || (asked.has(name) && it.facts.isLookUp);
				if (it.facts.makesPolicy || it.facts.returns || isChanged || shared.has(it)) join(entry, it);
			}
		entry.tellers = [...tellers];
		entry.callers = this.#callersOf(entry).filter((it) => it !== entry);
		entry.givers = this.#giversOf(entry).filter((it) => it !== entry);
	}

	/** Whoever gives something to a function has it changed there. */
	#joinGivers(entry: Entry): void {
		for (const it of entry.givers) {
			join(entry, it);
			for (const teller of it.tellers) if (!teller.facts.isLiteral) join(entry, teller);
		}
	}

	#giversOf({ path, facts: { mentioned, isFunction, bound } }: Entry): readonly Entry[] {
		const asked = path.filter(
			(it, index) => isFunctionOfItsOwn(it, path[index - 1]) && it.parameters.some((name) => mentioned.has(name)),
		);
		const names = new Set(asked.flatMap(({ name }) => name ?? []));
		if (isFunction) for (const { name } of bound) names.add(name.replace(/^this\./, ''));
		return [...names].flatMap((name) => this.#callers.get(name) ?? []);
	}

	/** Where what the piece is in is made: a stack is put somewhere by whoever makes it. */
	#callersOf({ path }: Entry): readonly Entry[] {
		const name = path.find((it) => it.what === 'class' || it.what === 'function')?.name;
		return name === undefined ? [] : (this.#callers.get(name) ?? []);
	}
}

/** Whether calls of it tell its parameters: not of a constructor. */
const isFunctionOfItsOwn = (it: ScopeStatement, around: ScopeStatement | undefined): boolean =>
	it.what === 'function' &&
	!isConstructor(it) &&
	around?.what !== 'block' &&
	(around?.what !== 'class' || around.name !== it.name);

/** Of a piece that only tells, no more is asked than what its value is to others. */
function addTellers(entry: Entry, all: Set<Entry>): void {
	for (const it of entry.tellers) {
		if (all.has(it)) continue;
		all.add(it);
		addTold(it, all);
	}
	for (const it of [...entry.callers, ...entry.givers]) {
		all.add(it);
		for (const teller of it.tellers) {
			all.add(teller);
			addTold(teller, all);
		}
	}
}

function addTold(entry: Entry, all: Set<Entry>): void {
	for (const it of entry.givers) {
		if (all.has(it)) continue;
		all.add(it);
		addTellers(it, all);
	}
	for (const name of [...entry.facts.telling, ...entry.facts.bound.map((it) => it.name)])
		for (const it of entry.scope.binders(name)) {
			if (all.has(it)) continue;
			all.add(it);
			addTold(it, all);
		}
}

function addTo<K, T>(lists: Map<K, T[]>, key: K, entry: T): void {
	const known = lists.get(key);
	if (known) known.push(entry);
	else lists.set(key, [entry]);
}

const placed = ({ piece, span, path }: Entry): PlacedPiece => ({ piece, span, path });

function firstOf(entry: Entry): Entry {
	let first = entry;
	while (first.group) first = first.group;
	if (first !== entry) entry.group = first;
	return first;
}

/** The earlier one stands for both. */
function join(a: Entry, b: Entry): void {
	const [one, other] = [firstOf(a), firstOf(b)];
	if (one === other) return;
	const [first, second] = one.span.start < other.span.start ? [one, other] : [other, one];
	second.group = first;
}

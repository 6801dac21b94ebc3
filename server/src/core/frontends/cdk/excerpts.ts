import { spanOf } from '../../base';
import { emptyPart, type Part } from '../../model';
import { type CodeStatement, placedAt, type Piece, type Program, type ScopeStatement } from '../../syntax';

import { type PropertyTable } from '../propertyTable';
import { clustersOf, type Member, type PlacedPiece } from './clusters';
import { type Facts, factsIn } from './facts';
import { Ids } from './ids';
import { loweredExcerpt } from './lowering';
import { type Imports, importsOf } from './names';

/** What some pieces of a program say. The spans of the part are those of `text`, which is made of the pieces. */
export interface Told {
	readonly part: Part;
	readonly text: string;
	readonly segments: readonly Segment[];
}

/** A stretch of such a text, and where it stands in the document. */
export interface Segment {
	readonly at: number;
	readonly length: number;
	readonly start: number;
}

/** What a program says, told in pieces: those that are as before, with all that they depend on, are not told again. */
export function toldPieces(
	program: Program,
	source: string,
	table: PropertyTable,
	previous: Program | undefined,
): readonly Told[] {
	return new Telling(program, source, table, previous && kept.get(previous)).told();
}

/** What was told of a program, for the next version of it. */
interface Kept {
	readonly table: PropertyTable;
	readonly imports: readonly Piece[];
	readonly facts: ReadonlyMap<Piece, Facts>;
	readonly shape: Shape;
	/** By the first of their own pieces. */
	readonly lowered: ReadonlyMap<Piece | undefined, Lowered>;
}

const kept = new WeakMap<Program, Kept>();

/** All that decides which pieces belong together, and which do. */
interface Shape {
	/** In source order, as all lists by piece. */
	readonly facts: readonly Facts[];
	readonly around: readonly string[];
	readonly clusters: readonly (readonly ClusterPlace[])[];
}

interface ClusterPlace {
	readonly index: number;
	readonly isOwn: boolean;
}

interface Lowered {
	readonly members: readonly KeptMember[];
	/** The names that others took from its constructs, as one text. */
	readonly names: string;
	readonly part: Part;
	readonly isSilent: boolean;
	readonly text: string;
	/** The ids that its own constructs are given, each with its place among the constructs of its piece. */
	readonly given: readonly GivenId[];
}

interface KeptMember extends Pick<Member, 'piece' | 'isOwn'> {
	/** What is around it, as one text. */
	readonly around: string;
}

type PathedMember = Member & KeptMember;

interface GivenId {
	readonly piece: Piece;
	readonly index: number;
	readonly given: string;
}

class Telling {
	readonly #program: Program;
	readonly #source: string;
	readonly #table: PropertyTable;
	readonly #imports: readonly Piece[];
	readonly #around: Omit<Around, 'renamed'>;
	readonly #before: Kept | undefined;
	readonly #facts = new Map<Piece, Facts>();
	readonly #branches = new Map<ScopeStatement, string>();
	readonly #alike = new Map<string, number>();

	constructor(program: Program, source: string, table: PropertyTable, before: Kept | undefined) {
		const { outline, language } = program;
		this.#program = program;
		this.#source = source;
		this.#table = table;
		this.#before = before?.table === table ? before : undefined;
		this.#imports = outline.flatMap((it) => (it.kind === 'piece' && isImport(it.piece) ? [it.piece] : []));
		const statements = this.#imports.flatMap((it) => it.statements);
		this.#around = { table, language, imports: importsOf(statements, table) };
	}

	told(): readonly Told[] {
		const pieces = placedIn(this.#program.outline, []);
		const shape = this.#shapeOf(pieces);
		const clusters = shape.clusters.map((places) => membersAt(places, pieces, shape.around));
		const isOther = this.#before && !isSame(this.#before.imports, this.#imports);
		const before = (isOther ? undefined : this.#before?.lowered) ?? NOTHING;
		const first = clusters.map((it) => known(it, before) ?? this.#lowered(it, NONE));
		const renamed = renamedIn(first.map((it) => it.given));
		const all = first.map((it, index) => {
			const members = clusters[index] ?? [];
			return it.names === namesOf(members, renamed) ? it : this.#lowered(members, renamed);
		});
		const lowered = new Map(all.map((it) => [keyOf(it.members), it]));
		kept.set(this.#program, { table: this.#table, imports: this.#imports, facts: this.#facts, shape, lowered });
		return all.flatMap(({ isSilent, part, text }, index) =>
			isSilent ? [] : [{ part, text, segments: segmentsOf(clusters[index] ?? []) }],
		);
	}

	/** Most keystrokes are within a string, and bring pieces no other company. */
	#shapeOf(pieces: readonly PlacedPiece[]): Shape {
		const facts = pieces.map((it) => this.#factsOf(it.piece));
		const around = pieces.map((it) => this.#pathOf(it));
		const before = this.#before?.shape;
		if (before && isSame(before.around, around) && isSame(before.facts, facts, isSameFacts))
			return { ...before, facts };
		const indexes = new Map(pieces.map((it, index) => [it.span.start, index]));
		const clusters = clustersOf(this.#program.outline, (it) => this.#factsOf(it)).map(({ members }) =>
			members.map(({ isOwn, span }) => ({ isOwn, index: indexes.get(span.start) ?? -1 })),
		);
		return { facts, around, clusters };
	}

	#lowered(members: readonly PathedMember[], renamed: Renamed): Lowered {
		return loweredMembers(members, namesOf(members, renamed), { ...this.#around, renamed });
	}

	#factsOf(piece: Piece): Facts {
		const facts = this.#facts.get(piece) ?? this.#before?.facts.get(piece) ?? factsIn(piece);
		this.#facts.set(piece, facts);
		return facts;
	}

	#pathOf({ path }: PlacedPiece): string {
		const last = path.at(-1);
		return last ? this.#branch(last, path) : '';
	}

	/** The same for the same place in the same classes and functions. */
	#branch(it: ScopeStatement, path: readonly ScopeStatement[]): string {
		const known = this.#branches.get(it);
		if (known !== undefined) return known;
		const outer = path.slice(0, path.indexOf(it)).at(-1);
		const base = it.extends ? this.#source.slice(it.extends.span.start, it.extends.span.end) : '';
		const own = `${outer ? this.#branch(outer, path) : ''}/${it.what} ${it.name ?? ''}(${it.parameters.join()})${base}`;
		const same = this.#alike.get(own) ?? 0;
		this.#alike.set(own, same + 1);
		const branch = `${own}#${same}`;
		this.#branches.set(it, branch);
		return branch;
	}
}

/** In a loop, since a long program has very many of them with each key. */
function membersAt(
	places: readonly ClusterPlace[],
	pieces: readonly PlacedPiece[],
	arounds: readonly string[],
): readonly PathedMember[] {
	const members: PathedMember[] = [];
	for (const { index, isOwn } of places) {
		const it = pieces[index];
		if (it) members.push({ piece: it.piece, span: it.span, path: it.path, isOwn, around: arounds[index] ?? '' });
	}
	return members;
}

const NOTHING: Kept['lowered'] = new Map();

/** The pieces of an outline with the classes and functions that they stand in. */
function placedIn(outline: readonly CodeStatement[], path: readonly ScopeStatement[]): readonly PlacedPiece[] {
	return outline.flatMap((it): readonly PlacedPiece[] => {
		if (it.kind === 'piece') return [{ piece: it.piece, span: it.span, path }];
		return it.kind === 'scope' ? placedIn(it.statements, [...path, it]) : [];
	});
}

const isSameFacts = (a: Facts, b: Facts): boolean => a === b || inWords(a) === inWords(b);

const inWords = (facts: Facts): string =>
	JSON.stringify({ ...facts }, (_, value: unknown) => (value instanceof Set ? [...value] : value));

/** What was told of the very same before, whatever its constructs were called then. */
function known(members: readonly KeptMember[], before: Kept['lowered']): Lowered | undefined {
	const lowered = before.get(keyOf(members));
	return lowered && isSame(lowered.members, members, isSameMember) ? lowered : undefined;
}

const isImport = ({ statements }: Piece): boolean => statements.some((it) => it.kind === 'import');

/** No piece is in two clusters as its own. */
const keyOf = (members: readonly KeptMember[]): Piece | undefined => members.find((it) => it.isOwn)?.piece;

const isSame = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean = Object.is): boolean =>
	a.length === b.length &&
	a.every((it, index) => {
		const other = b[index];
		return other !== undefined && same(it, other);
	});

const isSameMember = (a: KeptMember, b: KeptMember): boolean =>
	a.piece === b.piece && a.isOwn === b.isOwn && a.around === b.around;

/** Ids that others have taken, by the place of the construct in its piece. */
type Renamed = ReadonlyMap<Piece, ReadonlyMap<number, string>>;

const NONE: Renamed = new Map();

function renamedIn(all: readonly (readonly GivenId[])[]): Renamed {
	const ids = new Ids();
	const renamed = new Map<Piece, Map<number, string>>();
	for (const { piece, index, given } of all.flat()) {
		const id = ids.next(given);
		if (id === given) continue;
		const known = renamed.get(piece) ?? new Map<number, string>();
		renamed.set(piece, known.set(index, id));
	}
	return renamed;
}

const namesOf = (members: readonly Member[], renamed: Renamed): string =>
	renamed.size > 0 && members.some(({ piece }) => renamed.has(piece))
		? JSON.stringify(members.map(({ piece }) => [...(renamed.get(piece) ?? [])]))
		: '';

function segmentsOf(members: readonly Member[]): readonly Segment[] {
	let at = 0;
	return members.map(({ piece: { text }, span: { start } }) => {
		const segment = { at, length: text.length, start };
		at += text.length + 1;
		return segment;
	});
}

interface Around {
	readonly table: PropertyTable;
	readonly language: Program['language'];
	readonly imports: Imports;
	readonly renamed: Renamed;
}

function loweredMembers(
	members: readonly PathedMember[],
	names: string,
	{ table, language, imports, renamed }: Around,
): Lowered {
	const segments = segmentsOf(members);
	const text = members.map(({ piece }) => piece.text).join('\n');
	const memberAt = (offset: number): Member | undefined =>
		members[segments.findIndex(({ at, length }) => at <= offset && offset <= at + length)];
	const counts = new Map<Piece, number>();
	const given: GivenId[] = [];
	const statements = statementsOf(members.map((it, index) => ({ ...it, at: segments[index]?.at ?? 0 })));
	const part = loweredExcerpt({ kind: 'program', language, outline: [], statements }, text, table, {
		imports,
		isOwn: ({ start }) => memberAt(start)?.isOwn === true,
		idOf: (call, own) => {
			const member = memberAt(call.span.start);
			if (!member) return own;
			const index = counts.get(member.piece) ?? 0;
			counts.set(member.piece, index + 1);
			if (member.isOwn) given.push({ piece: member.piece, index, given: own });
			return renamed.get(member.piece)?.get(index) ?? own;
		},
	});
	const own = members.map(({ piece, isOwn, around }) => ({ piece, isOwn, around }));
	return { members: own, names, part, isSilent: isSilent(part), text, given };
}

/** Slots follow from the rest. */
const isSilent = (part: Part): boolean => LISTS.every((it) => part[it].length === 0);

const LISTS = (Object.keys(emptyPart) as (keyof Part)[]).filter((it) => it !== 'slots');

interface PlacedMember extends Member {
	readonly at: number;
}

/** The members at their places in the text, in the classes and functions around them. */
function statementsOf(members: readonly PlacedMember[], depth = 0): readonly CodeStatement[] {
	return runsOf(members, (it) => it.path[depth]).flatMap(([around, within]): readonly CodeStatement[] => {
		if (!around) return within.flatMap(({ piece, at }) => placedAt(piece, at));
		const { what, name, parameters } = around;
		const [first, last] = [within[0], within.at(-1)];
		const span = spanOf(first?.at ?? 0, (last?.at ?? 0) + (last?.piece.text.length ?? 0));
		const named = name === undefined ? {} : { name };
		return [{ kind: 'scope', span, what, ...named, parameters, statements: statementsOf(within, depth + 1) }];
	});
}

/** Neighbours with the same answer, together. */
function runsOf<T, A>(all: readonly T[], answer: (it: T) => A): readonly (readonly [A, readonly T[]])[] {
	const runs: [A, T[]][] = [];
	for (const it of all) {
		const own = answer(it);
		const last = runs.at(-1);
		if (last && last[0] === own) last[1].push(it);
		else runs.push([own, [it]]);
	}
	return runs;
}

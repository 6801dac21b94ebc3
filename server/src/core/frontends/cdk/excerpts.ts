import { keptFor, spanOf } from '../../base';
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

/** What was seen of a program, for the next version of it. */
interface Kept {
	readonly setting: Setting;
	readonly shape: Shape;
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
	readonly setting: Setting;
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

/** What all of a program is told with; the same object as before where nothing of it has changed. */
interface Setting {
	readonly table: PropertyTable;
	readonly language: Program['language'];
	readonly pieces: readonly Piece[];
	readonly imports: Imports;
}

function settingOf({ outline, language }: Program, table: PropertyTable, before: Setting | undefined): Setting {
	const pieces = outline.flatMap((it) => (it.kind === 'piece' && isImport(it.piece) ? [it.piece] : []));
	if (before?.table === table && before.language === language && isSame(before.pieces, pieces)) return before;
	const statements = pieces.flatMap((it) => it.statements);
	return { table, language, pieces, imports: importsOf(statements, table) };
}

/** By the first of their own pieces; whether it still holds is for whoever asks. */
const loweredBy = new WeakMap<Piece, Lowered>();

class Telling {
	readonly #program: Program;
	readonly #source: string;
	readonly #setting: Setting;
	readonly #before: Kept | undefined;
	readonly #branches = new Map<ScopeStatement, string>();
	readonly #alike = new Map<string, number>();

	constructor(program: Program, source: string, table: PropertyTable, before: Kept | undefined) {
		this.#program = program;
		this.#source = source;
		this.#setting = settingOf(program, table, before?.setting);
		this.#before = before?.setting.table === table ? before : undefined;
	}

	told(): readonly Told[] {
		const pieces = placedIn(this.#program.outline);
		const shape = this.#shapeOf(pieces);
		kept.set(this.#program, { setting: this.#setting, shape });
		const first = shape.clusters.map(
			(places) =>
				this.#known(places, pieces, shape.around) ?? this.#lowered(membersAt(places, pieces, shape.around), NONE),
		);
		const renamed = renamedIn(first);
		const told: Told[] = [];
		for (const [index, it] of first.entries()) {
			const places = shape.clusters[index] ?? [];
			const isNamed = it.names === namesOf(it.members, renamed);
			const lowered = isNamed ? it : this.#lowered(membersAt(places, pieces, shape.around), renamed);
			if (!lowered.isSilent)
				told.push({ part: lowered.part, text: lowered.text, segments: segmentsOf(piecesAt(places, pieces)) });
		}
		return told;
	}

	/** Most keystrokes are within a string, and bring pieces no other company. */
	#shapeOf(pieces: readonly PlacedPiece[]): Shape {
		const facts = pieces.map((it) => factsOf(it.piece));
		const around = pieces.map((it) => this.#pathOf(it));
		const before = this.#before?.shape;
		if (before && isSame(before.around, around) && isSame(before.facts, facts, isSameFacts))
			return { ...before, facts };
		const indexes = new Map(pieces.map((it, index) => [it.span.start, index]));
		const clusters = clustersOf(this.#program.outline, factsOf).map(({ members }) =>
			members.map(({ isOwn, span }) => ({ isOwn, index: indexes.get(span.start) ?? -1 })),
		);
		return { facts, around, clusters };
	}

	/** What was told of the very same before, whatever its constructs were called then. */
	#known(
		places: readonly ClusterPlace[],
		pieces: readonly PlacedPiece[],
		around: readonly string[],
	): Lowered | undefined {
		const own = places.find((it) => it.isOwn);
		const key = own && pieces[own.index]?.piece;
		const lowered = key && loweredBy.get(key);
		if (lowered?.setting !== this.#setting || lowered.members.length !== places.length) return undefined;
		const isAsBefore = places.every(({ index, isOwn }, at) => {
			const member = lowered.members[at];
			return member?.piece === pieces[index]?.piece && member?.isOwn === isOwn && member.around === around[index];
		});
		return isAsBefore ? lowered : undefined;
	}

	#lowered(members: readonly PathedMember[], renamed: Renamed): Lowered {
		const lowered = loweredMembers(members, namesOf(members, renamed), this.#setting, renamed);
		const key = members.find((it) => it.isOwn)?.piece;
		if (key) loweredBy.set(key, lowered);
		return lowered;
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
		const own = `${outer ? this.#branch(outer, path) : ''}/${it.what} ${it.name ?? ''}(${it.parameters.join()})${base}${it.isAmbiguous ? '?' : ''}${it.returns ? '=' : ''}`;
		const same = this.#alike.get(own) ?? 0;
		this.#alike.set(own, same + 1);
		const branch = `${own}#${same}`;
		this.#branches.set(it, branch);
		return branch;
	}
}

const piecesAt = (places: readonly ClusterPlace[], pieces: readonly PlacedPiece[]): readonly PlacedPiece[] =>
	places.flatMap(({ index }) => pieces[index] ?? []);

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

/** The pieces of an outline with the classes and functions that they stand in. */
function placedIn(
	outline: readonly CodeStatement[],
	path: readonly ScopeStatement[] = [],
	into: PlacedPiece[] = [],
): readonly PlacedPiece[] {
	for (const it of outline) {
		if (it.kind === 'piece') into.push({ piece: it.piece, span: it.span, path });
		if (it.kind === 'scope') placedIn(it.statements, [...path, it], into);
	}
	return into;
}

const factsOf = keptFor(factsIn);

const isSameFacts = (a: Facts, b: Facts): boolean => a === b || inWords(a) === inWords(b);

const inWords = (facts: Facts): string =>
	JSON.stringify({ ...facts }, (_, value: unknown) => (value instanceof Set ? [...value] : value));

const isImport = ({ statements }: Piece): boolean => statements.some((it) => it.kind === 'import');

const isSame = <T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean = Object.is): boolean =>
	a.length === b.length &&
	a.every((it, index) => {
		const other = b[index];
		return other !== undefined && same(it, other);
	});

/** Ids that others have taken, by the place of the construct in its piece. */
type Renamed = ReadonlyMap<Piece, ReadonlyMap<number, string>>;

const NONE: Renamed = new Map();

function renamedIn(all: readonly Lowered[]): Renamed {
	const ids = new Ids();
	const renamed = new Map<Piece, Map<number, string>>();
	for (const lowered of all)
		for (const { piece, index, given } of lowered.given) {
			const id = ids.next(given);
			if (id === given) continue;
			const known = renamed.get(piece) ?? new Map<number, string>();
			renamed.set(piece, known.set(index, id));
		}
	return renamed;
}

const namesOf = (members: readonly Pick<Member, 'piece'>[], renamed: Renamed): string =>
	renamed.size > 0 && members.some(({ piece }) => renamed.has(piece))
		? JSON.stringify(members.map(({ piece }) => [...(renamed.get(piece) ?? [])]))
		: '';

function segmentsOf(members: readonly PlacedPiece[]): readonly Segment[] {
	let at = 0;
	return members.map(({ piece: { text }, span: { start } }) => {
		const segment = { at, length: text.length, start };
		at += text.length + 1;
		return segment;
	});
}

function loweredMembers(members: readonly PathedMember[], names: string, setting: Setting, renamed: Renamed): Lowered {
	const { table, language, imports } = setting;
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
	return { setting, members: own, names, part, isSilent: isSilent(part), text, given };
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
		const { what, name, parameters, extends: base, isAmbiguous, returns } = around;
		const [first, last] = [within[0], within.at(-1)];
		const span = spanOf(first?.at ?? 0, (last?.at ?? 0) + (last?.piece.text.length ?? 0));
		const more = {
			...(name !== undefined && { name }),
			...(base && { extends: base }),
			...(isAmbiguous && { isAmbiguous }),
			...(returns && { returns }),
		};
		return [{ kind: 'scope', span, what, ...more, parameters, statements: statementsOf(within, depth + 1) }];
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

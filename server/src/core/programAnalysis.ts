import { type Analysis, type AnalyseOptions, type Source } from './analysis';
import { type Span, spanOf } from './base';
import { findingsOf, type ToldBlock } from './findings';
import { type Recognised, type Segment, type Told, toldPieces } from './frontends';
import { type Part, type Placed, unitOf, vocabularyOf } from './model';
import { type MovedPart, movedParts, movingTo } from './movedParts';
import { activeRules, keptBlock, type PlacedProblem } from './ruleRun';
import { type Directive, type Program, type SyntaxBlock, type SyntaxDocument } from './syntax';

interface Read {
	readonly document: SyntaxDocument;
	readonly program: Program;
	readonly recognition: Recognised;
	readonly directives: readonly Directive[];
}

/** A program, told in pieces, of which only those are told and checked again that a change concerns. */
export function programAnalysis(
	source: Source,
	{ document, program, recognition, directives }: Read,
	options: AnalyseOptions,
	previous: Analysis | undefined,
): Analysis {
	const active = activeRules(options);
	const before = previous?.kept.document.blocks[0]?.code;
	const told = toldPieces(program, source.text, options.catalogue, before?.kind === 'program' ? before : undefined);
	const places = new Places(told);
	const blocks = told.map(({ part, text }, index): ToldBlock => [
		blockAt(places.starts[index] ?? 0, text),
		keptBlock(part, options),
	]);
	const shown = once((): readonly Shown[] => shownBlocks(told, source.text, places));
	const unit = unitOf(
		blocks.map(([{ start }, { part }]) => ({ value: part, offset: start })),
		true,
	);
	const findings = findingsOf(
		{
			source,
			document,
			blocks,
			deployments: [{ blocks, unit }],
			directives,
			words: vocabularyOf(recognition.documentKind),
			placed: (it) => places.placed(it),
			shown: () => shown().map(({ start, part }) => [blockAt(start, ''), { part, problems: [], disabled: [] }]),
		},
		active,
		options,
	);
	const units = once(() => [
		unitOf(
			shown().map(({ part, start }): Placed<Part> => ({ value: part, offset: start })),
			true,
		),
	]);
	return {
		source,
		documentKind: recognition.documentKind,
		get blocks() {
			return shown();
		},
		get units() {
			return units();
		},
		inner: [],
		findings,
		kept: { options, document, recognised: recognition, blocks: new Map() },
	};
}

type Shown = Analysis['blocks'][number];

const blockAt = (start: number, text: string): SyntaxBlock => ({ start, text, path: [], tree: undefined, faults: [] });

/** Beyond every document. What is told of several places gets a stretch of its own there, where its text is whole. */
const FAR = 2 ** 40;

/** Where the texts of pieces lie: those of one place where they are, the others far away. */
class Places {
	/** Of each text. */
	readonly starts: readonly number[];
	/** The segments of those that are far away, in order. */
	readonly #far: (Segment & { readonly from: number })[] = [];

	constructor(told: readonly Told[]) {
		let next = FAR;
		this.starts = told.map(({ segments, text }) => {
			const [first] = segments;
			if (first && segments.length === 1) return first.start;
			const start = next;
			for (const it of segments) this.#far.push({ ...it, from: start + it.at });
			next += text.length + 1;
			return start;
		});
	}

	/** In the document. */
	of({ start, end }: Span): Span {
		return start < FAR ? { start, end } : spanOf(this.#offset(start), this.#offset(end));
	}

	/** A problem with all its spans in the document. */
	placed(it: PlacedProblem): PlacedProblem {
		const { problem, start } = it;
		if (start < FAR && !problem.related) return it;
		const related = (problem.related ?? []).map(({ span, message, ...one }) => ({
			span,
			message,
			offset: 'offset' in one && typeof one.offset === 'number' ? one.offset : start,
		}));
		const isFar = start >= FAR || related.some(({ offset }) => offset >= FAR);
		if (!isFar) return it;
		const at = (span: Span, from: number): Span => this.of(spanOf(span.start + from, span.end + from));
		const { fixes } = problem;
		const moved = movingTo((span) => at(span, start));
		return {
			...it,
			start: 0,
			problem: {
				...problem,
				offset: 0,
				span: at(problem.span, start),
				related: related.map(({ span, message, offset }) => ({ message, offset: 0, span: at(span, offset) })),
				...(fixes && { fixes: () => moved(fixes()) }),
			},
		};
	}

	#offset(far: number): number {
		let [low, high] = [0, this.#far.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#far[middle]?.from ?? 0) <= far) low = middle;
			else high = middle - 1;
		}
		const segment = this.#far[low];
		return segment ? segment.start + Math.min(far - segment.from, segment.length) : far;
	}
}

/** Blocks as an editor asks about them: what lies far away is one part about the whole document. */
function shownBlocks(told: readonly Told[], source: string, places: Places): readonly Shown[] {
	const near: Shown[] = [];
	const far: MovedPart[] = [];
	for (const [index, { part, text }] of told.entries()) {
		const start = places.starts[index] ?? 0;
		if (start < FAR) near.push({ start, end: start + text.length, part });
		else far.push({ part, place: (span) => places.of(spanOf(span.start + start, span.end + start)) });
	}
	return far.length > 0 ? [...near, { start: 0, end: source.length, part: movedParts(far) }] : near;
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

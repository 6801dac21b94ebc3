import { type AnalysedBlock, type Analysis, type InnerDocument } from '../analysis';
import { spanOf } from '../base';
import { type Placed, type Part, type Unit, unitOf } from '../model';
import { movedParts } from '../movedParts';

/** A document within another one, and a place in it. */
export interface InnerPlace extends InnerDocument {
	/** In the text of the inner document. */
	readonly offset: number;
}

/** The document of a fence that a place of a Markdown document is in. */
export function innerAt({ inner }: Analysis, offset: number): InnerPlace | undefined {
	for (const it of inner) {
		const at = it.excerpt.offsetOf(offset);
		if (at !== undefined) return { ...it, offset: at };
	}
	return undefined;
}

interface PlacedInner {
	readonly blocks: readonly AnalysedBlock[];
	readonly units: readonly Unit[];
}

/** What a document within says, in places of the document around; made when asked for, and kept. */
export function placedInner(it: InnerDocument): PlacedInner {
	let units: readonly Unit[] | undefined;
	const unitsHere = (): readonly Unit[] =>
		(units ??= it.analysis.units.map((unit) => unitOf(partsHere(unit, it), unit.isTemplate)));
	return {
		get units() {
			return unitsHere();
		},
		get blocks() {
			const { analysis, excerpt } = it;
			const { shift } = excerpt;
			if (shift !== undefined)
				return analysis.blocks.map(({ start, end, part }) => ({ start: start + shift, end: end + shift, part }));
			const { start, end } = excerpt.span;
			return unitsHere().flatMap(({ parts }) => parts.map(({ value }) => ({ start, end, part: value })));
		},
	};
}

function partsHere({ parts }: Unit, { excerpt }: InnerDocument): readonly Placed<Part>[] {
	const { shift, span } = excerpt;
	if (shift !== undefined) return parts.map(({ value, offset }) => ({ value, offset: offset + shift }));
	const place = (offset: number) => (own: { readonly start: number; readonly end: number }) => {
		const { start, end } = excerpt.placed(spanOf(own.start + offset, own.end + offset));
		return spanOf(start - span.start, end - span.start);
	};
	return [
		{
			value: movedParts(parts.map(({ value, offset }) => ({ part: value, place: place(offset) }))),
			offset: span.start,
		},
	];
}

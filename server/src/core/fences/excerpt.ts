import { type Span, spanOf } from '../base';
import { type Replacement } from '../syntax';

/** Stretches of a document, and what is written between them. */
export type ExcerptPart = string | Span;

/** A stretch as it stands in both texts. */
interface Stretch {
	/** In the excerpt. */
	readonly at: number;
	/** In the document. */
	readonly from: number;
	readonly length: number;
}

/** How lines begin: in the document alone, and in the excerpt alone (blanks). */
export interface LineStarts {
	readonly prefix: string;
	readonly indent: string;
}

const NONE: LineStarts = { prefix: '', indent: '' };

interface Written {
	readonly text: string;
	/** In the document before it was moved. */
	readonly stretches: readonly Stretch[];
	/** What the document has in front of its lines that the excerpt has not, and the other way round. */
	readonly lines: LineStarts;
}

/** A text that is read by itself, put together from stretches of a document in their order. */
export class Excerpt {
	/** All of it in the document. */
	readonly span: Span;
	/** How far it lies behind its place in the document, where it is one stretch and nothing else. */
	readonly shift: number | undefined;
	readonly #written: Written;
	/** How far the document has moved it. */
	readonly #by: number;

	constructor(written: Written, by: number) {
		const { text, stretches, lines } = written;
		const [first, last] = [stretches[0], stretches.at(-1)];
		const isOne = stretches.length === 1 && first?.length === text.length && lines.prefix === '';
		this.#written = written;
		this.#by = by;
		this.span = first && last ? spanOf(first.from + by, last.from + last.length + by) : spanOf(0, 0);
		this.shift = isOne ? first.from + by : undefined;
	}

	static of(document: string, parts: readonly ExcerptPart[], lines: LineStarts = NONE): Excerpt {
		const stretches: Stretch[] = [];
		let text = '';
		for (const it of parts) {
			if (typeof it === 'string') text += it;
			else {
				stretches.push({ at: text.length, from: it.start, length: it.end - it.start });
				text += document.slice(it.start, it.end);
			}
		}
		return new Excerpt({ text, stretches, lines }, 0);
	}

	/** The same text at another place of the document. */
	moved(by: number): Excerpt {
		return by === 0 ? this : new Excerpt(this.#written, this.#by + by);
	}

	get text(): string {
		return this.#written.text;
	}

	/** Where a place of the excerpt is in the document; what was written around is where the stretches are. */
	offsetIn(offset: number): number {
		if (this.shift !== undefined) return offset + this.shift;
		const it = this.#stretchAt(offset, 'at');
		return it ? this.#by + it.from + Math.min(Math.max(offset - it.at, 0), it.length) : 0;
	}

	placed({ start, end }: Span): Span {
		return spanOf(this.offsetIn(start), Math.max(this.offsetIn(start), this.offsetIn(end)));
	}

	/** A place of the document in the excerpt; `undefined` outside of it. */
	offsetOf(offset: number): number | undefined {
		if (offset < this.span.start || offset > this.span.end) return undefined;
		const own = offset - this.#by;
		const it = this.#stretchAt(own, 'from');
		return it && it.at + Math.min(Math.max(own - it.from, 0), it.length);
	}

	/** Changes of the excerpt as changes of the document; none where one of them is about what is not written there. */
	replaced(replacements: readonly Replacement[]): readonly Replacement[] {
		const { shift } = this;
		if (shift !== undefined)
			return replacements.map(({ span, text }) => ({ span: spanOf(span.start + shift, span.end + shift), text }));
		const all: Replacement[] = [];
		for (const { span, text } of replacements) {
			const spans = this.#whole(span);
			if (!spans) return [];
			spans.forEach((it, index) => {
				const own = index === 0 ? this.lines(text) : '';
				all.push({ span: it, text: own });
			});
		}
		return all;
	}

	/** A text that is put into the document, its lines begun as those around it. */
	lines(text: string): string {
		const { prefix, indent } = this.#written.lines;
		return prefix === indent ? text : text.replace(new RegExp(`\n(?:${indent})?`, 'g'), `\n${prefix}`);
	}

	/** The stretches of the document that a span of the excerpt is made of. */
	written({ start, end }: Span): readonly Span[] {
		return this.#written.stretches.flatMap(({ at, from, length }) => {
			const [first, last] = [Math.max(start, at), Math.min(end, at + length)];
			const by = this.#by + from - at;
			return first < last ? [spanOf(by + first, by + last)] : [];
		});
	}

	/** The places of a span that is written in the document from its beginning to its end. */
	#whole({ start, end }: Span): readonly Span[] | undefined {
		const first = this.#stretchAt(start, 'at');
		const last = this.#stretchAt(end, 'at');
		if (!first || !last || !holds(first, start) || !holds(last, end)) return undefined;
		// Blanks and signs of containers between two lines go with them.
		return [spanOf(this.#by + first.from + start - first.at, this.#by + last.from + end - last.at)];
	}

	/** The last stretch that begins at a place or before it, else the first. */
	#stretchAt(offset: number, which: 'at' | 'from'): Stretch | undefined {
		const { stretches } = this.#written;
		let [low, high] = [0, stretches.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((stretches[middle]?.[which] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return stretches[low];
	}
}

const holds = ({ at, length }: Stretch, offset: number): boolean => at <= offset && offset <= at + length;

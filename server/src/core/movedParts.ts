import { type Span } from './base';
import { emptyPart, type Part } from './model';

/** A part with a place for each of its spans. */
export interface MovedPart {
	readonly part: Part;
	readonly place: (span: Span) => Span;
}

/** Several parts as one, their spans where they belong. What is the same object in a part is the same afterwards. */
export function movedParts(all: readonly MovedPart[]): Part {
	const moving = all.map(({ part, place }) => ({ part, moved: movingTo(place) }));
	const lists = LISTS.map((it) => [it, moving.flatMap(({ part, moved }) => moved(part[it]) as unknown[])]);
	let slots: Part['slots'] | undefined;
	return {
		...(Object.fromEntries(lists) as Omit<Part, 'slots'>),
		get slots() {
			return (slots ??= moving
				.flatMap(({ part, moved }) => moved(part.slots))
				.sort((a, b) => a.text.span.start - b.text.span.start));
		},
	};
}

const LISTS = (Object.keys(emptyPart) as (keyof Part)[]).filter((it) => it !== 'slots');

/** Moves the spans of anything that is plain data, each object once. */
export function movingTo(place: (span: Span) => Span): <T>(value: T) => T {
	const known = new Map<object, unknown>();
	const moved = (value: unknown): unknown => {
		if (typeof value !== 'object' || value === null) return value;
		const before = known.get(value);
		if (before !== undefined) return before;
		if (Array.isArray(value)) {
			const list: unknown[] = [];
			known.set(value, list);
			for (const it of value) list.push(moved(it));
			return list;
		}
		if (isSpan(value)) {
			const span = place(value);
			known.set(value, span);
			return span;
		}
		if (Object.getPrototypeOf(value) !== Object.prototype) return value;
		const copy: Record<string, unknown> = {};
		known.set(value, copy);
		for (const [key, it] of Object.entries(value)) copy[key] = moved(it);
		return copy;
	};
	return <T>(value: T) => moved(value) as T;
}

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value;

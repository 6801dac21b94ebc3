import { type Span } from '../../base';

/** A piece of a tree with other spans. */
export function respanned<T>(value: T, place: (span: Span) => Span): T {
	if (Array.isArray(value)) return value.map((it: unknown) => respanned(it, place)) as T;
	if (typeof value !== 'object' || value === null) return value;
	if (isSpan(value)) return place(value) as T;
	const copy: Record<string, unknown> = {};
	for (const [key, it] of Object.entries(value)) copy[key] = respanned(it as unknown, place);
	return copy as T;
}

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value;

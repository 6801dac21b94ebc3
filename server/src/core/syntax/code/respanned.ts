import { type Span } from '../../base';

/** A piece of a tree with other spans. */
export function respanned<T>(value: T, place: (span: Span) => Span): T {
	if (Array.isArray(value)) return value.map((it: unknown) => respanned(it, place)) as T;
	if (typeof value !== 'object' || value === null) return value;
	if (isSpan(value)) return place(value) as T;
	return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, respanned(it as unknown, place)])) as T;
}

const isSpan = (value: object): value is Span => 'start' in value && 'end' in value;

/** A range of the source in UTF-16 offsets, the end not included. Relative to its block unless said otherwise. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

export const spanOf = (start: number, end: number): Span => ({ start, end });

export const emptySpan = (at: number): Span => ({ start: at, end: at });

/** A caret touches a span also when it stands right behind its last character. */
export const touches = (span: Span, offset: number): boolean => span.start <= offset && offset <= span.end;

export const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

export const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

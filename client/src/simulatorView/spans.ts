const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** The longest first, each as it is shown. */
const units: readonly { readonly shown: string; readonly written: RegExp; readonly length: number }[] = [
	{ shown: 'w', written: /^(w|weeks?)$/i, length: 7 * day },
	{ shown: 'd', written: /^(d|days?)$/i, length: day },
	{ shown: 'h', written: /^(h|hours?)$/i, length: hour },
	{ shown: 'min', written: /^(m|mins?|minutes?)$/i, length: minute },
	{ shown: 's', written: /^(s|secs?|seconds?)$/i, length: second },
	{ shown: 'ms', written: /^(ms|milliseconds?)$/i, length: 1 },
];

/** Milliseconds of `7 d`, `1h 30min`, `2 weeks`; `undefined` for what is none. */
export function spanFrom(written: string): number | undefined {
	const text = written.trim();
	if (!/^(\d+(\.\d+)?\s*[a-z]+\s*)+$/i.test(text)) return undefined;
	let span = 0;
	for (const [, number, name = ''] of text.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
		const unit = units.find((it) => it.written.test(name));
		if (!unit) return undefined;
		span += Number(number) * unit.length;
	}
	return Math.round(span);
}

/** In the longest unit in which it is a whole number. */
export function shownSpan(milliseconds: number): string {
	const unit = units.find((it) => it.shown !== 'w' && milliseconds >= it.length && milliseconds % it.length === 0);
	return unit ? `${milliseconds / unit.length} ${unit.shown}` : `${milliseconds} ms`;
}

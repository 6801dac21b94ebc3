/** A known word near to one that was written. */
export interface Candidate {
	readonly value: string;
	/** Edits between the two: insert, remove, replace, swap neighbors. */
	readonly distance: number;
	/** Whether no other known word is as near as allowed; only then is there one right answer. */
	readonly alone: boolean;
}

/** The known word with the fewest edits, none if all need more than `max` or the word itself is known. */
export function closestOf(word: string, known: Iterable<string>, max: number): Candidate | undefined {
	let value: string | undefined;
	let distance = max + 1;
	let within = 0;
	for (const it of known) {
		const edits = editDistance(word, it, max);
		if (edits > max) continue;
		within++;
		if (edits < distance) [value, distance] = [it, edits];
	}
	return value === undefined || distance === 0 ? undefined : { value, distance, alone: within === 1 };
}

/** The edits between two words, swaps of neighbors counted once; `max + 1` stands for anything beyond `max`. */
export function editDistance(a: string, b: string, max: number): number {
	if (Math.abs(a.length - b.length) > max) return max + 1;
	let before: number[] = [];
	let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = nextRow(a, b, i, previous, before, max);
		if (Math.min(...row) > max && Math.min(...previous) > max) return max + 1;
		before = previous;
		previous = row;
	}
	return Math.min(previous[b.length] ?? 0, max + 1);
}

/** Row `i` of the table; cells further than `max` from the diagonal cannot matter and are not counted. */
function nextRow(
	a: string,
	b: string,
	i: number,
	previous: readonly number[],
	before: readonly number[],
	max: number,
): number[] {
	const far = max + 1;
	const row = new Array<number>(b.length + 1).fill(far);
	if (i <= max) row[0] = i;
	for (let j = Math.max(1, i - max); j <= Math.min(b.length, i + max); j++) {
		const same = a[i - 1] === b[j - 1] ? 0 : 1;
		const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
		row[j] = Math.min(
			(previous[j] ?? far) + 1,
			(row[j - 1] ?? far) + 1,
			(previous[j - 1] ?? far) + same,
			swapped ? (before[j - 2] ?? far) + 1 : far,
		);
	}
	return row;
}

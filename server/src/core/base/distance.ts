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
	const most = max + 1;
	if (Math.abs(a.length - b.length) > max) return most;
	const start = commonStart(a, b);
	const end = commonEnd(a, b, start);
	return distanceOf(a.slice(start, a.length - end), b.slice(start, b.length - end), most);
}

/** Known names begin alike, so that most of the table is never needed. */
function commonStart(a: string, b: string): number {
	let at = 0;
	while (at < a.length && at < b.length && a[at] === b[at]) at++;
	return at;
}

function commonEnd(a: string, b: string, start: number): number {
	let count = 0;
	while (count < Math.min(a.length, b.length) - start && a[a.length - 1 - count] === b[b.length - 1 - count]) count++;
	return count;
}

function distanceOf(a: string, b: string, most: number): number {
	let before: readonly number[] = [];
	let previous: readonly number[] = Array.from({ length: b.length + 1 }, (_, j) => Math.min(j, most));
	let leastBefore = 0;
	for (let i = 1; i <= a.length; i++) {
		const { row, least } = nextRow(a, b, i, previous, before, most);
		if (least >= most && leastBefore >= most) return most;
		leastBefore = least;
		before = previous;
		previous = row;
	}
	return Math.min(previous[b.length] ?? most, most);
}

/** Row `i` of the table; cells too far from the diagonal cannot matter and are not counted. */
function nextRow(
	a: string,
	b: string,
	i: number,
	previous: readonly number[],
	before: readonly number[],
	most: number,
) {
	const row = new Array<number>(b.length + 1).fill(most);
	if (i < most) row[0] = i;
	let least = row[0] ?? most;
	for (let j = Math.max(1, i - most + 1); j <= Math.min(b.length, i + most - 1); j++) {
		const same = a[i - 1] === b[j - 1] ? 0 : 1;
		const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
		const cell = Math.min(
			(previous[j] ?? most) + 1,
			(row[j - 1] ?? most) + 1,
			(previous[j - 1] ?? most) + same,
			swapped ? (before[j - 2] ?? most) + 1 : most,
		);
		row[j] = cell;
		least = Math.min(least, cell);
	}
	return { row, least };
}

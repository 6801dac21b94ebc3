import { type Finding } from '../analysis';

/** The findings of one file, ready for any format. */
export interface FileReport {
	/** As people name it: relative to where they are, with slashes. */
	readonly file: string;
	readonly text: string;
	readonly findings: readonly ReportedFinding[];
}

export interface ReportedFinding {
	readonly finding: Finding;
	/** The first fix that may be applied without a thought. */
	readonly fix?: ReportedFix;
}

export interface ReportedFix {
	readonly title: string;
	readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** Line and column from 1, in UTF-16 units; the offset from 0. */
export interface Place {
	readonly line: number;
	readonly column: number;
	readonly offset: number;
}

/** Answers offsets of one text; finds its lines once. */
export function placeOf(text: string): (offset: number) => Place {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	return (offset) => {
		let low = 0;
		let high = starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low + 1, column: offset - (starts[low] ?? 0) + 1, offset };
	};
}

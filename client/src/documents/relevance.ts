import { largestDocument, mayBeRelevant } from '../../../server/src/protocol';

/** A document as far as this look needs one. */
export interface Looked {
	readonly text: string;
	readonly languageId: string;
	/** True when a setting says what the file is. */
	readonly isForced: boolean;
}

/** Whether the server should have the document at all. */
export function isRelevant({ text, languageId, isForced }: Looked): boolean {
	return text.length <= largestDocument && (isForced || mayBeRelevant(text, languageId));
}

export interface Change {
	readonly range: { readonly start: { readonly line: number } };
	readonly text: string;
}

/**
 * The lines that an edit touched, as they are after it: a sign of relevance never spans lines, so no other line needs a
 * look. `undefined`: look at the whole text.
 */
export function touchedLines(
	changes: readonly Change[],
): { readonly first: number; readonly last: number } | undefined {
	const [change] = changes;
	if (change === undefined || changes.length > 1) {
		return undefined;
	}
	const first = change.range.start.line;
	return { first, last: first + change.text.split('\n').length - 1 };
}

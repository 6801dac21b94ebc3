import { awsAuth, cloudFormation, type FrontEnd, iamPolicy } from '../../server/src/core/frontends';
import { type Part, type PolicyKind } from '../../server/src/core/model';
import { readerFor } from '../../server/src/core/syntax';
import { catalogue } from '../support/catalogue';

export interface Lowered {
	readonly documentKind: string;
	readonly policyKind: string | undefined;
	/** One for each block, with the text that its offsets are in. */
	readonly parts: readonly { readonly part: Part; readonly source: string }[];
}

/** The one place of these tests that calls readers and front ends. */
export function lowered(text: string, languageId: 'json' | 'yaml', stated?: PolicyKind): Lowered | undefined {
	const document = readerFor(languageId, text)?.read(text);
	if (!document) return undefined;
	for (const frontEnd of [cloudFormation, iamPolicy, awsAuth] satisfies FrontEnd[]) {
		const found = frontEnd.recognise(document, text, stated);
		if (!found) continue;
		const parts = document.blocks.map((block) => ({
			part: frontEnd.lower(block, found, catalogue),
			source: block.text,
		}));
		return { documentKind: found.documentKind, policyKind: found.policyKind?.kind, parts };
	}
	return undefined;
}

/** The part of the first block that says something. */
export function firstPart(text: string, languageId: 'json' | 'yaml'): { readonly part: Part; readonly source: string } {
	const found = lowered(text, languageId)?.parts.find(({ part }) => part.resources.length + part.policies.length > 0);
	if (!found) throw new Error(`Nothing is recognised in:\n${text}`);
	return found;
}

/** Values without the places that they were written at. */
export function withoutPlaces(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutPlaces);
	if (typeof value !== 'object' || value === null) return value;
	const isSpan = 'start' in value && 'end' in value;
	return isSpan ? undefined : Object.fromEntries(Object.entries(value).map(([key, it]) => [key, withoutPlaces(it)]));
}

export const allSpans = (value: unknown): readonly { start: number; end: number }[] => {
	if (typeof value !== 'object' || value === null) return [];
	if ('start' in value && 'end' in value) return [value as { start: number; end: number }];
	return Object.values(value).flatMap(allSpans);
};

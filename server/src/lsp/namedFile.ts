import { type Range, type WorkspaceSymbol } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { atOnce } from '../core/base';
import { type Catalogue } from '../core/catalogue';
import { gatheringOccurrences, gatheringSymbols, type NameOf, type Occurrence } from '../core/features/navigation';

import { toRange, toWorkspaceSymbol } from './toLsp';

/** A name and where it stands, without the text around it. */
export interface PlacedName extends NameOf {
	readonly range: Range;
}

/** What a file tells about its names, open or not. */
export interface NamedFile {
	readonly uri: string;
	/** In source order. */
	readonly names: readonly PlacedName[];
	readonly symbols: readonly WorkspaceSymbol[];
}

/** Where nothing is named. */
export const nameless = (uri: string): NamedFile => ({ uri, names: [], symbols: [] });

export const namedFile = (document: TextDocument, analysis: Analysis, occurrences: readonly Occurrence[]): NamedFile =>
	atOnce(placing(document, analysis, occurrences));

/** {@link namedFile} in steps, of a file whose names are not gathered yet. */
export function* namingFile(
	document: TextDocument,
	analysis: Analysis,
	catalogue: Catalogue,
): Generator<void, NamedFile> {
	return yield* placing(document, analysis, yield* gatheringOccurrences(analysis, catalogue));
}

function* placing(
	document: TextDocument,
	analysis: Analysis,
	occurrences: readonly Occurrence[],
): Generator<void, NamedFile> {
	const names: PlacedName[] = [];
	for (const { name, isDefinition, isResource, span } of occurrences) {
		names.push({ name, isDefinition, isResource, range: toRange(document, span) });
		yield;
	}
	const found: WorkspaceSymbol[] = [];
	for (const it of yield* gatheringSymbols(analysis)) {
		found.push(...[it, ...it.children].map((one) => toWorkspaceSymbol(document, one)));
		yield;
	}
	return { uri: document.uri, names, symbols: found };
}

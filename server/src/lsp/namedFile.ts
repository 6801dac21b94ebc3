import { type Range, type WorkspaceSymbol } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { atOnce } from '../core/base';
import { type Catalogue } from '../core/catalogue';
import { gathering, nothingTold, placed, type ToldFile } from '../core/features/callHierarchy';
import { gatheringOccurrences, gatheringSymbols, type NameOf, type Occurrence } from '../core/features/navigation';

import { parentOf } from './settings';
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

/** What is kept of a file that is not open. */
export interface IndexedFile extends NamedFile {
	readonly told: ToldFile<Range>;
}

/** Where nothing is named. */
export const nameless = (uri: string): IndexedFile => ({
	uri,
	names: [],
	symbols: [],
	told: { uri, scope: uri, told: nothingTold },
});

export const namedFile = (document: TextDocument, analysis: Analysis, occurrences: readonly Occurrence[]): NamedFile =>
	atOnce(placing(document, analysis, occurrences));

/** {@link namedFile} in steps, of a file whose names are not gathered yet. */
export function* namingFile(
	document: TextDocument,
	analysis: Analysis,
	catalogue: Catalogue,
): Generator<void, IndexedFile> {
	const named = yield* placing(document, analysis, yield* gatheringOccurrences(analysis, catalogue));
	return { ...named, told: yield* telling(document, analysis, catalogue) };
}

/** Who may do what with roles and keys, as a file says. */
export function* telling(
	document: TextDocument,
	analysis: Analysis,
	catalogue: Catalogue,
): Generator<void, ToldFile<Range>> {
	const { uri } = document;
	const told = placed(yield* gathering(analysis, catalogue), (it) => toRange(document, it));
	return { uri, scope: analysis.documentKind === 'terraform' ? parentOf(uri) : uri, told };
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

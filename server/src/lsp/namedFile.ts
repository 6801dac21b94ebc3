import { type Range, type WorkspaceSymbol } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { type NameOf, type Occurrence, symbols } from '../core/features/navigation';

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

export const namedFile = (
	document: TextDocument,
	analysis: Analysis,
	occurrences: readonly Occurrence[],
): NamedFile => ({
	uri: document.uri,
	names: occurrences.map(({ name, isDefinition, isResource, span }) => ({
		name,
		isDefinition,
		isResource,
		range: toRange(document, span),
	})),
	symbols: symbols(analysis)
		.flatMap((it) => [it, ...it.children])
		.map((it) => toWorkspaceSymbol(document, it)),
});

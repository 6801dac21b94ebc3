import {
	type CancellationToken,
	type Connection,
	type DocumentHighlight,
	DocumentHighlightKind,
	type DocumentLink,
	type DocumentSymbol,
	ErrorCodes,
	type FoldingRange,
	type Location,
	type PrepareRenameResult,
	type ReferenceParams,
	type RenameParams,
	ResponseError,
	type SelectionRange,
	type TextDocumentPositionParams,
	type WorkspaceEdit,
	type WorkspaceSymbol,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { emptySpan } from '../core/base';
import {
	foldable,
	isSameName,
	links,
	type NameOf,
	type Occurrence,
	occurrenceAt,
	renamable,
	renameFault,
	selections,
	symbols,
} from '../core/features/navigation';

import { type Parts } from './handlers';
import { type NamedFile, type PlacedName } from './namedFile';
import { type Indexed, type Names } from './names';
import { toDocumentLink, toDocumentSymbol, toFoldingRange, toRange, toSelectionRange } from './toLsp';

/** Where a name is defined and used, outlines, links and ranges. */
export function bindNavigation(connection: Connection, parts: Parts, names: Names): void {
	const { guard } = parts;
	connection.onDefinition((params, token) =>
		guard('textDocument/definition', null, token, () => definitionsAt(params, names, token)),
	);
	connection.onReferences((params, token) =>
		guard('textDocument/references', null, token, () => referencesAt(params, names, token)),
	);
	connection.onDocumentHighlight((params, token) =>
		guard('textDocument/documentHighlight', null, token, () => highlightsAt(params, names)),
	);
	connection.onPrepareRename((params, token) =>
		guard('textDocument/prepareRename', null, token, () => preparedRename(params, names, token)),
	);
	connection.onRenameRequest((params, token) =>
		guard<WorkspaceEdit | ResponseError | null>('textDocument/rename', null, token, () =>
			renamed(params, names, token),
		),
	);
	connection.onWorkspaceSymbol(({ query }, token) =>
		guard('workspace/symbol', [], token, () => workspaceSymbols(query, names, token)),
	);
	bindOutlines(connection, parts);
}

/** What one document tells by itself. */
function bindOutlines(connection: Connection, { guard, documents, analyses, catalogue, settings }: Parts): void {
	const about = async <T>(uri: string, answer: (analysis: Analysis, document: TextDocument) => T[]): Promise<T[]> => {
		const document = documents.get(uri);
		const kept = document && (await analyses.of(document));
		return document && kept ? answer(kept.analysis, document) : [];
	};
	connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
		guard<DocumentSymbol[]>('textDocument/documentSymbol', [], token, () =>
			about(uri, (analysis, document) => symbols(analysis).map((it) => toDocumentSymbol(document, it))),
		),
	);
	connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
		guard<DocumentLink[]>('textDocument/documentLink', [], token, async () => {
			if ((await settings.ofEditor(uri)).links?.enabled === false) return [];
			const facts = await catalogue();
			return about(uri, (analysis, document) => links(analysis, facts).map((it) => toDocumentLink(document, it)));
		}),
	);
	connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
		guard<FoldingRange[]>('textDocument/foldingRange', [], token, () =>
			about(uri, (analysis, document) => foldable(analysis).flatMap((it) => toFoldingRange(document, it))),
		),
	);
	connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
		guard<SelectionRange[]>('textDocument/selectionRange', [], token, () =>
			about(uri, (analysis, document) =>
				positions.map((at) => {
					const offset = document.offsetAt(at);
					return toSelectionRange(document, [emptySpan(offset), ...selections(analysis, offset)]);
				}),
			),
		),
	);
}

/** A name at a place of a document that the editor shows. */
interface Asked {
	readonly own: Indexed;
	readonly at: Occurrence;
}

async function askedAt(
	{ textDocument, position }: TextDocumentPositionParams,
	names: Names,
): Promise<Asked | undefined> {
	const own = await names.of(textDocument.uri);
	const at = own && occurrenceAt(own.occurrences, own.document.offsetAt(position));
	return at && { own, at };
}

async function definitionsAt(
	params: TextDocumentPositionParams,
	names: Names,
	token: CancellationToken,
): Promise<Location[] | null> {
	const asked = await askedAt(params, names);
	if (!asked) return null;
	const found = await placesOf(asked, names, token);
	const definitions = found.filter(({ it }) => it.isDefinition).map(locationOf);
	return definitions.length > 0 ? definitions : null;
}

async function referencesAt(
	params: ReferenceParams,
	names: Names,
	token: CancellationToken,
): Promise<Location[] | null> {
	const asked = await askedAt(params, names);
	if (!asked) return null;
	const found = await placesOf(asked, names, token);
	return found.filter(({ it }) => params.context.includeDeclaration || !it.isDefinition).map(locationOf);
}

async function highlightsAt(params: TextDocumentPositionParams, names: Names): Promise<DocumentHighlight[] | null> {
	const asked = await askedAt(params, names);
	if (!asked) return null;
	const { own, at } = asked;
	return own.occurrences
		.filter((it) => isSameName(it.name, at.name) && isTold(it, at))
		.map(({ span, isDefinition }) => ({
			range: toRange(own.document, span),
			kind: isDefinition ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
		}));
}

interface Place {
	readonly uri: string;
	readonly it: PlacedName;
}

/** All places of a name, those of its own document first. */
async function placesOf({ own, at }: Asked, names: Names, token: CancellationToken): Promise<readonly Place[]> {
	if (at.name.kind === 'statement') {
		const { uri } = own.document;
		return [{ uri, it: { ...at, range: toRange(own.document, at.span) } }];
	}
	const around = await names.sharing(own, at.name, token);
	return around.flatMap((file) => namesLike(file, at).map((it) => ({ uri: file.uri, it })));
}

const namesLike = (file: NamedFile, at: Occurrence): readonly PlacedName[] =>
	file.names.filter((it) => isSameName(it.name, at.name));

/** Two statements of one Sid are two things. */
const isTold = (it: Occurrence, at: Occurrence): boolean => at.name.kind !== 'statement' || it === at;

const locationOf = ({ uri, it: { range } }: Place): Location => ({ uri, range });

async function preparedRename(
	params: TextDocumentPositionParams,
	names: Names,
	token: CancellationToken,
): Promise<PrepareRenameResult | null> {
	const asked = await askedAt(params, names);
	const found = asked && renamable(await allOf(asked, names, token), asked.at);
	return found ? { range: toRange(asked.own.document, found.span), placeholder: found.text } : null;
}

async function renamed(
	params: RenameParams,
	names: Names,
	token: CancellationToken,
): Promise<WorkspaceEdit | ResponseError | null> {
	const asked = await askedAt(params, names);
	const all = asked && (await allOf(asked, names, token));
	if (!asked || !renamable(all ?? [], asked.at)) return null;
	const fault = renameFault(all ?? [], asked.at, params.newName, asked.own.analysis);
	if (fault !== undefined) return new ResponseError<never>(ErrorCodes.InvalidParams, fault);
	const places = await placesOf(asked, names, token);
	// Half of the places would be a fault of ours in somebody's files.
	if (token.isCancellationRequested) return null;
	const changes: NonNullable<WorkspaceEdit['changes']> = {};
	for (const { uri, it } of places) (changes[uri] ??= []).push({ range: it.range, newText: params.newName });
	return { changes };
}

const allOf = async ({ own, at }: Asked, names: Names, token: CancellationToken): Promise<readonly NameOf[]> =>
	(await names.sharing(own, at.name, token)).flatMap((it) => it.names);

/** The most that an editor shows in a list. */
const MOST = 500;

async function workspaceSymbols(query: string, names: Names, token: CancellationToken): Promise<WorkspaceSymbol[]> {
	const wanted = query.toLowerCase();
	const found = (await names.all(token)).flatMap((it) => it.symbols.filter(({ name }) => isLike(name, wanted)));
	return found.slice(0, MOST);
}

/** As editors match: the characters in their order. */
function isLike(label: string, query: string): boolean {
	const text = label.toLowerCase();
	let at = 0;
	for (const it of query) {
		at = text.indexOf(it, at) + 1;
		if (at === 0) return false;
	}
	return true;
}

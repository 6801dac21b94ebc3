import {
	type Connection,
	type DocumentHighlight,
	DocumentHighlightKind,
	type DocumentLink,
	type DocumentSymbol,
	ErrorCodes,
	type FoldingRange,
	type Location,
	type PrepareRenameResult,
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
	type Occurrence,
	occurrenceAt,
	renamable,
	renamedSpans,
	renameFault,
	selections,
	symbols,
} from '../core/features/navigation';

import { type Parts } from './handlers';
import { type Indexed, Names } from './names';
import {
	toDocumentLink,
	toDocumentSymbol,
	toFoldingRange,
	toRange,
	toSelectionRange,
	toWorkspaceSymbol,
} from './toLsp';

/** Where a name is defined and used, outlines, links and ranges. */
export function bindNavigation(connection: Connection, parts: Parts): void {
	const { guard } = parts;
	const names = new Names(parts);
	connection.onDefinition((params, token) =>
		guard('textDocument/definition', null, token, () => definitionsAt(params, names)),
	);
	connection.onReferences((params, token) =>
		guard('textDocument/references', null, token, () => referencesAt(params, params.context.includeDeclaration, names)),
	);
	connection.onDocumentHighlight((params, token) =>
		guard('textDocument/documentHighlight', null, token, () => highlightsAt(params, names)),
	);
	connection.onPrepareRename((params, token) =>
		guard('textDocument/prepareRename', null, token, () => preparedRename(params, names)),
	);
	connection.onRenameRequest((params, token) =>
		guard<WorkspaceEdit | ResponseError | null>('textDocument/rename', null, token, () => renamed(params, names)),
	);
	connection.onWorkspaceSymbol(({ query }, token) =>
		guard('workspace/symbol', [], token, () => workspaceSymbols(query, names)),
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

async function definitionsAt(params: TextDocumentPositionParams, names: Names): Promise<Location[] | null> {
	const asked = await askedAt(params, names);
	if (!asked) return null;
	const found = await placesOf(asked, names);
	const definitions = found.filter(({ it }) => it.isDefinition).map(locationOf);
	return definitions.length > 0 ? definitions : null;
}

async function referencesAt(
	params: TextDocumentPositionParams,
	includeDeclaration: boolean,
	names: Names,
): Promise<Location[] | null> {
	const asked = await askedAt(params, names);
	if (!asked) return null;
	const found = await placesOf(asked, names);
	return found.filter(({ it }) => includeDeclaration || !it.isDefinition).map(locationOf);
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
	readonly document: TextDocument;
	readonly it: Occurrence;
}

/** All places of a name, those of its own document first. */
async function placesOf({ own, at }: Asked, names: Names): Promise<readonly Place[]> {
	const around = await names.sharing(own, at.name);
	return around.flatMap(({ document, occurrences }) =>
		occurrences.filter((it) => isSameName(it.name, at.name) && isTold(it, at)).map((it) => ({ document, it })),
	);
}

/** Two statements of one Sid are two things. */
const isTold = (it: Occurrence, at: Occurrence): boolean => at.name.kind !== 'statement' || it === at;

const locationOf = ({ document, it }: Place): Location => ({
	uri: document.uri,
	range: toRange(document, it.span),
});

async function preparedRename(params: TextDocumentPositionParams, names: Names): Promise<PrepareRenameResult | null> {
	const asked = await askedAt(params, names);
	const found = asked && renamable(await allOf(asked, names), asked.at);
	return found ? { range: toRange(asked.own.document, found.span), placeholder: found.text } : null;
}

async function renamed(params: RenameParams, names: Names): Promise<WorkspaceEdit | ResponseError | null> {
	const asked = await askedAt(params, names);
	const all = asked && (await allOf(asked, names));
	if (!asked || !renamable(all ?? [], asked.at)) return null;
	const fault = renameFault(all ?? [], asked.at, params.newName, asked.own.analysis);
	if (fault !== undefined) return new ResponseError<never>(ErrorCodes.InvalidParams, fault);
	const changes: NonNullable<WorkspaceEdit['changes']> = {};
	for (const { document, occurrences } of await names.sharing(asked.own, asked.at.name)) {
		const spans =
			document === asked.own.document ? renamedSpans(occurrences, asked.at) : otherSpans(occurrences, asked);
		if (spans.length === 0) continue;
		changes[document.uri] = spans.map((it) => ({ range: toRange(document, it), newText: params.newName }));
	}
	return { changes };
}

const otherSpans = (occurrences: readonly Occurrence[], { at }: Asked) =>
	at.name.kind === 'statement' ? [] : renamedSpans(occurrences, at);

const allOf = async ({ own, at }: Asked, names: Names): Promise<readonly Occurrence[]> =>
	(await names.sharing(own, at.name)).flatMap((it) => it.occurrences);

/** The most that an editor shows in a list. */
const MOST = 500;

async function workspaceSymbols(query: string, names: Names): Promise<WorkspaceSymbol[]> {
	const wanted = query.toLowerCase();
	const found: WorkspaceSymbol[] = [];
	for (const { document, analysis } of await names.all())
		for (const it of symbols(analysis).flatMap((symbol) => [symbol, ...symbol.children]))
			if (found.length < MOST && isLike(it.label, wanted)) found.push(toWorkspaceSymbol(document, it));
	return found;
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

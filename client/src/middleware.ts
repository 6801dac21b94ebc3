import * as vscode from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient';

import { explainStatementCommand, type LinkData, planCommand } from '../../server/src/protocol';

import { type RelevantDocuments } from './documents/relevantDocuments';
import { type LanguageServer } from './languageClient';
import { type Texts } from './pages/texts';
import { linkToPage } from './pages/linkToPage';
import { rolePageUri } from './pages/uris';

/** Keeps everything from the server that does not concern it, and points findings at pages that need no network. */
export function middlewareFor(server: LanguageServer, showText: Texts['show']): Middleware {
	const { documents } = server;
	return {
		didOpen: async (document, next) => {
			if (documents.has(document) || documents.admit(document)) {
				await next(document);
			}
		},
		didChange: async (event, next) => {
			if (documents.has(event.document)) {
				await next(event);
			} else if (documents.mayBecomeRelevant(event)) {
				await server.open(event.document);
			}
		},
		didClose: async (document, next) => {
			if (documents.forget(document)) {
				await next(document);
			}
		},
		didSave: async (document, next) => {
			if (documents.has(document)) {
				await next(document);
			}
		},
		provideHover: onlySynced(documents),
		provideCompletionItem: onlySynced(documents),
		provideInlineCompletionItems: onlySynced(documents),
		provideCodeLenses: onlySynced(documents),
		provideInlayHints: onlySynced(documents),
		provideDocumentSemanticTokens: onlySynced(documents),
		provideDocumentRangeSemanticTokens: onlySynced(documents),
		provideDefinition: onlySynced(documents),
		provideReferences: onlySynced(documents),
		provideDocumentHighlights: onlySynced(documents),
		provideDocumentSymbols: onlySynced(documents),
		provideFoldingRanges: onlySynced(documents),
		provideSelectionRanges: onlySynced(documents),
		prepareCallHierarchy: onlySynced(documents),
		prepareRename: onlySynced(documents),
		provideRenameEdits: onlySynced(documents),
		provideDocumentLinks: async (document, token, next) =>
			documents.has(document) ? (await next(document, token))?.map(linkToOwnPage) : undefined,
		executeCommand: async (command, args, next) => {
			const answer: unknown = await next(command, args);
			// Whoever runs it from a lens or menu wants to read the answer; others take it.
			const title = TEXTS.get(command)?.();
			if (title !== undefined && typeof answer === 'string') await showText(title, answer);
			return answer;
		},
		provideCodeActions: onlySynced(documents),
		provideDiagnostics: async (document, previousResultId, token, next) => {
			if (document instanceof vscode.Uri || !documents.has(document)) {
				return { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] };
			}
			const report = await next(document, previousResultId, token);
			if (report?.kind === vsdiag.DocumentDiagnosticReportKind.full) {
				report.items.forEach(linkToPage);
			}
			return report;
		},
		handleDiagnostics: (uri, diagnostics, next) => {
			diagnostics.forEach(linkToPage);
			next(uri, diagnostics);
		},
	};
}

/** Commands whose answer is a text to read, with the name under which it is shown. */
const TEXTS: ReadonlyMap<string, () => string> = new Map([
	[planCommand, () => vscode.l10n.t('Plan')],
	[explainStatementCommand, () => vscode.l10n.t('Statement')],
]);

/** Asks the server about documents that it has, and answers nothing for all others. */
const onlySynced =
	(documents: RelevantDocuments) =>
	<Rest extends unknown[], Answer>(
		document: vscode.TextDocument,
		...rest: [...Rest, next: (document: vscode.TextDocument, ...rest: Rest) => Answer]
	): Answer | undefined => {
		if (!documents.has(document)) return undefined;
		const next = rest.at(-1) as (document: vscode.TextDocument, ...rest: Rest) => Answer;
		return next(document, ...(rest.slice(0, -1) as Rest));
	};

/** The pages of service-linked roles are bundled. */
function linkToOwnPage(link: vscode.DocumentLink & { data?: LinkData }): vscode.DocumentLink {
	const word = link.data?.word ?? '';
	if (word.startsWith('AWSServiceRoleFor')) link.target = rolePageUri(word);
	return link;
}

import * as vscode from 'vscode';
import { type Middleware, vsdiag } from 'vscode-languageclient';

import { planCommand } from '../../server/src/protocol';

import { type LanguageServer } from './languageClient';
import { type Texts } from './pages/texts';
import { rulePageUri } from './pages/uris';

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
		provideHover: (document, position, token, next) =>
			documents.has(document) ? next(document, position, token) : undefined,
		provideCompletionItem: (document, position, context, token, next) =>
			documents.has(document) ? next(document, position, context, token) : undefined,
		provideCodeLenses: (document, token, next) => (documents.has(document) ? next(document, token) : undefined),
		executeCommand: async (command, args, next) => {
			const answer: unknown = await next(command, args);
			// Whoever runs it from a lens wants to read the plan; others take the answer.
			if (command === planCommand && typeof answer === 'string') await showText('Plan', answer);
			return answer;
		},
		provideCodeActions: (document, range, context, token, next) =>
			documents.has(document) ? next(document, range, context, token) : undefined,
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

/** Other editors open the page of AWS that the server names; here the rule's own page is at hand. */
function linkToPage(diagnostic: vscode.Diagnostic): void {
	const { code } = diagnostic;
	if (typeof code === 'object' && typeof code.value === 'string') {
		diagnostic.code = { value: code.value, target: rulePageUri(code.value) };
	}
}

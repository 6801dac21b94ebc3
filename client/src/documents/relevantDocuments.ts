import * as vscode from 'vscode';

import { configurationFileName, mayMakeRelevant } from '../../../server/src/protocol';

import { editorGlob } from './kinds';
import { isRelevant, touchedLines } from './relevance';

/** The open documents that the server has, or is to have. */
export class RelevantDocuments {
	readonly #uris = new Set<string>();

	has(document: vscode.TextDocument): boolean {
		return this.#uris.has(document.uri.toString());
	}

	/** Looks at the whole text. */
	isRelevant(document: vscode.TextDocument): boolean {
		return isRelevant({ text: document.getText(), languageId: document.languageId, isForced: hasForcedKind(document) });
	}

	/** True when the server is to have the document from now on. */
	admit(document: vscode.TextDocument): boolean {
		const admitted = this.isRelevant(document) || isConfiguration(document);
		if (admitted) {
			this.#uris.add(document.uri.toString());
		}
		return admitted;
	}

	/** False when an edit cannot have made the document relevant. */
	mayBecomeRelevant({ document, contentChanges }: vscode.TextDocumentChangeEvent): boolean {
		const lines = touchedLines(contentChanges);
		return lines === undefined || mayMakeRelevant(textOfLines(document, lines.first, lines.last), document.languageId);
	}

	/** True when the server had it. */
	forget(document: vscode.TextDocument): boolean {
		return this.#uris.delete(document.uri.toString());
	}

	clear(): void {
		this.#uris.clear();
	}
}

/** The server edits it for the author, who may have changes in it that are not saved. */
const isConfiguration = ({ uri }: vscode.TextDocument): boolean => uri.path.endsWith(`/${configurationFileName}`);

const textOfLines = (document: vscode.TextDocument, first: number, last: number): string =>
	document.getText(new vscode.Range(first, 0, last + 1, 0));

function hasForcedKind(document: vscode.TextDocument): boolean {
	const kinds = vscode.workspace.getConfiguration('slrLens', document).get<Record<string, string>>('kinds', {});
	const folder = vscode.workspace.getWorkspaceFolder(document.uri);
	return Object.keys(kinds).some((glob) => {
		const pattern = folder ? new vscode.RelativePattern(folder, editorGlob(glob)) : editorGlob(glob);
		return vscode.languages.match({ pattern }, document) > 0;
	});
}

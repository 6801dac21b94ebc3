import * as vscode from 'vscode';

import { openDocuments, isOfSelector } from './documents/selector';
import { KindStatus } from './documents/kindStatus';
import { registerChooseKind } from './documents/chooseKind';
import { type ClientFactory, LanguageServer } from './languageClient';
import { registerConvert } from './convert/convert';
import { registerLookUp } from './lookUp/lookUp';
import { registerPages } from './pages/pages';
import { registerTexts } from './pages/texts';
import { registerLifecycle } from './simulatorView/lifecycle';
import { registerTools } from './tools/tools';
import { WorkspaceCheck } from './workspaceCheck/workspaceCheck';
import { registerExamples } from './support/examples';
import { registerSupport, sayThatItDidNotStart } from './support/commands';

/** What the extension tells others of itself. */
export interface Exports {
	/** `not started`, `starting`, `running` or `stopped`. */
	readonly serverState: () => string;
}

/** What every platform has in common. Starts no server by itself. */
export function activateWith(context: vscode.ExtensionContext, makeClient: ClientFactory): Exports {
	const log = vscode.window.createOutputChannel('SLR Lens', { log: true });
	const texts = registerTexts();
	const server = new LanguageServer(makeClient, log, texts.show);
	context.subscriptions.push(
		log,
		texts,
		server,
		startWhenRelevant(server),
		vscode.workspace.onDidChangeConfiguration((event) => {
			if (event.affectsConfiguration('slrLens.kinds')) {
				void startFor(server, openDocuments());
				void server.reconsider();
			}
		}),
		new KindStatus(server),
		registerChooseKind(),
		registerPages(server),
		registerSupport(context, server, log),
		registerExamples(context),
		registerLookUp(server),
		registerConvert(server),
		registerLifecycle(context, server, texts),
		new WorkspaceCheck(server),
		registerTools(server),
	);
	// Behind the activation, which the editor waits for.
	setTimeout(() => void startFor(server, openDocuments()));
	return { serverState: () => server.state };
}

/** Once the server has started, the client's middleware looks instead. */
function startWhenRelevant(server: LanguageServer): vscode.Disposable {
	return vscode.Disposable.from(
		vscode.workspace.onDidOpenTextDocument((document) => startFor(server, [document])),
		vscode.workspace.onDidChangeTextDocument((event) => {
			if (!server.isStarted && isOfSelector(event.document) && server.documents.mayBecomeRelevant(event)) {
				void startFor(server, [event.document]);
			}
		}),
	);
}

async function startFor(server: LanguageServer, documents: readonly vscode.TextDocument[]): Promise<void> {
	if (!server.isStarted && documents.some((it) => isOfSelector(it) && server.documents.isRelevant(it))) {
		await server.start().catch(sayThatItDidNotStart);
	}
}

import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';

import { activateWith } from './activate';

/** Registers views and commands. The server starts with the first document that it can say something about. */
export function activate(context: vscode.ExtensionContext): void {
	const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
	const run = { module, transport: TransportKind.ipc };
	const server: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
	activateWith(context, (options) => new LanguageClient('slrLens', 'SLR Lens', server, options));
}

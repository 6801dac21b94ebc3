import * as vscode from 'vscode';
import { LanguageClient, type ServerOptions, TransportKind } from 'vscode-languageclient/node';

import { type ClientFactory } from './languageClient';

/** The server runs in a process of its own. */
export function clientFactory(extension: vscode.Uri): ClientFactory {
	const module = vscode.Uri.joinPath(extension, 'dist', 'server.js').fsPath;
	const run = { module, transport: TransportKind.ipc };
	const server: ServerOptions = { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } } };
	return (options) => new LanguageClient('slrLens', 'SLR Lens', server, options);
}

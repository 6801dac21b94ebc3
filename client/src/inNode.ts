import * as vscode from 'vscode';

import { type ClientFactory } from './languageClient';

/** The server runs in a process of its own. */
export function clientFactory(extension: vscode.Uri): ClientFactory {
	const module = vscode.Uri.joinPath(extension, 'dist', 'serverInNode.js').fsPath;
	return async (options) => {
		const { LanguageClient, TransportKind } = await import('vscode-languageclient/node');
		const run = { module, transport: TransportKind.ipc };
		const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
		return new LanguageClient('slrLens', 'SLR Lens', { run, debug }, options);
	};
}

import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';

import { activateWith } from './activate';

declare const Worker: new (url: string) => object;

/** The same as in `extension.ts` where there are no processes: the server runs in a web worker. */
export function activate(context: vscode.ExtensionContext): void {
	const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.browser.js').toString(true);
	activateWith(context, (options) => new LanguageClient('slrLens', 'SLR Lens', new Worker(script), options));
}

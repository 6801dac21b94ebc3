import type * as vscode from 'vscode';

import { activateWith, type Exports } from './activate';

/**
 * Registers views and commands. The server starts with the first document that it can say something about. One bundle
 * for Node and the browser, so that what they share is there once.
 */
export async function activate(context: vscode.ExtensionContext): Promise<Exports> {
	const { clientFactory } = await (runsInNode() ? import('./inNode.js') : import('./inBrowser.js'));
	return activateWith(context, clientFactory(context.extensionUri));
}

const runsInNode = (): boolean => typeof process !== 'undefined' && Boolean(process.versions?.node);

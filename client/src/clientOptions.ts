import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type LanguageClientOptions, RevealOutputChannelOn } from 'vscode-languageclient';

import { clientCommands, largestDocument, type SlrLensInitializationOptions } from '../../server/src/protocol';

import { callHierarchySelector, documentSelector } from './documents/selector';
import { type LanguageServer } from './languageClient';
import { middlewareFor } from './middleware';
import { type Texts } from './pages/texts';

interface Around {
	readonly log: vscode.LogOutputChannel;
	readonly showText: Texts['show'];
	/** The server has ended by itself. */
	readonly ended: () => 'restart' | 'giveUp';
}

export function clientOptions(server: LanguageServer, { log, showText, ended }: Around): LanguageClientOptions {
	const initializationOptions: SlrLensInitializationOptions = {
		commandLinks: true,
		// The editor's own JSON and YAML servers report what does not parse.
		syntaxReported: true,
		readsFiles: true,
		callHierarchyIn: callHierarchySelector,
		largestDocument,
	};
	return {
		documentSelector,
		initializationOptions,
		outputChannel: log,
		traceOutputChannel: log,
		revealOutputChannelOn: RevealOutputChannelOn.Never,
		markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) }, supportThemeIcons: true },
		// Without this the client asks for diagnostics only when a document is opened.
		diagnosticPullOptions: { onChange: true, onFocus: true, onSave: false, onTabs: false },
		middleware: middlewareFor(server, showText),
		initializationFailedHandler: () => false,
		errorHandler: {
			error: () => ({ action: ErrorAction.Continue, handled: true }),
			closed: () => closing(ended()),
		},
	};
}

const closing = (next: 'restart' | 'giveUp'): { action: CloseAction; handled: boolean; message: string } =>
	next === 'restart'
		? {
				action: CloseAction.Restart,
				handled: true,
				message: vscode.l10n.t('The server ended unexpectedly and is started again.'),
			}
		: {
				action: CloseAction.DoNotRestart,
				handled: true,
				message: vscode.l10n.t('The server ended too often; it is not started again.'),
			};

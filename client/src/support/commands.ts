import * as vscode from 'vscode';

import { type LanguageServer } from '../languageClient';

import { diagnosticReport } from './report';

export const registerSupport = (
	context: vscode.ExtensionContext,
	server: LanguageServer,
	log: vscode.LogOutputChannel,
): vscode.Disposable =>
	vscode.Disposable.from(
		vscode.commands.registerCommand('slrLens.showLog', () => log.show()),
		vscode.commands.registerCommand('slrLens.restartServer', () => restart(server)),
		vscode.commands.registerCommand('slrLens.copyDiagnosticReport', () => copyReport(context, server)),
	);

async function restart(server: LanguageServer): Promise<void> {
	try {
		await server.restart();
		vscode.window.setStatusBarMessage(vscode.l10n.t('SLR Lens: the server has been restarted.'), 5000);
	} catch (fault) {
		await sayThatItDidNotStart(fault);
	}
}

export async function sayThatItDidNotStart(fault: unknown): Promise<void> {
	const showLog = vscode.l10n.t('Show Log');
	const choice = await vscode.window.showErrorMessage(
		vscode.l10n.t('The SLR Lens server did not start: {0}', String(fault)),
		showLog,
	);
	if (choice === showLog) {
		await vscode.commands.executeCommand('slrLens.showLog');
	}
}

async function copyReport({ extension }: vscode.ExtensionContext, server: LanguageServer): Promise<void> {
	const { version } = extension.packageJSON as { version: string };
	const report = diagnosticReport({
		extensionVersion: version,
		editor: vscode.env.appName,
		editorVersion: vscode.version,
		host: `${vscode.env.uiKind === vscode.UIKind.Web ? 'web' : 'desktop'}, remote: ${vscode.env.remoteName ?? 'none'}`,
		platform: platform(),
		server: server.state,
		crashes: server.crashGuard.crashes,
		settings: settings(),
		workspace: `${vscode.workspace.workspaceFolders?.length ?? 0} folders, trusted: ${vscode.workspace.isTrusted}`,
		document: activeDocument(),
	});
	await vscode.env.clipboard.writeText(report);
	void vscode.window.showInformationMessage(
		vscode.l10n.t('The diagnostic report is on the clipboard. It holds no file contents.'),
	);
}

function platform(): string {
	return typeof process === 'undefined' || !process.versions?.node
		? 'web worker'
		: `${process.platform} ${process.arch}, Node ${process.versions.node}`;
}

const settings = (): Record<string, unknown> =>
	Object.fromEntries(
		[
			'preset',
			'rules',
			'kinds',
			'hover.enabled',
			'inlineCompletion.enabled',
			'codeLens.enabled',
			'links.enabled',
			'workspaceCheck.enabled',
			'trace.server',
		].map((name) => [`slrLens.${name}`, vscode.workspace.getConfiguration('slrLens').get(name)]),
	);

function activeDocument(): string {
	const document = vscode.window.activeTextEditor?.document;
	return document ? `${document.languageId}, scheme ${document.uri.scheme}, ${document.lineCount} lines` : 'none';
}

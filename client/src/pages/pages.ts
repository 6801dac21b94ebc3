import * as vscode from 'vscode';

import {
	type LookUpResult,
	lookUpMethod,
	type RoleCard,
	type RulePage,
	rulePageMethod,
} from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';

import { nameIn, rolePageUri, roleScheme, rulePageUri, ruleScheme } from './uris';

/** Pages of rules and roles: Markdown that the server holds, shown rendered, without a network. */
export const registerPages = (server: LanguageServer): vscode.Disposable =>
	vscode.Disposable.from(
		vscode.workspace.registerTextDocumentContentProvider(ruleScheme, {
			provideTextDocumentContent: (uri) => ruleText(server, nameIn(uri)),
		}),
		vscode.workspace.registerTextDocumentContentProvider(roleScheme, {
			provideTextDocumentContent: (uri) => roleText(server, nameIn(uri)),
		}),
		vscode.commands.registerCommand('slrLens.showRule', (rule?: string) => showRule(rule)),
		vscode.commands.registerCommand('slrLens.showRole', (role?: string) =>
			role === undefined ? vscode.commands.executeCommand('slrLens.lookUp') : showPage(rolePageUri(role)),
		),
	);

/** `undefined` where the catalogue has no such role. `name` may be its service principal. */
export async function roleCard(server: LanguageServer, name: string): Promise<RoleCard | undefined> {
	const result = await server.request<LookUpResult | null>(lookUpMethod, { kind: 'role', name });
	return result?.kind === 'role' ? (result.card ?? undefined) : undefined;
}

export async function showPage(uri: vscode.Uri, options: vscode.TextDocumentShowOptions = {}): Promise<void> {
	await vscode.commands.executeCommand('vscode.openWith', uri, 'vscode.markdown.preview.editor', options);
}

async function roleText(server: LanguageServer, role: string): Promise<string> {
	const card = await roleCard(server, role);
	return `# ${vscode.l10n.t('Service-linked role')}\n\n${card?.markdown ?? vscode.l10n.t('The catalogue knows no such service-linked role.')}`;
}

async function ruleText(server: LanguageServer, rule: string): Promise<string> {
	const page = await server.request<RulePage | null>(rulePageMethod, { rule });
	return page?.markdown ?? vscode.l10n.t('There is no page about a rule {0}.', rule);
}

async function showRule(rule?: string): Promise<void> {
	const id = rule ?? (await askForRule());
	if (id !== undefined) {
		await showPage(rulePageUri(id));
	}
}

/** The rules that have something to say about the open documents. */
async function askForRule(): Promise<string | undefined> {
	const reported = vscode.languages.getDiagnostics().flatMap(([, diagnostics]) => diagnostics.flatMap(ruleOf));
	const items = [...new Set(reported)].sort();
	if (items.length === 0) {
		void vscode.window.showInformationMessage(vscode.l10n.t('SLR Lens reports nothing in the open documents.'));
		return undefined;
	}
	return vscode.window.showQuickPick(items, {
		title: vscode.l10n.t('SLR Lens: Show Rule'),
		placeHolder: vscode.l10n.t('Rules with findings'),
	});
}

function ruleOf({ source, code }: vscode.Diagnostic): string[] {
	const id = typeof code === 'object' ? code.value : code;
	return source === 'slr-lens' && typeof id === 'string' ? [id] : [];
}

import * as vscode from 'vscode';

import { type DocumentInfo, documentInfoMethod, type RoleCard } from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';

import { arnSnippet } from './insertion';

/** What can be done with a role whose card is shown. */
export interface RoleAction {
	/** The last part of its command. */
	readonly id: 'copyArn' | 'insertArn' | 'openDocumentation' | 'simulate';
	/** As in the manifest. */
	readonly label: string;
	readonly icon: string;
	readonly description?: string;
	readonly run: () => Thenable<unknown>;
}

/** `editor`: where an ARN would be inserted. */
export function roleActions(
	server: LanguageServer,
	card: RoleCard,
	editor: vscode.TextEditor | undefined,
): readonly RoleAction[] {
	const { documentation, scenario } = card;
	const actions: (RoleAction | undefined)[] = [
		{
			id: 'copyArn',
			label: vscode.l10n.t('Copy ARN'),
			icon: 'copy',
			description: card.arn,
			run: () => vscode.env.clipboard.writeText(card.arn),
		},
		editor && {
			id: 'insertArn',
			label: vscode.l10n.t('Insert ARN at the Cursor'),
			icon: 'insert',
			description: vscode.workspace.asRelativePath(editor.document.uri),
			run: () => insert(server, card, editor),
		},
		documentation === null
			? undefined
			: {
					id: 'openDocumentation',
					label: vscode.l10n.t("Open AWS's Page"),
					icon: 'link-external',
					description: documentation,
					run: () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
				},
		scenario === null
			? undefined
			: {
					id: 'simulate',
					label: vscode.l10n.t('Start a Simulation'),
					icon: 'play',
					run: () => vscode.commands.executeCommand('slrLens.lifecycle.start', scenario),
				},
	];
	return actions.filter((it) => it !== undefined);
}

async function insert(
	server: LanguageServer,
	card: RoleCard,
	{ document, selection, viewColumn }: vscode.TextEditor,
): Promise<void> {
	const editor = await vscode.window.showTextDocument(document, { ...(viewColumn && { viewColumn }), selection });
	const snippet = arnSnippet(card, {
		languageId: document.languageId,
		isCloudFormation: await isCloudFormation(server, document),
		text: document.getText(),
		before: document.lineAt(selection.start).text.slice(0, selection.start.character),
	});
	await editor.insertSnippet(new vscode.SnippetString(snippet), selection);
}

async function isCloudFormation(server: LanguageServer, { uri }: vscode.TextDocument): Promise<boolean> {
	const info = await server.request<DocumentInfo>(documentInfoMethod, { uri: uri.toString() });
	return info.documentKind === 'cloudFormation';
}

import * as vscode from 'vscode';

import {
	type DocumentInfo,
	documentInfoMethod,
	type LookUpResult,
	lookUpMethod,
	type RoleCard,
} from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';
import { roleCard, showPage } from '../pages/pages';
import { rolePageUri } from '../pages/uris';

import { arnSnippet } from './insertion';
import { type RoleItem, roleItems } from './items';

const title = 'SLR Lens: Look Up Service-Linked Role';

export const registerLookUp = (server: LanguageServer): vscode.Disposable =>
	vscode.commands.registerCommand('slrLens.lookUp', () => lookUp(server));

/** Works with no document open. The card stands behind the list of what can be done with the role. */
async function lookUp(server: LanguageServer): Promise<void> {
	// The card takes the focus of the editor area, so the place to insert at is remembered first.
	const editor = vscode.window.activeTextEditor;
	const item = await chooseRole(server);
	const card = item && (await roleCard(server, item.role.name));
	if (card) {
		await showPage(rolePageUri(card.name), {
			viewColumn: editor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
			preserveFocus: true,
		});
		const action = await chooseAction(server, card, editor);
		await action?.run();
	}
}

async function chooseRole(server: LanguageServer): Promise<RoleItem | undefined> {
	const items = server
		.request<LookUpResult | null>(lookUpMethod, { kind: 'list' })
		.then((it) => (it?.kind === 'list' ? roleItems(it.roles) : []));
	return vscode.window.showQuickPick<RoleItem>(items, {
		title,
		placeHolder: 'Role name, service principal or service',
		matchOnDescription: true,
		matchOnDetail: true,
	});
}

interface Action extends vscode.QuickPickItem {
	readonly run: () => Thenable<unknown>;
}

async function chooseAction(
	server: LanguageServer,
	card: RoleCard,
	editor: vscode.TextEditor | undefined,
): Promise<Action | undefined> {
	const { documentation, scenario } = card;
	const actions: Action[] = [
		{
			label: '$(copy) Copy ARN',
			description: card.arn,
			run: () => vscode.env.clipboard.writeText(card.arn),
		},
		...(editor ? [{ label: '$(insert) Insert ARN at the Cursor', run: () => insert(server, card, editor) }] : []),
		...(documentation === null
			? []
			: [
					{
						label: "$(link-external) Open AWS's Page",
						description: documentation,
						run: () => vscode.env.openExternal(vscode.Uri.parse(documentation)),
					},
				]),
		...(scenario === null
			? []
			: [
					{
						label: '$(play) Start a Simulation',
						run: () => vscode.commands.executeCommand('slrLens.lifecycle.start', scenario),
					},
				]),
	];
	return vscode.window.showQuickPick(actions, { title: card.name, placeHolder: 'What next? Escape leaves the card.' });
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

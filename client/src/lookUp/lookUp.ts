import * as vscode from 'vscode';

import { type LookUpResult, lookUpMethod } from '../../../server/src/protocol';
import { isOfSelector } from '../documents/selector';
import { type LanguageServer } from '../languageClient';
import { roleCard, showPage } from '../pages/pages';
import { nameIn, rolePageUri } from '../pages/uris';

import { type RoleAction, roleActions } from './actions';
import { type RoleItem, roleItems } from './items';

const ids: readonly RoleAction['id'][] = ['copyArn', 'insertArn', 'openDocumentation', 'simulate'];

export function registerLookUp(server: LanguageServer): vscode.Disposable {
	let latest = vscode.window.activeTextEditor;
	return vscode.Disposable.from(
		vscode.window.onDidChangeActiveTextEditor((editor) => {
			latest = editor && isOfSelector(editor.document) ? editor : latest;
		}),
		vscode.commands.registerCommand('slrLens.lookUp', () => lookUp(server)),
		...ids.map((id) =>
			vscode.commands.registerCommand(`slrLens.role.${id}`, (card?: vscode.Uri) =>
				act(server, id, card, latest?.document.isClosed ? undefined : latest),
			),
		),
	);
}

/** Works with no document open. The card stands behind the list of what can be done with the role. */
async function lookUp(server: LanguageServer): Promise<void> {
	// The card takes the focus of the editor area, so the place to insert at is remembered first.
	const editor = vscode.window.activeTextEditor;
	const item = await chooseRole(server);
	const card = item && (await roleCard(server, item.role.name));
	if (!card) {
		return;
	}
	const viewColumn = editor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
	await showPage(rolePageUri(card.name), { viewColumn, preserveFocus: true });
	const items = roleActions(server, card, editor).map((it) => ({ ...it, label: `$(${it.icon}) ${it.label}` }));
	const options = { title: card.name, placeHolder: vscode.l10n.t('What next? Escape leaves the card.') };
	await (await vscode.window.showQuickPick(items, options))?.run();
}

async function chooseRole(server: LanguageServer): Promise<RoleItem | undefined> {
	const items = server
		.request<LookUpResult | null>(lookUpMethod, { kind: 'list' })
		.then((it) => (it?.kind === 'list' ? roleItems(it.roles) : []));
	return vscode.window.showQuickPick<RoleItem>(items, {
		title: vscode.l10n.t('SLR Lens: Look Up Service-Linked Role'),
		placeHolder: vscode.l10n.t('Role name, service principal or service'),
		matchOnDescription: true,
		matchOnDetail: true,
	});
}

/** From the buttons above a card. */
async function act(
	server: LanguageServer,
	id: RoleAction['id'],
	uri: vscode.Uri | undefined,
	editor: vscode.TextEditor | undefined,
): Promise<void> {
	const card = uri && (await roleCard(server, nameIn(uri)));
	const action = card && roleActions(server, card, editor).find((it) => it.id === id);
	if (action) {
		await action.run();
	} else {
		void vscode.window.showInformationMessage(reasons[id]);
	}
}

const reasons: Readonly<Record<RoleAction['id'], string>> = {
	copyArn: vscode.l10n.t('The catalogue does not know this role.'),
	insertArn: vscode.l10n.t('Open a policy or a template first: the ARN goes where its cursor is.'),
	openDocumentation: vscode.l10n.t('The catalogue knows no page of AWS about this role.'),
	simulate: vscode.l10n.t('There is no simulation of this role yet.'),
};

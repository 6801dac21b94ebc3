import * as vscode from 'vscode';

import { policyKindLabels, type PolicyKindName, policyKindNames } from '../../../server/src/protocol';

import { type GlobChoice, globChoices, type Kinds, kindsWith, kindsWithout } from './kinds';

/** "Not this kind…": stores in the settings what a file is, since JSON has no comments to say it in. */
export const registerChooseKind = (): vscode.Disposable =>
	vscode.commands.registerCommand('slrLens.chooseKind', async () => {
		const document = vscode.window.activeTextEditor?.document;
		if (document?.isUntitled) {
			await vscode.window.showInformationMessage(
				vscode.l10n.t('Save the document first: its kind is remembered by its path.'),
			);
		} else if (document) {
			await chooseKind(document);
		}
	});

async function chooseKind({ uri }: vscode.TextDocument): Promise<void> {
	const title = vscode.l10n.t('SLR Lens: What Is This Document?');
	const kind = await vscode.window.showQuickPick(kindItems, {
		title,
		placeHolder: vscode.l10n.t('Choose the kind of policy'),
	});
	if (!kind) {
		return;
	}
	const choices = globChoices(pathOf(uri));
	const { stated } = kind;
	if (stated === undefined) {
		const globs = choices.map((it) => it.glob);
		return storeKinds(uri, (kinds) => kindsWithout(kinds, globs));
	}
	const files = choices.map((it) => ({ label: labelOf(it), description: it.glob, glob: it.glob }));
	const chosen = await vscode.window.showQuickPick(files, {
		title,
		placeHolder: vscode.l10n.t('For which files: {0}?', kind.label),
	});
	if (chosen) {
		await storeKinds(uri, (kinds) => kindsWith(kinds, chosen.glob, stated));
	}
}

function labelOf({ covers, common }: GlobChoice): string {
	switch (covers) {
		case 'file':
			return vscode.l10n.t('Only this file');
		case 'folder':
			return common === '' ? vscode.l10n.t('All files beside it') : vscode.l10n.t('All {0} beside it', common);
		case 'name':
			return vscode.l10n.t('Every {0}, in any folder', common);
	}
}

const kindItems: readonly (vscode.QuickPickItem & { readonly stated: PolicyKindName | undefined })[] = [
	...policyKindNames.map((kind) => ({ label: capitalized(policyKindLabels[kind]), description: kind, stated: kind })),
	{
		label: vscode.l10n.t('Tell from the content'),
		description: vscode.l10n.t('forget what was stated for this file'),
		stated: undefined,
	},
];

function capitalized(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}

const pathOf = (uri: vscode.Uri): string =>
	vscode.workspace.getWorkspaceFolder(uri)
		? vscode.workspace.asRelativePath(uri, false)
		: uri.path.slice(uri.path.lastIndexOf('/') + 1);

async function storeKinds(uri: vscode.Uri, change: (kinds: Kinds) => Kinds): Promise<void> {
	const configuration = vscode.workspace.getConfiguration('slrLens', uri);
	const inspected = configuration.inspect<Kinds>('kinds');
	const target = targetFor(uri);
	switch (target) {
		case vscode.ConfigurationTarget.WorkspaceFolder:
			return configuration.update('kinds', change(inspected?.workspaceFolderValue ?? {}), target);
		case vscode.ConfigurationTarget.Workspace:
			return configuration.update('kinds', change(inspected?.workspaceValue ?? {}), target);
		case vscode.ConfigurationTarget.Global:
			return configuration.update('kinds', change(inspected?.globalValue ?? {}), target);
	}
}

function targetFor(uri: vscode.Uri): vscode.ConfigurationTarget {
	if (!vscode.workspace.getWorkspaceFolder(uri)) {
		return vscode.ConfigurationTarget.Global;
	}
	return vscode.workspace.workspaceFile
		? vscode.ConfigurationTarget.WorkspaceFolder
		: vscode.ConfigurationTarget.Workspace;
}

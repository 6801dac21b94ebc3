import * as vscode from 'vscode';

import { worldFileEnding } from '../../../server/src/protocol';

/** As many as a person looks through. */
const most = 100;

/** The world that the active editor shows, as text or as a graph. */
export function activeWorld(): vscode.Uri | undefined {
	const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
	const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
	return isFile && input.uri.path.endsWith(worldFileEnding) ? input.uri : undefined;
}

/** One of the workspace, that of the active editor first, or any other file. */
export async function chooseWorldFile(title: string): Promise<vscode.Uri | undefined> {
	const active = activeWorld();
	const found = await vscode.workspace.findFiles(`**/*${worldFileEnding}`, undefined, most);
	const others = found.filter((it) => it.toString() !== active?.toString());
	const worlds = [...(active ? [active] : []), ...others.sort((a, b) => a.path.localeCompare(b.path))];
	if (worlds.length === 0) return chooseAnyFile(title);
	const another = { label: vscode.l10n.t('Another File…'), uri: undefined };
	const items = worlds.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
	const chosen = await vscode.window.showQuickPick([...items, another], { title });
	return chosen === another ? chooseAnyFile(title) : chosen?.uri;
}

async function chooseAnyFile(title: string): Promise<vscode.Uri | undefined> {
	const filters = { [vscode.l10n.t('SLR Lens worlds')]: ['slr.json', 'json'] };
	return (await vscode.window.showOpenDialog({ title, filters }))?.[0];
}

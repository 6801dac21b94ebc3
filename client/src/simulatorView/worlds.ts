import * as vscode from 'vscode';

import { type SimulateAction, type SimulationFile, worldFileEnding } from '../../../server/src/protocol';

import { type Simulation } from './simulation';
import { chooseWorldFile } from './worldFiles';

type ShowText = (name: string, text: string) => Promise<void>;

/** More than this is no output of a command that lists keys and clusters. */
const largestFile = 20_000_000;
const mostFiles = 2_000;

/** Worlds that come from outside, and go there. */
export class Worlds {
	readonly #simulation: Simulation;
	readonly #mayReplace: () => Promise<boolean>;
	readonly #show: ShowText;

	constructor(simulation: Simulation, mayReplace: () => Promise<boolean>, show: ShowText) {
		this.#simulation = simulation;
		this.#mayReplace = mayReplace;
		this.#show = show;
	}

	async import(): Promise<void> {
		const chosen = await chooseFilesOrFolder();
		if (chosen !== undefined && (await this.#mayReplace())) {
			await this.#begin({ kind: 'import', files: await filesAt(chosen) });
		}
	}

	async importDocument(): Promise<void> {
		const uri = vscode.window.activeTextEditor?.document.uri.toString();
		if (uri === undefined) {
			void vscode.window.showInformationMessage(vscode.l10n.t('Open a CloudFormation template first.'));
		} else if (await this.#mayReplace()) {
			await this.#begin({ kind: 'importDocument', uri });
		}
	}

	/** The file of a menu, else one that is asked for. The file itself is never written. */
	async open(given?: vscode.Uri): Promise<void> {
		const uri = given ?? (await chooseWorldFile(vscode.l10n.t('Open World')));
		if (uri !== undefined && (await this.#mayReplace())) {
			await this.#begin({ kind: 'open', file: await documentAt(uri) });
		}
	}

	async save(): Promise<void> {
		const result = await this.#simulation.ask({ kind: 'save' }, 'brief');
		if (!result.ok || result.file === undefined) {
			void vscode.window.showInformationMessage(
				result.ok ? vscode.l10n.t('There is no world to save yet.') : result.error.message,
			);
			return;
		}
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		const uri = await vscode.window.showSaveDialog({
			title: vscode.l10n.t('Save World'),
			filters: { [vscode.l10n.t('SLR Lens worlds')]: ['slr.json'] },
			...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, `world${worldFileEnding}`) }),
		});
		if (uri !== undefined) {
			await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(result.file));
		}
	}

	async #begin(action: SimulateAction): Promise<void> {
		const result = await this.#simulation.replace(action);
		if (!result.ok) {
			void vscode.window.showErrorMessage(result.error.message);
			return;
		}
		await vscode.commands.executeCommand('slrLens.lifecycle.focus');
		if (result.report !== undefined) {
			await this.#show(vscode.l10n.t('Imported world'), result.report);
		}
	}
}

async function chooseFilesOrFolder(): Promise<readonly vscode.Uri[] | undefined> {
	const files = vscode.l10n.t('Files…');
	const folder = vscode.l10n.t('Folder…');
	const chosen = await vscode.window.showQuickPick([files, folder], {
		title: vscode.l10n.t('SLR Lens: Import World from AWS CLI Output'),
		placeHolder: vscode.l10n.t('What commands such as aws kms describe-custom-key-stores printed'),
	});
	if (chosen === undefined) {
		return undefined;
	}
	return vscode.window.showOpenDialog(
		chosen === folder ? { canSelectFolders: true, canSelectFiles: false } : { canSelectMany: true },
	);
}

async function filesAt(uris: readonly vscode.Uri[]): Promise<readonly SimulationFile[]> {
	const files: SimulationFile[] = [];
	const waiting = [...uris];
	for (let uri = waiting.shift(); uri && files.length < mostFiles; uri = waiting.shift()) {
		const { type, size } = await vscode.workspace.fs.stat(uri);
		if (type & vscode.FileType.Directory) {
			const inside = uri;
			const entries = await vscode.workspace.fs.readDirectory(uri);
			waiting.push(
				...entries
					.filter(([name, kind]) => (kind & vscode.FileType.Directory) !== 0 || name.endsWith('.json'))
					.map(([name]) => vscode.Uri.joinPath(inside, name)),
			);
		} else if (size <= largestFile) {
			files.push(await fileAt(uri));
		}
	}
	return files;
}

const fileAt = async (uri: vscode.Uri): Promise<SimulationFile> => ({
	name: vscode.workspace.asRelativePath(uri),
	text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)),
});

/** As the editor shows it, unsaved changes included. */
const documentAt = async (uri: vscode.Uri): Promise<SimulationFile> => ({
	name: vscode.workspace.asRelativePath(uri),
	text: (await vscode.workspace.openTextDocument(uri)).getText(),
});

import * as vscode from 'vscode';

import { type FindFilesParams, type FindFilesResult, type ReadFileResult } from '../../../server/src/protocol';

/** The text of a file of the workspace, wherever that is. */
export async function textOf(uri: string): Promise<ReadFileResult> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
	} catch {
		return null;
	}
}

/** The files below a folder of the workspace, without what the setting `files.exclude` hides. */
export async function filesBelow({ folder, endings, skippedFolders }: FindFilesParams): Promise<FindFilesResult> {
	const within = vscode.Uri.parse(folder);
	const wanted = new vscode.RelativePattern(within, `**/*.{${endings.join()}}`);
	const unwanted = new vscode.RelativePattern(within, `**/{${skippedFolders.join()}}/**`);
	const found = await vscode.workspace.findFiles(wanted, unwanted);
	return found.map((it) => it.toString());
}

import * as vscode from 'vscode';

import { type ReadFileResult } from '../../../server/src/protocol';

/** The text of a file of the workspace, wherever that is. */
export async function textOf(uri: string): Promise<ReadFileResult> {
	try {
		return new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.parse(uri)));
	} catch {
		return null;
	}
}

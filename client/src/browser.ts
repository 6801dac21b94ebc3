import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';

import { activateWith } from './activate';

/** As much of a web worker as is needed here; the types of browsers are not at hand. */
interface ServerWorker {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
	removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

declare const Worker: new (url: string) => ServerWorker;

/** The same as in `extension.ts` where there are no processes: the server runs in a web worker. */
export function activate(context: vscode.ExtensionContext): void {
	activateWith(context, async (options) => {
		const dist = vscode.Uri.joinPath(context.extensionUri, 'dist');
		const worker = new Worker(vscode.Uri.joinPath(dist, 'server.browser.js').toString(true));
		await handOver(worker, dist);
		return new LanguageClient('slrLens', 'SLR Lens', worker, options);
	});
}

/** A worker reads no files, so it is given what the server has beside it. */
async function handOver(worker: ServerWorker, dist: vscode.Uri): Promise<void> {
	const [data, pages, grammars] = await Promise.all([
		textsIn(vscode.Uri.joinPath(dist, 'data')),
		textsIn(vscode.Uri.joinPath(dist, 'rules')),
		bytesIn(vscode.Uri.joinPath(dist, 'grammars')),
	]);
	await new Promise<void>((ready) => {
		const listener = ({ data }: { readonly data: unknown }): void => {
			if ((data as { slrLens?: unknown } | null)?.slrLens === 'ready') {
				worker.removeEventListener('message', listener);
				ready();
			}
		};
		worker.addEventListener('message', listener);
		worker.postMessage({ slrLens: { data, pages, grammars } });
	});
}

/** The files of a folder by their names without ending. */
async function textsIn(folder: vscode.Uri): Promise<Record<string, string>> {
	const files = Object.entries(await bytesIn(folder));
	return Object.fromEntries(
		files.map(([name, bytes]) => [name.replace(/\.\w+$/, ''), new TextDecoder().decode(bytes)]),
	);
}

/** The files of a folder by their names. */
async function bytesIn(folder: vscode.Uri): Promise<Record<string, Uint8Array>> {
	const entries = await vscode.workspace.fs.readDirectory(folder);
	const files = entries.map(
		async ([name]) => [name, await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, name))] as const,
	);
	return Object.fromEntries(await Promise.all(files));
}

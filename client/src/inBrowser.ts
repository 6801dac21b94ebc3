import * as vscode from 'vscode';

import {
	bundledFileMethod,
	type BundledFileParams,
	type BundledFileResult,
	dataFiles,
} from '../../server/src/protocol';

import { type ClientFactory } from './languageClient';

/** As much of a web worker as is needed here; the types of browsers are not at hand. */
interface ServerWorker {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
	removeEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

declare const Worker: new (url: string) => ServerWorker;
declare const Blob: new (parts: readonly Uint8Array[], options: { readonly type: string }) => object;
declare const URL: { createObjectURL(blob: object): string };

/** Where there are no processes the server runs in a web worker. */
export function clientFactory(extension: vscode.Uri): ClientFactory {
	const dist = vscode.Uri.joinPath(extension, 'dist');
	return async (options) => {
		const [worker, data] = await Promise.all([startWorker(dist), catalogueData(dist)]);
		await handOver(worker, data);
		const { LanguageClient } = await import('vscode-languageclient/browser');
		const client = new LanguageClient('slrLens', 'SLR Lens', worker, options);
		client.onRequest(bundledFileMethod, ({ path }: BundledFileParams) => bundledFile(dist, path));
		return client;
	};
}

/** Read and not linked: a worker of an extension that is installed on a remote machine has no address. */
async function startWorker(dist: vscode.Uri): Promise<ServerWorker> {
	const source = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, 'server.js'));
	return new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
}

async function catalogueData(dist: vscode.Uri): Promise<Record<string, string>> {
	const texts = dataFiles.map(async (name) => {
		const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, 'data', `${name}.json`));
		return [name, new TextDecoder().decode(bytes)] as const;
	});
	return Object.fromEntries(await Promise.all(texts));
}

/** A worker reads no files, so it is given what the server has beside it. */
async function handOver(worker: ServerWorker, data: Record<string, string>): Promise<void> {
	await new Promise<void>((ready) => {
		const listener = (event: { readonly data: unknown }): void => {
			if ((event.data as { slrLens?: unknown } | null)?.slrLens === 'ready') {
				worker.removeEventListener('message', listener);
				ready();
			}
		};
		worker.addEventListener('message', listener);
		worker.postMessage({ slrLens: { data } });
	});
}

async function bundledFile(dist: vscode.Uri, path: string): Promise<BundledFileResult> {
	if (!/^(?:rules|grammars)\/[\w-]+\.\w+$/.test(path)) return null;
	try {
		return await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, path));
	} catch {
		return null;
	}
}

import * as vscode from 'vscode';
import {
	type BaseLanguageClient,
	type WorkspaceDiagnosticReportPartialResult,
	type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageclient';

import { type LanguageServer } from '../languageClient';
import { linkToPage } from '../pages/linkToPage';
import { sayThatItDidNotStart } from '../support/commands';

import { CheckStatus } from './status';

/** How long files have to be quiet before they are looked at again, in milliseconds. */
const pause = 1000;

const watched =
	'**/*.{json,jsonc,yaml,yml,template,cfn,ts,mts,cts,tsx,js,mjs,cjs,jsx,py,java,go,cs,tf,tofu,md,markdown}';

/** Findings in files that are not open: on request, and then whenever files change. */
export class WorkspaceCheck implements vscode.Disposable {
	readonly #server: LanguageServer;
	readonly #found = vscode.languages.createDiagnosticCollection('slr-lens workspace');
	readonly #status = new CheckStatus();
	readonly #resultIds = new Map<string, string>();
	/** What was found, also in files that are open now and whose findings come from there. */
	readonly #items = new Map<string, vscode.Diagnostic[]>();
	readonly #subscriptions: vscode.Disposable[];
	#watcher: vscode.Disposable | undefined;
	#waiting: ReturnType<typeof setTimeout> | undefined;
	#running: vscode.CancellationTokenSource | undefined;

	constructor(server: LanguageServer) {
		this.#server = server;
		this.#subscriptions = [
			vscode.commands.registerCommand('slrLens.checkWorkspace', () => this.#onRequest()),
			vscode.workspace.onDidOpenTextDocument(({ uri }) => this.#found.delete(uri)),
			vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#found.set(uri, this.#items.get(uri.toString()))),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('slrLens.workspaceCheck')) this.#asSet();
				else if (event.affectsConfiguration('slrLens')) this.#later();
			}),
			vscode.workspace.onDidChangeWorkspaceFolders(() => this.#later()),
		];
		this.#asSet();
	}

	dispose(): void {
		clearTimeout(this.#waiting);
		this.#running?.cancel();
		this.#watcher?.dispose();
		this.#found.dispose();
		this.#status.dispose();
		vscode.Disposable.from(...this.#subscriptions).dispose();
	}

	#asSet(): void {
		const { workspaceFolders } = vscode.workspace;
		const isWanted = vscode.workspace.getConfiguration('slrLens').get<boolean>('workspaceCheck.enabled', false);
		if (isWanted && workspaceFolders) void this.#check(new vscode.CancellationTokenSource());
	}

	async #onRequest(): Promise<void> {
		if (!vscode.workspace.workspaceFolders) {
			void vscode.window.showInformationMessage(vscode.l10n.t('No folder is open that could be checked.'));
			return;
		}
		const title = vscode.l10n.t('SLR Lens: checking the workspace');
		const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
		await vscode.window.withProgress(options, async (progress, token) => {
			const source = new vscode.CancellationTokenSource();
			token.onCancellationRequested(() => {
				clearTimeout(this.#waiting);
				source.cancel();
			});
			await this.#check(source, (message) => progress.report({ message }));
		});
	}

	/** Once asked for, the check follows the files. */
	#watch(): void {
		if (this.#watcher) return;
		const watcher = vscode.workspace.createFileSystemWatcher(watched);
		const later = (): void => this.#later();
		this.#watcher = vscode.Disposable.from(
			watcher,
			watcher.onDidChange(later),
			watcher.onDidCreate(later),
			watcher.onDidDelete(later),
		);
	}

	#later(): void {
		if (!this.#watcher) return;
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => {
			// A check that somebody watches is not begun anew under their eyes.
			if (this.#running) this.#later();
			else void this.#check(new vscode.CancellationTokenSource());
		}, pause);
	}

	async #check(source: vscode.CancellationTokenSource, tell: (message: string) => void = () => {}): Promise<void> {
		clearTimeout(this.#waiting);
		this.#running?.cancel();
		this.#running = source;
		this.#watch();
		const say = (message: string): void => {
			tell(message);
			this.#status.running(message);
		};
		say('');
		try {
			await this.#pulled(await this.#server.start(), source.token, say);
		} catch (fault) {
			if (!source.token.isCancellationRequested) await sayThatItDidNotStart(fault);
		}
		if (this.#running !== source) return;
		this.#running = undefined;
		this.#status.done([...this.#items.values()].flat().length, source.token.isCancellationRequested);
	}

	async #pulled(
		client: BaseLanguageClient,
		token: vscode.CancellationToken,
		say: (message: string) => void,
	): Promise<void> {
		const { WorkDoneProgress, WorkspaceDiagnosticRequest } = await import('vscode-languageclient');
		const [partialResultToken, workDoneToken] = [crypto.randomUUID(), crypto.randomUUID()];
		let shown: Promise<void> = Promise.resolve();
		const show = ({ items }: WorkspaceDiagnosticReportPartialResult): void => {
			shown = shown.then(() => this.#show(client, items));
		};
		const listening = vscode.Disposable.from(
			client.onProgress(WorkspaceDiagnosticRequest.partialResult, partialResultToken, show),
			client.onProgress(WorkDoneProgress.type, workDoneToken, (it) => {
				if ('message' in it && it.message) say(it.message);
			}),
		);
		try {
			const previousResultIds = [...this.#resultIds].map(([uri, value]) => ({ uri, value }));
			const params = { identifier: 'slr-lens', previousResultIds, partialResultToken, workDoneToken };
			show(await client.sendRequest(WorkspaceDiagnosticRequest.type, params, token));
			await shown;
		} finally {
			listening.dispose();
		}
	}

	async #show(client: BaseLanguageClient, reports: readonly WorkspaceDocumentDiagnosticReport[]): Promise<void> {
		for (const report of reports) {
			const uri = client.protocol2CodeConverter.asUri(report.uri);
			if (report.resultId === undefined) this.#resultIds.delete(report.uri);
			else this.#resultIds.set(report.uri, report.resultId);
			if (report.kind !== 'full') continue;
			const items = await client.protocol2CodeConverter.asDiagnostics(report.items);
			items.forEach(linkToPage);
			if (items.length > 0) this.#items.set(uri.toString(), items);
			else this.#items.delete(uri.toString());
			const isOpen = vscode.workspace.textDocuments.some((it) => it.uri.toString() === uri.toString());
			this.#found.set(uri, isOpen ? undefined : items);
		}
	}
}

declare const crypto: { randomUUID(): string };

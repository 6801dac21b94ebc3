import * as vscode from 'vscode';
import { type BaseLanguageClient, type LanguageClientOptions } from 'vscode-languageclient';

import { type FindFilesParams, findFilesMethod, readFileMethod, type ReadFileParams } from '../../server/src/protocol';

import { RelevantDocuments } from './documents/relevantDocuments';
import { openDocuments } from './documents/selector';
import { filesBelow, textOf } from './support/files';
import { type Texts } from './pages/texts';
import { CrashGuard } from './support/crashGuard';

/** Makes the client for the platform; Node and a browser start servers in different ways. */
export type ClientFactory = (options: LanguageClientOptions) => BaseLanguageClient | Promise<BaseLanguageClient>;

/** The language server, started when it is first needed. */
export class LanguageServer implements vscode.Disposable {
	readonly documents = new RelevantDocuments();
	readonly crashGuard = new CrashGuard();
	readonly #makeClient: ClientFactory;
	readonly #log: vscode.LogOutputChannel;
	readonly #showText: Texts['show'];
	readonly #changed = new vscode.EventEmitter<void>();
	#client: BaseLanguageClient | undefined;
	#starting: Promise<BaseLanguageClient> | undefined;

	/** `showText` shows Markdown that commands of the server answer. */
	constructor(makeClient: ClientFactory, log: vscode.LogOutputChannel, showText: Texts['show']) {
		this.#makeClient = makeClient;
		this.#log = log;
		this.#showText = showText;
	}

	/** The server has started, or has other documents than before. */
	get onDidChange(): vscode.Event<void> {
		return this.#changed.event;
	}

	get isStarted(): boolean {
		return this.#starting !== undefined;
	}

	get state(): string {
		if (!this.#client) {
			return this.isStarted ? 'starting' : 'not started';
		}
		return this.#client.isRunning() ? 'running' : 'stopped';
	}

	start(): Promise<BaseLanguageClient> {
		this.#starting ??= this.#started();
		return this.#starting;
	}

	async request<Result>(method: string, params: object): Promise<Result> {
		const client = await this.start();
		return client.sendRequest<Result>(method, params);
	}

	async restart(): Promise<void> {
		this.crashGuard.reset();
		await this.#stop();
		await this.start();
	}

	/** Sends a document that the server does not have yet, if it is relevant. */
	async open(document: vscode.TextDocument): Promise<void> {
		if (!this.#client?.isRunning() || this.documents.has(document)) {
			return;
		}
		await this.#client.getFeature('textDocument/didOpen').getProvider(document)?.send(document);
		if (this.documents.has(document)) {
			this.refreshDiagnostics(document);
			this.#changed.fire();
		}
	}

	/** Looks at all documents again, since settings may have made some of them relevant. */
	async reconsider(): Promise<void> {
		await Promise.all(openDocuments().map((document) => this.open(document)));
	}

	dispose(): void {
		this.#changed.dispose();
		void this.#stop();
	}

	refreshDiagnostics(document: vscode.TextDocument): void {
		const feature = this.#client?.getFeature('textDocument/diagnostic');
		feature?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
	}

	async #started(): Promise<BaseLanguageClient> {
		this.documents.clear();
		const began = Date.now();
		// What speaks the protocol is loaded when it is first needed: activation waits for none of it.
		const { clientOptions } = await import('./clientOptions.js');
		const options = clientOptions(this, { log: this.#log, showText: this.#showText, ended: () => this.#ended() });
		const client = await this.#makeClient(options);
		client.onRequest(findFilesMethod, (params: FindFilesParams) => filesBelow(params));
		client.onRequest(readFileMethod, ({ uri }: ReadFileParams) => textOf(uri));
		client.onDidChangeState(() => this.#changed.fire());
		this.crashGuard.started(Date.now());
		this.#client = client;
		try {
			await client.start();
			const version = client.initializeResult?.serverInfo?.version ?? 'unknown';
			this.#log.info(`The server runs, version ${version}, after ${Date.now() - began} ms.`);
		} catch (fault) {
			this.#log.error(`The server did not start: ${String(fault)}`);
			throw fault;
		}
		return client;
	}

	async #stop(): Promise<void> {
		const client = this.#client;
		this.#client = undefined;
		this.#starting = undefined;
		try {
			await client?.dispose();
		} catch (fault) {
			// A server that is gone already cannot be stopped, which is what was wanted.
			this.#log.debug(`Stopping the server: ${String(fault)}`);
		}
	}

	/** Whether a server that ended by itself is to be started again. */
	#ended(): 'restart' | 'giveUp' {
		this.documents.clear();
		if (this.crashGuard.crashed(Date.now()) === 'restart') {
			this.crashGuard.started(Date.now());
			return 'restart';
		}
		void this.#sayThatItIsOver();
		return 'giveUp';
	}

	async #sayThatItIsOver(): Promise<void> {
		const restart = vscode.l10n.t('Restart Server');
		const showLog = vscode.l10n.t('Show Log');
		const copy = vscode.l10n.t('Copy Diagnostic Report');
		const text = vscode.l10n.t(
			'The SLR Lens server ended {0} times in a row and is not started again.',
			this.crashGuard.crashes,
		);
		const choice = await vscode.window.showErrorMessage(text, restart, showLog, copy);
		const commands: Record<string, string> = {
			[restart]: 'slrLens.restartServer',
			[showLog]: 'slrLens.showLog',
			[copy]: 'slrLens.copyDiagnosticReport',
		};
		const command = choice && commands[choice];
		if (command) {
			await vscode.commands.executeCommand(command);
		}
	}
}

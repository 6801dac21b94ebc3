import * as vscode from 'vscode';
import {
	type BaseLanguageClient,
	CloseAction,
	DidOpenTextDocumentNotification,
	DocumentDiagnosticRequest,
	ErrorAction,
	type LanguageClientOptions,
	RevealOutputChannelOn,
} from 'vscode-languageclient';

import {
	clientCommands,
	largestDocument,
	type FindFilesParams,
	findFilesMethod,
	readFileMethod,
	type ReadFileParams,
	type SlrLensInitializationOptions,
} from '../../server/src/protocol';

import { RelevantDocuments } from './documents/relevantDocuments';
import { documentSelector, openDocuments } from './documents/selector';
import { middlewareFor } from './middleware';
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
		await this.#client.getFeature(DidOpenTextDocumentNotification.method).getProvider(document)?.send(document);
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
		const feature = this.#client?.getFeature(DocumentDiagnosticRequest.method);
		feature?.getProvider(document)?.onDidChangeDiagnosticsEmitter.fire();
	}

	async #started(): Promise<BaseLanguageClient> {
		this.documents.clear();
		const client = await this.#makeClient(this.#options());
		client.onRequest(findFilesMethod, (params: FindFilesParams) => filesBelow(params));
		client.onRequest(readFileMethod, ({ uri }: ReadFileParams) => textOf(uri));
		client.onDidChangeState(() => this.#changed.fire());
		this.crashGuard.started(Date.now());
		this.#client = client;
		try {
			await client.start();
			this.#log.info(`The server runs, version ${client.initializeResult?.serverInfo?.version ?? 'unknown'}.`);
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

	#options(): LanguageClientOptions {
		const initializationOptions: SlrLensInitializationOptions = {
			commandLinks: true,
			// The editor's own JSON and YAML servers report what does not parse.
			syntaxReported: true,
			readsFiles: true,
			largestDocument,
		};
		return {
			documentSelector,
			initializationOptions,
			outputChannel: this.#log,
			traceOutputChannel: this.#log,
			revealOutputChannelOn: RevealOutputChannelOn.Never,
			markdown: { isTrusted: { enabledCommands: Object.values(clientCommands) }, supportThemeIcons: true },
			// Without this the client asks for diagnostics only when a document is opened.
			diagnosticPullOptions: { onChange: true, onFocus: true, onSave: false, onTabs: false },
			middleware: middlewareFor(this, this.#showText),
			initializationFailedHandler: () => false,
			errorHandler: {
				error: () => ({ action: ErrorAction.Continue, handled: true }),
				closed: () => this.#closed(),
			},
		};
	}

	#closed(): { action: CloseAction; handled: boolean; message: string } {
		this.documents.clear();
		if (this.crashGuard.crashed(Date.now()) === 'restart') {
			this.crashGuard.started(Date.now());
			return {
				action: CloseAction.Restart,
				handled: true,
				message: vscode.l10n.t('The server ended unexpectedly and is started again.'),
			};
		}
		void this.#sayThatItIsOver();
		return {
			action: CloseAction.DoNotRestart,
			handled: true,
			message: vscode.l10n.t('The server ended too often; it is not started again.'),
		};
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

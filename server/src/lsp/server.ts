import {
	type ClientCapabilities,
	type Connection,
	DidChangeConfigurationNotification,
	type DocumentSelector,
	DidChangeWatchedFilesNotification,
	FileChangeType,
	type FileEvent,
	type InitializeParams,
	type InitializeResult,
	TextDocuments,
	TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { createCatalogue, type Catalogue } from '../core/catalogue';
import { type Rule, rules } from '../core/rules';
import { isConfigurationFile } from '../core/syntax';
import {
	checkWorkspaceCommand,
	configurationFileName,
	convertPolicyCommand,
	explainStatementCommand,
	largestDocument,
	planCommand,
	settingsSection,
	type SlrLensInitializationOptions,
	type SlrLensSettings,
} from '../protocol';

import { Analyses } from './analyses';
import { withClientFiles } from './clientFiles';
import { codeActionKinds } from './codeActions';
import { completionAbilitiesOf, completionTriggers } from './completion';
import { PulledDiagnostics, PushedDiagnostics } from './diagnostics';
import { Folders } from './folders';
import { faultText, guardOf } from './guard';
import { bindRequests } from './handlers';
import { semanticTokens } from './hints';
import { type Host } from './host';
import { ENDINGS } from './languages';
import { startProgress } from './progress';
import { Settings } from './settings';
import { version } from './version';
import { WorkspaceCheck } from './workspaceCheck';
import { WorkspaceFiles } from './workspaceFiles';
import { WorkspaceIndex } from './workspaceIndex';

/** Binds the server to a connection that does not listen yet. Tests give rules of their own. */
export function startServer(connection: Connection, host: Host, ownRules: readonly Rule[] = rules): void {
	const documents = new TextDocuments(TextDocument);
	connection.onInitialize((params) => {
		const server = new Server(connection, host, documents, params, ownRules);
		connection.onInitialized(() => server.initialized());
		return server.result;
	});
	documents.listen(connection);
	connection.listen();
}

class Server {
	readonly result: InitializeResult;
	readonly #connection: Connection;
	readonly #documents: TextDocuments<TextDocument>;
	readonly #capabilities: ClientCapabilities;
	readonly #settings: Settings;
	readonly #analyses: Analyses;
	readonly #terraformFolders: Folders;
	readonly #index: WorkspaceIndex;
	readonly #pushed: PushedDiagnostics | undefined;
	#folders: readonly string[];

	constructor(
		connection: Connection,
		host: Host,
		documents: TextDocuments<TextDocument>,
		{ capabilities, initializationOptions, workspaceFolders }: InitializeParams,
		rules: readonly Rule[],
	) {
		const own = (initializationOptions ?? {}) as SlrLensInitializationOptions;
		const files = own.readsFiles === true ? withClientFiles(host, connection) : host;
		const log = (message: string): void => connection.console.error(message);
		const pulls = capabilities.textDocument?.diagnostic !== undefined;
		this.#connection = connection;
		this.#documents = documents;
		this.#capabilities = capabilities;
		this.#folders = (workspaceFolders ?? []).map((it) => it.uri);
		const catalogue = kept(async () => createCatalogue(await host.catalogueData()));
		this.#settings = new Settings({
			files,
			log,
			rules,
			catalogue,
			reportSyntax: own.syntaxReported !== true,
			ask: capabilities.workspace?.configuration ? (scopeUri) => this.#ask(scopeUri) : undefined,
			initial: own.settings,
			folders: () => this.#folders,
		});
		this.#terraformFolders = new Folders(host, () => documents.all());
		this.#analyses = new Analyses(this.#settings, this.#terraformFolders, own.largestDocument ?? largestDocument, host);
		const workspaceFiles = new WorkspaceFiles({
			host,
			files,
			settings: this.#settings,
			folders: () => this.#folders,
			hidden: (folder) => this.#hidden(folder),
		});
		this.#index = new WorkspaceIndex({
			host,
			files,
			settings: this.#settings,
			workspaceFiles,
			catalogue,
			open: () => documents.all(),
			watch: () => this.#watchFiles(),
			progress: () => startProgress(connection, 'SLR Lens: reading names in the workspace'),
		});
		const pulled = new PulledDiagnostics(this.#analyses, host);
		documents.onDidClose(({ document }) => pulled.forget(document.uri));
		this.#pushed = pulls ? undefined : this.#pushing(host, log);
		this.result = { serverInfo: { name: 'slr-lens', version }, capabilities: serverCapabilities(pulls, own) };
		bindRequests(connection, {
			host,
			documents,
			analyses: this.#analyses,
			settings: this.#settings,
			catalogue,
			pulled,
			workspaceCheck: new WorkspaceCheck({
				host,
				files,
				documents,
				analyses: this.#analyses,
				pulled,
				settings: this.#settings,
				workspaceFiles,
			}),
			workspaceIndex: this.#index,
			published: new Map(),
			guard: guardOf(host, log),
			commandLinks: own.commandLinks === true,
			completion: completionAbilitiesOf(capabilities),
			abilities: {
				documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
				createFile: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
			},
		});
		this.#watchDocuments();
		this.#watchSettings();
	}

	async initialized(): Promise<void> {
		const { workspace } = this.#capabilities;
		try {
			if (workspace?.didChangeConfiguration?.dynamicRegistration)
				await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
			if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
				await this.#watch(`**/${configurationFileName}`, '**/*.{tf,tofu,tf.json,tofu.json}');
			if (workspace?.workspaceFolders)
				this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
					const gone = new Set(removed.map((it) => it.uri));
					this.#folders = [...this.#folders.filter((it) => !gone.has(it)), ...added.map((it) => it.uri)];
					this.#settingsChanged();
				});
		} catch (fault) {
			this.#connection.console.error(`Registering for changes failed: ${faultText(fault)}`);
		}
	}

	async #watch(...globs: readonly string[]): Promise<void> {
		const watchers = globs.map((globPattern) => ({ globPattern }));
		await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
	}

	/** All files that may name something; many, so not before somebody asks for names. */
	async #watchFiles(): Promise<boolean> {
		if (this.#capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return false;
		try {
			await this.#watch(`**/*.{${[...ENDINGS.keys()].join()}}`, '**/.gitignore');
			return true;
		} catch (fault) {
			this.#connection.console.error(`Registering for changes failed: ${faultText(fault)}`);
			return false;
		}
	}

	#watchDocuments(): void {
		const documents = this.#documents;
		// What is opened is told as changed, too; editors number versions as they like.
		let opened: TextDocument | undefined;
		documents.onDidOpen(({ document }) => {
			opened = document;
			this.#fileChanged(document.uri);
			this.#pushed?.schedule(document.uri, 'at once');
		});
		documents.onDidChangeContent(({ document }) => {
			if (isConfigurationFile(document.uri)) this.#index.changed(document.uri, 'content');
			if (document !== opened) this.#pushed?.schedule(document.uri, 'after a pause');
			opened = undefined;
			for (const { uri } of this.#terraformFolders.beside(document.uri)) this.#pushed?.schedule(uri, 'after a pause');
		});
		documents.onDidSave(({ document }) => {
			this.#fileChanged(document.uri);
			if (document.uri.endsWith(`/${configurationFileName}`)) this.#settingsChanged();
		});
		documents.onDidClose(({ document }) => {
			this.#fileChanged(document.uri);
			this.#analyses.close(document.uri);
			this.#pushed?.clear(document.uri);
		});
	}

	#watchSettings(): void {
		this.#connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
			const given = (settings as Record<string, SlrLensSettings> | null)?.[settingsSection];
			this.#settingsChanged(given);
		});
		this.#connection.onDidChangeWatchedFiles(({ changes }) => this.#filesChanged(changes));
	}

	#fileChanged(uri: string): void {
		this.#terraformFolders.changed(uri);
		this.#index.changed(uri, 'content');
	}

	#filesChanged(changes: readonly FileEvent[]): void {
		for (const { uri, type } of changes) {
			const isList = type !== FileChangeType.Changed || uri.endsWith('/.gitignore');
			this.#index.changed(uri, isList ? 'existence' : 'content');
		}
		const uris = changes.map((it) => it.uri);
		if (uris.some((it) => it.endsWith(`/${configurationFileName}`))) return this.#settingsChanged();
		for (const uri of uris) this.#terraformFolders.changed(uri);
		this.#refresh(uris.flatMap((it) => this.#terraformFolders.beside(it)).map((it) => it.uri));
	}

	#settingsChanged(pushed?: SlrLensSettings): void {
		this.#settings.changed(pushed);
		this.#index.reset();
		this.#refresh(this.#documents.keys());
	}

	/** Has findings shown anew where something else than the document has changed. */
	#refresh(uris: readonly string[]): void {
		for (const uri of uris) this.#pushed?.schedule(uri, 'at once');
		if (uris.length > 0 && !this.#pushed && this.#capabilities.workspace?.diagnostics?.refreshSupport)
			void this.#connection.languages.diagnostics.refresh();
	}

	#pushing(host: Host, log: (message: string) => void): PushedDiagnostics {
		return new PushedDiagnostics({
			publish: (uri, diagnostics, version) =>
				this.#connection.sendDiagnostics({ uri, diagnostics, ...(version !== undefined && { version }) }),
			current: (uri) => this.#documents.get(uri),
			analyses: this.#analyses,
			host,
			log,
		});
	}

	/** The globs of files that the editor hides. */
	async #hidden(scopeUri: string): Promise<readonly string[]> {
		if (!this.#capabilities.workspace?.configuration) return [];
		const given: unknown = await this.#connection.workspace.getConfiguration({ section: 'files.exclude', scopeUri });
		return Object.entries(given ?? {}).flatMap(([glob, isOn]) => (isOn === true ? [glob] : []));
	}

	#ask(scopeUri: string | undefined): Promise<unknown> {
		const item = { section: settingsSection, ...(scopeUri !== undefined && { scopeUri }) };
		return this.#connection.workspace.getConfiguration(item);
	}
}

const serverCapabilities = (
	pulls: boolean,
	{ callHierarchyIn }: SlrLensInitializationOptions,
): InitializeResult['capabilities'] => ({
	textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
	hoverProvider: true,
	codeActionProvider: { codeActionKinds: [...codeActionKinds] },
	codeLensProvider: {},
	definitionProvider: true,
	referencesProvider: true,
	callHierarchyProvider: callHierarchyIn ? { documentSelector: callHierarchyIn as DocumentSelector } : true,
	documentHighlightProvider: true,
	documentSymbolProvider: true,
	workspaceSymbolProvider: true,
	documentLinkProvider: {},
	foldingRangeProvider: true,
	selectionRangeProvider: true,
	renameProvider: { prepareProvider: true },
	completionProvider: { triggerCharacters: [...completionTriggers], resolveProvider: true },
	inlineCompletionProvider: true,
	inlayHintProvider: true,
	semanticTokensProvider: semanticTokens,
	executeCommandProvider: {
		commands: [planCommand, explainStatementCommand, convertPolicyCommand, checkWorkspaceCommand],
	},
	...(pulls && {
		diagnosticProvider: { identifier: 'slr-lens', interFileDependencies: true, workspaceDiagnostics: false },
	}),
	workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});

/** Makes a value once, when it is first asked for; a failure is tried again. */
function kept<T>(make: () => Promise<T>): () => Promise<T> {
	let made: Promise<T> | undefined;
	return () => {
		made ??= make().catch((fault: unknown) => {
			made = undefined;
			throw fault;
		});
		return made;
	};
}

export type LoadCatalogue = () => Promise<Catalogue>;

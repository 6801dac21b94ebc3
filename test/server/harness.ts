import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import {
	type ClientCapabilities,
	type CodeAction,
	CodeActionRequest,
	createConnection,
	createProtocolConnection,
	type Diagnostic,
	DidChangeTextDocumentNotification,
	DidCloseTextDocumentNotification,
	DidOpenTextDocumentNotification,
	DocumentDiagnosticRequest,
	type DocumentDiagnosticReport,
	type Hover,
	HoverRequest,
	InitializedNotification,
	InitializeRequest,
	type InitializeResult,
	LogMessageNotification,
	type Position,
	type ProtocolConnection,
	PublishDiagnosticsNotification,
	type PublishDiagnosticsParams,
	type Range,
	ConfigurationRequest,
	DiagnosticRefreshRequest,
	RegistrationRequest,
	ShutdownRequest,
	StreamMessageReader,
	StreamMessageWriter,
	type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { type Rule, rules } from '../../server/src/core/rules';
import { catalogueFolder, readCatalogueData } from '../../server/src/lsp/catalogueFiles';
import { type Host } from '../../server/src/lsp/host';
import { startServer } from '../../server/src/lsp/server';
import { grammarFile } from '../support/grammars';

export const root = resolve(__dirname, '../..');

/** The clock and the files of a test's server. */
export class FakeHost implements Host {
	readonly files = new Map<string, string>();
	readonly logged: string[] = [];
	readonly #held = new Set<() => void>();

	readFile(uri: string): Promise<string | undefined> {
		return Promise.resolve(this.files.get(uri));
	}

	filesBelow(folder: string): Promise<readonly string[] | undefined> {
		return Promise.resolve([...this.files.keys()].filter((it) => it.startsWith(`${folder}/`)));
	}

	filesIn(folder: string): Promise<readonly string[]> {
		const below = [...this.files.keys()].filter((it) => it.startsWith(`${folder}/`));
		return Promise.resolve(below.map((it) => it.slice(folder.length + 1)).filter((it) => !it.includes('/')));
	}

	catalogueData() {
		return Promise.resolve(readCatalogueData(catalogueFolder(join(root, 'server/src/lsp'))));
	}

	grammarFile = grammarFile;

	rulePage(rule: string): Promise<string | undefined> {
		return Promise.resolve(readFileSync(join(root, 'test/rules', `${rule}.md`), 'utf8'));
	}

	now(): number {
		return 1_700_000_000_000;
	}

	/** A pause lasts until a test ends it, so that a slow machine ends none early. */
	later(milliseconds: number, act: () => void): () => void {
		if (milliseconds > 0) {
			this.#held.add(act);
			return () => this.#held.delete(act);
		}
		const soon = setImmediate(act);
		return () => clearImmediate(soon);
	}

	endPauses(): void {
		const held = [...this.#held];
		this.#held.clear();
		for (const act of held) act();
	}

	yieldOnce(): Promise<void> {
		return new Promise((resume) => setImmediate(resume));
	}

	log(message: string): void {
		this.logged.push(message);
	}
}

export const pulling: ClientCapabilities = {
	textDocument: { diagnostic: {} },
	workspace: {
		configuration: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true },
		diagnostics: { refreshSupport: true },
		workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
	},
};

interface Start {
	readonly capabilities?: ClientCapabilities;
	readonly initializationOptions?: object;
	readonly host?: FakeHost;
	readonly rules?: readonly Rule[];
	readonly folder?: string;
}

/** An editor, as small as one can be, with a server at the other end of a stream. */
export class Editor {
	readonly host: FakeHost;
	readonly published: PublishDiagnosticsParams[] = [];
	readonly logged: string[] = [];
	settings: unknown = null;
	refreshes = 0;
	registered: string[] = [];
	readonly connection: ProtocolConnection;
	readonly #documents = new Map<string, TextDocument>();
	readonly #waiting = new Set<() => void>();

	constructor(host: FakeHost, rules: readonly Rule[]) {
		this.host = host;
		const [up, down] = [new PassThrough(), new PassThrough()];
		startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), host, rules);
		const reader = new StreamMessageReader(down);
		this.connection = createProtocolConnection(reader, new StreamMessageWriter(up), undefined);
		this.connection.onNotification(PublishDiagnosticsNotification.type, (it) =>
			this.#seen(() => this.published.push(it)),
		);
		this.connection.onNotification(LogMessageNotification.type, (it) => this.#seen(() => this.logged.push(it.message)));
		this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings));
		this.connection.onRequest(DiagnosticRefreshRequest.type, () => this.#seen(() => this.refreshes++));
		this.connection.onRequest(RegistrationRequest.type, ({ registrations }) =>
			this.#seen(() => this.registered.push(...registrations.map((it) => it.method))),
		);
		this.connection.listen();
	}

	static async start(options: Start = {}): Promise<Editor & { result: InitializeResult }> {
		const editor = new Editor(options.host ?? new FakeHost(), options.rules ?? rules);
		const result = await editor.connection.sendRequest(InitializeRequest.type, {
			processId: null,
			rootUri: null,
			capabilities: options.capabilities ?? pulling,
			initializationOptions: options.initializationOptions,
			workspaceFolders: [{ uri: options.folder ?? 'file:///work', name: 'work' }],
		});
		await editor.connection.sendNotification(InitializedNotification.type, {});
		return Object.assign(editor, { result });
	}

	async open(uri: string, text: string, languageId = languageOf(uri), version = 1): Promise<void> {
		this.#documents.set(uri, TextDocument.create(uri, languageId, version, text));
		const textDocument = { uri, languageId, version, text };
		await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
	}

	/** Replaces the first place where `old` stands. */
	async edit(uri: string, old: string, by: string): Promise<void> {
		const range = this.rangeOf(uri, old);
		const document = this.document(uri);
		const contentChanges = [{ range, text: by }];
		TextDocument.update(document, contentChanges, document.version + 1);
		const textDocument = { uri, version: document.version };
		await this.connection.sendNotification(DidChangeTextDocumentNotification.type, { textDocument, contentChanges });
	}

	/** The author pauses, once the server has heard everything. */
	async pause(uri: string): Promise<void> {
		await this.connection.sendRequest(HoverRequest.type, {
			textDocument: { uri },
			position: { line: 0, character: 0 },
		});
		this.host.endPauses();
	}

	async close(uri: string): Promise<void> {
		this.#documents.delete(uri);
		await this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
	}

	async report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
		const params = { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) };
		return this.connection.sendRequest(DocumentDiagnosticRequest.type, params);
	}

	async pull(uri: string): Promise<readonly Diagnostic[]> {
		const report = await this.report(uri);
		return report.kind === 'full' ? report.items : [];
	}

	hover(uri: string, at: string): Promise<Hover | null> {
		const position = this.rangeOf(uri, at).start;
		return this.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
	}

	async actions(uri: string, diagnostics: readonly Diagnostic[], only?: string[]): Promise<readonly CodeAction[]> {
		const range = diagnostics[0]?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
		const context = { diagnostics: [...diagnostics], ...(only && { only }) };
		const found = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
		return (found ?? []).filter((it): it is CodeAction => 'edit' in it);
	}

	/** The text of a document, or of a file of the host, after an edit. */
	after({ changes = {}, documentChanges = [] }: WorkspaceEdit, uri: string): string {
		const edits = [
			...(changes[uri] ?? []),
			...documentChanges.flatMap((it) => ('edits' in it && it.textDocument.uri === uri ? it.edits : [])),
		].filter((it) => 'newText' in it);
		const known = this.#documents.get(uri);
		const document = known ?? TextDocument.create(uri, 'jsonc', 0, this.host.files.get(uri) ?? '');
		return TextDocument.applyEdits(document, edits);
	}

	text(uri: string, range: Range): string {
		return this.document(uri).getText(range);
	}

	rangeOf(uri: string, text: string): Range {
		const document = this.document(uri);
		const start = document.getText().indexOf(text);
		if (start < 0) throw new Error(`"${text}" is not in ${uri}.`);
		return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
	}

	positionIn(uri: string, text: string): Position {
		return this.rangeOf(uri, text).start;
	}

	document(uri: string): TextDocument {
		const document = this.#documents.get(uri);
		if (!document) throw new Error(`${uri} is not open.`);
		return document;
	}

	/** Waits for what the server says by itself. */
	async until(isSo: () => boolean): Promise<void> {
		while (!isSo()) await new Promise<void>((resume) => this.#waiting.add(resume));
	}

	async stop(): Promise<void> {
		await this.connection.sendRequest(ShutdownRequest.type);
		this.connection.dispose();
	}

	#seen(note: () => void): void {
		note();
		for (const resume of this.#waiting) resume();
		this.#waiting.clear();
	}
}

const languageOf = (uri: string): string => (/\.ya?ml$/.test(uri) ? 'yaml' : uri.endsWith('.jsonc') ? 'jsonc' : 'json');

export const codesOf = (diagnostics: readonly Diagnostic[]): readonly unknown[] => diagnostics.map((it) => it.code);

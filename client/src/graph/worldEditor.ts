import * as vscode from 'vscode';

import {
	type SimulateAction,
	type SimulateParams,
	type SimulateResult,
	simulateMethod,
	type SimulationFile,
} from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';
import { askForCommand, filledIn } from '../simulatorView/ask';
import { goalsOf } from '../simulatorView/plans';
import { allOffered, refusalText, RowIndex } from '../simulatorView/rows';
import { askForGoal } from '../simulatorView/showPlan';
import { activeWorld, chooseWorldFile } from '../simulatorView/worldFiles';

import { GraphPage, type GraphSubject } from './graphPage';

const viewType = 'slrLens.world';

/** A file with a world as a graph. Its text stays what counts: saving, undo and hot exit are the editor's own. */
export function registerWorldEditor(extensionUri: vscode.Uri, server: LanguageServer): vscode.Disposable {
	const provider: vscode.CustomTextEditorProvider = {
		resolveCustomTextEditor: (document, panel) => {
			const world = new WorldDocument(document, server);
			const page = new GraphPage(panel.webview, extensionUri, server, world);
			panel.onDidDispose(() => {
				page.dispose();
				world.dispose();
			});
		},
	};
	return vscode.Disposable.from(
		vscode.window.registerCustomEditorProvider(viewType, provider),
		vscode.commands.registerCommand('slrLens.lifecycle.openWorldGraph', openAsGraph),
	);
}

async function openAsGraph(given: unknown): Promise<void> {
	const named = given instanceof vscode.Uri ? given : activeWorld();
	const uri = named ?? (await chooseWorldFile(vscode.l10n.t('Open World as Lifecycle Graph')));
	if (uri) await vscode.commands.executeCommand('vscode.openWith', uri, viewType);
}

class WorldDocument implements GraphSubject, vscode.Disposable {
	readonly #document: vscode.TextDocument;
	readonly #server: LanguageServer;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #selectionChanged = new vscode.EventEmitter<void>();
	readonly #listener: vscode.Disposable;
	readonly onDidChange = this.#changed.event;
	readonly onDidSelect = this.#selectionChanged.event;
	#row: string | undefined;

	constructor(document: vscode.TextDocument, server: LanguageServer) {
		this.#document = document;
		this.#server = server;
		this.#listener = vscode.workspace.onDidChangeTextDocument((event) => {
			if (event.document === document && event.contentChanges.length > 0) this.#changed.fire();
		});
	}

	world(): { readonly file: SimulationFile } {
		const { uri } = this.#document;
		return { file: { name: vscode.workspace.asRelativePath(uri), text: this.#document.getText() } };
	}

	selected(): string | undefined {
		return this.#row;
	}

	select(row: string): void {
		this.#row = row;
		this.#selectionChanged.fire();
	}

	/** Carries a command out and writes the longer history into the document; what is refused is said, and not written. */
	async run(row: string | undefined): Promise<void> {
		const opened = await this.#ask({ kind: 'open', file: this.world().file });
		if (!opened) return;
		const offered = allOffered(opened.state).filter((it) => row === undefined || it.row?.id === row);
		const title = row === undefined ? vscode.l10n.t('SLR Lens: Run a Lifecycle Command') : labelOf(opened, row);
		const chosen = await askForCommand(offered, title);
		const command = chosen && (await filledIn(chosen.choice));
		if (!command) return;
		const next = await this.#ask({ kind: 'run', command }, opened.history);
		const refusal = next?.state.last?.refusal;
		if (refusal) void vscode.window.showWarningMessage(refusalText(refusal));
		else if (next) await this.#write(next.history);
	}

	async chooseGoal(): Promise<string | undefined> {
		const opened = await this.#ask({ kind: 'open', file: this.world().file });
		const row = this.#row === undefined ? undefined : opened && new RowIndex(opened.state.rows).row(this.#row);
		const ofRow = row ? goalsOf(row) : [];
		return opened && (await askForGoal([...ofRow, ...goalsOf(undefined)], vscode.l10n.t('SLR Lens: Plan…')))?.goal;
	}

	dispose(): void {
		this.#listener.dispose();
		this.#changed.dispose();
		this.#selectionChanged.dispose();
	}

	async #write(history: unknown): Promise<void> {
		const saved = await this.#ask({ kind: 'save' }, history);
		if (saved?.file === undefined) return;
		const edit = new vscode.WorkspaceEdit();
		const end = this.#document.positionAt(this.#document.getText().length);
		edit.replace(this.#document.uri, new vscode.Range(new vscode.Position(0, 0), end), saved.file);
		await vscode.workspace.applyEdit(edit);
	}

	/** What cannot be read is said, and left as it is. */
	async #ask(action: SimulateAction, history?: unknown): Promise<(SimulateResult & { readonly ok: true }) | undefined> {
		const params: SimulateParams = { action, ...(history !== undefined && { history }) };
		const result = await this.#server.request<SimulateResult | null>(simulateMethod, params);
		if (result?.ok) return result;
		void vscode.window.showErrorMessage(
			result?.error.message ?? vscode.l10n.t('The simulator failed; the log says why.'),
		);
		return undefined;
	}
}

const labelOf = ({ state }: SimulateResult & { readonly ok: true }, id: string): string =>
	new RowIndex(state.rows).row(id)?.label ?? id;

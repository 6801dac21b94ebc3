import * as vscode from 'vscode';

import { type LanguageServer } from '../languageClient';

import { GraphPage, type GraphSubject } from './graphPage';

const viewType = 'slrLens.lifecycleGraph';

/** The graph of what the tree shows, beside the editor; there is one at most. */
export class GraphPanel implements vscode.Disposable {
	readonly #extensionUri: vscode.Uri;
	readonly #server: LanguageServer;
	readonly #subject: GraphSubject;
	readonly #serializer: vscode.Disposable;
	#shown: { readonly panel: vscode.WebviewPanel; readonly page: GraphPage } | undefined;

	constructor(extensionUri: vscode.Uri, server: LanguageServer, subject: GraphSubject) {
		this.#extensionUri = extensionUri;
		this.#server = server;
		this.#subject = subject;
		this.#serializer = vscode.window.registerWebviewPanelSerializer(viewType, {
			deserializeWebviewPanel: (panel) => {
				this.#adopt(panel);
				return Promise.resolve();
			},
		});
	}

	/** Shows it, with the plan to a goal if one is given. */
	async show(goal?: string): Promise<void> {
		const shown = this.#shown ?? this.#adopt(this.#made());
		shown.panel.reveal(undefined, true);
		if (goal !== undefined) await shown.page.showPlan(goal);
	}

	async export(): Promise<void> {
		await this.show();
		this.#shown?.page.export();
	}

	dispose(): void {
		this.#serializer.dispose();
		this.#shown?.panel.dispose();
	}

	#made(): vscode.WebviewPanel {
		const column = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
		return vscode.window.createWebviewPanel(viewType, vscode.l10n.t('Lifecycle graph'), column);
	}

	#adopt(panel: vscode.WebviewPanel): { readonly panel: vscode.WebviewPanel; readonly page: GraphPage } {
		this.#shown?.panel.dispose();
		const page = new GraphPage(panel.webview, this.#extensionUri, this.#server, this.#subject);
		const shown = { panel, page };
		panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.png');
		panel.onDidDispose(() => {
			page.dispose();
			if (this.#shown === shown) this.#shown = undefined;
		});
		this.#shown = shown;
		return shown;
	}
}

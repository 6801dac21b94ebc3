import * as vscode from 'vscode';

import { graphMethod, type GraphParams, type GraphResult } from '../../../server/src/protocol';
import { type FromPage, type ToPage } from '../graphPage/messages';
import { type LanguageServer } from '../languageClient';

import { pageHtml } from './pageHtml';
import { pageWords } from './pageWords';

/** What a page draws, and what it does with it. */
export interface GraphSubject {
	/** The world: a history, or the text of a file. */
	world(): Pick<GraphParams, 'file' | 'history'>;
	readonly onDidChange: vscode.Event<void>;
	selected(): string | undefined;
	readonly onDidSelect: vscode.Event<void>;
	select(row: string): unknown;
	/** Lets a person choose a command for the thing of a row, without a row of all. */
	run(row: string | undefined): unknown;
	/** The goal of a plan, as a person chooses it. */
	chooseGoal(): Promise<string | undefined>;
}

/** A webview that draws the lifecycle as a graph. */
export class GraphPage implements vscode.Disposable {
	readonly #webview: vscode.Webview;
	readonly #server: LanguageServer;
	readonly #subject: GraphSubject;
	readonly #subscriptions: vscode.Disposable;
	#goal: string | undefined;
	#drawings = 0;
	#isDrawn = false;
	#exportWhenDrawn = false;

	constructor(webview: vscode.Webview, extensionUri: vscode.Uri, server: LanguageServer, subject: GraphSubject) {
		this.#webview = webview;
		this.#server = server;
		this.#subject = subject;
		const dist = vscode.Uri.joinPath(extensionUri, 'dist');
		webview.options = { enableScripts: true, localResourceRoots: [dist] };
		this.#subscriptions = vscode.Disposable.from(
			webview.onDidReceiveMessage((message: FromPage) => this.#received(message)),
			subject.onDidChange(() => this.#draw()),
			subject.onDidSelect(() => this.#selected()),
		);
		webview.html = pageHtml({
			script: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, 'graph.js'))),
			styles: String(webview.asWebviewUri(vscode.Uri.joinPath(dist, 'graph.css'))),
			source: webview.cspSource,
			nonce: nonce(),
			// Words that nobody translated are read out as what they are.
			language: vscode.l10n.bundle ? vscode.env.language : 'en',
			words: pageWords(vscode.l10n.t),
		});
	}

	/** Draws the plan to a goal as a path; without one, no plan. */
	async showPlan(goal: string | undefined): Promise<void> {
		this.#goal = goal;
		await this.#draw();
	}

	/** The page answers with its picture, which is then saved. */
	export(): void {
		if (this.#isDrawn) this.#send({ kind: 'export' });
		else this.#exportWhenDrawn = true;
	}

	dispose(): void {
		this.#subscriptions.dispose();
	}

	async #received(message: FromPage): Promise<void> {
		switch (message.kind) {
			case 'ready':
				this.#isDrawn = false;
				return this.showPlan(this.#goal ?? message.goal);
			case 'select':
				await this.#subject.select(message.row);
				return;
			case 'run':
				await this.#subject.run(message.row);
				return;
			case 'plan': {
				const goal = await this.#subject.chooseGoal();
				return goal === undefined ? undefined : this.showPlan(goal);
			}
			case 'endPlan':
				return this.showPlan(undefined);
			case 'export':
				return this.export();
			case 'picture':
				return savePicture(message.svg);
		}
	}

	#selected(): void {
		this.#send({ kind: 'select', row: this.#subject.selected() });
		void this.#draw();
	}

	/** Of several drawings on their way only the last one is shown. */
	async #draw(): Promise<void> {
		const number = ++this.#drawings;
		const selected = this.#subject.selected();
		const params: GraphParams = {
			...this.#subject.world(),
			...(this.#goal !== undefined && { goal: this.#goal }),
			...(selected !== undefined && { selected }),
		};
		const result = await this.#server.request<GraphResult | null>(graphMethod, params).catch(() => null);
		if (number !== this.#drawings) return;
		if (result?.ok) this.#sendGraph({ kind: 'draw', graph: result.graph, selected });
		else
			this.#send({
				kind: 'fault',
				message: result?.error.message ?? vscode.l10n.t('The server does not run; the log says why.'),
			});
	}

	#sendGraph(message: ToPage & { readonly kind: 'draw' }): void {
		this.#send(message);
		this.#isDrawn = true;
		if (this.#exportWhenDrawn) this.#send({ kind: 'export' });
		this.#exportWhenDrawn = false;
	}

	#send(message: ToPage): void {
		void this.#webview.postMessage(message);
	}
}

async function savePicture(svg: string): Promise<void> {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	const uri = await vscode.window.showSaveDialog({
		title: vscode.l10n.t('Export Lifecycle Graph'),
		filters: { SVG: ['svg'] },
		...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, 'lifecycle.svg') }),
	});
	if (uri) await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(svg));
}

const nonce = (): string => {
	const bytes = crypto.getRandomValues(new Uint8Array(18));
	return [...bytes].map((it) => it.toString(16).padStart(2, '0')).join('');
};

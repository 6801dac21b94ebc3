import * as vscode from 'vscode';

import { type DocumentInfo, documentInfoMethod } from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';

import { isOfSelector } from './selector';

/** Nothing that a setting of kinds could correct. */
const CERTAIN_KINDS: ReadonlySet<DocumentInfo['documentKind']> = new Set([
	'cloudFormation',
	'awsAuth',
	'cdk',
	'program',
	'terraform',
	'markdown',
]);

/** How long to wait after an edit before asking again, in milliseconds. */
const pause = 400;

/** Says in the status bar what the active document is taken for, and offers to correct it. */
export class KindStatus implements vscode.Disposable {
	readonly #server: LanguageServer;
	readonly #subscriptions: vscode.Disposable;
	#item: vscode.LanguageStatusItem | undefined;
	#waiting: ReturnType<typeof setTimeout> | undefined;

	constructor(server: LanguageServer) {
		this.#server = server;
		this.#subscriptions = vscode.Disposable.from(
			server.onDidChange(() => this.#later()),
			vscode.window.onDidChangeActiveTextEditor(() => this.#later(0)),
			vscode.workspace.onDidChangeTextDocument(({ document }) => {
				if (document === vscode.window.activeTextEditor?.document && server.documents.has(document)) {
					this.#later();
				}
			}),
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('slrLens')) {
					this.#later();
				}
			}),
		);
	}

	dispose(): void {
		clearTimeout(this.#waiting);
		this.#subscriptions.dispose();
		this.#item?.dispose();
	}

	#later(milliseconds = pause): void {
		clearTimeout(this.#waiting);
		this.#waiting = setTimeout(() => void this.#update(), milliseconds);
	}

	async #update(): Promise<void> {
		const document = vscode.window.activeTextEditor?.document;
		const info = document && (await this.#infoOf(document));
		if (document !== vscode.window.activeTextEditor?.document) {
			return;
		}
		this.#item?.dispose();
		this.#item = document && info ? itemFor(document, info) : undefined;
		const isPolicyOrUnknown = info !== undefined && !CERTAIN_KINDS.has(info.documentKind);
		const isTemplate = info?.documentKind === 'cloudFormation' || info?.documentKind === 'terraform';
		await vscode.commands.executeCommand('setContext', 'slrLens.kindKnown', isPolicyOrUnknown);
		await vscode.commands.executeCommand('setContext', 'slrLens.templateKnown', isTemplate);
	}

	async #infoOf(document: vscode.TextDocument): Promise<DocumentInfo | undefined> {
		if (!isOfSelector(document) || !this.#server.documents.has(document)) {
			return undefined;
		}
		try {
			return await this.#server.request<DocumentInfo>(documentInfoMethod, { uri: document.uri.toString() });
		} catch {
			return undefined;
		}
	}
}

function itemFor(document: vscode.TextDocument, info: DocumentInfo): vscode.LanguageStatusItem {
	// Made anew for each active document, so that it need not name the one.
	const selector = { scheme: document.uri.scheme, language: document.languageId };
	const item = vscode.languages.createLanguageStatusItem('slrLens.kind', selector);
	item.name = vscode.l10n.t('SLR Lens: kind of document');
	item.text = info.label || vscode.l10n.t('SLR Lens: nothing recognized');
	item.accessibilityInformation = {
		label: info.label
			? vscode.l10n.t('SLR Lens takes this document for: {0}', info.label)
			: vscode.l10n.t('SLR Lens takes this document for nothing it knows'),
	};
	switch (info.documentKind) {
		case 'awsAuth':
		case 'cdk':
		case 'cloudFormation':
		case 'markdown':
		case 'program':
		case 'terraform':
			item.detail = vscode.l10n.t('told from the content');
			break;
		case 'iamPolicy':
			item.detail = info.kindIsStated ? vscode.l10n.t('stated by you') : vscode.l10n.t('told from the content');
			item.command = { command: 'slrLens.chooseKind', title: vscode.l10n.t('Not this kind…') };
			break;
		case 'none':
			item.command = { command: 'slrLens.chooseKind', title: vscode.l10n.t('It is a policy…') };
			break;
	}
	return item;
}

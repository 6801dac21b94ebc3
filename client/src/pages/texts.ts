import * as vscode from 'vscode';

import { showPage } from './pages';

const scheme = 'slr-lens-text';

export interface Texts extends vscode.Disposable {
	/** Shows Markdown rendered under that name; a text of the same name is replaced. */
	readonly show: (name: string, text: string) => Promise<void>;
}

/** Markdown that belongs to the moment and is gone with the window. */
export function registerTexts(): Texts {
	const texts = new Map<string, string>();
	const changed = new vscode.EventEmitter<vscode.Uri>();
	const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
		onDidChange: changed.event,
		provideTextDocumentContent: ({ path }) =>
			texts.get(path) ?? vscode.l10n.t('This text was about a moment that has passed.'),
	});
	return {
		show: async (name, text) => {
			const uri = vscode.Uri.from({ scheme, path: `/${name.replaceAll('/', ' ')}.md` });
			texts.set(uri.path, text);
			changed.fire(uri);
			await showPage(uri, { viewColumn: vscode.ViewColumn.Active });
		},
		dispose: () => {
			changed.dispose();
			provider.dispose();
		},
	};
}

import * as vscode from 'vscode';

/** What the check of the workspace does and found, in the status bar; nothing before it is asked for. */
export class CheckStatus implements vscode.Disposable {
	#item: vscode.StatusBarItem | undefined;

	running(message: string): void {
		this.#show('$(sync~spin) SLR Lens', vscode.l10n.t('Checking the workspace… {0}', message));
	}

	done(findings: number, isPartial: boolean): void {
		const tooltip = isPartial
			? vscode.l10n.t('The check of the workspace was stopped; findings so far: {0}.', findings)
			: vscode.l10n.t('The workspace is checked; findings: {0}.', findings);
		this.#show(`${isPartial ? '$(circle-slash)' : '$(checklist)'} SLR Lens: ${findings}`, tooltip);
	}

	dispose(): void {
		this.#item?.dispose();
	}

	#show(text: string, tooltip: string): void {
		this.#item ??= this.#made();
		this.#item.text = text;
		this.#item.tooltip = tooltip;
	}

	#made(): vscode.StatusBarItem {
		const item = vscode.window.createStatusBarItem('slrLens.workspaceCheck', vscode.StatusBarAlignment.Left);
		item.name = vscode.l10n.t('SLR Lens: Workspace Check');
		item.command = 'workbench.actions.view.problems';
		item.show();
		return item;
	}
}

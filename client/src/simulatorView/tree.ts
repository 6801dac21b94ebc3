import * as vscode from 'vscode';

import { changedRows, lookOf, type RowChildren, RowIndex } from './rows';
import { type Simulation } from './simulation';

/**
 * Draws what the server says; it decides nothing about lifecycles itself.
 * Its elements are the ids of rows: the editor keeps selection and expansion by them, and is told which changed.
 */
export class LifecycleTree implements vscode.TreeDataProvider<string> {
	readonly #simulation: Simulation;
	readonly #changed = new vscode.EventEmitter<string[] | undefined>();
	#index = new RowIndex([]);

	constructor(simulation: Simulation) {
		this.#simulation = simulation;
		simulation.onDidChange(() => this.#redraw());
	}

	get onDidChangeTreeData(): vscode.Event<string[] | undefined> {
		return this.#changed.event;
	}

	get index(): RowIndex {
		return this.#index;
	}

	/** Nothing is asked of the server as long as nothing has been simulated. */
	async getChildren(id?: string): Promise<string[]> {
		if (id === undefined && this.#simulation.isStored) await this.#simulation.shown();
		const rows = id === undefined ? this.#index.roots : (this.#index.row(id)?.children ?? []);
		return rows.map((it) => it.id);
	}

	getParent(id: string): string | undefined {
		return this.#index.parent(id)?.id;
	}

	getTreeItem(id: string): vscode.TreeItem {
		const row = this.#index.row(id);
		if (!row) return new vscode.TreeItem('');
		const look = lookOf(row);
		const item = new vscode.TreeItem(look.label, collapsibleStates[look.children]);
		item.id = look.id;
		item.description = look.description;
		item.iconPath = new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined);
		item.contextValue = look.contextValue;
		item.accessibilityInformation = { label: look.accessibilityLabel, role: 'treeitem' };
		if (row.kind === 'event')
			item.command = { command: showEvents, title: vscode.l10n.t('Show the Record'), arguments: [id] };
		return item;
	}

	/** Tooltips are made when somebody looks at them. */
	resolveTreeItem(item: vscode.TreeItem, id: string): vscode.TreeItem {
		item.tooltip = new vscode.MarkdownString(this.#index.row(id)?.tooltip, true);
		return item;
	}

	#redraw(): void {
		const before = this.#index;
		this.#index = new RowIndex(this.#simulation.state?.rows ?? []);
		const changed = changedRows(before, this.#index);
		if (changed?.length !== 0) this.#changed.fire(changed && [...changed]);
	}
}

const showEvents = 'slrLens.lifecycle.showEvents';

const collapsibleStates: Readonly<Record<RowChildren, vscode.TreeItemCollapsibleState>> = {
	none: vscode.TreeItemCollapsibleState.None,
	folded: vscode.TreeItemCollapsibleState.Collapsed,
	shown: vscode.TreeItemCollapsibleState.Expanded,
};

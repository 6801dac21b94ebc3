import * as vscode from 'vscode';

import { type SimulationRow } from '../../../server/src/protocol';

import { changedRows, commandOf, lookOf, type RowChildren, RowIndex, tooltipOf } from './rows';
import { type ShownPlan } from './shownPlan';
import { type Simulation } from './simulation';

/**
 * Draws what the server says; it decides nothing about lifecycles itself.
 * Its elements are the ids of rows: the editor keeps selection and expansion by them, and is told which changed.
 */
export class LifecycleTree implements vscode.TreeDataProvider<string> {
	readonly #simulation: Simulation;
	readonly #plan: ShownPlan;
	readonly #changed = new vscode.EventEmitter<string[] | undefined>();
	/** Rows whose tooltip the editor keeps: it is told when that may have changed. */
	readonly #lookedAt = new Set<string>();
	#index = new RowIndex([]);

	constructor(simulation: Simulation, plan: ShownPlan) {
		this.#simulation = simulation;
		this.#plan = plan;
		simulation.onDidChange(() => this.#redraw());
		plan.onDidChange(() => this.#redraw());
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

	/** Tooltips are asked for when somebody looks at them. */
	async resolveTreeItem(item: vscode.TreeItem, id: string): Promise<vscode.TreeItem> {
		const row = await this.#whole(id);
		if (row) {
			const words = { allowed: vscode.l10n.t('Allowed now'), refused: vscode.l10n.t('Refused now') };
			const tooltip = new vscode.MarkdownString(tooltipOf(row, words), true);
			tooltip.isTrusted = { enabledCommands: row.commands.map((it) => commandOf(it.id)) };
			item.tooltip = tooltip;
			this.#lookedAt.add(id);
		}
		return item;
	}

	/** Rows of a plan are whole; of others the server has left out what nobody looks at. */
	async #whole(id: string): Promise<SimulationRow | undefined> {
		const row = this.#index.row(id);
		if (row?.tooltip) return row;
		return (await this.#simulation.rows({ rows: [id] }).catch(() => []))[0];
	}

	#redraw(): void {
		const before = this.#index;
		this.#index = new RowIndex([...(this.#plan.row ? [this.#plan.row] : []), ...(this.#simulation.state?.rows ?? [])]);
		const changed = changedRows(before, this.#index);
		const stale = [...this.#lookedAt].filter((it) => this.#index.row(it) && before.row(it));
		this.#lookedAt.clear();
		const drawn = changed && [...new Set([...changed, ...stale])];
		if (drawn?.length !== 0) this.#changed.fire(drawn);
	}
}

const showEvents = 'slrLens.lifecycle.showEvents';

const collapsibleStates: Readonly<Record<RowChildren, vscode.TreeItemCollapsibleState>> = {
	none: vscode.TreeItemCollapsibleState.None,
	folded: vscode.TreeItemCollapsibleState.Collapsed,
	shown: vscode.TreeItemCollapsibleState.Expanded,
};

import * as vscode from 'vscode';

import { type SimulationRow } from '../../../server/src/protocol';

import { lookOf, RowIndex } from './rows';
import { type Simulation } from './simulation';

/** Draws what the server says; it decides nothing about lifecycles itself. */
export class LifecycleTree implements vscode.TreeDataProvider<SimulationRow> {
	readonly #simulation: Simulation;
	readonly #changed = new vscode.EventEmitter<void>();
	#index = new RowIndex([]);

	constructor(simulation: Simulation) {
		this.#simulation = simulation;
		simulation.onDidChange(() => {
			this.#index = new RowIndex(simulation.state?.rows ?? []);
			this.#changed.fire();
		});
	}

	get onDidChangeTreeData(): vscode.Event<void> {
		return this.#changed.event;
	}

	row(id: string): SimulationRow | undefined {
		return this.#index.row(id);
	}

	/** Nothing is asked of the server as long as nothing has been simulated. */
	async getChildren(row?: SimulationRow): Promise<SimulationRow[]> {
		if (row) {
			return [...row.children];
		}
		if (!this.#simulation.isStored) {
			return [];
		}
		return [...((await this.#simulation.shown())?.rows ?? [])];
	}

	getParent({ id }: SimulationRow): SimulationRow | undefined {
		return this.#index.parent(id);
	}

	getTreeItem(row: SimulationRow): vscode.TreeItem {
		const look = lookOf(row);
		const { Expanded, None } = vscode.TreeItemCollapsibleState;
		const item = new vscode.TreeItem(look.label, look.hasChildren ? Expanded : None);
		item.id = look.id;
		item.description = look.description;
		item.iconPath = new vscode.ThemeIcon(look.icon, look.color ? new vscode.ThemeColor(look.color) : undefined);
		item.contextValue = look.contextValue;
		item.accessibilityInformation = { label: look.accessibilityLabel, role: 'treeitem' };
		return item;
	}

	/** Tooltips are made when somebody looks at them. */
	resolveTreeItem(item: vscode.TreeItem, row: SimulationRow): vscode.TreeItem {
		item.tooltip = new vscode.MarkdownString(row.tooltip, true);
		return item;
	}
}

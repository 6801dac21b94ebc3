import * as vscode from 'vscode';

import { type PlanResult, type SimulationRow } from '../../../server/src/protocol';

import { type Memory } from './history';
import { type Simulation } from './simulation';

type Planned = PlanResult & { readonly ok: true };

const key = 'slrLens.lifecycle.goal';

/** Who reads more steps than this does so in a document; to plan them anew after each command would take seconds. */
const mostSteps = 60;

/** The plan whose steps stand in the tree; it is made anew when the world has changed. */
export class ShownPlan implements vscode.Disposable {
	readonly #simulation: Simulation;
	readonly #memory: Memory;
	readonly #changed = new vscode.EventEmitter<void>();
	readonly #listener: vscode.Disposable;
	#row: SimulationRow | undefined;
	#asked = 0;

	constructor(simulation: Simulation, memory: Memory) {
		this.#simulation = simulation;
		this.#memory = memory;
		this.#listener = simulation.onDidChange(() => this.#planAnew());
	}

	get onDidChange(): vscode.Event<void> {
		return this.#changed.event;
	}

	get row(): SimulationRow | undefined {
		return this.#row;
	}

	async show(goal: string, planned: Planned): Promise<void> {
		await this.#memory.update(key, isShort(planned) ? goal : undefined);
		this.#draw(isShort(planned) ? planned.row : undefined);
	}

	async hide(): Promise<void> {
		await this.#memory.update(key, undefined);
		this.#draw(undefined);
	}

	dispose(): void {
		this.#listener.dispose();
		this.#changed.dispose();
	}

	/** Of several plans on their way only the last one is shown; a world that has no such goal has no plan. */
	async #planAnew(): Promise<void> {
		const number = ++this.#asked;
		const goal = this.#memory.get(key);
		if (typeof goal !== 'string' || !this.#simulation.state?.started) return this.#draw(undefined);
		const result = await this.#simulation.plan(goal).catch(() => undefined);
		if (number === this.#asked) this.#draw(result?.ok && isShort(result) ? result.row : undefined);
	}

	#draw(row: SimulationRow | undefined): void {
		if (row === undefined && this.#row === undefined) return;
		this.#row = row;
		void vscode.commands.executeCommand('setContext', 'slrLens.lifecycle.planned', row !== undefined);
		this.#changed.fire();
	}
}

const isShort = ({ row }: Planned): boolean => row.children.length <= mostSteps;

import * as vscode from 'vscode';

import {
	planMethod,
	type PlanParams,
	type PlanResult,
	rowsMethod,
	type RowsParams,
	type RowsResult,
	type SimulateAction,
	type SimulateParams,
	type SimulateResult,
	type SimulateState,
	simulateMethod,
	type SimulationChoiceId,
	type SimulationRow,
	type SimulationScenario,
} from '../../../server/src/protocol';
import { type LanguageServer } from '../languageClient';

import { type HistoryStore } from './history';
import { type Offered, offeredBy } from './rows';

const notAvailable = (): string => vscode.l10n.t('The simulator is not available: the server does not run.');

/** The simulated world as the server tells it; only its history is kept here. */
export class Simulation implements vscode.Disposable {
	readonly #server: LanguageServer;
	readonly #history: HistoryStore;
	readonly #changed = new vscode.EventEmitter<void>();
	#state: SimulateState | undefined;
	#fault: string | undefined;
	#last: Promise<unknown> = Promise.resolve();
	/** Told what was done here, while the world is that of an endpoint. */
	mirror: ((action: SimulateAction) => Promise<void>) | undefined;

	constructor(server: LanguageServer, history: HistoryStore) {
		this.#server = server;
		this.#history = history;
	}

	get onDidChange(): vscode.Event<void> {
		return this.#changed.event;
	}

	get state(): SimulateState | undefined {
		return this.#state;
	}

	/** Why the stored history cannot be drawn. */
	get fault(): string | undefined {
		return this.#fault;
	}

	/** What is stored, by whatever version. */
	get history(): unknown {
		return this.#history.stored;
	}

	get isStored(): boolean {
		return this.history !== undefined;
	}

	/** The state, asked for once. */
	async shown(): Promise<SimulateState | undefined> {
		if (this.#state === undefined && this.#fault === undefined) {
			await this.act({ kind: 'show' }).catch(() => this.#fail());
		}
		return this.#state;
	}

	/** A server that runs again may draw what the one before could not. */
	serverChanged(): void {
		if (this.#fault === notAvailable() && this.#server.state === 'running') {
			this.#fault = undefined;
			this.#changed.fire();
		}
	}

	async scenarios(): Promise<readonly SimulationScenario[]> {
		const result = await this.ask({ kind: 'show' }, 'brief');
		return result.ok ? result.state.scenarios : result.scenarios;
	}

	/** The plan to a goal, or why there can be none. */
	async plan(goal: string): Promise<PlanResult> {
		const { history } = this;
		const params: PlanParams = { goal, ...(history === undefined ? {} : { history }) };
		const result = await this.#server.request<PlanResult | null>(planMethod, params);
		if (!result) {
			throw new Error(vscode.l10n.t('The planner failed; the log says why.'));
		}
		return result;
	}

	/** Rows with all that the state leaves out. */
	async rows(wanted: Omit<RowsParams, 'history'>): Promise<readonly SimulationRow[]> {
		const { history } = this;
		const params: RowsParams = { ...wanted, ...(history === undefined ? {} : { history }) };
		const result = await this.#server.request<RowsResult | null>(rowsMethod, params);
		return result?.ok ? result.rows : [];
	}

	/** Commands with what to ask for and why they are refused: of a row, else of all rows and of the world. */
	async offered({ row, id }: { row?: string | undefined; id?: SimulationChoiceId }): Promise<readonly Offered[]> {
		const state = await this.shown();
		const ofWorld = row === undefined ? (state?.commands ?? []) : [];
		const rows = await this.rows({
			...(row !== undefined && { rows: [row] }),
			...(id !== undefined && { command: id }),
		});
		return offeredBy(ofWorld, rows).filter((it) => id === undefined || it.choice.id === id);
	}

	/** Begins another world; one that cannot be read leaves the world as it is. */
	replace(action: SimulateAction): Promise<SimulateResult> {
		const next = this.#last.then(async () => {
			const result = await this.ask(action, 'brief');
			if (result.ok) {
				await this.#take(result);
				await this.mirror?.(action);
			}
			return result;
		});
		this.#last = next.catch(() => undefined);
		return next;
	}

	/** One after the other: each action needs the history that the one before left. */
	act(action: SimulateAction): Promise<SimulateState | undefined> {
		const next = this.#last.then(() => this.#carryOut(action));
		this.#last = next.catch(() => undefined);
		return next;
	}

	dispose(): void {
		this.#changed.dispose();
	}

	async #carryOut(action: SimulateAction): Promise<SimulateState | undefined> {
		const result = await this.ask(action, 'brief');
		if (result.ok) {
			await this.#take(result);
			await this.mirror?.(action);
		} else {
			this.#fault = result.error.message;
			this.#changed.fire();
		}
		return this.#state;
	}

	async #take(result: SimulateResult & { readonly ok: true }): Promise<void> {
		this.#state = result.state;
		this.#fault = undefined;
		await this.#history.store(result.history);
		this.#changed.fire();
	}

	#fail(): void {
		this.#fault = notAvailable();
		this.#changed.fire();
	}

	/** Only asks; nothing is drawn or stored. */
	async ask(action: SimulateAction, detail?: SimulateParams['detail']): Promise<SimulateResult> {
		const { history } = this;
		const params: SimulateParams = {
			action,
			...(history === undefined ? {} : { history }),
			...(detail !== undefined && { detail }),
		};
		const result = await this.#server.request<SimulateResult | null>(simulateMethod, params);
		if (!result) {
			throw new Error(vscode.l10n.t('The simulator failed; the log says why.'));
		}
		return result;
	}
}

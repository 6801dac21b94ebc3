import { type SimulationHistory } from '../../../server/src/protocol';

/** As `vscode.Memento`. */
export interface Memory {
	get(key: string): unknown;
	update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'slrLens.lifecycle.history';

/** Keeps the history as the server wrote it, members unknown to this version included. */
export class HistoryStore {
	readonly #memory: Memory;

	constructor(memory: Memory) {
		this.#memory = memory;
	}

	/** What was stored last, by whatever version; `undefined` when nothing has been simulated. */
	get stored(): unknown {
		return this.#memory.get(key);
	}

	async store(history: SimulationHistory | undefined): Promise<void> {
		if (history !== undefined) {
			await this.#memory.update(key, history);
		}
	}
}

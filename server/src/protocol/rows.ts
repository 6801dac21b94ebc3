import { type SimulateResult, type SimulationChoiceId, type SimulationRow } from './simulate';

/** Rows with all that a brief state leaves out. */
export const rowsMethod = 'slr/rows';

export interface RowsParams {
	readonly history?: unknown;
	/** Ids of rows. Absent: all that have the command. */
	readonly rows?: readonly string[];
	/** Only this command of each. Absent: all of them. */
	readonly command?: SimulationChoiceId;
}

export type RowsResult =
	| {
			readonly ok: true;
			/** Those that are there, without the rows below them. */
			readonly rows: readonly SimulationRow[];
	  }
	| Pick<SimulateResult & { readonly ok: false }, 'error' | 'ok'>;

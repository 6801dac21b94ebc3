import { commandsFor, readHistory, replay, type Replaying, type RoleBook } from '../core/simulator';
import { type RowsParams, type RowsResult, type SimulationRow } from '../protocol';

import { wholly } from './simulation/choices';
import { thingOfRow } from './simulation/rowIds';
import { allRows } from './simulation/rows';
import { drawnRows } from './simulation/state';

/** Answers `slr/rows`: what a brief state has left out of some rows. */
export function rowsInFull(
	{ history: stored, rows: ids, command }: RowsParams,
	book: RoleBook,
	replaying: Replaying = replay,
): RowsResult {
	if (stored === undefined || stored === null) return { ok: true, rows: [] };
	const reading = readHistory(stored);
	if (!reading.ok) return { ok: false, error: { code: reading.code, message: reading.message } };
	const { history } = reading;
	const { world, outcomes } = replaying(history, book);
	const offers = commandsFor(world, {
		...(ids && { things: ids.map(thingOfRow).filter((it) => it !== undefined) }),
		...(command !== undefined && { ids: [command] }),
	});
	const { rows } = drawnRows({ history, world, outcomes, telling: wholly(offers) });
	const isMeant = ({ id, commands }: SimulationRow) => (ids ? ids.includes(id) : commands.length > 0);
	return {
		ok: true,
		rows: allRows(rows)
			.filter(isMeant)
			.map((it) => ({ ...it, children: [] })),
	};
}

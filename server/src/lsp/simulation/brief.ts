import { type SimulateState, type SimulationRow } from '../../protocol';

/** Without what nobody sees until he looks at one thing: tooltips, and the records of events. */
export const briefly = (state: SimulateState): SimulateState => ({
	...state,
	rows: state.rows.map(withoutTooltip),
	events: [],
});

const withoutTooltip = (row: SimulationRow): SimulationRow => ({
	...row,
	tooltip: '',
	children: row.children.map(withoutTooltip),
});

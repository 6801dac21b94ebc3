import { escaped, shownTime } from '../../core/simulator';
import { type SimulationEvent, type SimulationRow } from '../../protocol';

import { row } from './row';

/** More rows than this nobody reads in a tree; the page of records has them. */
const mostEventRows = 50;

/** The record as the last row of the tree, the newest first. Ids count from the first record on, so that they stay. */
export function eventsRow(events: readonly SimulationEvent[], total: number): SimulationRow {
	const newest = events.slice(-mostEventRows).reverse();
	return row({
		id: 'events',
		kind: 'events',
		label: 'Recorded Events',
		description: String(total),
		icon: 'history',
		tooltip: 'What CloudTrail would have recorded. Select one to read it whole.',
		children: newest.map(eventRow),
	});
}

const eventRow = ({ row: id, name, source, time, text, error }: SimulationEvent): SimulationRow =>
	row({
		id,
		kind: 'event',
		label: name,
		description: [shownTime(time).slice(0, 16), source.split('.')[0], error].filter(Boolean).join(' · '),
		icon: error === undefined ? 'circle-small-filled' : 'error',
		tone: error === undefined ? 'muted' : 'error',
		tooltip: escaped(text),
	});

import {
	type Done,
	type Event,
	type History,
	type Offer,
	type Outcome,
	type Refusal,
	shownTime,
	shownTransition,
	type World,
} from '../../core/simulator';
import {
	type SimulateState,
	type SimulationEvent,
	type SimulationOutcome,
	type SimulationRow,
	type SimulationScenario,
} from '../../protocol';

import { choiceOf, refusalOf, type Telling } from './choices';
import { rowIdOf, thingOfCommand } from './rowIds';
import { profilesOf } from './profiles';
import { eventsRow } from './eventRows';
import { withMarks } from './marks';
import { refusalRow, rowsOf } from './rows';

/** A long history must not make each answer long. */
const shownEvents = 300;

/** What rows are drawn of. */
interface Played {
	readonly history: History;
	readonly world: World;
	readonly outcomes: readonly Outcome[];
	readonly telling: Telling;
}

interface Drawing extends Played {
	/** Of the world as a whole. */
	readonly offers: readonly Offer[];
	readonly scenarios: readonly SimulationScenario[];
	readonly scenario?: SimulationScenario;
	readonly canUndo: boolean;
	readonly canRedo: boolean;
}

/** What a view draws of a world: rows, commands and words, so that it need know nothing of AWS. */
export function stateOf({ offers, scenarios, scenario, canUndo, canRedo, ...played }: Drawing): SimulateState {
	const { world } = played;
	const { account, region } = world.settings;
	const [next] = world.transitions;
	const time = shownTime(world.now);
	const drawn = drawnRows(played);
	return {
		started: true,
		scenarios,
		...(scenario && { scenario }),
		account,
		region,
		clock: { now: world.now, text: time, ...(next && { next: shownTransition(world, next) }) },
		description: `${account} · ${region} · ${time.slice(0, 16)}`,
		...drawn,
		commands: offers.map(choiceOf),
		profiles: profilesOf(world.settings),
		running: countOf(drawn.rows, (it) => it.spinning),
		canUndo,
		canRedo,
	};
}

/** The rows with the refusal of the last command, what is in its way marked, and what was recorded. */
export function drawnRows({
	history,
	world,
	outcomes,
	telling,
}: Played): Pick<SimulateState, 'events' | 'last' | 'rows'> {
	const last = lastOutcome(world, history, outcomes);
	const things = rowsOf(world, telling);
	const recorded = outcomes.flatMap((it) => it.events);
	const first = Math.max(recorded.length - shownEvents, 0);
	const events = recorded.slice(first).map((it, index) => shownEvent(it, first + index + 1));
	const rows = [
		...withRefusal(withMarks(things, last?.refusal?.blockers ?? []), last),
		...(recorded.length > 0 ? [eventsRow(events, recorded.length)] : []),
	];
	return { rows, events, ...(last && { last }) };
}

/** Before the first scenario. */
export const emptyState = (scenarios: readonly SimulationScenario[]): SimulateState => ({
	started: false,
	scenarios,
	account: '',
	region: '',
	clock: { now: 0, text: '' },
	description: '',
	rows: [],
	commands: [],
	profiles: [],
	events: [],
	running: 0,
	canUndo: false,
	canRedo: false,
});

export function lastOutcome(
	world: World,
	{ commands }: History,
	outcomes: readonly Outcome[],
): SimulationOutcome | undefined {
	const command = commands.at(-1);
	const outcome = outcomes.at(-1);
	if (!command || !outcome) return undefined;
	const thing = thingOfCommand(world, command);
	const row = thing && { row: rowIdOf(thing) };
	const { operation } = command;
	const name = operation.slice(operation.indexOf(':') + 1);
	return outcome.ok
		? { operation, ok: true, summary: doneSummary(world, name, operation, outcome.response), ...row }
		: { operation, ok: false, summary: refusedSummary(name, outcome.error), ...row, refusal: refusalOf(outcome.error) };
}

function doneSummary(world: World, name: string, operation: string, { Passed: passed }: Done['response']): string {
	if (!operation.startsWith('clock:')) return `${name}: done.`;
	const brought = Array.isArray(passed) ? passed.map(String) : [];
	return [`It is now ${shownTime(world.now)}.`, ...brought].join(' ');
}

const refusedSummary = (name: string, { name: exception, message }: Refusal) => `${name}: ${exception}. ${message}`;

/** Puts the last refusal under the row it was for, or first of all where there is no such row. */
function withRefusal(rows: readonly SimulationRow[], last: SimulationOutcome | undefined): readonly SimulationRow[] {
	if (!last?.refusal) return rows;
	const refused = refusalRow(last.refusal, rows);
	const target = last.row;
	return target !== undefined && countOf(rows, (it) => it.id === target) > 0
		? rows.map((it) => withChild(it, target, refused))
		: [refused, ...rows];
}

const withChild = (row: SimulationRow, target: string, child: SimulationRow): SimulationRow => ({
	...row,
	children: [...(row.id === target ? [child] : []), ...row.children.map((it) => withChild(it, target, child))],
});

const countOf = (rows: readonly SimulationRow[], holds: (row: SimulationRow) => boolean): number =>
	rows.reduce((sum, row) => sum + (holds(row) ? 1 : 0) + countOf(row.children, holds), 0);

function shownEvent(event: Event, number: number): SimulationEvent {
	const { eventTime, eventName, eventSource, userIdentity, errorCode } = event;
	const by = userIdentity.type === 'AssumedRole' ? ` by ${userIdentity.roleName}` : '';
	const via = userIdentity.invokedBy === undefined ? '' : ` through ${userIdentity.invokedBy}`;
	const error = errorCode === undefined ? '' : `: ${errorCode}`;
	return {
		time: eventTime,
		name: eventName,
		source: eventSource,
		row: `event:${number}`,
		...(errorCode !== undefined && { error: errorCode }),
		text: `${shownTime(eventTime)} ${eventName}${by}${via}${error}`,
		json: JSON.stringify({ ...event, eventTime: new Date(eventTime).toISOString() }, null, 2),
	};
}

import {
	commandsFor,
	type History,
	readHistory,
	readWorldFile,
	replay,
	type Replay,
	type Replaying,
	type RoleBook,
	shownTime,
} from '../core/simulator';
import { type GraphParams, type GraphResult, type LifecycleGraph, type SimulationFile } from '../protocol';

import { wholly } from './simulation/choices';
import { graphOf } from './simulation/graph';
import { deletions } from './simulation/graphEdges';
import { machineOf } from './simulation/machines';
import { planOn } from './simulation/graphPlan';
import { withMarks } from './simulation/marks';
import { rowNamed, rowsOf } from './simulation/rows';
import { lastOutcome } from './simulation/state';

/** Answers `slr/graph`: makes the world of the history, or of a file, and draws it as a graph. */
export function graph(
	{ history, file, goal, selected }: GraphParams,
	book: RoleBook,
	replaying: Replaying = replay,
): GraphResult {
	if (file === undefined && (history === undefined || history === null)) return { ok: true, graph: nothing };
	const reading = file === undefined ? readHistory(history) : readFile(file);
	return reading.ok
		? { ok: true, graph: drawn({ goal, selected }, replaying(reading.history, book), reading.history) }
		: { ok: false, error: { code: reading.code, message: reading.message } };
}

const nothing: LifecycleGraph = {
	label: 'Lifecycle graph: nothing has been simulated yet',
	description: '',
	nodes: [],
	edges: [],
};

function readFile({ name, text }: SimulationFile): ReturnType<typeof readHistory> {
	const reading = readWorldFile(String(text));
	if (reading.ok) return reading;
	const { line, column } = reading.place;
	return { ...reading, message: `${name}:${line}:${column}: ${reading.message}` };
}

/** What is drawn besides the world. */
interface Wish {
	readonly goal: string | undefined;
	readonly selected: string | undefined;
}

function drawn({ goal, selected }: Wish, { world, outcomes }: Replay, history: History): LifecycleGraph {
	const last = lastOutcome(world, history, outcomes);
	const rows = withMarks(rowsOf(world, wholly(commandsFor(world, { ids: deletions }))), last?.refusal?.blockers ?? []);
	const { account, region } = world.settings;
	const whole = graphOf(world, rows, last);
	const machine = selected === undefined ? undefined : machineOf(world, rowNamed(rows, selected));
	const plan = goal === undefined ? undefined : planOn(world, goal, whole.nodes);
	return {
		...whole,
		description: `${account} · ${region} · ${shownTime(world.now).slice(0, 16)}`,
		...(plan && { plan }),
		...(machine && { machine }),
	};
}

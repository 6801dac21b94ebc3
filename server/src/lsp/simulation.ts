import {
	commandsFor,
	extended,
	type History,
	historyVersion,
	isCommand,
	readHistory,
	replay,
	type RoleBook,
	scenarios,
	startingHistory,
	undone,
} from '../core/simulator';
import { alternativesTo, planFor, runbook } from '../core/simulator/planner';
import { type SimulateAction, type SimulateParams, type SimulateResult, type SimulationScenario } from '../protocol';

import { thingOfRow } from './simulation/rowIds';
import { emptyState, stateOf } from './simulation/state';

/** Answers `slr/simulate`: reads the history, does what is asked, and says what to draw and what to store. */
export function simulate({ history: stored, action }: SimulateParams, book: RoleBook): SimulateResult {
	if (action.kind === 'start') return started(action.scenario, book);
	if (stored === undefined || stored === null) return withoutHistory(action, book);
	const reading = readHistory(stored);
	if (!reading.ok) return failed(reading.code, reading.message);
	return acted(reading.history, action, book);
}

const failed = (code: (SimulateResult & { ok: false })['error']['code'], message: string): SimulateResult => ({
	ok: false,
	error: { code, message },
	scenarios: shownScenarios,
});

const shownScenarios: readonly SimulationScenario[] = scenarios.map(({ id, title, description }) => ({
	id,
	title,
	description,
}));

function started(id: string, book: RoleBook): SimulateResult {
	const scenario = scenarios.find((it) => it.id === id);
	if (!scenario) return failed('unknownScenario', `There is no scenario ${id}.`);
	return drawn(startingHistory(scenario, book), book);
}

// A command on nothing begins with an empty account.
const withoutHistory = (action: SimulateAction, book: RoleBook): SimulateResult =>
	action.kind === 'run'
		? acted({ version: historyVersion, scenario: 'empty', commands: [] }, action, book)
		: { ok: true, state: emptyState(shownScenarios) };

function acted(history: History, action: SimulateAction, book: RoleBook): SimulateResult {
	switch (action.kind) {
		case 'show':
			return drawn(history, book);
		case 'start':
			return started(action.scenario, book);
		case 'run':
			if (!isCommand(action.command)) return failed('malformedCommand', 'What was sent is no command.');
			return drawn(extended(history, action.command), book);
		case 'undo':
			return drawn(canUndo(history, book) ? undone(history, replay(history, book).outcomes) : history, book);
		case 'reset':
			return drawn(beginning(history, book), book);
		case 'configure':
			return drawn({ ...history, settings: { ...history.settings, ...action.settings } }, book);
		case 'explain':
			return explained(history, action.row, book);
	}
}

/** As the history was when it began: its scenario's first commands, its own settings and unknown members. */
function beginning(history: History, book: RoleBook): History {
	const scenario = scenarios.find((it) => it.id === history.scenario);
	if (history.beginning !== undefined) return { ...history, commands: history.commands.slice(0, history.beginning) };
	return { ...history, commands: scenario ? startingHistory(scenario, book).commands : [] };
}

const canUndo = (history: History, book: RoleBook): boolean =>
	history.commands.length > beginning(history, book).commands.length;

function drawn(history: History, book: RoleBook): SimulateResult {
	const replayed = replay(history, book);
	const scenario = shownScenarios.find((it) => it.id === history.scenario);
	const state = stateOf({
		history,
		...replayed,
		offers: commandsFor(replayed.world),
		scenarios: shownScenarios,
		canUndo: canUndo(history, book),
		...(scenario && { scenario }),
	});
	return { ok: true, state, history };
}

function explained(history: History, row: string, book: RoleBook): SimulateResult {
	const thing = thingOfRow(row);
	if (!thing) return failed('unknownRow', `There is no row ${row}.`);
	const result = drawn(history, book);
	if (!result.ok) return result;
	const { world } = replay(history, book);
	const planned = planFor(world, { kind: 'deleted', thing });
	return { ...result, explanation: runbook(planned, planned.ok ? alternativesTo(world, planned) : []) };
}

import { type TemplateWorld } from '../core/features';
import {
	commandsFor,
	escaped,
	extended,
	type History,
	historyVersion,
	importReport,
	importWorld,
	isCommand,
	readHistory,
	readWorldFile,
	redone,
	replay,
	type RoleBook,
	scenarios,
	shownFault,
	startingHistory,
	undone,
	withUndone,
	worldFileOf,
} from '../core/simulator';
import { alternativesTo, planFor, runbook } from '../core/simulator/planner';
import {
	type SimulateAction,
	type SimulateParams,
	type SimulateResult,
	type SimulationFile,
	type SimulationScenario,
} from '../protocol';

import { thingOfRow } from './simulation/rowIds';
import { emptyState, stateOf } from './simulation/state';

/** Answers `slr/simulate`: reads the history, does what is asked, and says what to draw and what to store. */
export function simulate(
	{ history: stored, action }: SimulateParams,
	book: RoleBook,
	{ now, template }: Around = { now: 0 },
): SimulateResult {
	switch (action.kind) {
		case 'start':
			return started(action.scenario, book);
		case 'import':
			return imported(action, now, book);
		case 'importDocument':
			return ofTemplate(template, book);
		case 'open':
			return opened(action.file, book);
		case 'show':
		case 'run':
		case 'undo':
		case 'redo':
		case 'reset':
		case 'configure':
		case 'explain':
		case 'save':
			return continued(stored, action, book);
	}
}

/** What is known around a request. */
export interface Around {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The world of the document that the action names; `undefined`: it is no template. */
	readonly template?: TemplateWorld | undefined;
}

type Begin = Extract<SimulateAction, { kind: 'import' | 'importDocument' | 'open' | 'start' }>;
type Continue = Exclude<SimulateAction, Begin>;

function imported({ files, region }: SimulateAction & { kind: 'import' }, now: number, book: RoleBook): SimulateResult {
	const readable = (Array.isArray(files) ? (files as readonly unknown[]) : []).filter(isFile);
	const result = importWorld(readable, { now, ...(region !== undefined && { region }) }, book);
	if (!result.ok) return failed('nothingToImport', result.faults.map(shownFault).join('\n'));
	return { ...drawn(result.history, book), report: importReport(result) };
}

const isFile = (value: unknown): value is SimulationFile =>
	typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'name' in value;

function ofTemplate(template: TemplateWorld | undefined, book: RoleBook): SimulateResult {
	if (!template) return failed('nothingToImport', 'This document is no open CloudFormation template.');
	const report = ['# What the template makes', ...template.notes.map((it) => `- ${escaped(it)}`)].join('\n\n');
	return { ...drawn(template.history, book), report };
}

function opened({ name, text }: SimulationFile, book: RoleBook): SimulateResult {
	const reading = readWorldFile(String(text));
	if (reading.ok) return drawn(reading.history, book);
	const { line, column } = reading.place;
	return failed(reading.code, `${name}:${line}:${column}: ${reading.message}`);
}

function continued(stored: unknown, action: Continue, book: RoleBook): SimulateResult {
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

const shownScenarios: readonly SimulationScenario[] = scenarios.map(({ id, title, description, group }) => ({
	id,
	title,
	description,
	...(group !== undefined && { group }),
}));

function started(id: string, book: RoleBook): SimulateResult {
	const scenario = scenarios.find((it) => it.id === id);
	if (!scenario) return failed('unknownScenario', `There is no scenario ${id}.`);
	return drawn(startingHistory(scenario, book), book);
}

// A command on nothing begins with an empty account.
const withoutHistory = (action: Continue, book: RoleBook): SimulateResult =>
	action.kind === 'run'
		? acted({ version: historyVersion, scenario: 'empty', commands: [] }, action, book)
		: { ok: true, state: emptyState(shownScenarios) };

function acted(history: History, action: Continue, book: RoleBook): SimulateResult {
	switch (action.kind) {
		case 'show':
			return drawn(history, book);
		case 'run':
			if (!isCommand(action.command)) return failed('malformedCommand', 'What was sent is no command.');
			return drawn(extended(history, action.command), book);
		case 'undo':
			return drawn(canUndo(history, book) ? withoutLast(history, book) : history, book);
		case 'redo':
			return drawn(redone(history), book);
		case 'reset':
			return drawn(beginning(history, book), book);
		case 'configure':
			return drawn({ ...history, settings: { ...history.settings, ...action.settings } }, book);
		case 'explain':
			return explained(history, action.row, book);
		case 'save':
			return { ...drawn(history, book), file: worldFileOf(history) };
	}
}

/** As the history was when it began: its scenario's first commands, its own settings and unknown members. */
function beginning(history: History, book: RoleBook): History {
	const scenario = scenarios.find((it) => it.id === history.scenario);
	const bare = withUndone(history, []);
	if (history.beginning !== undefined) return { ...bare, commands: history.commands.slice(0, history.beginning) };
	return { ...bare, commands: scenario ? startingHistory(scenario, book).commands : [] };
}

const withoutLast = (history: History, book: RoleBook): History =>
	undone(history, replay(history, book).outcomes, beginning(history, book).commands.length);

const canUndo = (history: History, book: RoleBook): boolean =>
	history.commands.length > beginning(history, book).commands.length;

function drawn(history: History, book: RoleBook): SimulateResult & { ok: true } {
	const replayed = replay(history, book);
	const scenario = shownScenarios.find((it) => it.id === history.scenario);
	const state = stateOf({
		history,
		...replayed,
		offers: commandsFor(replayed.world),
		scenarios: shownScenarios,
		canUndo: canUndo(history, book),
		canRedo: (history.undone ?? []).length > 0,
		...(scenario && { scenario }),
	});
	return { ok: true, state, history };
}

function explained(history: History, row: string, book: RoleBook): SimulateResult {
	const thing = thingOfRow(row);
	if (!thing) return failed('unknownRow', `There is no row ${row}.`);
	const { world } = replay(history, book);
	const planned = planFor(world, { kind: 'deleted', thing });
	return { ...drawn(history, book), explanation: runbook(planned, planned.ok ? alternativesTo(world, planned) : []) };
}

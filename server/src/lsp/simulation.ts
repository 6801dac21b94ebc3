import { type TemplateWorld } from '../core/features';
import {
	commandsFor,
	commandsOfWorld,
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
	type Replaying,
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

import { briefly } from './simulation/brief';
import { inBrief, wholly } from './simulation/choices';
import { thingOfRow } from './simulation/rowIds';
import { emptyState, stateOf } from './simulation/state';

/** Answers `slr/simulate`: reads the history, does what is asked, and says what to draw and what to store. */
export function simulate(
	{ history: stored, action, detail }: SimulateParams,
	book: RoleBook,
	{ now, template, replaying = replay }: Around = { now: 0 },
): SimulateResult {
	const how: How = { book, isBrief: detail === 'brief', replaying };
	switch (action.kind) {
		case 'start':
			return started(action.scenario, how);
		case 'import':
			return imported(action, now, how);
		case 'importDocument':
			return ofTemplate(template, how);
		case 'open':
			return opened(action.file, how);
		case 'show':
		case 'run':
		case 'undo':
		case 'redo':
		case 'reset':
		case 'configure':
		case 'explain':
		case 'save':
			return continued(stored, action, how);
	}
}

/** What is known around a request. */
export interface Around {
	/** Milliseconds since 1970. */
	readonly now: number;
	/** The world of the document that the action names; `undefined`: it is no template. */
	readonly template?: TemplateWorld | undefined;
	readonly replaying?: Replaying;
}

/** By which facts, and how much of it is told. */
interface How {
	readonly book: RoleBook;
	readonly isBrief: boolean;
	readonly replaying: Replaying;
}

type Begin = Extract<SimulateAction, { kind: 'import' | 'importDocument' | 'open' | 'start' }>;
type Continue = Exclude<SimulateAction, Begin>;

function imported({ files, region }: SimulateAction & { kind: 'import' }, now: number, how: How): SimulateResult {
	const readable = (Array.isArray(files) ? (files as readonly unknown[]) : []).filter(isFile);
	const result = importWorld(readable, { now, ...(region !== undefined && { region }) }, how.book);
	if (!result.ok) return failed('nothingToImport', result.faults.map(shownFault).join('\n'));
	return { ...drawn(result.history, how), report: importReport(result) };
}

const isFile = (value: unknown): value is SimulationFile =>
	typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'name' in value;

function ofTemplate(template: TemplateWorld | undefined, how: How): SimulateResult {
	if (!template) return failed('nothingToImport', 'This document is no open CloudFormation template.');
	const report = ['# What the template makes', ...template.notes.map((it) => `- ${escaped(it)}`)].join('\n\n');
	return { ...drawn(template.history, how), report };
}

function opened({ name, text }: SimulationFile, how: How): SimulateResult {
	const reading = readWorldFile(String(text));
	if (reading.ok) return drawn(reading.history, how);
	const { line, column } = reading.place;
	return failed(reading.code, `${name}:${line}:${column}: ${reading.message}`);
}

function continued(stored: unknown, action: Continue, how: How): SimulateResult {
	if (stored === undefined || stored === null) return withoutHistory(action, how);
	const reading = readHistory(stored);
	if (!reading.ok) return failed(reading.code, reading.message);
	return acted(reading.history, action, how);
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

function started(id: string, how: How): SimulateResult {
	const scenario = scenarios.find((it) => it.id === id);
	if (!scenario) return failed('unknownScenario', `There is no scenario ${id}.`);
	return drawn(startingHistory(scenario, how.book), how);
}

// A command on nothing begins with an empty account.
const withoutHistory = (action: Continue, how: How): SimulateResult =>
	action.kind === 'run'
		? acted({ version: historyVersion, scenario: 'empty', commands: [] }, action, how)
		: { ok: true, state: emptyState(shownScenarios) };

function acted(history: History, action: Continue, how: How): SimulateResult {
	switch (action.kind) {
		case 'show':
			return drawn(history, how);
		case 'run':
			if (!isCommand(action.command)) return failed('malformedCommand', 'What was sent is no command.');
			return drawn(extended(history, action.command), how);
		case 'undo':
			return drawn(canUndo(history, how.book) ? withoutLast(history, how) : history, how);
		case 'redo':
			return drawn(redone(history), how);
		case 'reset':
			return drawn(beginning(history, how.book), how);
		case 'configure':
			return drawn({ ...history, settings: { ...history.settings, ...action.settings } }, how);
		case 'explain':
			return explained(history, action.row, how);
		case 'save':
			return { ...drawn(history, how), file: worldFileOf(history) };
	}
}

/** As the history was when it began: its scenario's first commands, its own settings and unknown members. */
function beginning(history: History, book: RoleBook): History {
	const scenario = scenarios.find((it) => it.id === history.scenario);
	const bare = withUndone(history, []);
	if (history.beginning !== undefined) return { ...bare, commands: history.commands.slice(0, history.beginning) };
	return { ...bare, commands: scenario ? startingHistory(scenario, book).commands : [] };
}

const withoutLast = (history: History, { book, replaying }: How): History =>
	undone(history, replaying(history, book).outcomes, beginning(history, book).commands.length);

const canUndo = (history: History, book: RoleBook): boolean =>
	history.commands.length > beginning(history, book).commands.length;

function drawn(history: History, { book, isBrief, replaying }: How): SimulateResult & { ok: true } {
	const { world, outcomes } = replaying(history, book);
	const scenario = shownScenarios.find((it) => it.id === history.scenario);
	const state = stateOf({
		history,
		world,
		outcomes,
		telling: isBrief ? inBrief(world) : wholly(commandsFor(world)),
		offers: commandsOfWorld(world),
		scenarios: shownScenarios,
		canUndo: canUndo(history, book),
		canRedo: (history.undone ?? []).length > 0,
		...(scenario && { scenario }),
	});
	return { ok: true, state: isBrief ? briefly(state) : state, history };
}

function explained(history: History, row: string, how: How): SimulateResult {
	const thing = thingOfRow(row);
	if (!thing) return failed('unknownRow', `There is no row ${row}.`);
	const { world } = how.replaying(history, how.book);
	const planned = planFor(world, { kind: 'deleted', thing });
	return { ...drawn(history, how), explanation: runbook(planned, planned.ok ? alternativesTo(world, planned) : []) };
}

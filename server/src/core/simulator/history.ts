import { type Command, type Outcome } from './command';
import { type OwnTables } from './draft';
import { applyOnto } from './engine';
import { type RoleBook } from './roleFacts';
import { isRecord, settingsFrom } from './settings';
import { emptyWorld, type World } from './world';

/** The version that this simulator writes; it reads none that is newer. */
export const historyVersion = 1;

/** A world with its past. It is the only thing that is ever stored: replaying it makes the world again. */
export interface History {
	readonly version: number;
	/** The id of the scenario that it began with. */
	readonly scenario?: string;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly commands: readonly Command[];
	/** How many of the commands it began with: an undo or a reset goes no further back. */
	readonly beginning?: number;
	/** Commands that were taken back, the last one at the end: what a redo carries out again. */
	readonly undone?: readonly Command[];
	readonly [unknownMember: string]: unknown;
}

export interface Replay {
	readonly world: World;
	/** One for each command, refusals included. */
	readonly outcomes: readonly Outcome[];
}

/** Makes the world of a history. The same history always makes the same world. */
export function replay(history: History, book: RoleBook): Replay {
	let world = emptyWorld(settingsFrom(history.settings), book);
	const own: OwnTables = new Map();
	const outcomes = history.commands.map((command) => {
		const after = applyOnto(world, command, own);
		world = after.world;
		return after.outcome;
	});
	return { world, outcomes };
}

export type HistoryReading =
	| { readonly ok: true; readonly history: History }
	| {
			readonly ok: false;
			readonly code: 'malformedHistory' | 'newerHistory';
			readonly message: string;
			/** The way to what is wrong. */
			readonly at?: readonly (number | string)[];
	  };

/** Judges what was stored. Members that are not known here stay where they are. */
export function readHistory(stored: unknown): HistoryReading {
	if (!isRecord(stored)) return malformed('The stored history is no object.');
	const { version, commands, scenario, settings } = stored;
	if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) {
		return malformed('The stored history has no version.', ['version']);
	}
	if (version > historyVersion) {
		const message = `The stored history is of version ${version}; this one reads up to ${historyVersion}. It is left as it is.`;
		return { ok: false, code: 'newerHistory', message, at: ['version'] };
	}
	if (!Array.isArray(commands)) return malformed('The stored history has no list of commands.', ['commands']);
	const faulty = commands.findIndex((it) => !isCommand(it));
	if (faulty >= 0) return malformed(`Command ${faulty + 1} of the stored history is no command.`, ['commands', faulty]);
	if (scenario !== undefined && typeof scenario !== 'string')
		return malformed('The scenario of the stored history is no text.', ['scenario']);
	const { beginning } = stored;
	if (beginning !== undefined && !(Number.isSafeInteger(beginning) && Number(beginning) >= 0))
		return malformed('The beginning of the stored history is no number of commands.', ['beginning']);
	const { undone: takenBack } = stored;
	if (takenBack !== undefined && !(Array.isArray(takenBack) && takenBack.every(isCommand)))
		return malformed('What was undone in the stored history is no list of commands.', ['undone']);
	if (settings !== undefined && !isRecord(settings))
		return malformed('The settings of the stored history are no object.', ['settings']);
	return { ok: true, history: stored as unknown as History };
}

const malformed = (message: string, at: readonly (number | string)[] = []): HistoryReading => ({
	ok: false,
	code: 'malformedHistory',
	message,
	at,
});

/** Whether a value has the shape of a command; what it asks for is judged when it is carried out. */
export function isCommand(value: unknown): value is Command {
	if (!isRecord(value) || typeof value['operation'] !== 'string') return false;
	const { region, parameters } = value;
	return (region === undefined || typeof region === 'string') && (parameters === undefined || isRecord(parameters));
}

/** One command more. What was taken back before it cannot be done again. */
export const extended = (history: History, command: Command): History => ({
	...withUndone(history, []),
	commands: [...history.commands, command],
});

/**
 * Without the last command that changed something, and without the refusals behind it.
 * The first commands, so many as `beginning` says, stay.
 */
export function undone(history: History, outcomes: readonly Outcome[], beginning: number): History {
	let keep = outcomes.length;
	while (keep > beginning && outcomes[keep - 1]?.ok === false) keep--;
	const commands = history.commands.slice(0, Math.max(keep - 1, beginning));
	const taken = history.commands.slice(commands.length, keep);
	return { ...withUndone(history, [...(history.undone ?? []), ...taken]), commands };
}

/** With the command again that was taken back last. */
export function redone(history: History): History {
	const taken = history.undone ?? [];
	const last = taken.at(-1);
	return last ? { ...withUndone(history, taken.slice(0, -1)), commands: [...history.commands, last] } : history;
}

/** The member is not there when it is empty: a world that was redone is the world that it was. */
export function withUndone({ undone: _before, ...rest }: History, undone: readonly Command[]): History {
	return undone.length > 0 ? { ...rest, undone } : rest;
}

import {
	type Command,
	type History,
	isCommand,
	type Outcome,
	readHistory,
	shownTime,
	shownTransition,
	type World,
} from '../core/simulator';
import { remember, Simulation, withAnswers, worldView } from '../endpoint';

import { type CliHost, type ExitCode } from './host';
import { absolute } from './paths';
import { type SimulateOptions } from './simulate';

interface Step {
	readonly command: Command;
	readonly outcome: Outcome;
}

/** Runs commands from a file or standard input and says how each ended, and what the account is then. */
export async function runScript(
	{ run, format }: Pick<SimulateOptions, 'run' | 'format'>,
	history: History,
	host: CliHost,
): Promise<{ readonly code: ExitCode; readonly history: History }> {
	const text = run === undefined || run === '-' ? await host.stdin() : await host.readText(absolute(host.cwd, run));
	const script = scriptFrom(text);
	const simulation = new Simulation({
		book: await host.catalogue(),
		history: script.history ?? history,
		pace: { kind: 'manual' },
		now: () => 0,
	});
	const steps = carriedOut(simulation, script.commands);
	host.out(format === 'json' ? asJson(simulation, steps) : asText(simulation, steps));
	return { code: steps.every(({ outcome }) => outcome.ok) ? 0 : 1, history: simulation.history };
}

interface Script {
	/** The world that the file itself begins with. */
	readonly history?: History;
	readonly commands: readonly Command[];
}

/** A history, a JSON list of commands, or one command a line; lines that begin with # say something to people. */
function scriptFrom(text: string): Script {
	const whole = jsonOf(text);
	if (Array.isArray(whole)) return { commands: commandsFrom(whole) };
	if (typeof whole === 'object' && whole !== null && 'commands' in whole) {
		const reading = readHistory(whole);
		if (!reading.ok) throw new Error(reading.message);
		return { history: { ...reading.history, commands: [] }, commands: reading.history.commands };
	}
	const lines = text.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
	const written = lines.filter(({ line }) => line !== '' && !line.startsWith('#'));
	return {
		commands: written.map(({ line, number }) => {
			const read = jsonOf(line);
			if (!isCommand(read)) throw new Error(`Line ${number} is no command.`);
			return read;
		}),
	};
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function commandsFrom(list: readonly unknown[]): readonly Command[] {
	return list.map((it, index) => {
		if (!isCommand(it)) throw new Error(`Command ${index + 1} is none.`);
		return it;
	});
}

function carriedOut(simulation: Simulation, commands: readonly Command[]): readonly Step[] {
	const named = new Map<string, unknown>();
	return commands.map((written, index) => {
		const command = withAnswers(written, named);
		if (typeof command === 'string') throw new Error(`Command ${index + 1}: ${command}`);
		const outcome = simulation.do(command);
		remember(named, written, outcome);
		return { command, outcome };
	});
}

function asJson(simulation: Simulation, steps: readonly Step[]): string {
	const shown = {
		outcomes: steps.map(({ command, outcome }) => ({ operation: command.operation, ...outcome })),
		world: worldView(simulation.world),
		history: simulation.history,
	};
	return `${JSON.stringify(shown, undefined, '\t')}\n`;
}

function asText({ world }: Simulation, steps: readonly Step[]): string {
	const lines = steps.map(({ command, outcome }, index) => `${index + 1}. ${stepText(command, outcome)}`);
	return `${[...lines, '', ...worldText(world)].join('\n')}\n`;
}

function stepText({ operation }: Command, outcome: Outcome): string {
	if (!outcome.ok) return `${operation}: refused, ${outcome.error.name}. ${outcome.error.message}`;
	const { Passed: passed, ...response } = outcome.response;
	if (Array.isArray(passed)) return [`${operation}: done.`, ...passed.map(String)].join(' ');
	const answer = Object.entries(response).filter(([, it]) => typeof it === 'string');
	return `${operation}: done.${answer.map(([name, it]) => ` ${name} ${String(it)}`).join('')}`;
}

function worldText(world: World): readonly string[] {
	const { account, time, ...tables } = worldView(world);
	const lists = Object.entries(tables).filter(
		([name, it]) => Array.isArray(it) && it.length > 0 && name !== 'inProgress',
	) as readonly [string, readonly unknown[]][];
	return [
		`Account ${String(account)}, ${String(time)}`,
		...lists.flatMap(([name, things]) => [`${name}:`, ...things.map((it) => `  ${thingText(it)}`)]),
		...(world.transitions.length > 0 ? ['in progress:'] : []),
		...world.transitions.map((it) => `  ${shownTransition(world, it)}, ${shownTime(it.at)}`),
	];
}

function thingText(thing: unknown): string {
	if (typeof thing !== 'object' || thing === null) return String(thing);
	const { id, name, state, status, errorCode } = thing as Readonly<Record<string, unknown>>;
	return [id, name, state ?? status, errorCode].filter((it) => typeof it === 'string').join(' ');
}

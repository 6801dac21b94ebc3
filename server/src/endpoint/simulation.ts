import {
	apply,
	changedSettings,
	type Command,
	type Event,
	type History,
	historyVersion,
	type Outcome,
	readHistory,
	replay,
	type RoleBook,
	withUndone,
	type World,
} from '../core/simulator';

import { type Pace, Ticker } from './pace';

/** An event with its place in the record of this endpoint. */
export type Recorded = Event & { readonly sequence: number };

export interface SimulationOptions {
	readonly book: RoleBook;
	/** Where it begins, and what a reset goes back to. */
	readonly history: History;
	readonly pace: Pace;
	/** A real clock in milliseconds. */
	readonly now: () => number;
}

/** A command of the history that the world refuses. */
export interface RefusedCommand {
	/** Its place, from 1. */
	readonly command: number;
	readonly operation: string;
	readonly name: string;
	readonly message: string;
}

/** A history but for its commands. */
interface Frame {
	readonly version: number;
	readonly settings?: Readonly<Record<string, unknown>>;
	readonly undone?: readonly Command[];
	readonly [other: string]: unknown;
}

/** So many of the newest events are kept. */
const keptEvents = 10_000;
const longestStep = 3650 * 24 * 60 * 60 * 1000;

/** The one account behind an endpoint, with its past. Reads and refusals leave events and are no part of the history. */
export class Simulation {
	readonly pace: Pace;
	readonly #book: RoleBook;
	readonly #ticker: Ticker;
	readonly #beginning: History;
	readonly #listeners = new Set<() => void>();
	#frame: Frame;
	#commands: Command[] = [];
	#world: World;
	#refused: readonly RefusedCommand[] = [];
	#events: Recorded[] = [];
	#sequence = 0;
	#revision = 0;

	constructor({ book, history, pace, now }: SimulationOptions) {
		this.pace = pace;
		this.#book = book;
		this.#ticker = new Ticker(pace, now);
		this.#beginning = history;
		this.#frame = history;
		this.#world = this.#remake(history);
	}

	get world(): World {
		return this.#world;
	}

	/** Grows with every change of the world but the mere passing of time. */
	get revision(): number {
		return this.#revision;
	}

	/** What was refused when the world was last made of its history. */
	get refused(): readonly RefusedCommand[] {
		return this.#refused;
	}

	/** The newest events, the newest last. */
	get events(): readonly Recorded[] {
		return this.#events;
	}

	get lastSequence(): number {
		return this.#sequence;
	}

	/** Everything that is needed to make the world again. */
	get history(): History {
		return { ...this.#frame, commands: [...this.#commands] };
	}

	/** Calls back after every change and every event; answers what ends that. */
	follow(listener: () => void): () => void {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}

	/** Lets the time pass that has passed outside. */
	catchUp(): void {
		for (let left = this.#ticker.passed(); left > 0; left -= longestStep) {
			this.#carryOut({
				operation: 'clock:Advance',
				parameters: { Milliseconds: Math.min(left, longestStep) },
				byItself: true,
			});
		}
	}

	/** Real milliseconds until something happens by itself; `undefined` when nothing will. */
	untilNext(): number | undefined {
		const [next] = this.#world.transitions;
		return next && this.#ticker.until(next.at - this.#world.now);
	}

	/** `seen` may make another outcome of that of a read, which is then what is recorded. */
	do(command: Command, seen?: (outcome: Outcome) => Outcome): Outcome {
		this.catchUp();
		return this.#carryOut(command, seen);
	}

	/** Takes back the last command that changed something, and the time that passed by itself since; false when there is none. */
	undo(): boolean {
		this.catchUp();
		const { outcomes } = replay(this.history, this.#book);
		const { beginning } = this.#frame;
		const first = typeof beginning === 'number' ? beginning : 0;
		let last = outcomes.length - 1;
		while (last >= 0 && (!outcomes[last]?.ok || this.#commands[last]?.['byItself'] === true)) last--;
		if (last < first) return false;
		const taken = this.#commands[last];
		const undone = [...(this.#frame.undone ?? []), ...(taken ? [taken] : [])];
		this.#begin(withUndone({ ...this.#frame, commands: this.#commands.slice(0, last) }, undone));
		return true;
	}

	/** Carries out again what was taken back last; `undefined` when nothing was. Refused, it stays to be redone. */
	redo(): Outcome | undefined {
		this.catchUp();
		const taken = this.#frame.undone ?? [];
		const last = taken.at(-1);
		if (!last) return undefined;
		const outcome = this.#carryOut(last);
		if (outcome.ok) this.#frame = withUndone(this.history, taken.slice(0, -1));
		else this.#frame = withUndone(this.history, taken);
		return outcome;
	}

	/** Back to where it began. */
	reset(): void {
		this.#begin(this.#beginning);
	}

	/** Puts another world in the place of this one; answers what is wrong with it, if anything. */
	load(stored: unknown): string | undefined {
		const reading = readHistory(stored);
		if (!reading.ok) return reading.message;
		this.#begin(reading.history);
		return undefined;
	}

	/** Changes settings; the past is judged anew by them. */
	configure(settings: Readonly<Record<string, unknown>>): void {
		this.catchUp();
		this.#begin({ ...this.history, settings: changedSettings(this.#frame.settings, settings) });
	}

	#begin(history: History): void {
		this.#ticker.passed();
		this.#world = this.#remake(history);
		this.#revision++;
		this.#tell();
	}

	#remake(history: History): World {
		const { commands, ...frame } = history;
		const { world, outcomes } = replay(history, this.#book);
		this.#frame = { ...frame, version: historyVersion };
		this.#commands = [...commands];
		this.#refused = outcomes.flatMap((it, index) =>
			it.ok
				? []
				: {
						command: index + 1,
						operation: commands[index]?.operation ?? '',
						name: it.error.name,
						message: it.error.message,
					},
		);
		this.#events = [];
		this.#keep(outcomes.flatMap((it) => it.events));
		return world;
	}

	#carryOut(command: Command, seen: (outcome: Outcome) => Outcome = (it) => it): Outcome {
		const before = this.#world;
		const { world, outcome: whole } = apply(before, command);
		const outcome = seen(whole);
		const changed = changedMembers(before, world);
		if (changed.length > 0) {
			this.#world = world;
			this.#record(command);
			if (command['byItself'] !== true) this.#frame = withUndone(this.history, []);
			if (changed.some((it) => it !== 'now')) this.#revision++;
		}
		this.#keep(outcome.events);
		if (outcome.events.length > 0 || changed.some((it) => it !== 'now') || !command['byItself']) this.#tell();
		return outcome;
	}

	// Time that passes by itself is one command, however often somebody looks.
	#record(command: Command): void {
		const last = this.#commands.at(-1);
		const together = last && command['byItself'] === true && last['byItself'] === true && span(last) + span(command);
		if (together && together <= longestStep) {
			this.#commands[this.#commands.length - 1] = { ...command, parameters: { Milliseconds: together } };
		} else this.#commands.push(command);
	}

	#keep(events: readonly Event[]): void {
		for (const event of events) this.#events.push({ ...event, sequence: ++this.#sequence });
		if (this.#events.length > 2 * keptEvents) this.#events = this.#events.slice(-keptEvents);
	}

	#tell(): void {
		for (const listener of [...this.#listeners]) listener();
	}
}

const span = ({ parameters }: Command): number => Number(parameters?.['Milliseconds'] ?? 0);

const changedMembers = (before: World, after: World): readonly string[] =>
	before === after ? [] : Object.keys(after).filter((it) => before[it as keyof World] !== after[it as keyof World]);

import { apply } from './engine';
import { type History, type Replay, replay } from './history';
import { type RoleBook } from './roleFacts';

/** Makes the world of a history. */
export type Replaying = (history: History, book: RoleBook) => Replay;

/** Some steps back are taken as often as one forward. */
const mostWorlds = 8;

/**
 * The same as {@link replay}, which remembers the last worlds and goes on from there:
 * whoever plays sends the history that he sent before, with one command more or less.
 */
export function rememberingReplay(): Replaying {
	let worlds: readonly Remembered[] = [];
	return (history, book) => {
		const commands = history.commands.map((it) => JSON.stringify(it));
		const settings = JSON.stringify(history.settings);
		const known = worlds
			.filter((it) => it.book === book && it.settings === settings && beginsWith(commands, it.commands))
			.reduce<Remembered | undefined>(longer, undefined);
		const made = known ? continued(known, history) : replay(history, book);
		worlds = [{ book, settings, commands, made }, ...worlds.filter((it) => it !== known || it.made !== made)].slice(
			0,
			mostWorlds,
		);
		return made;
	};
}

const longer = (one: Remembered | undefined, other: Remembered): Remembered =>
	one && one.commands.length >= other.commands.length ? one : other;

interface Remembered {
	readonly book: RoleBook;
	readonly settings: string | undefined;
	/** As JSON, so that they can be compared with others that came over the wire. */
	readonly commands: readonly string[];
	readonly made: Replay;
}

const beginsWith = (all: readonly string[], first: readonly string[]): boolean =>
	first.length <= all.length && first.every((it, index) => it === all[index]);

function continued({ commands, made }: Remembered, history: History): Replay {
	if (history.commands.length === commands.length) return made;
	let { world } = made;
	const outcomes = [...made.outcomes];
	for (const command of history.commands.slice(commands.length)) {
		const after = apply(world, command);
		world = after.world;
		outcomes.push(after.outcome);
	}
	return { world, outcomes };
}

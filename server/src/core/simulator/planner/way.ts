import { type Command } from '../command';
import { without } from '../without';
import { type World } from '../world';

/** How to go on towards something from a world: it is reached, it can be worked on or waited for, or nothing leads there. */
export type Way = Reached | Going | Stuck;

export interface Reached {
	readonly kind: 'reached';
}

export interface Going {
	readonly kind: 'going';
	/** Commands that would be carried out now and lead on. */
	readonly moves: readonly Move[];
	/** When the clock brings the next thing that leads on; absent: another part must go on first. */
	readonly until?: number;
	/** Nothing is left to do at that time: who waits for several such parts waits for the last. */
	readonly last?: true;
}

export interface Move {
	readonly command: Command;
	readonly why: string;
}

export interface Stuck {
	readonly kind: 'stuck';
	/** Why, in a sentence. */
	readonly reason: string;
	/** True: no sequence of commands leads there. False: only one that takes something from other things might. */
	readonly certain: boolean;
}

export const reached: Reached = { kind: 'reached' };

/** Another part of the plan must be done before this one can go on. */
export const held: Going = { kind: 'going', moves: [] };

export const stuck = (reason: string): Stuck => ({ kind: 'stuck', reason, certain: true });

export const undecided = (reason: string): Stuck => ({ kind: 'stuck', reason, certain: false });

export const move = (command: Command, why: string): Going => ({ kind: 'going', moves: [{ command, why }] });

/** Until what is in progress with the thing ends; `undefined` when nothing is. */
export function whileBusy({ transitions }: World, subject: string): Going | undefined {
	const coming = transitions.find((it) => it.subject === subject);
	return coming && { kind: 'going', moves: [], until: coming.at };
}

export const atLast = (way: Way): Way => (way.kind === 'going' ? { ...way, last: true } : way);

/** Something comes after it, so whoever waits for several such parts must not wait for the last. */
export const unhurried = (way: Way): Way => (way.kind === 'going' ? without(way, 'last') : way);

/** All of them, side by side. */
export function all(ways: readonly Way[]): Way {
	const blocked = ways.find((it) => it.kind === 'stuck');
	if (blocked) return blocked;
	const going = ways.filter((it) => it.kind === 'going');
	if (going.length === 0) return reached;
	return { kind: 'going', moves: going.flatMap((it) => it.moves), ...waitOf(going) };
}

// Parts with nothing left to do but to wait hurry nobody: while another part goes on, its time counts.
function waitOf(going: readonly Going[]): Pick<Going, 'until' | 'last'> {
	const hurried = going.flatMap((it) => (it.last ? [] : (it.until ?? [])));
	if (hurried.length > 0) return { until: Math.min(...hurried) };
	const patient = going.flatMap((it) => it.until ?? []);
	if (patient.length === 0) return {};
	return { until: Math.max(...patient), ...(going.every((it) => it.last) && { last: true }) };
}

/** The first that is not reached: one after the other. */
export function inTurn(...ways: readonly (() => Way)[]): Way {
	for (const way of ways) {
		const found = way();
		if (found.kind !== 'reached') return found;
	}
	return reached;
}

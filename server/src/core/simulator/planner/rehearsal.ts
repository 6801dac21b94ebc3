import { type Command } from '../command';
import { apply } from '../engine';
import { type World } from '../world';

import { type Awaited, awaited } from './awaited';
import { isWait } from './cost';
import { type Move, type Stuck, stuck, undecided, type Way } from './way';

/** What was done to get somewhere, and the world in which it was reached. */
export interface Rehearsal {
	readonly world: World;
	readonly steps: readonly Step[];
}

export interface Step {
	readonly command: Command;
	readonly why: string;
	readonly before: World;
	readonly after: World;
	/** What a wait is for. */
	readonly awaits: readonly Awaited[];
	/** What the clock says that it has brought. */
	readonly passed: readonly string[];
}

/** Follows a way until its end, letting time pass where nothing else can be done; `undefined` where it ends nowhere. */
export function rehearsed(start: World, wayFrom: (world: World) => Way): Rehearsal | undefined {
	const found = followed(start, wayFrom);
	return 'kind' in found ? undefined : found;
}

/** As {@link rehearsed}, with the reason where it ends nowhere. */
export function followed(start: World, wayFrom: (world: World) => Way): Rehearsal | Stuck {
	const steps: Step[] = [];
	const limit = longestFor(start);
	let world = start;
	for (;;) {
		const way = wayFrom(world);
		if (way.kind === 'reached') return { world, steps };
		if (way.kind === 'stuck') return way;
		const next = way.moves.length > 0 ? movesMade(world, way.moves) : waited(world, way.until);
		const end = next.at(-1);
		if (!end) return stuck('What is still missing waits for something that will not come.');
		if (steps.length > limit) return undecided('The planner found no end.');
		append(steps, next);
		world = end.after;
	}
}

/** Two waits with nothing between are one. */
function append(steps: Step[], next: readonly Step[]): void {
	const [last] = steps.slice(-1);
	const [first] = next;
	if (!last || !first || !isWait(last.command.operation) || !isWait(first.command.operation)) {
		steps.push(...next);
		return;
	}
	steps[steps.length - 1] = {
		...first,
		command: advanced(first.after.now - last.before.now),
		before: last.before,
		awaits: [...last.awaits, ...first.awaits],
		passed: [...last.passed, ...first.passed],
	};
}

const advanced = (Milliseconds: number): Command => ({ operation: 'clock:Advance', parameters: { Milliseconds } });

const longestFor = ({ keys, keyStores, clusters, hsms, roles }: World): number =>
	200 + 10 * (keys.size + keyStores.size + clusters.size + hsms.size + roles.size);

/** What one part of the plan does may be what another part wants, or stand in its way: then it is looked at anew. */
function movesMade(start: World, moves: readonly Move[]): readonly Step[] {
	const steps: Step[] = [];
	const given = new Set<string>();
	let world = start;
	for (const { command, why } of moves) {
		const text = JSON.stringify(command);
		const { world: after } = given.has(text) ? { world } : apply(world, command);
		given.add(text);
		if (after === world) continue;
		steps.push({ command, why, before: world, after, awaits: [], passed: [] });
		world = after;
	}
	return steps;
}

function waited(before: World, until: number | undefined): readonly Step[] {
	if (until === undefined || until <= before.now) return [];
	const command = advanced(until - before.now);
	const { world: after, outcome } = apply(before, command);
	const passed: unknown = outcome.ok ? outcome.response['Passed'] : undefined;
	return [
		{
			command,
			why: '',
			before,
			after,
			awaits: before.transitions.filter((it) => it.at <= until).map((it) => awaited(before, it)),
			passed: Array.isArray(passed) ? passed.map(String) : [],
		},
	];
}

import { type World } from '../world';

import { type Goal } from './goal';
import { type Preference } from './quest';
import { type Rehearsal } from './rehearsal';

/** What a plan costs, beside what it deletes on purpose. */
export interface Cost {
	/** Key material that it leaves in clusters. */
	readonly leftBehind: number;
	/** Commands that people give; letting time pass is none. */
	readonly commands: number;
	/** Milliseconds of the virtual clock. */
	readonly waiting: number;
}

export const costOf = (start: World, { world, steps }: Pick<Rehearsal, 'steps' | 'world'>, goal: Goal): Cost => ({
	leftBehind: deletesKeys(goal) ? [...world.orphans.keys()].filter((it) => !start.orphans.has(it)).length : 0,
	commands: steps.filter((it) => !isWait(it.command.operation)).length,
	waiting: world.now - start.now,
});

/** Only a plan that deletes keys answers for their material; what others have set going meanwhile is theirs. */
function deletesKeys(goal: Goal): boolean {
	if (goal.kind !== 'deleted') return goal.kind === 'emptied';
	const { kind } = goal.thing;
	return kind === 'key' || kind === 'keyStore' || kind === 'role';
}

export const isWait = (operation: string): boolean => operation.startsWith('clock:');

/** In which order the parts of a cost count. */
export const costOrder: Readonly<Record<Preference, readonly (keyof Cost)[]>> = {
	thorough: ['leftBehind', 'commands', 'waiting'],
	fewest: ['commands', 'waiting'],
	soonest: ['leftBehind', 'waiting', 'commands'],
};

export function isCheaper(one: Cost, other: Cost, preference: Preference): boolean {
	const differing = costOrder[preference].find((it) => one[it] !== other[it]);
	return differing !== undefined && one[differing] < other[differing];
}

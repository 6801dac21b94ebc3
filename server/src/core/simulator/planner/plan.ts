import { type Command, type Thing } from '../command';
import { type World } from '../world';

import { type Awaited, concerning, madeBetween } from './awaited';
import { usableKey } from './building';
import { type Cost, costOf, isWait } from './cost';
import { emptied, gone, keyStoresGo } from './deletion';
import { type Goal } from './goal';
import { connected } from './keyStores';
import { losses, type Loss } from './losses';
import { type Preference, type Quest } from './quest';
import { followed, type Step } from './rehearsal';
import { keyUsable } from './usable';
import { stuck, type Way } from './way';
import { stepTitle, waitReason } from './words';

export type Planned = Plan | NoPlan;

/** The commands that lead from a world to a goal; each would be carried out in its turn. */
export interface Plan {
	readonly ok: true;
	readonly goal: Goal;
	readonly preference: Preference;
	readonly steps: readonly PlanStep[];
	readonly cost: Cost;
	/** What cannot be had back afterwards. */
	readonly losses: readonly Loss[];
}

export interface PlanStep {
	readonly command: Command;
	/** What it is, in the imperative. */
	readonly title: string;
	readonly why: string;
	/** How long the step is waiting, in milliseconds; 0 for a command. */
	readonly waits: number;
	/** On the virtual clock, when the step begins. */
	readonly at: number;
	/** What a wait is for, of the things that the plan is about. */
	readonly awaits: readonly Awaited[];
	/** The world in which the step begins. */
	readonly before: World;
	/** What a command makes: later steps name it. */
	readonly makes?: Thing;
}

/** Why there is no plan. */
export interface NoPlan {
	readonly ok: false;
	readonly goal: Goal;
	readonly reason: string;
	/** True: nothing leads to the goal. False: something might that takes more than the planner may. */
	readonly certain: boolean;
}

/** The shortest way to a goal; what counts as short is the preference's to say. */
export function planFor(world: World, goal: Goal, preference: Preference = 'thorough'): Planned {
	const quest: Quest = {
		preference,
		start: world,
		mayCreate: goal.kind !== 'deleted' && goal.kind !== 'emptied',
		storesGo: goal.kind === 'emptied' && keyStoresGo(world),
		found: new Map(),
	};
	const found = followed(world, (now) => wayTo(now, quest, goal));
	if ('kind' in found) return { ok: false, goal, reason: found.reason, certain: found.certain };
	return {
		ok: true,
		goal,
		preference,
		steps: concerning(world, found.world, found.steps.map(planStep)),
		cost: costOf(world, found, goal),
		losses: losses(world, found.world),
	};
}

function wayTo(world: World, quest: Quest, goal: Goal): Way {
	switch (goal.kind) {
		case 'deleted':
			return gone(world, quest, goal.thing, 'This is what is wanted.');
		case 'key-usable':
			return keyUsable(world, quest, goal.keyId);
		case 'store-connected': {
			const store = world.keyStores.get(goal.keyStoreId);
			return store
				? connected(world, quest, store, 'This is what is wanted.')
				: stuck(`There is no key store ${goal.keyStoreId}. One that was deleted cannot be had again.`);
		}
		case 'usable-key':
			return usableKey(world, quest, goal.region ?? world.settings.region);
		case 'emptied':
			return emptied(world, quest);
	}
}

function planStep({ command, why, before, after, awaits, passed }: Step): PlanStep {
	const waits = isWait(command.operation);
	const made = madeBetween(before, after);
	return {
		command,
		title: stepTitle(before, command),
		why: waits ? waitReason(passed) : why,
		waits: waits ? after.now - before.now : 0,
		at: before.now,
		before,
		awaits,
		...(!waits && made && { makes: made }),
	};
}

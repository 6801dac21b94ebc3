import { shownDuration } from '../../time';
import { type World } from '../../world';
import { type Cost } from '../cost';
import { type Plan, planFor } from '../plan';
import { preferences } from '../quest';

import { type Alternative } from './runbook';

/** Plans to the same goal by other preferences, where they are better in something. */
export const alternativesTo = (world: World, plan: Plan): readonly Alternative[] =>
	preferences.flatMap((preference) => {
		if (preference === plan.preference) return [];
		const other = planFor(world, plan.goal, preference);
		const words = other.ok ? differences(plan.cost, other.cost) : [];
		return words.length > 0 ? [{ preference, text: `${words.join(', ')}.` }] : [];
	});

function differences(one: Cost, other: Cost): readonly string[] {
	const isBetter = other.commands < one.commands || other.waiting < one.waiting || other.leftBehind < one.leftBehind;
	if (!isBetter) return [];
	return [
		...counted(other.commands - one.commands, 'command', 'commands'),
		...waited(other.waiting - one.waiting),
		...leftWords(other.leftBehind - one.leftBehind),
	];
}

const counted = (more: number, one: string, many: string): readonly string[] =>
	more === 0 ? [] : [`${Math.abs(more)} ${Math.abs(more) === 1 ? one : many} ${more > 0 ? 'more' : 'fewer'}`];

const waited = (more: number): readonly string[] =>
	more === 0 ? [] : [`${shownDuration(Math.abs(more))} ${more > 0 ? 'later' : 'sooner'}`];

const leftWords = (more: number): readonly string[] => {
	if (more === 0) return [];
	const keys = `the material of ${Math.abs(more)} ${Math.abs(more) === 1 ? 'key' : 'keys'}`;
	return [more > 0 ? `but ${keys} stays in its cluster` : `and ${keys} does not stay behind`];
};

import { explainRoleDeletion, historyVersion, readHistory, replay, type RoleBook } from '../core/simulator';
import { alternativesTo, goalForms, planData, planFor, preferences, runbook, script } from '../core/simulator/planner';
import { type PlanParams, type PlanResult } from '../protocol';

import { goalIn } from './simulation/goals';

/** Answers `slr/plan`: makes the world of the history and plans the way to the goal. */
export function plan({ history: stored, goal: written, preference }: PlanParams, book: RoleBook): PlanResult {
	const reading = readHistory(stored ?? { version: historyVersion, commands: [] });
	if (!reading.ok) return { ok: false, error: { code: reading.code, message: reading.message } };
	const { world } = replay(reading.history, book);
	const goal = goalIn(world, written);
	if (!goal) return { ok: false, error: { code: 'unknownGoal', message: `A goal is ${goalForms.join(', ')}.` } };
	const planned = planFor(
		world,
		goal,
		preferences.find((it) => it === preference),
	);
	const alternatives = planned.ok ? alternativesTo(world, planned) : [];
	return {
		ok: true,
		plan: planData(planned, alternatives),
		markdown: runbook(planned, alternatives),
		script: script(planned),
	};
}

/** The same for editors without the view: Markdown, whatever came of it. Without a history, what holds in any account. */
export function planMarkdown(params: PlanParams | undefined, book: RoleBook): string {
	const { history, goal } = params ?? { goal: '' };
	const role = typeof goal === 'string' ? /^role(?:-deleted)?:(.+)$/.exec(goal)?.[1] : undefined;
	if (history === undefined && role !== undefined) return explainRoleDeletion(book, role);
	const result = plan({ ...params, goal }, book);
	return result.ok ? result.markdown : result.error.message;
}

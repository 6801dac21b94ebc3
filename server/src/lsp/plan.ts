import { escaped, explainRoleDeletion, historyVersion, readHistory, replay, type RoleBook } from '../core/simulator';
import { alternativesTo, goalForms, planData, planFor, preferences, runbook, script } from '../core/simulator/planner';
import { type TemplateWorld } from '../core/features';
import { type PlanParams, type PlanResult } from '../protocol';

import { goalIn } from './simulation/goals';
import { planRow } from './simulation/planRow';
import { rowIdOf } from './simulation/rowIds';

/** Answers `slr/plan`: makes the world of the history, or of a document, and plans the way to the goal. */
export function plan(params: PlanParams, book: RoleBook, template?: TemplateWorld): PlanResult {
	const { preference } = params;
	const stored = template?.history ?? params.history;
	const written = goalOfResource(params.goal, template) ?? params.goal;
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
	const data = planData(planned, alternatives);
	return {
		ok: true,
		plan: data,
		row: planRow(world, goal, data),
		markdown: runbook(planned, alternatives),
		script: script(planned),
	};
}

/** Why there is nothing to delete where the document says that something is made. */
function notMade(goal: unknown, { things, notes }: TemplateWorld): string | undefined {
	const id = typeof goal === 'string' ? resourceIn(goal) : undefined;
	if (id === undefined || things.has(id)) return undefined;
	const why = notes.filter((it) => it.startsWith(`${id}: `)).map((it) => `- ${escaped(it)}`);
	return [`# ${escaped(id)} is not made`, ...why].join('\n\n');
}

const resourceIn = (goal: string): string | undefined => /^resource:(.+)$/.exec(goal)?.[1];

/** A resource of the document as the thing that it becomes. */
function goalOfResource(goal: unknown, template: TemplateWorld | undefined): string | undefined {
	const id = typeof goal === 'string' ? resourceIn(goal) : undefined;
	const thing = id === undefined ? undefined : template?.things.get(id);
	return thing && rowIdOf(thing);
}

/** The same for editors without the view: Markdown, whatever came of it. Without a history, what holds in any account. */
export function planMarkdown(params: PlanParams | undefined, book: RoleBook, template?: TemplateWorld): string {
	const { history, goal } = params ?? { goal: '' };
	const role = typeof goal === 'string' ? /^role(?:-deleted)?:(.+)$/.exec(goal)?.[1] : undefined;
	if (history === undefined && role !== undefined) return explainRoleDeletion(book, role);
	const unmade = template && notMade(goal, template);
	if (unmade !== undefined) return unmade;
	const result = plan({ ...params, goal }, book, template);
	return result.ok ? result.markdown : result.error.message;
}

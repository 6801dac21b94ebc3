import { escaped, type World } from '../../core/simulator';
import { type Goal, goalInWords, type PlanData } from '../../core/simulator/planner';
import { type SimulationRow } from '../../protocol';

import { summaryOf } from './graphPlan';
import { row } from './row';
import { rowIdOf, thingOfCommand } from './rowIds';

type Step = (PlanData & { readonly ok: true })['steps'][number];

/** A plan as a row of the tree, with its steps below. */
export const planRow = (world: World, goal: Goal, plan: PlanData): SimulationRow =>
	row({
		id: 'plan',
		kind: 'plan',
		label: `Plan: ${goalInWords(goal, world)}`,
		description: plan.ok ? summaryOf(plan) : plan.reason,
		icon: 'list-ordered',
		tone: plan.ok ? 'normal' : 'warning',
		tooltip: escaped(plan.ok ? summaryOf(plan) : plan.reason),
		children: plan.ok ? plan.steps.map((it) => stepRow(world, it)) : [],
	});

function stepRow(world: World, { number, title, why, command, waits, until }: Step): SimulationRow {
	const thing = thingOfCommand(world, command);
	const reason = until.length > 0 ? until.map((it) => it.text).join('; ') : why;
	return row({
		id: `step:${number}`,
		kind: 'step',
		label: `${number}. ${title}`,
		description: reason,
		icon: waits > 0 ? 'watch' : 'circle-large-outline',
		tone: waits > 0 ? 'muted' : 'normal',
		tooltip: escaped(reason),
		...(thing && { target: rowIdOf(thing) }),
	});
}

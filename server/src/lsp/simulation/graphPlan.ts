import { shownDuration, type World } from '../../core/simulator';
import { planData, planFor, type PlanData } from '../../core/simulator/planner';
import { type GraphNode, type GraphPlan, type GraphStep } from '../../protocol';

import { goalIn } from './goals';
import { rowIdOf, thingOfCommand } from './rowIds';

type Step = (PlanData & { readonly ok: true })['steps'][number];

/** The plan to a goal as a path over what is drawn; `undefined` for what is no goal. */
export function planOn(world: World, written: string, nodes: readonly GraphNode[]): GraphPlan | undefined {
	const goal = goalIn(world, written);
	if (!goal) return undefined;
	const plan = planData(planFor(world, goal), []);
	if (!plan.ok) return { goal: written, summary: `No plan. ${plan.reason}`, steps: [] };
	const steps = plan.steps.map((it) => stepOn(it, world, nodes));
	return { goal: written, summary: summaryOf(plan), steps };
}

function stepOn(
	{ number, title, why, command, waits, until }: Step,
	world: World,
	nodes: readonly GraphNode[],
): GraphStep {
	const thing = thingOfCommand(world, command);
	const row = thing && rowIdOf(thing);
	const node = nodes.find((it) => it.id === row || (row !== undefined && it.holds.includes(row)));
	return {
		number,
		title,
		why: until.length > 0 ? until.map((it) => it.text).join('; ') : why,
		...(node && { node: node.id }),
		waits: waits > 0,
	};
}

export function summaryOf({ steps, cost }: PlanData & { readonly ok: true }): string {
	if (steps.length === 0) return 'Nothing is to be done.';
	const commands = `${cost.commands} ${cost.commands === 1 ? 'command' : 'commands'}`;
	return cost.waiting > 0 ? `${commands}, ${shownDuration(cost.waiting)} of waiting.` : `${commands}, no waiting.`;
}

import { escaped } from '../../markdown';
import { shownDuration, shownTime } from '../../time';
import { type World } from '../../world';
import { type Goal, goalInWords } from '../goal';
import { type NoPlan, type Plan, type Planned, type PlanStep } from '../plan';
import { type Preference } from '../quest';

import { awsWords, type Variables } from './awsCommand';
import { consoleHints } from './consoleHints';
import { handWork } from './handWork';
import { inReality, untilWords } from './patience';
import { variablesOf, withVariables } from './variables';

/** A plan for people to follow: Markdown. */
export const runbook = (planned: Planned, alternatives: readonly Alternative[] = []): string =>
	planned.ok ? steps(planned, alternatives) : refusedPlan(planned);

/** Another plan to the same goal, that is better in something. */
export interface Alternative {
	readonly preference: Preference;
	/** What is better, what is worse. */
	readonly text: string;
}

export const refusedPlan = ({ goal, reason, certain }: NoPlan): string =>
	[
		`# No plan to ${words(goal)}`,
		certain ? `Nothing leads there: ${escaped(reason)}` : `The planner goes no further: ${escaped(reason)}`,
		'',
	].join('\n\n');

function steps(plan: Plan, alternatives: readonly Alternative[]): string {
	const variables = variablesOf(plan);
	return [
		`# Plan to ${words(plan.goal, plan.steps[0]?.before)}`,
		summary(plan),
		...lossParagraphs(plan),
		...plan.steps.map((it, index) => stepText(it, index + 1, variables)),
		...alternativeParagraphs(alternatives),
		'',
	].join('\n\n');
}

const words = (goal: Goal, world?: World): string => escaped(goalInWords(goal, world ?? { keyStores: new Map() }));

function summary({ cost, steps: all }: Plan): string {
	if (all.length === 0) return 'Nothing is to be done.';
	const commands = `${cost.commands} ${cost.commands === 1 ? 'command' : 'commands'}`;
	return `${commands}, and about ${cost.waiting === 0 ? 'no waiting' : `${shownDuration(cost.waiting)} of waiting`}.`;
}

function lossParagraphs({ losses }: Plan): readonly string[] {
	if (losses.length === 0) return [];
	return ['**Gone for good afterwards:**', losses.map((it) => `- ${escaped(it.text)}`).join('\n')];
}

function stepText(step: PlanStep, number: number, variables: Variables): string {
	const title = escaped(withVariables(step.title, variables));
	const lines = [`## ${number}. ${title}`, escaped(withVariables(step.why, variables))];
	return [...lines, ...(step.waits > 0 ? waitLines(step, variables) : doLines(step, variables))]
		.filter(Boolean)
		.join('\n\n');
}

function doLines({ command }: PlanStep, variables: Variables): readonly string[] {
	const words = awsWords(command, variables);
	const work = handWork(command);
	const hint = consoleHints[command.operation];
	return [
		...(words === undefined ? [] : [`\`\`\`sh\naws ${words}\n\`\`\``]),
		...(work
			? [`${escaped(work.where)}:`, `\`\`\`text\n${withVariables(work.lines.join('\n'), variables)}\n\`\`\``]
			: []),
		...(hint === undefined ? [] : [`In the console: ${escaped(hint)}.`]),
	];
}

function waitLines({ awaits, at, waits }: PlanStep, variables: Variables): readonly string[] {
	const lines = awaits.flatMap((it) => {
		const until = untilWords(it);
		return until === undefined ? [] : [`- ${escaped(withVariables(until, variables))} (${inReality(it)})`];
	});
	const end = `The simulated clock says ${escaped(shownTime(at + waits))} then.`;
	return lines.length === 0 ? [end] : [`Until\n\n${lines.join('\n')}`, end];
}

const alternativeParagraphs = (alternatives: readonly Alternative[]): readonly string[] =>
	alternatives.length === 0
		? []
		: ['## Other ways', alternatives.map((it) => `- \`${it.preference}\`: ${escaped(it.text)}`).join('\n')];

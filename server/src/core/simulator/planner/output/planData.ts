import { type Command } from '../../command';
import { shownDuration } from '../../time';
import { type Cost } from '../cost';
import { goalText } from '../goal';
import { type Planned, type PlanStep } from '../plan';
import { type Preference } from '../quest';

import { awsWords, type Variables, withoutSecrets } from './awsCommand';
import { consoleHints } from './consoleHints';
import { type HandWork, handWork } from './handWork';
import { inReality, untilWords } from './patience';
import { type Alternative } from './runbook';
import { variablesOf, withVariables } from './variables';

/** A plan as plain values, without secrets: for views, and for programs. */
export type PlanData =
	| {
			readonly ok: true;
			readonly goal: string;
			readonly preference: Preference;
			readonly cost: Cost;
			readonly steps: readonly StepData[];
			readonly losses: readonly { readonly kind: string; readonly id: string; readonly text: string }[];
			readonly alternatives: readonly Alternative[];
	  }
	| { readonly ok: false; readonly goal: string; readonly reason: string; readonly certain: boolean };

export interface StepData {
	readonly number: number;
	readonly title: string;
	readonly why: string;
	readonly command: Command;
	/** A line for a shell; absent for waits and for what no call to AWS does. */
	readonly shell?: string;
	readonly byHand?: HandWork;
	readonly console?: string;
	/** Milliseconds since 1970, on the virtual clock. */
	readonly at: number;
	/** Milliseconds; 0 for a command. */
	readonly waits: number;
	/** What a wait is for. */
	readonly until: readonly { readonly text: string; readonly inReality: string }[];
	/** What the command makes. */
	readonly makes?: { readonly kind: string; readonly id: string };
}

export function planData(planned: Planned, alternatives: readonly Alternative[]): PlanData {
	const goal = goalText(planned.goal);
	if (!planned.ok) return { ok: false, goal, reason: planned.reason, certain: planned.certain };
	const variables = variablesOf(planned);
	return {
		ok: true,
		goal,
		preference: planned.preference,
		cost: planned.cost,
		steps: planned.steps.map((it, index) => stepData(it, index + 1, variables)),
		losses: planned.losses.map(({ thing, text }) => ({ ...thing, text })),
		alternatives,
	};
}

function stepData(step: PlanStep, number: number, variables: Variables): StepData {
	const { command, title, why, at, waits, awaits, makes } = step;
	const words = awsWords(command, variables);
	const byHand = handWork(command);
	const console = consoleHints[command.operation];
	return {
		number,
		title: withVariables(title, variables),
		why: withVariables(why, variables),
		command: withoutSecrets(command),
		...(words !== undefined && { shell: `aws ${words}` }),
		...(byHand && { byHand }),
		...(console !== undefined && { console }),
		at,
		waits,
		until: awaits.flatMap((it) => {
			const text = untilWords(it);
			return text === undefined ? [] : [{ text: withVariables(text, variables), inReality: inReality(it) }];
		}),
		...(makes && { makes }),
	};
}

/** A plan in a few lines, for a terminal. */
export function planText(planned: Planned): string {
	if (!planned.ok) return `No plan. ${planned.reason}\n`;
	const variables = variablesOf(planned);
	const steps = planned.steps.map(({ title, why }, index) => `${index + 1}. ${title}\n   ${why}`);
	const { commands, waiting } = planned.cost;
	const sum =
		planned.steps.length === 0
			? 'Nothing is to be done.'
			: `${commands} commands, ${shownDuration(waiting)} of waiting.`;
	const lost = planned.losses.map((it) => `! ${it.text}`);
	return `${withVariables([...steps, ...lost, sum].join('\n'), variables)}\n`;
}

import {
	planAfterRefusal,
	planGoals,
	planGoalsOfAccount,
	type SimulationChoice,
	type SimulationRow,
} from '../../../server/src/protocol';

/** A goal that a person may choose, with the words of the protocol. */
export interface OfferedGoal {
	readonly label: string;
	readonly goal: string;
}

/** The goals of a row's thing; those of the account where there is no row. */
export function goalsOf(row: SimulationRow | undefined): readonly OfferedGoal[] {
	if (!row) return planGoalsOfAccount;
	const kinds: Readonly<Record<string, readonly OfferedGoal[]>> = planGoals;
	return (kinds[row.kind] ?? []).map(({ label, goal }) => ({ label, goal: `${goal}:${idOf(row)}` }));
}

/** What to plan when AWS has refused a choice; `undefined` where nothing but that choice was wanted. */
export function goalAfterRefusal({ id }: SimulationChoice, row: SimulationRow | undefined): string | undefined {
	const goal = planAfterRefusal[id];
	return goal === undefined || !row ? undefined : `${goal}:${idOf(row)}`;
}

const idOf = ({ id }: SimulationRow): string => id.slice(id.indexOf(':') + 1);

/** What can be done with a plan. */
export const planForms = [
	{ id: 'showRunbook', label: 'Show the Runbook' },
	{ id: 'showPath', label: 'Show as a Path in the Graph' },
	{ id: 'openScript', label: 'Open as a Script' },
	{ id: 'copyRunbook', label: 'Copy the Runbook' },
	{ id: 'copyScript', label: 'Copy the Script' },
] as const;

export type PlanForm = (typeof planForms)[number]['id'];

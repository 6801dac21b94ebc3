import * as vscode from 'vscode';

import {
	planAfterRefusal,
	type PlanGoalName,
	planGoals,
	planGoalsOfAccount,
	type SimulationChoice,
	type SimulationRow,
} from '../../../server/src/protocol';

/** A goal that a person may choose. */
export interface OfferedGoal {
	readonly label: string;
	readonly goal: string;
}

const labels: Readonly<Record<PlanGoalName, string>> = {
	'role-deleted': vscode.l10n.t('Delete this role'),
	'store-connected': vscode.l10n.t('Connect this key store'),
	'store-deleted': vscode.l10n.t('Delete this key store'),
	'key-usable': vscode.l10n.t('Make this key usable'),
	'key-deleted': vscode.l10n.t('Delete this key'),
	'cluster-deleted': vscode.l10n.t('Delete this cluster'),
	'hsm-deleted': vscode.l10n.t('Delete this HSM'),
	'usable-key': vscode.l10n.t('Have a usable key in an AWS CloudHSM key store'),
	emptied: vscode.l10n.t('Delete every service-linked role, and what uses it'),
};

/** The goals of a row's thing; those of the account where there is no row. */
export function goalsOf(row: SimulationRow | undefined): readonly OfferedGoal[] {
	if (!row) return planGoalsOfAccount.map((goal) => ({ label: labels[goal], goal }));
	const kinds: Readonly<Record<string, readonly PlanGoalName[]>> = planGoals;
	return (kinds[row.kind] ?? []).map((goal) => ({ label: labels[goal], goal: `${goal}:${idOf(row)}` }));
}

/** What to plan when AWS has refused a choice; `undefined` where nothing but that choice was wanted. */
export function goalAfterRefusal({ id }: SimulationChoice, row: SimulationRow | undefined): string | undefined {
	const goal = planAfterRefusal[id];
	return goal === undefined || !row ? undefined : `${goal}:${idOf(row)}`;
}

const idOf = ({ id }: SimulationRow): string => id.slice(id.indexOf(':') + 1);

/** What can be done with a plan. */
export const planForms = [
	{ id: 'showRunbook', label: vscode.l10n.t('Show the Runbook') },
	{ id: 'showPath', label: vscode.l10n.t('Show as a Path in the Graph') },
	{ id: 'openScript', label: vscode.l10n.t('Open as a Script') },
	{ id: 'copyRunbook', label: vscode.l10n.t('Copy the Runbook') },
	{ id: 'copyScript', label: vscode.l10n.t('Copy the Script') },
] as const;

export type PlanForm = (typeof planForms)[number]['id'];

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

/** Those of the account are about nothing in particular. */
const labels: Readonly<Record<PlanGoalName, (name: string) => string>> = {
	'role-deleted': (name) => vscode.l10n.t('Delete role {0}', name),
	'store-connected': (name) => vscode.l10n.t('Connect key store {0}', name),
	'store-deleted': (name) => vscode.l10n.t('Delete key store {0}', name),
	'key-usable': (name) => vscode.l10n.t('Make key {0} usable', name),
	'key-deleted': (name) => vscode.l10n.t('Delete key {0}', name),
	'cluster-deleted': (name) => vscode.l10n.t('Delete cluster {0}', name),
	'hsm-deleted': (name) => vscode.l10n.t('Delete HSM {0}', name),
	'usable-key': () => vscode.l10n.t('Have a usable key in an AWS CloudHSM key store'),
	emptied: () => vscode.l10n.t('Delete every service-linked role, and what uses it'),
};

/** The goals of a row's thing; those of the account where there is no row. */
export function goalsOf(row: SimulationRow | undefined): readonly OfferedGoal[] {
	if (!row) return planGoalsOfAccount.map((goal) => ({ label: labels[goal](''), goal }));
	const kinds: Readonly<Record<string, readonly PlanGoalName[]>> = planGoals;
	return (kinds[row.kind] ?? []).map((goal) => ({ label: labels[goal](row.label), goal: `${goal}:${idOf(row)}` }));
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

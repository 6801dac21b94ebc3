import * as vscode from 'vscode';

import { type PlanResult } from '../../../server/src/protocol';

import { type OfferedGoal, type PlanForm, planForms } from './plans';

type Planned = PlanResult & { readonly ok: true };

/** The goal, asked for where there is more than one. */
export async function askForGoal(goals: readonly OfferedGoal[], title: string): Promise<OfferedGoal | undefined> {
	const [only, another] = goals;
	return another
		? vscode.window.showQuickPick(goals, { title, placeHolder: vscode.l10n.t('Choose what the plan is to lead to') })
		: only;
}

/** Asks what to do with a plan, and does it. What has no plan has only its reason to show. */
export async function showPlan(
	{ plan, markdown, script }: Planned,
	title: string,
	show: (name: string, text: string) => Promise<void>,
	showPath: () => Promise<void>,
): Promise<void> {
	const form = plan.ok ? await askForForm(title) : 'showRunbook';
	switch (form) {
		case 'showRunbook':
			return show(title, markdown);
		case 'showPath':
			return showPath();
		case 'openScript':
			await vscode.window.showTextDocument(
				await vscode.workspace.openTextDocument({ language: 'shellscript', content: script }),
			);
			return;
		case 'copyRunbook':
			return copied(markdown);
		case 'copyScript':
			return copied(script);
		case undefined:
			return;
	}
}

async function askForForm(title: string): Promise<PlanForm | undefined> {
	const items = planForms.map(({ id, label }) => ({ id, label }));
	return (
		await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Choose what to do with the plan') })
	)?.id;
}

async function copied(text: string): Promise<void> {
	await vscode.env.clipboard.writeText(text);
	vscode.window.setStatusBarMessage(vscode.l10n.t('The plan is on the clipboard.'), 5000);
}

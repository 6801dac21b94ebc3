import * as vscode from 'vscode';

import {
	type SimulationChoice,
	type SimulationChoiceGroup,
	type SimulationCommand,
	type SimulationField,
	type SimulationProfile,
	type SimulationScenario,
} from '../../../server/src/protocol';

import { isFaulty, shownValue, withParameter } from './fields';
import { type Offered, refusalText } from './rows';
import { scenarioEntries, type ScenarioGroup } from './scenarioEntries';

/** The command with what the author filled in; `undefined` when the author went away. */
export async function filledIn(choice: SimulationChoice): Promise<SimulationCommand | undefined> {
	let { command } = choice;
	const { length } = choice.fields;
	const title = choice.title.replace(/…$/, '');
	for (const [index, field] of choice.fields.entries()) {
		const text = await askFor(field, length === 1 ? title : vscode.l10n.t('{0} ({1}/{2})', title, index + 1, length));
		if (text === undefined) {
			return undefined;
		}
		command = withParameter(command, field, text);
	}
	// What AWS would refuse changes nothing, so there is nothing to be sure of.
	const question = choice.enabled ? choice.confirm : undefined;
	return question === undefined || (await isConfirmed(question, choice.title)) ? command : undefined;
}

async function askFor(field: SimulationField, title: string): Promise<string | undefined> {
	if (field.options.length > 0) {
		return askToChoose(field, title);
	}
	return vscode.window.showInputBox({
		title,
		prompt: field.label,
		value: shownValue(field),
		password: field.type === 'secret',
		ignoreFocusOut: true,
		validateInput: (text) => (isFaulty(field, text) ? faultOf(field) : undefined),
	});
}

const faultOf = ({ label, type }: SimulationField): string =>
	type === 'duration' ? vscode.l10n.t('A number and s, min, h, d or w.') : vscode.l10n.t('{0} is a number.', label);

async function askToChoose({ label, options, value }: SimulationField, title: string): Promise<string | undefined> {
	// The list opens at its first entry, which is to be what the command holds already.
	const sorted = [...options.filter((it) => it === value), ...options.filter((it) => it !== value)];
	return vscode.window.showQuickPick(sorted, { title, placeHolder: label, ignoreFocusOut: true });
}

export async function isConfirmed(question: string, action: string): Promise<boolean> {
	const answer = action.replace(/…$/, '');
	return (await vscode.window.showWarningMessage(question, { modal: true }, answer)) === answer;
}

interface OfferedItem extends vscode.QuickPickItem {
	readonly offered?: Offered;
}

/** Also lists what AWS would refuse, with its reason: choosing it shows the refusal. */
export async function askForCommand(offered: readonly Offered[], title: string): Promise<Offered | undefined> {
	const groups = order.filter((group) => offered.some((it) => it.choice.group === group));
	const areOfOneRow = new Set(offered.map((it) => it.row)).size === 1;
	const items: OfferedItem[] = groups.flatMap((group) => [
		{ label: groupTitles[group], kind: vscode.QuickPickItemKind.Separator },
		...offered
			.filter((it) => it.choice.group === group)
			.map((it) => itemOf(it, areOfOneRow ? '' : (it.row?.label ?? ''))),
	]);
	const item = await vscode.window.showQuickPick(items, {
		title,
		placeHolder: vscode.l10n.t('Choose a command; those with a reason would be refused'),
		matchOnDescription: true,
	});
	return item?.offered;
}

const order: readonly SimulationChoiceGroup[] = ['aws', 'hsm', 'clock', 'fault'];

const groupTitles: Readonly<Record<SimulationChoiceGroup, string>> = {
	aws: vscode.l10n.t('AWS API'),
	hsm: vscode.l10n.t('Inside the HSM'),
	fault: vscode.l10n.t('Things that go wrong'),
	clock: vscode.l10n.t('Clock'),
};

function itemOf(offered: Offered, description: string): OfferedItem {
	const { choice } = offered;
	const label = choice.enabled ? choice.title : `$(circle-slash) ${choice.title}`;
	return {
		label,
		description,
		...(choice.why && { detail: refusalText(choice.why) }),
		offered,
	};
}

/** Where AWS's sources differ: which of them the simulator follows. */
export async function askForProfile(
	profiles: readonly SimulationProfile[],
): Promise<Readonly<Record<string, unknown>> | undefined> {
	const title = vscode.l10n.t("SLR Lens: Where AWS's Sources Differ");
	const items = profiles.map((profile) => ({ label: profile.label, description: nameOfValue(profile), profile }));
	const profile = (await vscode.window.showQuickPick(items, { title, placeHolder: vscode.l10n.t('Choose a question') }))
		?.profile;
	if (!profile) {
		return undefined;
	}
	const answers = profile.options.map(({ value, label }) => ({
		label,
		...(value === profile.value && { description: vscode.l10n.t('now') }),
		value,
	}));
	const answer = await vscode.window.showQuickPick(answers, { title, placeHolder: profile.label });
	return answer && { [profile.setting]: answer.value };
}

const nameOfValue = ({ options, value }: SimulationProfile): string =>
	options.find((it) => it.value === value)?.label ?? value;

/** How a world may begin: with a scenario, or with something that is there. */
export type Beginning =
	{ readonly scenario: string } | { readonly command: 'importDocument' | 'importWorld' | 'openWorld' };

interface BeginningItem extends vscode.QuickPickItem {
	readonly choice?: Beginning | { readonly group: readonly SimulationScenario[] };
}

/** Those of a group stand behind one entry; where a group is given, only these are asked about. */
export async function askForBeginning(
	scenarios: readonly SimulationScenario[],
	group: readonly SimulationScenario[] = [],
): Promise<Beginning | undefined> {
	if (group.length > 0) return askAmong(group);
	const choice = await askForItem([
		...scenarioEntries(scenarios).map((it) => ('group' in it ? groupItem(it) : scenarioItem(it.scenario))),
		{ label: vscode.l10n.t('From outside'), kind: vscode.QuickPickItemKind.Separator },
		...outside,
	]);
	return choice && 'group' in choice ? askAmong(choice.group) : choice;
}

async function askAmong(scenarios: readonly SimulationScenario[]): Promise<Beginning | undefined> {
	const choice = await askForItem(scenarios.map(scenarioItem));
	return choice && 'group' in choice ? undefined : choice;
}

async function askForItem(items: readonly BeginningItem[]): Promise<BeginningItem['choice']> {
	const title = vscode.l10n.t('SLR Lens: Start a Lifecycle Scenario');
	const placeHolder = vscode.l10n.t('Choose how the world begins');
	return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.choice;
}

const outside: readonly BeginningItem[] = [
	{
		label: `$(cloud-download) ${vscode.l10n.t('From my account…')}`,
		detail: vscode.l10n.t('What AWS CLI commands printed: files, or a folder of them. Nothing is asked of AWS.'),
		choice: { command: 'importWorld' },
	},
	{
		label: `$(file-code) ${vscode.l10n.t('From this template')}`,
		detail: vscode.l10n.t('The world that the open CloudFormation template makes.'),
		choice: { command: 'importDocument' },
	},
	{
		label: `$(folder-opened) ${vscode.l10n.t('From a file…')}`,
		detail: vscode.l10n.t('A world that was saved before.'),
		choice: { command: 'openWorld' },
	},
];

const scenarioItem = ({ id, title, description }: SimulationScenario): BeginningItem & { choice: Beginning } => ({
	label: title,
	detail: description,
	choice: { scenario: id },
});

const groupItem = ({ title, group }: ScenarioGroup): BeginningItem => ({
	label: `${title}…`,
	detail: vscode.l10n.t('{0} ways in which it happens.', group.length),
	choice: { group },
});

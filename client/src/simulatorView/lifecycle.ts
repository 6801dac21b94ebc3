import * as vscode from 'vscode';

import {
	type SimulateState,
	type SimulationChoiceId,
	simulationChoiceIds,
	type SimulationRow,
} from '../../../server/src/protocol';
import { GraphPanel } from '../graph/graphPanel';
import { registerWorldEditor } from '../graph/worldEditor';
import { type LanguageServer } from '../languageClient';
import { type Texts } from '../pages/texts';

import { askForCommand, askForProfile, askForBeginning, filledIn, isConfirmed } from './ask';
import { Attachment } from './attach';
import { HistoryStore } from './history';
import { goalAfterRefusal, goalsOf, type OfferedGoal } from './plans';
import { aboveRows, enabledIds, type Offered, offeredIds, refusalText } from './rows';
import { askForGoal, showPlan } from './showPlan';
import { ShownPlan } from './shownPlan';
import { Simulation } from './simulation';
import { LifecycleTree } from './tree';
import { Worlds } from './worlds';

const viewId = 'slrLens.lifecycle';

/** The view "SLR lifecycle" with its commands. */
export function registerLifecycle(
	context: vscode.ExtensionContext,
	server: LanguageServer,
	texts: Texts,
): vscode.Disposable {
	const isInWorkspace = (vscode.workspace.workspaceFolders ?? []).length > 0;
	const memory = isInWorkspace ? context.workspaceState : context.globalState;
	const history = new HistoryStore(memory);
	const simulation = new Simulation(server, history);
	const plan = new ShownPlan(simulation, memory);
	const tree = new LifecycleTree(simulation, plan);
	const view = vscode.window.createTreeView(viewId, { treeDataProvider: tree });
	const lifecycle: Lifecycle = new Lifecycle(simulation, tree, view, {
		text: texts.show,
		path: (goal): Promise<void> => graph.show(goal),
		steps: (goal, planned) => plan.show(goal, planned),
	});
	lifecycle.offerStored();
	const worlds = new Worlds(simulation, () => lifecycle.mayReplace(), texts.show);
	const graph: GraphPanel = new GraphPanel(context.extensionUri, server, {
		world: () => ({ history: simulation.history }),
		onDidChange: simulation.onDidChange,
		selected: () => view.selection[0],
		onDidSelect: (listener: () => void) => view.onDidChangeSelection(listener),
		select: (row) => lifecycle.select(row),
		run: (row) => lifecycle.runOn(row),
		chooseGoal: () => lifecycle.chooseGoal(view.selection[0]),
	});
	const attachment = new Attachment(simulation, () => lifecycle.mayReplace());
	const commands: Record<string, (argument?: unknown) => unknown> = {
		start: (scenario) => lifecycle.start(typeof scenario === 'string' ? scenario : undefined),
		run: () => lifecycle.runAny(),
		runOnRow: (row) => lifecycle.runOn(row),
		plan: () => lifecycle.plan(),
		planForRow: (row) => lifecycle.plan(row),
		hidePlan: () => plan.hide(),
		reveal: (row) => lifecycle.revealTarget(row),
		undo: () => simulation.act({ kind: 'undo' }),
		redo: () => simulation.act({ kind: 'redo' }),
		reset: () => lifecycle.reset(),
		configure: () => lifecycle.configure(),
		importWorld: () => worlds.import(),
		importDocument: () => worlds.importDocument(),
		openWorld: (uri) => worlds.open(uri instanceof vscode.Uri ? uri : undefined),
		saveWorld: () => worlds.save(),
		attach: (url) => attachment.attach(typeof url === 'string' ? url : undefined),
		detach: () => attachment.detach(),
		showEvents: (row) => lifecycle.showEvents(row),
		showGraph: () => graph.show(),
		exportGraph: () => graph.export(),
	};
	for (const id of simulationChoiceIds) {
		commands[id] = (row) => lifecycle.runChoice(id, row);
	}
	return vscode.Disposable.from(
		simulation,
		plan,
		attachment,
		view,
		graph,
		registerWorldEditor(context.extensionUri, server),
		simulation.onDidChange(() => lifecycle.draw()),
		server.onDidChange(() => simulation.serverChanged()),
		...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(`${viewId}.${name}`, run)),
	);
}

/** Where things are shown: Markdown, the graph with the plan to a goal, the steps of a plan in the tree. */
interface Showing {
	readonly text: Texts['show'];
	readonly path: (goal: string) => Promise<void>;
	readonly steps: ShownPlan['show'];
}

class Lifecycle {
	readonly #simulation: Simulation;
	readonly #tree: LifecycleTree;
	readonly #view: vscode.TreeView<string>;
	readonly #show: Showing;

	constructor(simulation: Simulation, tree: LifecycleTree, view: vscode.TreeView<string>, show: Showing) {
		this.#simulation = simulation;
		this.#tree = tree;
		this.#view = view;
		this.#show = show;
	}

	/** What is stored has commands before anybody has looked at it. */
	offerStored(): void {
		setContext('started', this.#simulation.isStored);
	}

	/** What stands around the rows. */
	draw(): void {
		const { state, fault } = this.#simulation;
		const running = state?.running ?? 0;
		const isEmpty = state?.started === true && state.rows.length === 0;
		this.#view.description = state?.started ? state.description : '';
		// While it is alone in its container, a view has no header that would show its description.
		this.#view.message = fault ?? (state?.started && !isEmpty ? aboveRows(state) : '');
		this.#view.badge = running > 0 ? { value: running, tooltip: vscode.l10n.t('{0} in progress', running) } : undefined;
		setContext('started', state?.started === true || fault !== undefined);
		setContext('empty', isEmpty);
		setContext('canUndo', state?.canUndo === true);
		setContext('canRedo', state?.canRedo === true);
		setContext(
			'refused',
			(state?.last?.refusal?.blockers ?? []).some((it) => this.#row(it)),
		);
		setContext('enabled', state ? enabledIds(state) : []);
		const { offered, possible } = state ? offeredIds(state) : { offered: [], possible: [] };
		setContext('offered', offered);
		setContext('possible', possible);
	}

	/** The id of a scenario, or the name of a group of them. */
	async start(scenario?: string): Promise<void> {
		const scenarios = await this.#simulation.scenarios();
		const known = scenarios.find((it) => it.id === scenario);
		const group = scenarios.filter((it) => scenario !== undefined && it.group === scenario);
		const chosen = known ? { scenario: known.id } : await askForBeginning(scenarios, group);
		if (chosen && 'command' in chosen) {
			await vscode.commands.executeCommand(`${viewId}.${chosen.command}`);
		} else if (chosen && (await this.mayReplace())) {
			await this.#simulation.act({ kind: 'start', scenario: chosen.scenario });
			await vscode.commands.executeCommand(`${viewId}.focus`);
		}
	}

	async reset(): Promise<void> {
		const state = await this.#simulation.shown();
		const title = state?.scenario?.title;
		const question =
			title === undefined
				? vscode.l10n.t('Go back to the beginning of this scenario?')
				: vscode.l10n.t('Go back to the beginning of "{0}"?', title);
		if (!state?.canUndo || (await isConfirmed(question, vscode.l10n.t('Reset')))) {
			await this.#simulation.act({ kind: 'reset' });
		}
	}

	async configure(): Promise<void> {
		const state = await this.#simulation.shown();
		const settings = state && (await askForProfile(state.profiles));
		if (settings) {
			await this.#simulation.act({ kind: 'configure', settings });
		}
	}

	async runAny(): Promise<void> {
		const title = vscode.l10n.t('SLR Lens: Run a Lifecycle Command');
		const offered = await askForCommand(await this.#simulation.offered({}), title);
		if (offered) {
			await this.#run(offered);
		}
	}

	async runOn(given: unknown): Promise<void> {
		const row = this.#row(given);
		if (!row) {
			return this.runAny();
		}
		const offered = await askForCommand(await this.#simulation.offered({ row: row.id }), row.label);
		if (offered) {
			await this.#run(offered);
		}
	}

	/** A command of the menus; without a row it is looked for in the world, then on all rows. */
	async runChoice(id: SimulationChoiceId, given?: unknown): Promise<void> {
		const offered = await this.#offered(id, given);
		const [only, another] = offered;
		if (!only) {
			void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is there that this could be done with.'));
			return;
		}
		const chosen = another ? await askForCommand(offered, vscode.l10n.t('SLR Lens: For Which?')) : only;
		if (chosen) {
			await this.#run(chosen);
		}
	}

	/** The buttons above the rows hand over whatever row has the focus: what it does not have is the world's. */
	async #offered(id: SimulationChoiceId, given: unknown): Promise<readonly Offered[]> {
		const row = this.#row(given);
		const ofRow = row ? await this.#simulation.offered({ row: row.id, id }) : [];
		if (ofRow.length > 0) return ofRow;
		const all = await this.#simulation.offered({ id });
		return given === undefined ? all : all.filter((it) => it.row === undefined);
	}

	/** From the menu of a row, or without one from the command palette. */
	async plan(given?: unknown): Promise<void> {
		const row = this.#row(given);
		const about = row ? vscode.l10n.t('Plan for {0}', row.label) : vscode.l10n.t('SLR Lens: Plan…');
		const chosen = await askForGoal(row ? goalsOf(row) : await this.#allGoals(), about);
		if (chosen) {
			await this.#planFor(chosen.goal, chosen.label);
		}
	}

	/** Those of the account, then those of each thing. */
	async #allGoals(): Promise<readonly OfferedGoal[]> {
		await this.#simulation.shown();
		return [...goalsOf(undefined), ...this.#tree.index.all.flatMap((it) => goalsOf(it))];
	}

	async #planFor(goal: string, title: string): Promise<void> {
		const result = await this.#simulation.plan(goal);
		if (result.ok) {
			await this.#show.steps(goal, result);
			await showPlan(result, title, this.#show.text, () => this.#show.path(goal));
		} else {
			void vscode.window.showWarningMessage(result.error.message);
		}
	}

	/** All that is recorded, or the one record of a row. */
	async showEvents(given?: unknown): Promise<void> {
		const whole = this.#simulation.isStored ? await this.#simulation.ask({ kind: 'show' }) : undefined;
		const state = whole?.ok ? whole.state : undefined;
		const row = this.#row(given);
		const events = state?.events.filter((it) => row?.kind !== 'event' || it.row === row.id) ?? [];
		const records = events.map(({ text, json }) => `### ${text}\n\n\`\`\`json\n${json}\n\`\`\`\n`);
		await this.#show.text(
			vscode.l10n.t('Recorded events'),
			records.length > 0 ? records.join('\n') : vscode.l10n.t('Nothing has been recorded yet.'),
		);
	}

	/** The thing of a row that blocks; without a row, what the last refusal was because of. */
	async revealTarget(given: unknown): Promise<void> {
		const target = this.#row(given)?.target ?? (await this.#chosenBlocker());
		if (target !== undefined) await this.#reveal(target);
	}

	/** A message may be answered long after it came. */
	async #reveal(id: string): Promise<void> {
		if (this.#row(id)) await this.#view.reveal(id, { select: true, focus: true, expand: true });
		else void vscode.window.showInformationMessage(vscode.l10n.t('What was in the way is gone.'));
	}

	async #chosenBlocker(): Promise<string | undefined> {
		const state = await this.#simulation.shown();
		const blockers = state?.last?.refusal?.blockers ?? [];
		const rows = blockers.flatMap((it) => this.#row(it) ?? []);
		const items = rows.map(({ id, label, description }) => ({ id, label, description }));
		const [only, another] = items;
		const chosen = another
			? await vscode.window.showQuickPick(items, { title: vscode.l10n.t('What Is in the Way') })
			: only;
		return chosen?.id;
	}

	async #run({ choice, row }: Offered): Promise<void> {
		const command = await filledIn(choice);
		if (command) {
			const state = await this.#simulation.act({ kind: 'run', command });
			await this.#report(state, goalAfterRefusal(choice, row));
		}
	}

	async #report(state: SimulateState | undefined, goal: string | undefined): Promise<void> {
		const last = state?.last;
		if (last?.refusal === undefined) {
			vscode.window.setStatusBarMessage(last?.summary ?? '', 5000);
			return;
		}
		const blocker = last.refusal.blockers.find((it) => this.#row(it));
		await this.#revealRefusal(last.row);
		const show = vscode.l10n.t('Show What Is in the Way');
		const plan = vscode.l10n.t('Plan the Way');
		const actions = [...(blocker === undefined ? [] : [show]), ...(goal === undefined ? [] : [plan])];
		const choice = await vscode.window.showWarningMessage(refusalText(last.refusal), ...actions);
		if (choice === plan && goal !== undefined) {
			await this.#planFor(goal, vscode.l10n.t('The way to what was refused'));
		}
		if (choice === show && blocker !== undefined) await this.#reveal(blocker);
	}

	/** The refusal stands under the thing; it is to be seen even where that was folded. */
	async #revealRefusal(id: string | undefined): Promise<void> {
		const refusal = this.#row(id)?.children.find((it) => it.kind === 'refusal');
		if (refusal && this.#view.visible) {
			await this.#view.reveal(refusal.id, { select: false, focus: false });
		}
	}

	/** A menu hands over the id of its row, the graph's menu an object with it, the command palette nothing. */
	#row(given: unknown): SimulationRow | undefined {
		const id = typeof given === 'object' && given !== null && 'row' in given ? given.row : given;
		return typeof id === 'string' ? this.#tree.index.row(id) : undefined;
	}

	/** Selects a row without taking the keyboard from where it is. */
	async select(id: string): Promise<void> {
		if (this.#row(id)) await this.#view.reveal(id, { select: true, focus: false, expand: false });
	}

	/** What a plan is to lead to: for the thing of a row, or for the account. */
	async chooseGoal(id: string | undefined): Promise<string | undefined> {
		const row = this.#row(id);
		const about = row ? goalsOf(row) : [];
		return (await askForGoal([...about, ...goalsOf(undefined)], vscode.l10n.t('SLR Lens: Plan…')))?.goal;
	}

	/** Asks before what is simulated now is forgotten, also where it has not been drawn since the window was opened. */
	async mayReplace(): Promise<boolean> {
		const state = this.#simulation.isStored ? await this.#simulation.shown() : undefined;
		const isTouched = state?.canUndo === true || this.#simulation.fault !== undefined;
		return (
			!isTouched ||
			isConfirmed(vscode.l10n.t('The scenario that is running now will be forgotten.'), vscode.l10n.t('Start Anew'))
		);
	}
}

const setContext = (name: string, value: unknown): void =>
	void vscode.commands.executeCommand('setContext', `${viewId}.${name}`, value);

import * as vscode from 'vscode';

import { type SimulateAction } from '../../../server/src/protocol';

import { beginsAnother, EndpointFault, endpointFrom, Follower } from './follower';
import { type Simulation } from './simulation';

const attachedKey = 'slrLens.lifecycle.attached';

/** Shows a simulated account that an endpoint on this machine serves, and follows it live. */
export class Attachment implements vscode.Disposable {
	readonly #simulation: Simulation;
	readonly #mayReplace: () => Promise<boolean>;
	#follower: Follower | undefined;
	#status: vscode.StatusBarItem | undefined;
	#own: SimulateAction | undefined;

	constructor(simulation: Simulation, mayReplace: () => Promise<boolean>) {
		this.#simulation = simulation;
		this.#mayReplace = mayReplace;
	}

	async attach(given?: string): Promise<void> {
		const url = endpointFrom(given ?? (await askForAddress()) ?? '');
		if (url === undefined || !(await this.#mayReplace())) {
			return;
		}
		this.detach();
		const follower: Follower = new Follower(url, {
			fetch: (...request) => fetch(...request),
			draw: (history) => this.#draw(follower, history),
			ended: (fault) => {
				this.detach();
				void vscode.window.showWarningMessage(vscode.l10n.t('{0} The view keeps what it showed last.', textOf(fault)));
			},
		});
		this.#follower = follower;
		try {
			await follower.start();
		} catch (fault) {
			this.detach();
			void vscode.window.showErrorMessage(textOf(fault));
			return;
		}
		this.#show(url);
		await vscode.commands.executeCommand('slrLens.lifecycle.focus');
	}

	/** The view keeps the world as it was drawn last; it is its own again. */
	detach(): void {
		this.#follower?.stop();
		this.#follower = undefined;
		this.#simulation.mirror = undefined;
		this.#status?.dispose();
		this.#status = undefined;
		void vscode.commands.executeCommand('setContext', attachedKey, false);
	}

	dispose(): void {
		this.detach();
	}

	#show(url: string): void {
		this.#simulation.mirror = (action) => this.#mirrored(action);
		this.#status = vscode.window.createStatusBarItem('slrLens.attached', vscode.StatusBarAlignment.Left);
		this.#status.name = vscode.l10n.t('SLR Lens: Simulated Account');
		this.#status.text = `$(plug) ${new URL(url).host}`;
		this.#status.tooltip = vscode.l10n.t('SLR Lens follows the simulated account at {0}. Click to detach.', url);
		this.#status.command = 'slrLens.lifecycle.detach';
		this.#status.show();
		void vscode.commands.executeCommand('setContext', attachedKey, true);
	}

	async #draw(follower: Follower, text: string): Promise<void> {
		if (follower !== this.#follower) {
			return;
		}
		const action: SimulateAction = { kind: 'open', file: { name: vscode.l10n.t('the endpoint'), text } };
		this.#own = action;
		const result = await this.#simulation.replace(action);
		if (!result.ok) {
			throw new Error(result.error.message);
		}
	}

	async #mirrored(action: SimulateAction): Promise<void> {
		if (action === this.#own) {
			return;
		}
		if (beginsAnother(action)) {
			return this.detach();
		}
		await this.#follower?.send(action).catch((fault: unknown) => {
			this.detach();
			void vscode.window.showErrorMessage(textOf(fault));
		});
	}
}

/** What went wrong, as a sentence. */
function textOf(fault: unknown): string {
	if (!(fault instanceof EndpointFault)) return fault instanceof Error ? fault.message : String(fault);
	const { reason, url } = fault;
	switch (reason.kind) {
		case 'noAnswer':
			return vscode.l10n.t('{0} does not answer.', url);
		case 'noAccount':
			return vscode.l10n.t('{0} is no simulated account of SLR Lens.', url);
		case 'refused':
			return vscode.l10n.t('{0} answered {1} to {2}.', url, reason.status, reason.path);
	}
}

const askForAddress = (): Thenable<string | undefined> =>
	vscode.window.showInputBox({
		title: vscode.l10n.t('SLR Lens: Attach to a Simulated Account'),
		prompt: vscode.l10n.t(
			'The address that "slr-lens simulate --listen" printed, or its port. Only this machine is asked.',
		),
		placeHolder: 'http://127.0.0.1:43119',
		ignoreFocusOut: true,
		validateInput: (written) =>
			written === '' || endpointFrom(written) !== undefined
				? undefined
				: vscode.l10n.t('An address on this machine, such as http://127.0.0.1:43119.'),
	});

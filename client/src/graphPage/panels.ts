import { type GraphMachine, type GraphPlan, type LifecycleGraph } from '../../../server/src/protocol';

import { machineDrawing } from './machine';
import { html } from './svg';
import { type Measure } from './text';
import { word } from './word';

interface Shown {
	readonly says: string;
	readonly panel: HTMLElement;
}

/** Below the graph. A panel that says the same as before stays, and with it the focus and where it was scrolled to. */
export class Panels {
	readonly #place: HTMLElement;
	readonly #chosen: (node: string) => void;
	#shown: readonly Shown[] = [];

	constructor(place: HTMLElement, chosen: (node: string) => void) {
		this.#place = place;
		this.#chosen = chosen;
	}

	draw({ plan, machine }: LifecycleGraph, measure: Measure): void {
		const shown = [
			...(plan ? [this.#kept(plan, () => planPanel(plan, this.#chosen))] : []),
			...(machine ? [this.#kept(machine, () => machinePanel(machine, measure))] : []),
		];
		const focused = this.#links.findIndex((it) => it === document.activeElement);
		for (const { panel } of this.#shown.filter((it) => !shown.includes(it))) panel.remove();
		this.#place.hidden = shown.length === 0;
		shown.forEach(({ panel }, index) => {
			if (this.#place.children[index] === panel) return;
			this.#place.insertBefore(panel, this.#place.children[index] ?? null);
			showPresent(panel, plan === undefined);
		});
		this.#shown = shown;
		if (focused >= 0 && !this.#place.contains(document.activeElement)) {
			(this.#links[focused] ?? this.#links.at(-1))?.focus();
		}
	}

	get #links(): readonly HTMLElement[] {
		return [...this.#place.querySelectorAll<HTMLElement>('button')];
	}

	#kept(content: GraphPlan | GraphMachine, made: () => HTMLElement): Shown {
		const says = JSON.stringify(content);
		return this.#shown.find((it) => it.says === says) ?? { says, panel: made() };
	}
}

/** A picture of states that is wider than its place shows the present one; beside a plan, the plan's beginning stays. */
function showPresent(panel: HTMLElement, isAlone: boolean): void {
	const present = panel.querySelector('.present');
	const scrolled = panel.querySelector('.scrolled');
	if (!present || !scrolled) return;
	if (isAlone) present.scrollIntoView({ block: 'nearest' });
	const [there, it] = [scrolled.getBoundingClientRect(), present.getBoundingClientRect()];
	scrolled.scrollLeft += it.left + it.width / 2 - (there.left + there.width / 2);
}

/** The plan as a list, for reading the whole words and for those who do not see the path. */
function planPanel({ summary, steps }: GraphPlan, chosen: (node: string) => void): HTMLElement {
	const items = steps.map(({ title, why, node, waits }) => {
		const words = node === undefined ? html('span', { class: 'title' }, title) : stepButton(title, () => chosen(node));
		return html('li', { class: waits ? 'waits' : undefined }, words, html('span', { class: 'why' }, why));
	});
	return html(
		'section',
		{ 'aria-label': word('plan') },
		html('h2', {}, word('plan')),
		html('p', { class: 'summary' }, summary),
		html('ol', {}, ...items),
	);
}

function stepButton(title: string, chosen: () => void): HTMLElement {
	const button = html('button', { type: 'button', class: 'link' }, title);
	button.addEventListener('click', chosen);
	return button;
}

function machinePanel(machine: GraphMachine, measure: Measure): HTMLElement {
	return html(
		'section',
		{ class: 'states', 'aria-label': word('states', machine.title) },
		html('h2', {}, word('states', machine.title)),
		html(
			'div',
			{ class: 'scrolled', tabindex: 0, role: 'group', 'aria-label': word('picture') },
			machineDrawing(machine, measure),
		),
	);
}

import { type GraphMachine, type GraphPlan } from '../../../server/src/protocol';

import { machineDrawing } from './machine';
import { html } from './svg';
import { type Measure } from './text';
import { word } from './word';

/** The plan as a list, for reading the whole words and for those who do not see the path. */
export function planPanel({ summary, steps }: GraphPlan, chosen: (node: string) => void): HTMLElement {
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

export function machinePanel(machine: GraphMachine, measure: Measure): HTMLElement {
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

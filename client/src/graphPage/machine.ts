import { type GraphMachine } from '../../../server/src/protocol';

import { curve } from './curves';
import { labelHeight, laidOutMachine } from './layout';
import { type MachineLayout } from './placed';
import { svg } from './svg';
import { type Measure } from './text';
import { word } from './word';

/** Below that size its words cannot be read: it is scrolled instead. */
const smallest = 0.85;

/** The states of the selected thing as a picture that reads as one sentence. */
export function machineDrawing(machine: GraphMachine, measure: Measure): SVGSVGElement {
	const layout = laidOutMachine(machine, measure);
	const present = machine.states.find((it) => it.present)?.name ?? word('unknown');
	const ways = machine.transitions.map(({ from, to, label }) => word('transition', from, to, label));
	const picture = svg(
		'svg',
		{
			class: 'machine',
			role: 'img',
			'aria-label': `${word('isPresent', machine.title, present)} ${ways.join('; ')}.`,
			viewBox: `0 0 ${layout.width} ${layout.height}`,
			width: layout.width,
			height: layout.height,
		},
		...layout.transitions.map((_, index) => transition(machine, layout, index)),
		...layout.states.map((it) => {
			const state = machine.states.find(({ name }) => name === it.name);
			return svg(
				'g',
				{
					class: `state ${state?.tone ?? ''}${state?.present ? ' present' : ''}`,
					transform: `translate(${it.x} ${it.y})`,
				},
				svg('rect', { x: -it.width / 2, y: -it.height / 2, width: it.width, height: it.height, rx: it.height / 2 }),
				svg('text', { y: 4.5, 'text-anchor': 'middle' }, it.name),
			);
		}),
	);
	picture.style.minWidth = `${Math.floor(layout.width * smallest)}px`;
	return picture;
}

function transition({ transitions }: GraphMachine, layout: MachineLayout, index: number): SVGElement {
	const { awaited } = transitions[index] ?? { awaited: false };
	const placed = layout.transitions[index];
	if (!placed) return svg('g');
	return svg(
		'g',
		{ class: awaited ? 'transition awaited' : 'transition' },
		svg('path', { d: curve(placed.points), 'marker-end': 'url(#arrow)' }),
		...placed.lines.map((line, at) =>
			svg(
				'text',
				{
					x: placed.label.x,
					y: placed.label.y + 4 + (at - (placed.lines.length - 1) / 2) * labelHeight,
					'text-anchor': 'middle',
				},
				line,
			),
		),
	);
}

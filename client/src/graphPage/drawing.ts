import { type GraphPlan, type LifecycleGraph } from '../../../server/src/protocol';

import { arc, directedCurve } from './curves';
import { glyphOf } from './glyphs';
import { lineHeight } from './layout';
import { type Direction, type Layout, type Placed, type Routed } from './placed';
import { svg } from './svg';
import { word } from './word';

/** The whole picture: edges below, then nodes, then the path of the plan. */
export function drawing(graph: LifecycleGraph, layout: Layout): readonly SVGElement[] {
	const path = graph.plan ? planPath(graph.plan, layout) : [];
	return [
		svg(
			'defs',
			{},
			marker('arrow', 'M0 1 8 5 0 9', 9),
			marker('bar', 'M5 0V10', 10),
			marker('step', 'M0 1 8 5 0 9', 8),
		),
		svg('g', { class: 'edges', 'aria-hidden': 'true' }, ...layout.edges.map((it) => edge(it, layout.direction))),
		svg('g', { class: 'path', 'aria-hidden': 'true' }, ...path),
		svg(
			'g',
			{ class: 'nodes', role: 'listbox', 'aria-label': graph.label, 'aria-orientation': 'vertical' },
			...layout.nodes.map((it) => node(it, stepsAt(it, graph.plan))),
		),
		svg(
			'g',
			{ class: 'steps', 'aria-hidden': 'true' },
			...layout.nodes.flatMap((it) => badges(it, stepsAt(it, graph.plan))),
		),
	];
}

const marker = (id: string, d: string, refX: number): SVGElement =>
	svg(
		'marker',
		{
			id,
			viewBox: '0 0 10 10',
			refX,
			refY: 5,
			markerWidth: 9,
			markerHeight: 9,
			orient: 'auto',
			markerUnits: 'userSpaceOnUse',
		},
		svg('path', { d, class: `marker ${id}` }),
	);

function edge({ edge: { label, blocks, refused }, points }: Routed, direction: Direction): SVGElement {
	const kind = refused ? 'edge blocks refused' : blocks ? 'edge blocks' : 'edge';
	return svg(
		'path',
		{ class: kind, d: directedCurve(points, direction), 'marker-end': blocks ? 'url(#bar)' : 'url(#arrow)' },
		svg('title', {}, blocks ? word('edgeGoesFirst', label) : label),
	);
}

const stepsAt = ({ node: { id } }: Placed, plan: GraphPlan | undefined): readonly number[] =>
	plan?.steps.filter((it) => it.node === id).map((it) => it.number) ?? [];

function node(placed: Placed, steps: readonly number[]): SVGElement {
	const { node: it, x, y, width, height, lines, description } = placed;
	const top = -height / 2 + 10;
	const at = -width / 2 + 34;
	const planned = steps.length > 0 ? [word('steps', steps.join(', '))] : [];
	const stack = it.holds.length > 0 ? [box(width, height, 8, 'below'), box(width, height, 4, 'below')] : [];
	return svg(
		'g',
		{
			class: `node ${it.tone}${it.running ? ' running' : ''}`,
			id: `node-${it.id}`,
			transform: `translate(${x} ${y})`,
			role: 'option',
			tabindex: -1,
			'aria-selected': 'false',
			'aria-label': [spoken(placed), ...planned].join(', '),
			'data-id': it.id,
			'data-vscode-context': JSON.stringify({
				webviewSection: 'node',
				row: it.row,
				preventDefaultContextMenuItems: true,
			}),
		},
		svg('title', {}, [it.label, it.description].filter(Boolean).join('\n')),
		...stack,
		box(width, height, 0, 'box'),
		svg('path', { class: 'tone', d: `M${-width / 2 + 2} ${-height / 2 + 6}V${height / 2 - 6}` }),
		svg('path', { class: 'glyph', d: glyphOf(it.kind), transform: `translate(${-width / 2 + 11} -8)` }),
		...lines.map((line, index) => svg('text', { class: 'label', x: at, y: top + 11 + index * lineHeight }, line)),
		' ',
		svg('text', { class: 'description', x: at, y: top + 11 + lines.length * lineHeight }, description),
	);
}

/** Who says what he sees has to be understood: what is cut goes before what is whole. */
function spoken({ node: { label, description, accessibilityLabel }, lines, description: shown }: Placed): string {
	const isCut = lines.join('') !== label || shown !== description;
	return isCut ? `${lines.join('')} ${shown}: ${accessibilityLabel}` : accessibilityLabel;
}

const box = (width: number, height: number, offset: number, name: string): SVGElement =>
	svg('rect', { class: name, x: -width / 2 + offset, y: -height / 2 + offset, width, height, rx: 4 });

const badges = ({ x, y, width, height }: Placed, steps: readonly number[]): readonly SVGElement[] =>
	steps.map((number, index) => badge(number, x + badgeX(width, steps.length, index), y - height / 2));

const badge = (number: number, x: number, y: number): SVGElement =>
	svg(
		'g',
		{ class: 'step', transform: `translate(${x} ${y})` },
		svg('circle', { r: 9.5 }),
		svg('text', { y: 4, 'text-anchor': 'middle' }, String(number)),
	);

/** Side by side, the last one at the right corner. */
const badgeX = (width: number, count: number, index: number): number => width / 2 - 8 - (count - 1 - index) * 21;

/** From each thing that the plan is about to the next one: out of the number of its last step there, into that of the first. */
function planPath({ steps }: GraphPlan, { nodes, direction }: Layout): readonly SVGElement[] {
	const stops = steps.flatMap(({ node: of, number }) => {
		const placed = nodes.find((it) => it.node.id === of);
		if (!placed) return [];
		const here = steps.filter((it) => it.node === of).map((it) => it.number);
		const { x, y, width, height } = placed;
		const badge = { x: x + badgeX(width, here.length, here.indexOf(number)), y: y - height / 2 };
		return [{ of, ...(direction === 'right' ? { ...badge, y: badge.y - 11 } : { ...badge, x: badge.x + 11 }) }];
	});
	return stops.flatMap((from, index) => {
		const to = stops[index + 1];
		return to && to.of !== from.of ? [svg('path', { d: arc(from, to), 'marker-end': 'url(#step)' })] : [];
	});
}

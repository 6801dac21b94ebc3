import { Graph, layout } from '@dagrejs/dagre';

import { type GraphEdge, type GraphMachine, type GraphNode, type LifecycleGraph } from '../../../server/src/protocol';

import { type Direction, type Layout, type MachineLayout, type Placed, type Point } from './placed';
import { brokenLabel, descriptionLine, descriptionSize, labelLines, labelSize, type Measure } from './text';

export const lineHeight = 17;
/** Of a line of a transition's label. */
export const labelHeight = 13;
/** The path of a plan goes above the nodes, or right of them. */
const roomForPath = 46;
const margin = 20;
const padding = 10;
const glyphWidth = 30;

/** What has to go first stands left of what it keeps, or above it. */
export function laidOut({ nodes, edges, plan }: LifecycleGraph, measure: Measure, direction: Direction): Layout {
	const graph = new Graph();
	const wide = plan ? roomForPath : margin;
	graph.setGraph(
		direction === 'right'
			? { rankdir: 'LR', nodesep: 18, ranksep: 52, marginx: margin, marginy: wide }
			: { rankdir: 'TB', nodesep: 18, ranksep: 44, marginx: wide, marginy: margin },
	);
	graph.setDefaultEdgeLabel(() => ({}));
	const sized = new Map(nodes.map((node) => [node.id, sizeOf(node, measure)]));
	for (const [id, { width, height }] of sized) graph.setNode(id, { width, height });
	// A deletion task stands behind its role: before it, it would be in the way of a plan's path.
	const behind = new Set(nodes.filter((it) => it.kind === 'task').map((it) => it.id));
	for (const { from, to, blocks } of edges) {
		const [one, other] = behind.has(from) ? [to, from] : [from, to];
		graph.setEdge(one, other, { weight: blocks ? 3 : 1 });
	}
	// Of nothing it would make something infinite.
	if (nodes.length > 0) layout(graph);
	const placed = [...sized].map(([id, it]) => ({ ...it, ...pointOf(graph.node(id)) }));
	const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
	const routeFrom = (ends: Ends): readonly Point[] =>
		route(ends, placed, pointsOf(graph.edge(ends.from, ends.to)), direction);
	return {
		direction,
		width,
		height,
		nodes: placed.sort(direction === 'right' ? byColumn : byRow),
		edges: edges.map((edge) => ({
			edge,
			points: behind.has(edge.from) ? [...routeFrom({ from: edge.to, to: edge.from })].reverse() : routeFrom(edge),
		})),
	};
}

const byColumn = (one: Placed, other: Placed): number =>
	one.x - one.width / 2 - (other.x - other.width / 2) || one.y - other.y;

const byRow = (one: Placed, other: Placed): number =>
	one.y - one.height / 2 - (other.y - other.height / 2) || one.x - other.x;

type Ends = Pick<GraphEdge, 'from' | 'to'>;

/** Out of one side of a node, into the other side of another. */
function route(
	{ from, to }: Ends,
	nodes: readonly Placed[],
	points: readonly Point[],
	direction: Direction,
): readonly Point[] {
	const [start, end] = [from, to].map((id) => nodes.find((it) => it.node.id === id));
	if (!start || !end) return points;
	const [first, last] = [sideOf(start, direction, 1), sideOf(end, direction, -1)];
	const along = ({ x, y }: Point): number => (direction === 'right' ? x : y);
	const between = points.slice(1, -1).filter((it) => along(it) > along(first) && along(it) < along(last));
	return [first, ...between, last];
}

/** The middle of the side that a direction leads to, or comes from. */
const sideOf = ({ x, y, width, height }: Placed, direction: Direction, sign: -1 | 1): Point =>
	direction === 'right' ? { x: x + (sign * width) / 2, y } : { x, y: y + (sign * height) / 2 };

function sizeOf(node: GraphNode, measure: Measure): Omit<Placed, 'x' | 'y'> {
	const lines = labelLines(node, measure);
	const description = descriptionLine(node, measure);
	const text = Math.max(...lines.map((it) => measure(it, labelSize)), measure(description, descriptionSize));
	const rows = lines.length + (description === '' ? 0 : 1);
	return {
		node,
		lines,
		description,
		width: Math.ceil(glyphWidth + text + 2 * padding),
		height: rows * lineHeight + 2 * padding,
	};
}

/** States from the top down, with room for the labels of the transitions between them. */
export function laidOutMachine({ states, transitions }: GraphMachine, measure: Measure): MachineLayout {
	const graph = new Graph({ multigraph: true });
	graph.setGraph({ rankdir: 'TB', nodesep: 20, edgesep: 6, ranksep: 14, marginx: 6, marginy: 6 });
	for (const { name } of states) graph.setNode(name, { width: Math.ceil(measure(name, labelSize)) + 16, height: 24 });
	const labels = transitions.map(({ label }) => brokenLabel(label));
	transitions.forEach(({ from, to }, index) => {
		const lines = labels[index] ?? [];
		const width = Math.ceil(Math.max(...lines.map((it) => measure(it, descriptionSize)))) + 6;
		const size = { width, height: lines.length * labelHeight };
		graph.setEdge(from, to, { ...size, labelpos: 'c' }, String(index));
	});
	layout(graph);
	const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
	return {
		width,
		height,
		states: states.map(({ name }) => {
			const { width: itsWidth, height: itsHeight } = graph.node(name) as { width: number; height: number };
			return { name, width: itsWidth, height: itsHeight, ...pointOf(graph.node(name)) };
		}),
		transitions: transitions.map(({ from, to }, index) => {
			const edge: unknown = graph.edge(from, to, String(index));
			return { points: pointsOf(edge), label: pointOf(edge), lines: labels[index] ?? [] };
		}),
	};
}

const pointOf = (it: unknown): Point => {
	const { x = 0, y = 0 } = (it ?? {}) as { x?: number; y?: number };
	return { x, y };
};

const pointsOf = (it: unknown): readonly Point[] => ((it ?? {}) as { points?: readonly Point[] }).points ?? [];

import { type World } from '../../core/simulator';
import {
	type GraphEdge,
	type GraphNode,
	type LifecycleGraph,
	type SimulationOutcome,
	type SimulationRow,
	type SimulationRowKind,
} from '../../protocol';

import { edgesOf } from './graphEdges';
import { foldedEdges, foldNode, foldsOf } from './graphFolds';
import { allRows } from './rows';

/** Draws what the tree has as rows: the same names, states and tones, and between them what the tree cannot show. */
export function graphOf(
	world: World,
	tree: readonly SimulationRow[],
	last?: SimulationOutcome,
): Pick<LifecycleGraph, 'edges' | 'label' | 'nodes'> {
	const rows = allRows(tree).filter((it) => isDrawn(it.kind));
	const whole = edgesOf(world, rows).map((it) => ({ ...it, refused: isRefused(it, last) }));
	const folds = foldsOf(rows, whole);
	const folded = new Set(folds.flatMap(({ members }) => members.map((it) => it.id)));
	const edges = foldedEdges(whole, folds);
	const alone = [...rows.filter((it) => !folded.has(it.id)).map(nodeOf), ...folds.map(foldNode)];
	const nodes = alone.map((it) => ({
		...it,
		accessibilityLabel: [it.accessibilityLabel, ...inTheWay(it, edges, alone)].join(', '),
	}));
	return { label: labelOf(rows, edges), nodes, edges };
}

/** What blocks nothing and is blocked by nothing stays in the tree. */
function isDrawn(kind: SimulationRowKind): boolean {
	switch (kind) {
		case 'role':
		case 'task':
		case 'cluster':
		case 'hsm':
		case 'keyStore':
		case 'key':
		case 'resource':
		case 'proxy':
		case 'endpointService':
			return true;
		case 'orphan':
		case 'backup':
		case 'refusal':
		case 'blocker':
		case 'plan':
		case 'step':
		case 'events':
		case 'event':
			return false;
	}
}

const isRefused = ({ from, to }: GraphEdge, last: SimulationOutcome | undefined): boolean =>
	last?.refusal !== undefined && last.row === to && last.refusal.blockers.includes(from);

const nodeOf = ({ id, kind, label, description, tone, spinning, accessibilityLabel }: SimulationRow): GraphNode => ({
	id,
	kind,
	label,
	description,
	tone,
	running: spinning,
	row: id,
	holds: [],
	accessibilityLabel,
});

const mostNamed = 3;

function inTheWay({ id }: GraphNode, edges: readonly GraphEdge[], nodes: readonly GraphNode[]): readonly string[] {
	const names = edges
		.filter((it) => it.to === id && it.blocks)
		.map(({ from }) => nodes.find((it) => it.id === from)?.label ?? from);
	if (names.length === 0) return [];
	const more = names.length > mostNamed ? ` and ${names.length - mostNamed} more` : '';
	return [`kept by ${names.slice(0, mostNamed).join(', ')}${more}`];
}

function labelOf(rows: readonly SimulationRow[], edges: readonly GraphEdge[]): string {
	const counted = (['role', 'cluster', 'keyStore', 'key'] as const)
		.map((kind) => [rows.filter((it) => it.kind === kind).length, words[kind]] as const)
		.filter(([count]) => count > 0)
		.map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
	const kept = new Set(edges.filter((it) => it.blocks).map((it) => it.to)).size;
	const last = kept === 0 ? 'nothing is in the way of anything' : `${kept} cannot be deleted yet`;
	return `Lifecycle graph: ${[...counted, last].join(', ')}`;
}

const words = { role: 'role', cluster: 'cluster', keyStore: 'key store', key: 'key' } as const;

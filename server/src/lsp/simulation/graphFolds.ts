import { type GraphEdge, type GraphNode, type SimulationRow, type SimulationTone } from '../../protocol';

/** Many things of a kind at the same place, such as the keys of a store. */
export interface Fold {
	readonly id: string;
	readonly members: readonly SimulationRow[];
	/** Where they are; `undefined`: at no place of their own. */
	readonly at: string | undefined;
}

interface Foldable {
	readonly plural: string;
	/** More at one place are drawn as one. */
	readonly most: number;
}

const foldable: Readonly<Partial<Record<SimulationRow['kind'], Foldable>>> = {
	key: { plural: 'keys', most: 8 },
	resource: { plural: 'resources', most: 8 },
	// Those of a cluster differ in their zone alone, and would take a third of the picture.
	hsm: { plural: 'HSMs', most: 1 },
	task: { plural: 'deletion tasks', most: 8 },
};

export function foldsOf(rows: readonly SimulationRow[], edges: readonly GraphEdge[]): readonly Fold[] {
	const places = new Map<string, string>();
	for (const { from, to } of edges) if (!places.has(from)) places.set(from, to);
	const groups = new Map<string, SimulationRow[]>();
	for (const row of rows.filter((it) => foldable[it.kind] !== undefined)) {
		const id = `fold:${row.kind}:${places.get(row.id) ?? ''}`;
		groups.set(id, [...(groups.get(id) ?? []), row]);
	}
	return [...groups]
		.filter(([, members]) => members[0] && members.length > (foldable[members[0].kind]?.most ?? Infinity))
		.map(([id, members]) => ({ id, members, at: members[0] && places.get(members[0].id) }));
}

export function foldNode({ id, members, at }: Fold): GraphNode {
	const kind = members[0]?.kind ?? 'key';
	const label = `${members.length} ${foldable[kind]?.plural ?? kind}`;
	const description = statesOf(members);
	return {
		id,
		kind,
		label,
		description,
		tone: worst(members.map((it) => it.tone)),
		running: members.some((it) => it.spinning),
		row: at ?? members[0]?.id ?? '',
		holds: members.map((it) => it.id),
		accessibilityLabel: [label, description].filter(Boolean).join(', '),
	};
}

/** `96 Enabled · 4 PendingDeletion`, the most frequent first. */
function statesOf(members: readonly SimulationRow[]): string {
	const counts = new Map<string, number>();
	for (const { state } of members) if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
	return [...counts]
		.sort(([, one], [, other]) => other - one)
		.map(([state, count]) => `${count} ${state}`)
		.join(' · ');
}

const byWeight: readonly SimulationTone[] = ['error', 'warning', 'normal', 'good', 'muted'];

const worst = (tones: readonly SimulationTone[]): SimulationTone =>
	byWeight.find((it) => tones.includes(it)) ?? 'normal';

/** The same edges between what is drawn: those of folded things begin and end at their fold. */
export function foldedEdges(edges: readonly GraphEdge[], folds: readonly Fold[]): readonly GraphEdge[] {
	const drawnAs = new Map(folds.flatMap(({ id, members }) => members.map((it) => [it.id, id] as const)));
	const merged = new Map<string, GraphEdge>();
	for (const { from, to, ...rest } of edges) {
		const ends = { from: drawnAs.get(from) ?? from, to: drawnAs.get(to) ?? to };
		if (ends.from === ends.to) continue;
		const key = `${ends.from} ${ends.to}`;
		const known = merged.get(key);
		merged.set(key, {
			...rest,
			...ends,
			blocks: rest.blocks || known?.blocks === true,
			refused: rest.refused || known?.refused === true,
		});
	}
	return [...merged.values()];
}

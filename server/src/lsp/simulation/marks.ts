import { type SimulationRow } from '../../protocol';

/** Marks the things that keep what was refused from being done. */
export const withMarks = (rows: readonly SimulationRow[], blockers: readonly string[]): readonly SimulationRow[] =>
	blockers.length === 0 ? rows : rows.map((it) => marked(it, new Set(blockers)));

function marked(it: SimulationRow, blockers: ReadonlySet<string>): SimulationRow {
	const children = it.children.map((child) => marked(child, blockers));
	if (!blockers.has(it.id)) return { ...it, children };
	return {
		...it,
		children,
		description: [it.description, inTheWay].filter(Boolean).join(' · '),
		accessibilityLabel: `${it.accessibilityLabel}, ${inTheWay}`,
		tone: it.tone === 'error' ? 'error' : 'warning',
	};
}

const inTheWay = 'in the way';

import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { type Checked } from './check';

/** What a run over real documents found, so that a change of a rule shows as a difference. */
export interface Counts {
	readonly documents: Readonly<Record<string, number>>;
	readonly crashes: number;
	/** By rule, then by severity. */
	readonly findings: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export function countsOf(all: readonly Checked[]): Counts {
	const documents = new Map<string, number>();
	const findings = new Map<string, number>();
	for (const { documentKind, findings: found } of all) {
		add(documents, documentKind);
		for (const { rule, severity } of found) add(findings, `${rule} ${severity}`);
	}
	const byRule: Record<string, Record<string, number>> = {};
	for (const [key, count] of sorted(findings)) {
		const [rule = '', severity = ''] = key.split(' ');
		(byRule[rule] ??= {})[severity] = count;
	}
	const crashes = all.filter((it) => it.crash !== undefined).length;
	return { documents: Object.fromEntries(sorted(documents)), crashes, findings: byRule };
}

const add = (counts: Map<string, number>, key: string): unknown => counts.set(key, (counts.get(key) ?? 0) + 1);

const sorted = (counts: ReadonlyMap<string, number>) => [...counts].sort(([a], [b]) => (a < b ? -1 : 1));

/** One file holds the counts of several sets of documents, by name. Says what differs; nothing where nothing does. */
export function compareCounts(path: string, set: string, counts: Counts): readonly string[] {
	const known = readCounts(path)[set];
	if (!known) return [`${path} has no counts of ${set}; write them with --update.`];
	const before = lines(known);
	const after = lines(counts);
	return [
		...before.filter((it) => !after.includes(it)).map((it) => `- ${it}`),
		...after.filter((it) => !before.includes(it)).map((it) => `+ ${it}`),
	];
}

export function updateCounts(path: string, set: string, counts: Counts): void {
	const all = Object.entries({ ...readCounts(path), [set]: counts }).sort(([a], [b]) => (a < b ? -1 : 1));
	writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), undefined, '\t')}\n`);
}

const readCounts = (path: string): Readonly<Record<string, Counts>> =>
	existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Record<string, Counts>) : {};

export const lines = ({ documents, crashes, findings }: Counts): readonly string[] => [
	...Object.entries(documents).map(([kind, count]) => `documents ${kind}: ${count}`),
	`crashes: ${crashes}`,
	...Object.entries(findings).flatMap(([rule, bySeverity]) =>
		Object.entries(bySeverity).map(([severity, count]) => `${rule} ${severity}: ${count}`),
	),
];

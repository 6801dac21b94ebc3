import { type Finding } from '../analysis';

import { type FileReport, type ReportedFinding } from './fileReport';

/** Known findings by fingerprint, each as often as it is known. */
export type Baseline = ReadonlyMap<string, number>;

/** What a finding is known by when lines above it come and go: file, rule, message and the text that it marks. */
export const fingerprint = (file: string, text: string, { rule, message, span }: Finding): string =>
	hashed([file, rule, message, text.slice(span.start, span.end)].join('\n'));

/** From {@link toBaseline}, or the JSON report of an earlier run, which says no marked texts; `undefined` for anything else. */
export function baselineOf(json: string): Baseline | undefined {
	const known = new Map<string, number>();
	const entries = parsed(json);
	if (!Array.isArray(entries)) return undefined;
	for (const entry of entries) {
		if (!isEntry(entry)) return undefined;
		const key = keyOf(entry);
		known.set(key, (known.get(key) ?? 0) + (entry.count ?? 1));
	}
	return known;
}

/** Everything found, without places: sorted, and an entry a line, so that a change of it is read easily. */
export function toBaseline(reports: readonly FileReport[]): string {
	const entries = new Map<string, Entry & { count: number }>();
	for (const report of reports)
		for (const { finding } of report.findings) {
			const entry = entryOf(report, finding);
			const known = entries.get(keyOf(entry));
			if (known) known.count++;
			else entries.set(keyOf(entry), { ...entry, count: 1 });
		}
	const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => `  ${JSON.stringify(entry)}`);
	return sorted.length === 0 ? '[]\n' : `[\n${sorted.join(',\n')}\n]\n`;
}

/** The reports without what the baseline knows, as often as it knows it. */
export function withoutKnown(
	reports: readonly FileReport[],
	baseline: Baseline,
): { readonly reports: readonly FileReport[]; readonly gone: number } {
	const left = new Map(baseline);
	const told = reports.map((report) => ({
		...report,
		findings: report.findings.filter((it) => !taken(left, report, it)),
	}));
	const files = new Set(reports.map((it) => it.file));
	const gone = [...left].reduce((sum, [key, count]) => (files.has(fileOf(key)) ? sum + count : sum), 0);
	return { reports: told, gone };
}

const fileOf = (key: string): string => (JSON.parse(key) as readonly string[])[0] ?? '';

function taken(left: Map<string, number>, report: FileReport, { finding }: ReportedFinding): boolean {
	const { text, ...unmarked } = entryOf(report, finding);
	const key = [keyOf({ ...unmarked, text }), keyOf(unmarked)].find((it) => (left.get(it) ?? 0) > 0);
	if (key !== undefined) left.set(key, (left.get(key) ?? 0) - 1);
	return key !== undefined;
}

interface Entry {
	readonly file: string;
	readonly rule: string;
	readonly message: string;
	/** What is marked, with its white space made even; missing in reports. */
	readonly text?: string;
	readonly count?: number;
}

const entryOf = ({ file, text }: FileReport, { rule, message, span }: Finding) => ({
	file,
	rule,
	message,
	text: text.slice(span.start, span.end).replace(/\s+/g, ' '),
});

const keyOf = ({ file, rule, message, text }: Entry): string => JSON.stringify([file, rule, message, text]);

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

function isEntry(value: unknown): value is Entry {
	if (typeof value !== 'object' || value === null) return false;
	const { file, rule, message, text, count } = value as Record<string, unknown>;
	return (
		[file, rule, message].every((it) => typeof it === 'string') &&
		(text === undefined || typeof text === 'string') &&
		(count === undefined || (Number.isInteger(count) && Number(count) > 0))
	);
}

/** FNV-1a over UTF-16 units in two halves: stable, short, and no secret. */
function hashed(text: string): string {
	let low = 0x811c9dc5;
	let high = 0x01000193;
	for (let at = 0; at < text.length; at++) {
		low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
		high = Math.imul(high ^ text.charCodeAt(text.length - 1 - at), 0x811c9dc5);
	}
	return [low, high].map((it) => (it >>> 0).toString(16).padStart(8, '0')).join('');
}

import { type Finding } from '../analysis';

import { type FileReport, type ReportedFinding } from './fileReport';

/** Known findings by fingerprint, each as often as it is known. */
export type Baseline = ReadonlyMap<string, number>;

/** What a finding is known by when lines above it come and go: file, rule, message and the text that it marks. */
export const fingerprint = (file: string, text: string, { rule, message, span }: Finding): string =>
	hashed([file, rule, message, text.slice(span.start, span.end)].join('\n'));

/** From the JSON report of an earlier run; `undefined` for anything else. The files' texts are not needed for it. */
export function baselineOf(json: string): Baseline | undefined {
	const known = new Map<string, number>();
	const entries = parsed(json);
	if (!Array.isArray(entries)) return undefined;
	for (const entry of entries) {
		if (!isEntry(entry)) return undefined;
		const key = keyOf(entry.file, entry.rule, entry.message);
		known.set(key, (known.get(key) ?? 0) + 1);
	}
	return known;
}

/** The reports without what the baseline knows, as often as it knows it. */
export function withoutKnown(reports: readonly FileReport[], baseline: Baseline): readonly FileReport[] {
	const left = new Map(baseline);
	return reports.map((report) => ({ ...report, findings: report.findings.filter((it) => !taken(left, report, it)) }));
}

function taken(left: Map<string, number>, { file }: FileReport, { finding }: ReportedFinding): boolean {
	const key = keyOf(file, finding.rule, finding.message);
	const times = left.get(key) ?? 0;
	if (times > 0) left.set(key, times - 1);
	return times > 0;
}

const keyOf = (file: string, rule: string, message: string): string => [file, rule, message].join('\n');

function parsed(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

const isEntry = (value: unknown): value is { file: string; rule: string; message: string } =>
	typeof value === 'object' &&
	value !== null &&
	['file', 'rule', 'message'].every((it) => typeof (value as Record<string, unknown>)[it] === 'string');

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

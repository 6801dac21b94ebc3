import { type FileReport, placeOf } from './fileReport';

/** One array over all files; `[]` when clean. */
export function toJson(reports: readonly FileReport[]): string {
	return `${JSON.stringify(reports.flatMap(findingsOf), undefined, 2)}\n`;
}

function findingsOf({ file, text, findings }: FileReport): readonly object[] {
	const place = placeOf(text);
	return findings.map(({ finding: { rule, severity, message, span }, fix }) => ({
		file,
		rule,
		severity,
		message,
		range: { start: place(span.start), end: place(span.end) },
		...(fix && {
			fix: {
				title: fix.title,
				edits: fix.edits.map((it) => ({ range: { start: place(it.start), end: place(it.end) }, text: it.text })),
			},
		}),
	}));
}

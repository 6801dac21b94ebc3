import { type Severity } from '../rules';

import { type FileReport, placeOf } from './fileReport';

/** Colours a word for a terminal; the identity where there is none. */
export type Paint = (style: 'file' | 'muted' | Severity, text: string) => string;

const plain: Paint = (_style, text) => text;

/** For people, one finding a paragraph, with a count at the end. */
export function toText(reports: readonly FileReport[], paint: Paint = plain): string {
	const withFindings = reports.filter((it) => it.findings.length > 0);
	return [...withFindings.flatMap((it) => linesOf(it, paint)), summaryOf(reports), ''].join('\n');
}

function linesOf({ file, text, findings }: FileReport, paint: Paint): readonly string[] {
	const place = placeOf(text);
	return findings.flatMap(({ finding: { rule, severity, message, advice, span } }) => {
		const { line, column } = place(span.start);
		const where = paint('file', `${file}:${line}:${column}`);
		return [
			`${where} ${paint(severity, severity)} ${paint('muted', rule)}`,
			`  ${message}`,
			...(advice ? [`  ${paint('muted', advice)}`] : []),
			'',
		];
	});
}

export function countsOf(reports: readonly FileReport[]): Readonly<Record<Severity, number>> {
	const counts = { error: 0, warning: 0, information: 0, hint: 0 };
	for (const { findings } of reports) for (const { finding } of findings) counts[finding.severity]++;
	return counts;
}

function summaryOf(reports: readonly FileReport[]): string {
	const { error, warning, information, hint } = countsOf(reports);
	const files = counted(reports.length, 'file');
	if (error + warning + information + hint === 0) return `No findings in ${files}.`;
	const parts = [counted(error, 'error'), counted(warning, 'warning'), `${information} information`];
	return `${[...parts, ...(hint > 0 ? [counted(hint, 'hint')] : [])].join(', ')} in ${files}.`;
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

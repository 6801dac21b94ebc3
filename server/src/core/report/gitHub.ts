import { type Severity } from '../rules';

import { type FileReport, placeOf } from './fileReport';

/** Workflow commands that GitHub shows at the lines of a change. */
export const toGitHub = (reports: readonly FileReport[]): string => reports.flatMap(commandsOf).join('');

function commandsOf({ file, text, findings }: FileReport): readonly string[] {
	const place = placeOf(text);
	return findings.map(({ finding: { rule, severity, message, advice, span } }) => {
		const start = place(span.start);
		const end = place(span.end);
		const properties = {
			file,
			line: start.line,
			endLine: end.line,
			// GitHub takes columns only where a finding keeps to one line.
			...(start.line === end.line && { col: start.column, endColumn: end.column }),
			title: rule,
		};
		const list = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
		return `::${commandOf(severity)} ${list.join(',')}::${escapedData(`${message} ${advice}`.trim())}\n`;
	});
}

function commandOf(severity: Severity): string {
	switch (severity) {
		case 'error':
		case 'warning':
			return severity;
		case 'information':
		case 'hint':
			return 'notice';
	}
}

const escapedData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapedProperty = (text: string): string => escapedData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

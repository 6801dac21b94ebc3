import { type Span } from '../base';
import { generalAdvice } from '../ruleRun';
import { type Rule, type Severity } from '../rules';

import { fingerprint } from './baseline';
import { type FileReport, type Place, placeOf, type ReportedFinding, type ReportedFix } from './fileReport';

/** SARIF 2.1.0, one run, with the rules that it speaks of. */
export function toSarif(reports: readonly FileReport[], rules: readonly Rule[], version: string): string {
	const ids = new Set(reports.flatMap((it) => it.findings.map(({ finding }) => finding.rule)));
	const told = rules.filter((it) => ids.has(it.meta.id));
	const driver = {
		name: 'SLR Lens',
		semanticVersion: version,
		informationUri: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html',
		rules: told.map(descriptorOf),
	};
	const run = {
		tool: { driver },
		columnKind: 'utf16CodeUnits',
		results: reports.flatMap((it) => resultsOf(it, told)),
	};
	const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
	return `${JSON.stringify(log, undefined, 2)}\n`;
}

const descriptorOf = ({ meta }: Rule): object => ({
	id: meta.id,
	shortDescription: { text: `${meta.title}.` },
	help: { text: generalAdvice(meta) },
	...(meta.sources[0] && { helpUri: meta.sources[0].url }),
	defaultConfiguration: meta.severity === 'off' ? { enabled: false } : { level: levelOf(meta.severity) },
	properties: { tags: [meta.group] },
});

function resultsOf({ file, text, findings }: FileReport, rules: readonly Rule[]): readonly object[] {
	const place = placeOf(text);
	const region = (start: number, end: number): object => regionAt(place, { start, end });
	const artifactLocation = artifactOf(file);
	const location = (start: number, end: number): object => ({
		physicalLocation: { artifactLocation, region: region(start, end) },
	});
	const fixed = ({ title, edits }: ReportedFix): object => ({
		description: { text: title },
		artifactChanges: [
			{
				artifactLocation,
				replacements: edits.map((it) => ({
					deletedRegion: region(it.start, it.end),
					insertedContent: { text: it.text },
				})),
			},
		],
	});
	return findings.map(({ finding, fix }: ReportedFinding) => {
		const index = rules.findIndex((it) => it.meta.id === finding.rule);
		return {
			ruleId: finding.rule,
			...(index >= 0 && { ruleIndex: index }),
			level: levelOf(finding.severity),
			message: { text: `${finding.message} ${finding.advice}`.trim() },
			locations: [location(finding.span.start, finding.span.end)],
			...(finding.related.length > 0 && {
				relatedLocations: finding.related.map((it) => ({
					physicalLocation: {
						artifactLocation: artifactOf(it.file ? beside(file, it.file.name) : file),
						region: regionAt(it.file ? placeOf(it.file.text) : place, it.span),
					},
					message: { text: it.message },
				})),
			}),
			partialFingerprints: { 'slrLens/v1': fingerprint(file, text, finding) },
			...(fix && { fixes: [fixed(fix)] }),
		};
	});
}

const artifactOf = (file: string): object => ({ uri: file.split('/').map(encodeURIComponent).join('/') });

/** Another file of the same folder. */
const beside = (file: string, name: string): string => file.slice(0, file.lastIndexOf('/') + 1) + name;

function regionAt(place: (offset: number) => Place, { start, end }: Span): object {
	const [from, to] = [place(start), place(end)];
	return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
}

function levelOf(severity: Severity): 'error' | 'note' | 'warning' {
	switch (severity) {
		case 'error':
		case 'warning':
			return severity;
		case 'information':
		case 'hint':
			return 'note';
	}
}

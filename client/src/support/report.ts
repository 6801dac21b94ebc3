/** What a diagnostic report tells; nothing of a file's content. */
export interface ReportFacts {
	readonly extensionVersion: string;
	readonly editor: string;
	readonly editorVersion: string;
	readonly host: string;
	readonly platform: string;
	readonly server: string;
	readonly crashes: number;
	readonly settings: Readonly<Record<string, unknown>>;
	readonly workspace: string;
	readonly document: string;
}

/** Markdown to paste into an issue. */
export function diagnosticReport(facts: ReportFacts): string {
	const rows: [string, string][] = [
		['SLR Lens', facts.extensionVersion],
		['Editor', `${facts.editor} ${facts.editorVersion}`],
		['Runs in', facts.host],
		['Platform', facts.platform],
		['Server', `${facts.server}, ${facts.crashes} crashes in a row`],
		['Workspace', facts.workspace],
		['Active document', facts.document],
	];
	return [
		'| | |',
		'| --- | --- |',
		...rows.map(([name, value]) => `| ${name} | ${value} |`),
		'',
		'Settings:',
		'',
		'```json',
		JSON.stringify(facts.settings, null, 2),
		'```',
		'',
	].join('\n');
}

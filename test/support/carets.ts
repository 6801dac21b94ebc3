/** A finding that an example promises, by offsets in its text without the caret lines. */
export interface Promised {
	readonly rule: string;
	readonly severity: string;
	readonly start: number;
	readonly end: number;
}

const marker = {
	json: '//',
	yaml: '#',
	typescript: '//',
	javascript: '//',
	python: '#',
	java: '//',
	go: '//',
	csharp: '//',
	terraform: '#',
} as const;

/** Languages whose fenced blocks are examples; all other blocks are prose. */
export type PageLanguage = keyof typeof marker;

export const isPageLanguage = (language: string | undefined): language is PageLanguage =>
	language !== undefined && Object.hasOwn(marker, language);

/**
 * Caret lines stand under the text that they underline: `// ^^^^ rule-id severity` in JSON, with `#` in YAML.
 * Where carets have no room they are written in columns: `// 0-4 rule-id severity`; an end further down as `0-4+2`.
 */
export function carets(written: string, language: PageLanguage) {
	const kept: string[] = [];
	const starts: number[] = [];
	const found: { line: number; from: number; to: number; down: number; rule: string; severity: string }[] = [];
	const pattern = new RegExp(
		`^\\s*${marker[language]} *(?:(\\^+)|(\\d+)-(\\d+)(?:\\+(\\d+))?) ([a-z][a-z-]*[a-z]) (error|warning|information|hint)$`,
	);
	let length = 0;
	for (const line of written.split('\n')) {
		const [, run, from, to, down, rule = '', severity = ''] = pattern.exec(line) ?? [];
		if (!rule) {
			starts.push(length);
			kept.push(line);
			length += line.length + 1;
			continue;
		}
		const column = run === undefined ? Number(from) : line.indexOf('^');
		const end = run === undefined ? Number(to) : column + run.length;
		found.push({ line: kept.length - 1, from: column, to: end, down: Number(down ?? 0), rule, severity });
	}
	const promised = found.map(({ line, from, to, down, rule, severity }): Promised => {
		const [start, last] = [starts[line] ?? 0, starts[line + down] ?? length];
		return { rule, severity, start: start + from, end: last + to };
	});
	return { text: kept.join('\n'), promised };
}

/** The text with a caret line under each line in which a finding begins. */
export function withCarets(text: string, language: PageLanguage, findings: readonly Promised[]): string {
	const lines = text.split('\n');
	const place = (offset: number) => {
		const before = text.slice(0, offset).split('\n');
		return { line: before.length - 1, column: before.at(-1)?.length ?? 0 };
	};
	const below = lines.map((): string[] => []);
	for (const { rule, severity, start, end } of [...findings].sort(inOrder)) {
		const from = place(start);
		const to = place(end);
		const indent = /^\s*/.exec(lines[from.line] ?? '')?.[0] ?? '';
		const mark = marker[language];
		const room = from.column - mark.length - 1;
		const lead = indent.length <= room ? indent : indent.includes('\t') || room < 0 ? undefined : ' '.repeat(room);
		const line =
			lead !== undefined && from.line === to.line && to.column > from.column
				? `${(lead + mark).padEnd(from.column)}${'^'.repeat(to.column - from.column)}`
				: `${indent}${mark} ${from.column}-${to.column}${to.line > from.line ? `+${to.line - from.line}` : ''}`;
		below[from.line]?.push(`${line} ${rule} ${severity}`);
	}
	return lines.flatMap((line, index) => [line, ...(below[index] ?? [])]).join('\n');
}

export const inOrder = (a: Promised, b: Promised): number =>
	a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

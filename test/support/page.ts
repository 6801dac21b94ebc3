import { carets, isPageLanguage, type PageLanguage, type Promised } from './carets';

/** The page of a rule: prose for its reader, and examples that are its test. */
export interface RulePage {
	readonly title: string;
	readonly headings: readonly string[];
	readonly examples: readonly Example[];
}

/** A fenced block of a page. */
export interface Example {
	/** The text of the `##` heading above it. */
	readonly section: string;
	readonly language: PageLanguage;
	/** `kind=scp` states the kind of a policy. */
	readonly kind: string | undefined;
	/** `fix`: what the example before it becomes by the preferred fixes of the rule. */
	readonly isFix: boolean;
	/** `others`: findings of other rules are not promised here. */
	readonly hasOthers: boolean;
	/** The line of the opening fence, 0-based. */
	readonly line: number;
	/** How many lines stand between the fences. */
	readonly lineCount: number;
	/** What is analysed: without the caret lines. */
	readonly text: string;
	readonly promised: readonly Promised[];
}

export const silentSection = 'Silent';

export function rulePage(markdown: string): RulePage {
	const lines = markdown.split('\n');
	const headings: string[] = [];
	const examples: Example[] = [];
	for (let at = 0; at < lines.length; at++) {
		const line = lines[at] ?? '';
		if (line.startsWith('## ')) headings.push(line.slice(3).trim());
		const fence = /^```(\S+)(.*)$/.exec(line);
		if (!fence) continue;
		const end = lines.indexOf('```', at + 1);
		if (end < 0) throw new Error(`Line ${at + 1}: this block has no end.`);
		const language = fence[1];
		if (isPageLanguage(language))
			examples.push(exampleOf(language, fence[2] ?? '', headings.at(-1) ?? '', at, lines.slice(at + 1, end)));
		at = end;
	}
	return { title: (lines[0] ?? '').replace(/^# /, ''), headings, examples };
}

/** The page with the examples of the same place and number written anew. */
export function withExamples(
	markdown: string,
	examples: readonly { line: number; lineCount: number; after: string }[],
) {
	const lines = markdown.split('\n');
	for (const { line, lineCount, after } of [...examples].sort((a, b) => b.line - a.line))
		lines.splice(line + 1, lineCount, ...after.split('\n'));
	return lines.join('\n');
}

function exampleOf(language: PageLanguage, info: string, section: string, line: number, body: readonly string[]) {
	const words = info.trim().split(/\s+/).filter(Boolean);
	const unknown = words.find((it) => it !== 'fix' && it !== 'others' && !it.startsWith('kind='));
	if (unknown) throw new Error(`Line ${line + 1}: '${unknown}' says nothing here.`);
	return {
		section,
		language,
		kind: words.find((it) => it.startsWith('kind='))?.slice('kind='.length),
		isFix: words.includes('fix'),
		hasOthers: words.includes('others'),
		line,
		lineCount: body.length,
		...carets(body.join('\n'), language),
	};
}

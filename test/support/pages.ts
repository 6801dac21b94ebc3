import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

import { rules, type Rule } from '../../server/src/core/rules';
import { analysed, type Asked, fixedText } from './analysis';
import { inOrder, type Promised, withCarets } from './carets';
import { type Example, rulePage, withExamples } from './page';

export const root = resolve(__dirname, '../..');
export const ruleFolder = join(root, 'server/src/core/rules');
export const pageFolder = join(root, 'test/rules');

export const pageIds = (): readonly string[] =>
	readdirSync(pageFolder)
		.filter((it) => it.endsWith('.md'))
		.map((it) => basename(it, '.md'))
		.sort();

export const pageText = (id: string): string => readFileSync(join(pageFolder, `${id}.md`), 'utf8');

/** Every example of every page, with the id of its rule. */
export const allExamples = (): readonly { readonly rule: string; readonly example: Example }[] =>
	pageIds().flatMap((rule) => rulePage(pageText(rule)).examples.map((example) => ({ rule, example })));

export const asked = ({ text, language, kind }: Example, of = text): Asked => ({ text: of, language, kind });

/** What an example has to promise: all findings of its rule, and those of others that a reader would be warned of. */
export const foundIn = (rule: string, example: Example): readonly Promised[] =>
	analysed(asked(example))
		.findings.filter((it) => it.rule === rule || (!example.hasOthers && weighs(it.severity)))
		.map(({ rule, severity, span }): Promised => ({ rule, severity, ...span }))
		.sort(inOrder);

const weighs = (severity: string): boolean => severity === 'error' || severity === 'warning';

/** The page with its carets as they are found today, and each `fix` example as the fixes write it. */
export function updatedPage(id: string): string {
	const markdown = pageText(id);
	const { examples } = rulePage(markdown);
	let fixed = '';
	const written = examples.map((example) => {
		const now = example.isFix ? { ...example, text: fixed } : example;
		fixed = fixedText(asked(now), id);
		const after = withCarets(now.text, now.language, foundIn(id, now));
		return { line: example.line, lineCount: example.lineCount, after };
	});
	return withExamples(markdown, written);
}

const tableStart = '<!-- rules:start -->';
const tableEnd = '<!-- rules:end -->';
export const readmePath = join(root, 'README.md');

/** README.md with its table of rules written anew; `undefined` where it has no place for one. */
export function updatedReadme(): string | undefined {
	const readme = existsSync(readmePath) ? readFileSync(readmePath, 'utf8') : '';
	const start = readme.indexOf(tableStart);
	const end = readme.indexOf(tableEnd);
	if (start < 0 || end < start) return undefined;
	return `${readme.slice(0, start + tableStart.length)}\n\n${ruleTable()}\n\n${readme.slice(end)}`;
}

const row = ({ meta }: Rule): string => `| \`${meta.id}\` | ${meta.severity} | ${meta.title} |`;

const ruleTable = (): string =>
	(['service-linked roles', 'policy validity'] as const)
		.map((group) =>
			[
				`**${group[0]?.toUpperCase()}${group.slice(1)}**`,
				'',
				'| Rule | Severity | What it finds |',
				'| --- | --- | --- |',
				...rules.filter(({ meta }) => meta.group === group).map(row),
			].join('\n'),
		)
		.join('\n\n');

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { writtenFixes } from '../server/src/core/fixes';
import { rules } from '../server/src/core/rules';
import { afterFix, analysed, fixedText } from './support/analysis';
import { type Example, rulePage, silentSection } from './support/page';
import { asked, foundIn, pageIds, pageText, readmePath, ruleFolder, updatedReadme } from './support/pages';

const ids = rules.map((it) => it.meta.id);
const sections = ['Examples', 'How to fix', silentSection, 'What it cannot know', 'Sources'];

describe('The list of rules', () => {
	it('is sorted and names each rule once', () => {
		assert.deepEqual(ids, [...new Set(ids)].sort());
	});

	it('holds every rule file, and each bears the name of its rule', () => {
		const files = readdirSync(ruleFolder).map((it) => basename(it, '.ts'));
		assert.deepEqual(ids, files.filter((it) => it.includes('-')).sort());
	});

	it('has a page for every rule and a rule for every page', () => {
		assert.deepEqual(pageIds(), ids);
	});

	it('is the table in the README', () => {
		const current = updatedReadme();
		assert.ok(current, 'README.md needs <!-- rules:start --> and <!-- rules:end -->.');
		assert.equal(readFileSync(readmePath, 'utf8'), current, 'Run: npm run update-docs');
	});
});

describe('What a rule says', () => {
	for (const { meta } of rules)
		it(`is in sentences, cites AWS and knows its parameters: ${meta.id}`, () => {
			assert.match(meta.title, /^[A-Z].*[^.]$/);
			assert.ok(meta.sources.length > 0);
			for (const { title, url } of meta.sources) assert.match(`${title} ${url}`, /^\S.* https:\/\/\S+$/);
			for (const text of [...Object.values(meta.messages), meta.advice])
				assert.match(text, /^(?:[A-Z]|\{\w+\}|[a-z]+:).*\.$/s, text);
		});
});

/** Messages that no example can bring about: too long to read, or of a notation that is not read yet. */
const unshown: ReadonlyMap<string, readonly string[]> = new Map([
	['policy-syntax', ['tooDeep']],
	['unsupported-key-store-key', ['feature']],
]);

for (const id of pageIds()) {
	const page = rulePage(pageText(id));
	const meta = rules.find((it) => it.meta.id === id)?.meta;
	describe(`The page ${id}`, () => {
		it('has the title, the sections and the sources of its rule', () => {
			assert.equal(page.title, meta?.title);
			assert.deepEqual(
				sections.filter((it) => !page.headings.includes(it)),
				[],
			);
			for (const { url } of meta?.sources ?? []) assert.ok(pageText(id).includes(`](${url})`), url);
		});

		it('shows the fault and what is fine in JSON and in YAML, or where only others have it in those', () => {
			const shown = page.examples
				.filter((it) => !it.isFix)
				.map((it) => `${it.language} ${it.promised.some((promised) => promised.rule === id) ? 'found' : 'fine'}`);
			const notations = [['json', 'yaml'], ['python', 'typescript'], ['terraform']].find((all) =>
				page.examples.some((it) => all.includes(it.language)),
			);
			assert.ok(notations);
			const wanted = notations.flatMap((it) => [`${it} fine`, `${it} found`]);
			assert.deepEqual([...new Set(shown)].filter((it) => wanted.includes(it)).sort(), wanted);
		});

		it('shows every message of its rule, with all its parameters filled', () => {
			const told = page.examples
				.flatMap((it) => analysed(asked(it)).findings)
				.flatMap(({ rule, message }) => (rule === id ? [message] : []));
			const shows = (template: string): boolean => told.some((it) => patternOf(template).test(it));
			assert.deepEqual(
				Object.keys(meta?.messages ?? {}).filter((it) => !shows(meta?.messages[it] ?? '')),
				unshown.get(id) ?? [],
			);
			const isOurs = (it: string): boolean =>
				Object.values(meta?.messages ?? {}).some((template) => patternOf(template).test(it));
			assert.deepEqual(
				told.filter((it) => !isOurs(it) || /\{\w+\}|undefined/.test(it)),
				[],
			);
		});

		for (const [index, example] of page.examples.entries()) describeExample(id, example, page.examples[index - 1]);
	});
}

/** Each parameter of a message may be anything. */
const patternOf = (message: string): RegExp =>
	new RegExp(`^${message.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`, 's');

function describeExample(id: string, example: Example, previous: Example | undefined) {
	const name = `${example.section}, line ${example.line + 1}`;
	it(`promises exactly what is found: ${name}`, () => {
		assert.deepEqual(example.promised, foundIn(id, example), 'Run npm run update-docs and read the difference.');
		if (example.section === silentSection || example.isFix)
			assert.deepEqual(
				example.promised.filter((it) => it.rule === id),
				[],
			);
	});

	if (example.isFix)
		it(`is what the fixes of the example before it write: ${name}`, () => {
			assert.ok(previous);
			assert.equal(example.text, fixedText(asked(previous), id));
		});

	it(`is clean after each fix: ${name}`, () => {
		const analysis = analysed(asked(example));
		const before = analysis.findings.filter((it) => it.rule === id);
		for (const finding of before)
			for (const { fix } of writtenFixes(analysis, finding)) {
				const { text, faults } = afterFix(asked(example), finding, fix);
				assert.deepEqual(faults, [], `${fix.title}\n${text}`);
				const left = analysed(asked(example, text)).findings.filter((it) => it.rule === id);
				assert.ok(left.length < before.length, `${fix.title}\n${text}`);
			}
	});
}

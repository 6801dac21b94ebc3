import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { transformSync } from 'esbuild';

import { analyse, editsOf } from '../server/src/core/analyse';
import { type Analysis, type AnalyseOptions } from '../server/src/core/analysis';
import { type PolicyKind } from '../server/src/core/model';
import { type Rule, rules } from '../server/src/core/rules';
import { replaced } from './support/analysis';
import { inOrder } from './support/carets';
import { catalogue } from './support/catalogue';
import { compilerOf } from './support/compiles';
import { loadAllGrammars } from './support/grammars';
import { type Mutant, mutantsOf } from './support/mutants';
import { type Example, rulePage } from './support/page';
import { pageText, ruleFolder } from './support/pages';

/**
 * Changes the conditions of each rule, one at a time, and asks whether its page notices. A change that does not
 * compile is none: most clauses that only tell the compiler of a type fall away so.
 * `npm run test:mutants -- [--least 90] [rule…]`; exit 1 below the percentage.
 */
const { values, positionals } = parseArgs({
	options: { least: { type: 'string', default: '90' }, quiet: { type: 'boolean', default: false } },
	allowPositionals: true,
});

async function main(): Promise<void> {
	await loadAllGrammars();
	let killed = 0;
	let all = 0;
	for (const rule of rules.filter((it) => positionals.length === 0 || positionals.includes(it.meta.id))) {
		const path = join(ruleFolder, `${rule.meta.id}.ts`);
		const source = readFileSync(path, 'utf8');
		if (mutantsOf(source).length === 0) continue;
		const { examples } = rulePage(pageText(rule.meta.id));
		if (failsPage(rule, examples)) {
			console.log(`The page of ${rule.meta.id} fails as it is: npm run test:unit says why.`);
			continue;
		}
		const compiles = compilerOf(path);
		const silent = new Set(mutantsOf(source).filter((mutant) => !isNoticed(rule, path, source, mutant, examples)));
		const survivors = [...silent].filter((it) => compiles(mutated(source, it)));
		const mutants = mutantsOf(source).length - silent.size + survivors.length;
		all += mutants;
		killed += mutants - survivors.length;
		if (values.quiet) continue;
		for (const { start, text, what } of survivors)
			console.log(`${rule.meta.id}:${source.slice(0, start).split('\n').length} ${what}: ${text.replace(/\s+/g, ' ')}`);
	}
	const share = all === 0 ? 100 : (100 * killed) / all;
	console.log(`${killed} of ${all} mutants make a page fail: ${share.toFixed(1)} %`);
	process.exitCode = share < Number(values.least) ? 1 : 0;
}

function isNoticed(rule: Rule, path: string, source: string, mutant: Mutant, examples: readonly Example[]): boolean {
	try {
		return failsPage(loaded(mutated(source, mutant), path, rule), examples);
	} catch {
		return true;
	}
}

const mutated = (source: string, { start, end, text }: Mutant): string =>
	source.slice(0, start) + text + source.slice(end);

function loaded(source: string, path: string, { meta }: Rule): Rule {
	const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
	const module = { exports: {} as Record<string, Rule> };
	// eslint-disable-next-line @typescript-eslint/no-implied-eval -- Only sources of this repository come here.
	const run = new Function('require', 'module', 'exports', code) as (...them: readonly unknown[]) => void;
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- What the changed source imports is loaded as it is.
	run((name: string) => require(join(dirname(path), name)) as unknown, module, module.exports);
	const found = Object.values(module.exports).find((it) => it.meta.id === meta.id);
	if (!found) throw new Error(`${path} exports no rule.`);
	return found;
}

/** The tests of a page, for one rule alone. */
function failsPage(rule: Rule, examples: readonly Example[]): boolean {
	const { id, messages } = rule.meta;
	const options: AnalyseOptions = {
		catalogue,
		rules: [rule],
		severityOf: () => (rule.meta.severity === 'off' ? 'hint' : 'default'),
		reportSyntax: true,
		onFault: (_, fault) => {
			throw new Error('The rule failed', { cause: fault });
		},
	};
	const analysed = ({ text, language, kind }: Example, of = text): Analysis =>
		analyse({ text: of, languageId: language, ...(kind !== undefined && { kind: kind as PolicyKind }) }, options);
	const told = new Set<string>();
	let last: string | undefined;
	for (const example of examples) {
		const analysis = analysed(example);
		const found = analysis.findings.map(({ severity, span }) => ({ rule: id, severity, ...span })).sort(inOrder);
		const promised = example.promised.filter((it) => it.rule === id);
		if (JSON.stringify(found.map(shown)) !== JSON.stringify(promised.map(shown))) return true;
		if (example.isFix && last !== undefined && example.text !== last) return true;
		for (const it of analysis.findings) {
			for (const fix of it.fixes()) {
				const edits = editsOf(analysis, it, fix);
				// A fix that the notation cannot write is offered to nobody.
				if (edits.length === 0) continue;
				const after = analysed(example, replaced(example.text, edits));
				if (after.findings.length >= analysis.findings.length) return true;
			}
			for (const [name, template] of Object.entries(messages)) if (isFrom(it.message, template)) told.add(name);
		}
		last = fixed(example, analysed);
	}
	return told.size < shownBefore(rule, examples);
}

const shown = ({ severity, start, end }: { severity: string; start: number; end: number }) => [severity, start, end];

/** How many messages of a rule its page shows as it stands. */
function shownBefore({ meta }: Rule, examples: readonly Example[]): number {
	const known = counts.get(meta.id);
	if (known !== undefined) return known;
	const rule = rules.find((it) => it.meta.id === meta.id);
	const told = new Set<string>();
	for (const { text, language, kind } of examples) {
		const stated = kind === undefined ? {} : { kind: kind as PolicyKind };
		const options: AnalyseOptions = {
			catalogue,
			rules: rule ? [rule] : [],
			severityOf: () => (meta.severity === 'off' ? 'hint' : 'default'),
			reportSyntax: true,
		};
		for (const it of analyse({ text, languageId: language, ...stated }, options).findings)
			for (const [name, template] of Object.entries(meta.messages)) if (isFrom(it.message, template)) told.add(name);
	}
	counts.set(meta.id, told.size);
	return told.size;
}

const counts = new Map<string, number>();

const isFrom = (message: string, template: string): boolean =>
	new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`, 's').test(message);

function fixed(example: Example, analysed: (example: Example, of?: string) => Analysis): string {
	let { text } = example;
	for (let round = 0; round < 20; round++) {
		const analysis = analysed(example, text);
		const [next] = analysis.findings.flatMap((finding) =>
			finding
				.fixes()
				.filter((it) => it.preferred)
				.map((fix) => ({ finding, fix })),
		);
		const after = next ? replaced(text, editsOf(analysis, next.finding, next.fix)) : text;
		if (after === text) return text;
		text = after;
	}
	throw new Error('The fixes never end.');
}

void main();

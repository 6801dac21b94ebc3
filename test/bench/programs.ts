// What a long program of the CDK costs: the first one after start, grammar load included, and a key in it.
// npx tsx test/bench/programs.ts [--lines N] [--keys N] [--languages typescript,python,java,go,csharp]
import { parseArgs } from 'node:util';

import { analyse } from '../../server/src/core/analyse';
import { type Analysis, type AnalyseOptions } from '../../server/src/core/analysis';
import { rules } from '../../server/src/core/rules';
import { grammarFor, loadGrammar } from '../../server/src/core/syntax';
import { catalogue } from '../support/catalogue';
import { grammarFile } from '../support/grammars';
import { longProgram } from './longPrograms';

const { values } = parseArgs({
	options: {
		lines: { type: 'string', default: '5000' },
		keys: { type: 'string', default: '60' },
		languages: { type: 'string', default: 'typescript' },
	},
});

const options: AnalyseOptions = { catalogue, rules, severityOf: () => 'default', reportSyntax: false };

void main();

async function main(): Promise<void> {
	for (const languageId of values.languages.split(',')) await measure(languageId);
}

async function measure(languageId: string): Promise<void> {
	const short = longProgram(1, languageId);
	const grammar = grammarFor(languageId);
	const began = process.cpuUsage();
	const start = performance.now();
	if (grammar) await loadGrammar(grammar, grammarFile);
	analyse({ languageId, text: short }, options);
	const first = performance.now() - start;
	console.log(`${languageId}: the first program, grammar load included: ${first.toFixed(0)} ms, goal 400`);
	console.log(`  of a processor: ${spent(began).toFixed(0)} ms`);

	let text = longProgram(Number(values.lines), languageId);
	let analysis: Analysis | undefined;
	const opened = timed(() => (analysis = analyse({ languageId, text }, options)));
	const at = text.indexOf('iam:Create', text.length / 2);
	const keys = Array.from({ length: Number(values.keys) }, (_, key) => {
		text = text.slice(0, at) + 'abcdefgh'.charAt(key % 8) + text.slice(at);
		return timed(() => (analysis = analyse({ languageId, text }, options, analysis)));
	}).sort((a, b) => a - b);
	const lines = text.split('\n').length;
	console.log(
		`  ${lines} lines, ${analysis?.findings.length} findings: opened in ${opened.toFixed(0)} ms of a processor`,
	);
	const median = keys[keys.length >> 1] ?? NaN;
	console.log(`  a key: median ${median.toFixed(1)} ms, longest ${(keys.at(-1) ?? NaN).toFixed(1)} ms, goal 50`);
}

function timed(run: () => void): number {
	const began = process.cpuUsage();
	run();
	return spent(began);
}

/** Milliseconds of a processor, which others on the machine do not make more. */
function spent(since: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(since);
	return (user + system) / 1000;
}

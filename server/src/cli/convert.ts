import { analyse } from '../core/analyse';
import { type Analysis } from '../core/analysis';
import { convertibleAt, converted, policiesOf, type Target, targets } from '../core/features/convert';
import { grammarFor, loadGrammar } from '../core/syntax';

import { Configurations } from './configurations';
import { Folders } from './folders';
import { type CliHost, type ExitCode } from './host';
import { languageOf } from './languages';
import { absolute } from './paths';
import { UsageFault } from './usage';

export interface ConvertOptions {
	readonly to: string | undefined;
	readonly file: string | undefined;
	readonly line: string | undefined;
	readonly stdinFilename: string | undefined;
}

/** Prints one policy in another notation; what has to be known about that goes to standard error. */
export async function convert(options: ConvertOptions, host: CliHost): Promise<ExitCode> {
	const target = targets.find(({ id }) => id === options.to);
	if (!target) throw new UsageFault(`--to takes ${targets.map(({ id }) => id).join(', ')}.`);
	const analysis = await analysed(options, host);
	const { text, notes } = convertedIn(analysis, target, options);
	host.out(text);
	for (const note of notes) host.error(`slr-lens: ${note}\n`);
	return 0;
}

async function analysed({ file = '-', stdinFilename = 'stdin' }: ConvertOptions, host: CliHost): Promise<Analysis> {
	const path = absolute(host.cwd, file === '-' ? stdinFilename : file);
	const text = (await (file === '-' ? host.stdin() : host.readText(path))).replace(/^\uFEFF/, '');
	const languageId = languageOf(path, text);
	const grammar = grammarFor(languageId);
	if (grammar) await loadGrammar(grammar, host.grammarFile);
	const { options, kind } = await new Configurations(host).of(path);
	const folder = await new Folders(host).of(path, text);
	return analyse({ text, languageId, ...(kind && { kind }), ...(folder && { folder }) }, { ...options, rules: [] });
}

function convertedIn(analysis: Analysis, target: Target, { file = '-', line }: ConvertOptions) {
	const { text } = analysis.source;
	const all = policiesOf(analysis);
	if (all.length === 0) throw new Error(`${file} has no policy.`);
	if (line === undefined) {
		const [place, ...others] = all;
		if (place && others.length === 0) return converted(place, target);
		const lines = all.map(({ block, policy }) => lineOf(text, block.start + policy.span.start));
		throw new UsageFault(`${file} has several policies, at lines ${lines.join(', ')}: choose one by --line.`);
	}
	const place = convertibleAt(analysis, offsetOf(text, line));
	if (!place) throw new UsageFault(`There is no policy at line ${line} of ${file}.`);
	return converted(place, target);
}

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** The first character of a line that is not white space. */
function offsetOf(text: string, line: string): number {
	const before = text.split('\n').slice(0, Number(line) - 1);
	const start = before.reduce((sum, it) => sum + it.length + 1, 0);
	return start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
}

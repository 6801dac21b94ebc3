import { analyse } from '../core/analyse';
import { type Analysis } from '../core/analysis';
import { preferredFix } from '../core/fixes';
import {
	type Baseline,
	baselineOf,
	type FileReport,
	type ReportedFinding,
	toBaseline,
	toGitHub,
	toJson,
	toSarif,
	toText,
	withoutKnown,
} from '../core/report';
import { rules, type Severity } from '../core/rules';
import { grammarFor, isJsonConfiguration } from '../core/syntax';
import { loadGrammars } from '../lsp/grammars';
import { mayBeRelevant } from '../protocol';

import { Configurations } from './configurations';
import { Folders } from './folders';
import { type CliHost, type ExitCode } from './host';
import { languageOf } from './languages';
import { paint } from './paint';
import { absolute, shownPath } from './paths';
import { UsageFault } from './usage';

export const formats = ['text', 'json', 'sarif', 'github'] as const;
export const failLevels = ['error', 'warning', 'information', 'never'] as const;

export interface CheckOptions {
	readonly paths: readonly string[];
	readonly format: (typeof formats)[number];
	readonly failOn: (typeof failLevels)[number];
	readonly stdin: boolean;
	readonly stdinFilename: string | undefined;
	readonly baseline: string | undefined;
	/** Writes everything found there, and reports nothing of it. */
	readonly writeBaseline: string | undefined;
}

/** A file or what came instead of it. */
interface Input {
	readonly path: string;
	read(): Promise<string>;
}

/** Checks everything that is asked for; what cannot be read is said and loses nothing of the rest. */
export async function check(options: CheckOptions, host: CliHost): Promise<ExitCode> {
	const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline, host);
	const configurations = new Configurations(host);
	const folders = new Folders(host);
	const { inputs, faults } = await inputsOf(options, configurations, host);
	const reports: FileReport[] = [];
	for (const input of inputs) {
		try {
			const report = await reportOf(input, configurations, folders, host);
			if (report) reports.push(report);
		} catch (fault) {
			faults.push(`${shownPath(host.cwd, input.path)}: ${fault instanceof Error ? fault.message : String(fault)}`);
		}
	}
	const { reports: told, gone } = baseline ? withoutKnown(reports, baseline) : { reports, gone: 0 };
	const isFaulty = faults.length > 0 || configurations.faults.length > 0;
	if (options.writeBaseline === undefined) host.out(formatted(told, options.format, host));
	else if (!isFaulty) await writeBaseline(options.writeBaseline, reports, host);
	if (gone > 0 && options.format === 'text') host.error(`slr-lens: ${goneFrom(options.baseline ?? '', gone)}\n`);
	for (const fault of [...configurations.faults, ...faults]) host.error(`slr-lens: ${fault}\n`);
	if (isFaulty) return 2;
	if (options.writeBaseline !== undefined) return 0;
	return told.some((it) => it.findings.some(({ finding }) => counts(finding.severity, options.failOn))) ? 1 : 0;
}

async function reportOf(
	input: Input,
	configurations: Configurations,
	folders: Folders,
	host: CliHost,
): Promise<FileReport | undefined> {
	const text = (await input.read()).replace(/^\uFEFF/, '');
	if (text.length > largest) return undefined;
	const languageId = languageOf(input.path, text);
	const needsGrammar =
		languageId === 'markdown' || grammarFor(languageId) !== undefined || isJsonConfiguration(input.path);
	if (needsGrammar && !mayBeRelevant(text, languageId)) return undefined;
	await loadGrammars({ uri: input.path, languageId, getText: () => text }, host.grammarFile);
	const { options, kind } = await configurations.of(input.path);
	const folder = await folders.of(input.path, text);
	const source = { text, languageId, ...(kind && { kind }), ...(folder && { folder }) };
	const analysis = analyse(source, options);
	if (analysis.documentKind === 'none') return undefined;
	return { file: shownPath(host.cwd, input.path), text, findings: reported(analysis) };
}

/** A document of more characters is no policy or template that AWS takes. */
const largest = 5_000_000;

const reported = (analysis: Analysis): readonly ReportedFinding[] =>
	analysis.findings.map((finding): ReportedFinding => {
		const written = preferredFix(analysis, finding);
		if (!written) return { finding };
		const edits = written.edits.map(({ span, text }) => ({ ...span, text }));
		return { finding, fix: { title: written.fix.title, edits } };
	});

async function inputsOf(
	{ stdin, stdinFilename, paths }: CheckOptions,
	configurations: Configurations,
	host: CliHost,
): Promise<{ inputs: readonly Input[]; faults: string[] }> {
	if (stdin)
		return { inputs: [{ path: absolute(host.cwd, stdinFilename ?? 'stdin'), read: () => host.stdin() }], faults: [] };
	const faults: string[] = [];
	const found = new Map<string, Input>();
	for (const given of paths.length > 0 ? paths : ['.']) {
		const path = absolute(host.cwd, given);
		const kind = await host.kindOf(path);
		if (kind === undefined) faults.push(`${given}: there is no such file or folder.`);
		const files = kind === 'folder' ? await host.filesBelow(path) : kind === 'file' ? [path] : [];
		for (const file of files) found.set(file, { path: file, read: () => host.readText(file) });
	}
	const kept: Input[] = [];
	for (const input of found.values()) {
		const named = paths.some((it) => absolute(host.cwd, it) === input.path);
		if (named || !(await configurations.ignores(input.path))) kept.push(input);
	}
	return { inputs: kept, faults };
}

async function readBaseline(given: string, host: CliHost): Promise<Baseline> {
	const text = await host.readText(absolute(host.cwd, given));
	const baseline = baselineOf(text);
	if (!baseline) throw new UsageFault(`${given} is neither a baseline nor a JSON report of "slr-lens check".`);
	return baseline;
}

const goneFrom = (baseline: string, gone: number): string =>
	`${gone === 1 ? '1 finding that is' : `${gone} findings that are`} in ${baseline} ${gone === 1 ? 'is' : 'are'} gone. Write it again, so that nothing comes back unseen.`;

async function writeBaseline(given: string, reports: readonly FileReport[], host: CliHost): Promise<void> {
	await host.writeText(absolute(host.cwd, given), toBaseline(reports));
	const found = reports.reduce((sum, it) => sum + it.findings.length, 0);
	host.out(`${given} now knows ${found} ${found === 1 ? 'finding' : 'findings'}.\n`);
}

function formatted(reports: readonly FileReport[], format: CheckOptions['format'], host: CliHost): string {
	switch (format) {
		case 'text':
			return toText(reports, host.colour ? paint : undefined);
		case 'json':
			return toJson(reports);
		case 'sarif':
			return toSarif(reports, rules, host.version);
		case 'github':
			return toGitHub(reports);
	}
}

const ranks: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

const counts = (severity: Severity, failOn: CheckOptions['failOn']): boolean =>
	failOn !== 'never' && ranks[severity] >= ranks[failOn];

import { shifted, type Span } from './base';
import { type AnalyseOptions, type Finding, type KeptBlock, type Source } from './analysis';
import { type Unit } from './model';
import { type Problem, type Rule, type UnitProblem } from './rules';
import { checkUnit, holds, severityFor } from './ruleRun';
import { suppressionOf } from './suppression';
import { type Directive, type SyntaxBlock, type SyntaxDocument } from './syntax';

/** Everything that findings are made from. */
export interface Told {
	readonly source: Source;
	readonly document: SyntaxDocument;
	readonly blocks: readonly ToldBlock[];
	readonly unit: Unit;
	readonly directives: readonly Directive[];
}

/** A block of the document with what it tells. */
export type ToldBlock = readonly [SyntaxBlock, KeptBlock];

const MOST = 1000;

/** Absolute, in source order, without what the author has switched off. */
export function findingsOf(told: Told, options: AnalyseOptions): readonly Finding[] {
	const all = [...blockFindings(told, options), ...unitFindings(told, options), ...syntaxFindings(told, options)];
	const isDisabled = suppressionOf(told.source.text, told.directives, told.blocks);
	const left = isDisabled ? all.filter((it) => !isDisabled(it)) : all;
	return left.sort(inSourceOrder).slice(0, MOST);
}

const inSourceOrder = (a: Finding, b: Finding): number =>
	a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

function blockFindings({ blocks, unit }: Told, options: AnalyseOptions): readonly Finding[] {
	return blocks.flatMap(([{ start }, { problems }]) =>
		problems
			.filter((it) => holds(it, unit, options))
			.flatMap(({ rule, problem }) =>
				findingOf(rule, { ...problem, offset: start }, relatedFrom(problem, start), options),
			),
	);
}

function unitFindings({ unit }: Told, options: AnalyseOptions): readonly Finding[] {
	return checkUnit(unit, options).flatMap(({ rule, problem }) => {
		const related = (problem.related ?? []).map(({ span, message, offset }) => ({
			span: shifted(span, offset),
			message,
		}));
		return findingOf(rule, problem, related, options);
	});
}

const relatedFrom = ({ related = [] }: Problem, start: number): Finding['related'] =>
	related.map(({ span, message }) => ({ span: shifted(span, start), message }));

function findingOf(
	rule: Rule,
	problem: Omit<UnitProblem, 'related'>,
	related: Finding['related'],
	options: AnalyseOptions,
): readonly Finding[] {
	const { meta } = rule;
	const severity = severityFor(rule, problem.severity, options);
	if (severity === 'off') return [];
	return [
		{
			rule: meta.id,
			severity,
			span: shifted(problem.span, problem.offset),
			message: filled(meta.messages[problem.message] ?? problem.message, problem.data ?? {}),
			advice: meta.advice,
			url: meta.sources[0]?.url ?? '',
			related,
			fixes: problem.fixes ?? [],
			block: problem.offset,
		},
	];
}

/** The message of a rule with its `{names}` filled in. */
const filled = (message: string, data: Readonly<Record<string, string>>): string =>
	message.replace(/\{(\w+)\}/g, (written, name: string) => data[name] ?? written);

/** Nesting that is not read is always said, and alone; other faults where no other server of the editor says them. */
function syntaxFindings({ document, blocks }: Told, options: AnalyseOptions): readonly Finding[] {
	const rule = options.rules.find((it) => it.meta.id === 'policy-syntax');
	if (!rule) return [];
	const finding = (span: Span, offset: number, message: string, fault = '') =>
		findingOf(rule, { span, offset, message, data: { fault: fault.replace(/\.$/, '') } }, [], options);
	const deep = document.tooDeep ? finding(document.tooDeep, 0, 'tooDeep') : [];
	if (!options.reportSyntax || document.tooDeep) return deep;
	const faults = blocks.flatMap(([{ start, faults }]) => faults.map((it) => ({ ...it, start })));
	const first = faults.slice(0, MOST);
	return [...deep, ...first.flatMap(({ span, message, start }) => finding(span, start, 'syntax', message))];
}

import { type AnalyseOptions, type Finding, type KeptBlock, type Source } from './analysis';
import { type Span } from './base';
import { type Unit } from './model';
import { type ActiveRule, checkUnit, findingOf, holds, placed } from './ruleRun';
import { suppressionOf } from './suppression';
import { type Directive, type SyntaxBlock, type SyntaxDocument } from './syntax';

/** Everything that findings are made from. */
export interface Told {
	readonly source: Source;
	readonly document: SyntaxDocument;
	readonly blocks: readonly ToldBlock[];
	readonly deployments: readonly Deployment[];
	readonly directives: readonly Directive[];
}

/** A block of the document with what it tells. */
export type ToldBlock = readonly [SyntaxBlock, KeptBlock];

/** The blocks that are deployed together: a YAML stream may hold several templates. */
export interface Deployment {
	readonly blocks: readonly ToldBlock[];
	readonly unit: Unit;
}

const MOST = 1000;

/** Absolute, in source order, without what the author has switched off. */
export function findingsOf(told: Told, active: readonly ActiveRule[], options: AnalyseOptions): readonly Finding[] {
	const all = [
		...told.deployments.flatMap((it) => [...blockFindings(it, options), ...checkUnit(it.unit, active, options)]),
		...syntaxFindings(told, active, options),
	];
	const isSuppressed = suppressionOf(told.source.text, told.directives, told.blocks);
	const left = isSuppressed ? all.filter((it) => !isSuppressed(it)) : all;
	return left.sort(inSourceOrder).slice(0, MOST);
}

const inSourceOrder = (a: Finding, b: Finding): number =>
	a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);

function blockFindings({ blocks, unit }: Deployment, options: AnalyseOptions): readonly Finding[] {
	const found: Finding[] = [];
	for (const [{ start }, { problems }] of blocks)
		for (const it of problems) if (holds(it, unit, options)) found.push(placed(it.finding, start));
	return found;
}

/** Nesting that is not read is always said; other faults only where no other server of the editor says them. */
function syntaxFindings(
	{ document, blocks }: Told,
	active: readonly ActiveRule[],
	{ reportSyntax }: AnalyseOptions,
): readonly Finding[] {
	const rule = active.find((it) => it.rule.meta.id === 'policy-syntax');
	if (!rule) return [];
	const finding = (span: Span, offset: number, message: string, fault = '') =>
		placed(findingOf(rule, { span, message, data: { fault: fault.replace(/\.$/, '') } }), offset);
	const deep = document.tooDeep ? [finding(document.tooDeep, 0, 'tooDeep')] : [];
	if (!reportSyntax) return deep;
	const faults = blocks.flatMap(([{ start, faults }]) => faults.map((it) => ({ ...it, start })));
	return [...deep, ...faults.slice(0, MOST).map((it) => finding(it.span, it.start, 'syntax', it.message))];
}

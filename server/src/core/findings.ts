import { type AnalyseOptions, type Finding, type KeptBlock, type RelatedPlace, type Source } from './analysis';
import { type Span } from './base';
import { type Unit, type Vocabulary } from './model';
import { type ActiveRules, checkUnit, holds, messageOf, ToldFinding, type PlacedProblem } from './ruleRun';
import { inStatements } from './statements';
import { type Suppressions, suppressionsIn } from './suppression';
import { type Directive, type SyntaxBlock, type SyntaxDocument } from './syntax';

/** Everything that findings are made from. */
export interface Told {
	readonly source: Source;
	readonly document: SyntaxDocument;
	readonly blocks: readonly ToldBlock[];
	readonly deployments: readonly Deployment[];
	readonly directives: readonly Directive[];
	readonly words: Vocabulary;
	/** What is found elsewhere is told there. */
	readonly isHere?: (start: number) => boolean;
	/** Where blocks lie elsewhere than in the document: a problem with its places in the document, … */
	readonly placed?: (it: PlacedProblem) => PlacedProblem;
	/** … the other ends of relations, absolute, … */
	readonly relatedPlace?: (it: RelatedPlace) => RelatedPlace;
	/** … and the blocks as they are there. */
	readonly shown?: () => readonly ToldBlock[];
}

/** A block of the document with what it tells. */
export type ToldBlock = readonly [SyntaxBlock, KeptBlock];

/** The blocks that are deployed together: a YAML stream may hold several templates. */
export interface Deployment {
	readonly blocks: readonly ToldBlock[];
	readonly unit: Unit;
}

/** Beyond that a document is an attack on whoever opens it. */
const MOST = 10_000;

/** Absolute, in source order, without what the author has switched off. */
export function findingsOf(told: Told, active: ActiveRules, options: AnalyseOptions): readonly Finding[] {
	const found: PlacedProblem[] = [];
	for (const it of told.deployments) {
		addBlockProblems(it, options, found);
		for (const problem of checkUnit(it.unit, active, options)) found.push(problem);
	}
	const all = told.placed ? found.map(told.placed) : found;
	addSyntaxProblems(told, active, options, all);
	const { isHere } = told;
	const here = isHere ? all.filter((it) => isHere(startOf(it))) : all;
	const suppressions = suppressionsIn(told.source.text, told.directives, told.blocks);
	const left = suppressions
		? notSuppressed(here, suppressions, { active, directives: told.directives }, options)
		: here;
	const said = options.statements?.length
		? inStatements(left, told.shown?.() ?? told.blocks, options.statements)
		: left;
	return said
		.sort(inSourceOrder)
		.slice(0, MOST)
		.filter((it, index, all) => !isSaid(it, all[index - 1], told.words))
		.map((it) => new ToldFinding(it, told));
}

/** What several resources take from one place is wrong there once. */
const isSaid = (it: PlacedProblem, previous: PlacedProblem | undefined, words: Vocabulary): boolean =>
	previous?.active === it.active &&
	inSourceOrder(previous, it) === 0 &&
	messageOf(previous, words) === messageOf(it, words);

/** Without what is switched off, and with what switches nothing off. A rule that is not on may find nothing for that reason. */
function notSuppressed(
	all: readonly PlacedProblem[],
	suppressions: Suppressions,
	{ active, directives }: { readonly active: ActiveRules; readonly directives: readonly Directive[] },
	{ rules }: AnalyseOptions,
): PlacedProblem[] {
	const isLeft = (it: PlacedProblem): boolean => !suppressions.hides(it.active.rule.meta.id, startOf(it));
	return all.filter(isLeft).concat(idleProblems(suppressions, { active, directives }, { rules }).filter(isLeft));
}

/** What the author switches off where nothing is found. */
export function idleProblems(
	suppressions: Suppressions,
	{ active, directives }: { readonly active: ActiveRules; readonly directives: readonly Directive[] },
	{ rules }: Pick<AnalyseOptions, 'rules'>,
): readonly PlacedProblem[] {
	const own = active.named('unused-suppression');
	if (!own) return [];
	const idle = suppressions.idle().flatMap(({ id, span }): PlacedProblem[] => {
		const isKnown = rules.some((it) => it.meta.id === id);
		if (id === own.rule.meta.id || (isKnown && !active.named(id))) return [];
		return [{ active: own, problem: { span, message: isKnown ? 'unused' : 'unknown', data: { rule: id } }, start: 0 }];
	});
	const nameless = directives.flatMap((it): PlacedProblem[] =>
		it.kind === 'disable' && it.rules.length === 0
			? [{ active: own, problem: { span: it.span, message: 'none' }, start: 0 }]
			: [],
	);
	return [...idle, ...nameless];
}

const startOf = ({ problem, start }: PlacedProblem): number => start + problem.span.start;

function inSourceOrder(a: PlacedProblem, b: PlacedProblem): number {
	const byPlace = startOf(a) - startOf(b) || a.start + a.problem.span.end - (b.start + b.problem.span.end);
	if (byPlace !== 0) return byPlace;
	const [idA, idB] = [a.active.rule.meta.id, b.active.rule.meta.id];
	return idA < idB ? -1 : idA > idB ? 1 : 0;
}

function addBlockProblems({ blocks, unit }: Deployment, options: AnalyseOptions, into: PlacedProblem[]): void {
	for (const [{ start }, { problems }] of blocks)
		for (const it of problems)
			if (holds(it, unit, options)) into.push({ active: it.active, problem: it.problem, start });
}

/** Nesting that is not read is always said; other faults only where no other server of the editor says them. */
function addSyntaxProblems(
	{ document, blocks }: Told,
	active: ActiveRules,
	{ reportSyntax }: AnalyseOptions,
	into: PlacedProblem[],
): void {
	const rule = active.named('policy-syntax');
	if (!rule) return;
	const add = (span: Span, start: number, message: string, fault = '') =>
		into.push({ active: rule, problem: { span, message, data: { fault: fault.replace(/\.$/, '') } }, start });
	if (document.tooDeep) add(document.tooDeep, 0, 'tooDeep');
	if (!reportSyntax) return;
	let left = MOST;
	for (const [{ start, faults }] of blocks)
		for (const it of faults) if (left-- > 0) add(it.span, start, 'syntax', it.message);
}

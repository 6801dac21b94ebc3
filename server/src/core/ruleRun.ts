import { type AnalyseOptions, type Finding, type RuleProblem } from './analysis';
import { type Fix, shifted } from './base';
import { type Part, type Unit } from './model';
import { type Problem, type Rule, type Severity, type UnitProblem } from './rules';

/** A rule that is on. */
export interface ActiveRule {
	readonly rule: Rule;
	/** What settings give all its problems; absent where the rule decides. */
	readonly severity?: Severity;
}

export function activeRules({ rules, severityOf }: AnalyseOptions): readonly ActiveRule[] {
	return rules.flatMap((rule): ActiveRule[] => {
		const severity = severityOf(rule.meta.id);
		if (severity === 'default') return rule.meta.severity === 'off' ? [] : [{ rule }];
		return severity === 'off' ? [] : [{ rule, severity }];
	});
}

/** What the rules say about one part, relative to it. */
export function checkPart(part: Part, active: readonly ActiveRule[], options: AnalyseOptions): readonly RuleProblem[] {
	const found: RuleProblem[] = [];
	for (const it of active) {
		const { rule } = it;
		if (!rule.check || !concerns(rule, part)) continue;
		for (const problem of isolated(rule, options, [], () => [...(rule.check?.(part, options) ?? [])]))
			found.push({ rule, problem, finding: { ...findingOf(it, problem), related: problem.related ?? [] } });
	}
	return found;
}

/** A rule that reads nothing but empty lists is not even asked: most resources have no policy and name no role. */
const concerns = ({ reads }: Rule, part: Part): boolean => !reads || reads.some((list) => part[list].length > 0);

/** What the rules say about everything that is deployed together. Absolute. */
export function checkUnit(unit: Unit, active: readonly ActiveRule[], options: AnalyseOptions): readonly Finding[] {
	const found: Finding[] = [];
	for (const it of active) {
		const { rule } = it;
		if (!rule.checkUnit) continue;
		for (const problem of isolated(rule, options, [], () => [...(rule.checkUnit?.(unit, options) ?? [])])) {
			const related = problem.related?.map(({ span, message, offset }) => ({ span: shifted(span, offset), message }));
			found.push({ ...placed(findingOf(it, problem), problem.offset), related: related ?? [] });
		}
	}
	return found;
}

/** Whether a problem still holds in the unit as it is now. */
export const holds = ({ rule, problem }: RuleProblem, unit: Unit, options: AnalyseOptions): boolean =>
	!problem.unless || !isolated(rule, options, true, () => problem.unless?.(unit) ?? false);

/** Relative to the block of the problem, without related places. */
export function findingOf({ rule: { meta }, severity }: ActiveRule, problem: Problem | UnitProblem): Finding {
	return {
		rule: meta.id,
		severity: severity ?? problem.severity ?? (meta.severity === 'off' ? 'hint' : meta.severity),
		span: problem.span,
		message: filled(meta.messages[problem.message] ?? problem.message, problem.data ?? {}),
		advice: meta.advice,
		url: meta.sources[0]?.url ?? '',
		related: [],
		fixes: problem.fixes ?? noFixes,
		block: 0,
	};
}

/** A finding whose spans were relative to a block that begins at `start`. */
export function placed(finding: Finding, start: number): Finding {
	const { span, related } = finding;
	return {
		...finding,
		span: shifted(span, start),
		related: related.map((it) => ({ span: shifted(it.span, start), message: it.message })),
		block: start,
	};
}

const noFixes = (): readonly Fix[] => [];

/** The message of a rule with its `{names}` filled in. */
const filled = (message: string, data: Readonly<Record<string, string>>): string =>
	message.replace(/\{(\w+)\}/g, (written, name: string) => data[name] ?? written);

/** A rule at fault must not silence the others, so this is the one place where its fault ends. */
function isolated<T>(rule: Rule, { onFault }: AnalyseOptions, fallback: T, answer: () => T): T {
	try {
		return answer();
	} catch (fault) {
		onFault?.(rule.meta.id, fault);
		return fallback;
	}
}

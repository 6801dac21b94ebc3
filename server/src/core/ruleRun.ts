import { type AnalyseOptions, type RuleProblem } from './analysis';
import { type Part, type Unit } from './model';
import { type Rule, type Severity, type UnitProblem } from './rules';

/** What the rules say about one part. */
export function checkPart(part: Part, options: AnalyseOptions): readonly RuleProblem[] {
	return activeRules(options).flatMap((rule) => {
		const problems = isolated(rule, options, [], () => [...(rule.check?.(part, options) ?? [])]);
		return problems.map((problem) => ({ rule, problem }));
	});
}

export interface RuleUnitProblem {
	readonly rule: Rule;
	readonly problem: UnitProblem;
}

/** What the rules say about everything that is deployed together. */
export function checkUnit(unit: Unit, options: AnalyseOptions): readonly RuleUnitProblem[] {
	return activeRules(options).flatMap((rule) => {
		const problems = isolated(rule, options, [], () => [...(rule.checkUnit?.(unit, options) ?? [])]);
		return problems.map((problem) => ({ rule, problem }));
	});
}

/** Whether a problem still holds in the unit as it is now. */
export const holds = ({ rule, problem }: RuleProblem, unit: Unit, options: AnalyseOptions): boolean =>
	!problem.unless || !isolated(rule, options, true, () => problem.unless?.(unit) ?? false);

const activeRules = (options: AnalyseOptions): readonly Rule[] =>
	options.rules.filter((rule) => severityFor(rule, undefined, options) !== 'off');

/** Settings win over the rule, for all its problems. */
export function severityFor({ meta }: Rule, own: Severity | undefined, { severityOf }: AnalyseOptions) {
	const set = severityOf(meta.id);
	if (set !== 'default') return set;
	return meta.severity === 'off' ? 'off' : (own ?? meta.severity);
}

/** A rule at fault must not silence the others, so this is the one place where its fault ends. */
function isolated<T>(rule: Rule, { onFault }: AnalyseOptions, fallback: T, answer: () => T): T {
	try {
		return answer();
	} catch (fault) {
		onFault?.(rule.meta.id, fault);
		return fallback;
	}
}

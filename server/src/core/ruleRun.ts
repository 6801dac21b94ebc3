import { type AnalyseOptions, type Finding, type RuleProblem } from './analysis';
import { type Fix, shifted } from './base';
import { type Part, type Unit, type Vocabulary, vocabularyOf } from './model';
import { type Problem, type Rule, type Severity, type UnitProblem } from './rules';
import { bitsOf, readsIn } from './rules/reads';

/** A rule that is on. */
export interface ActiveRule {
	readonly rule: Rule;
	/** What settings give all its problems; absent where the rule decides. */
	readonly severity?: Severity;
}

/** The rules that are on, by what they look at: most resources have no policy and name no role. */
export class ActiveRules {
	readonly ofUnits: readonly ActiveRule[];
	readonly #all: readonly ActiveRule[];
	readonly #byReads = new Map<number, readonly ActiveRule[]>();

	constructor({ rules, severityOf }: AnalyseOptions) {
		this.#all = rules.flatMap((rule): ActiveRule[] => {
			const severity = severityOf(rule.meta.id);
			if (severity === 'default') return rule.meta.severity === 'off' ? [] : [{ rule }];
			return severity === 'off' ? [] : [{ rule, severity }];
		});
		this.ofUnits = this.#all.filter((it) => 'checkUnit' in it.rule);
	}

	named(id: string): ActiveRule | undefined {
		return this.#all.find((it) => it.rule.meta.id === id);
	}

	/** Those that may have something to say about a part. */
	about(part: Part): readonly ActiveRule[] {
		const bits = readsIn(part);
		const known = this.#byReads.get(bits);
		if (known) return known;
		const concerned = this.#all.filter(
			({ rule }) => 'check' in rule && (!rule.reads || (bitsOf(rule.reads) & bits) !== 0),
		);
		this.#byReads.set(bits, concerned);
		return concerned;
	}
}

const byOptions = new WeakMap<AnalyseOptions, ActiveRules>();

export function activeRules(options: AnalyseOptions): ActiveRules {
	const active = byOptions.get(options) ?? new ActiveRules(options);
	byOptions.set(options, active);
	return active;
}

/** What the rules say about one part, relative to it. A rule at fault must not silence the others. */
export function checkPart(part: Part, active: ActiveRules, options: AnalyseOptions): readonly RuleProblem[] {
	const found: RuleProblem[] = [];
	for (const it of active.about(part)) {
		const before = found.length;
		try {
			for (const problem of it.rule.check?.(part, options) ?? []) found.push({ active: it, problem });
		} catch (fault) {
			found.length = before;
			options.onFault?.(it.rule.meta.id, fault);
		}
	}
	return found.length > 0 ? found : NONE;
}

const NONE: readonly never[] = [];

/**
 * The same for templates inside of a part. What the rest of such a template could take back is left out, and so are
 * fixes: the reader of the document sees one text there.
 */
export const nestedProblems = (
	{ nested }: Part,
	active: ActiveRules,
	options: AnalyseOptions,
): readonly RuleProblem[] =>
	nested
		.flatMap(({ part }) => checkPart(part, active, options))
		.filter(({ problem }) => !problem.unless)
		.map((it) => ({ ...it, problem: { ...it.problem, fixes: noFixes } }));

/** What the rules say about everything that is deployed together. */
export function checkUnit(unit: Unit, active: ActiveRules, options: AnalyseOptions): readonly PlacedProblem[] {
	const found: PlacedProblem[] = [];
	for (const it of active.ofUnits) {
		const before = found.length;
		try {
			for (const problem of it.rule.checkUnit?.(unit, options) ?? [])
				found.push({ active: it, problem, start: problem.offset });
		} catch (fault) {
			found.length = before;
			options.onFault?.(it.rule.meta.id, fault);
		}
	}
	return found;
}

/** Whether a problem still holds in the unit as it is now. */
export function holds({ active, problem }: RuleProblem, unit: Unit, { onFault }: AnalyseOptions): boolean {
	if (!problem.unless) return true;
	try {
		return !problem.unless(unit);
	} catch (fault) {
		onFault?.(active.rule.meta.id, fault);
		return false;
	}
}

/** A problem with the start of the block that its spans are relative to. */
export interface PlacedProblem {
	readonly active: ActiveRule;
	readonly problem: Problem | UnitProblem;
	readonly start: number;
}

/** Absolute, for those who show it. */
export function findingOf({ active, problem, start }: PlacedProblem, words: Vocabulary): Finding {
	const { meta } = active.rule;
	const { fixes } = problem;
	return {
		rule: meta.id,
		severity: active.severity ?? problem.severity ?? (meta.severity === 'off' ? 'hint' : meta.severity),
		span: shifted(problem.span, start),
		message: filled(meta.messages[problem.message] ?? problem.message, words, problem.data),
		advice: inWords(meta.advice, words),
		url: meta.sources[0]?.url ?? '',
		related: problem.related?.map((it) => relatedOf(it, start)) ?? NONE,
		fixes: fixes ? () => fixes().map((it) => ({ ...it, title: inWords(it.title, words) })) : noFixes,
		block: start,
	};
}

function relatedOf(
	it: NonNullable<UnitProblem['related']>[number] | NonNullable<Problem['related']>[number],
	start: number,
) {
	return { span: shifted(it.span, 'offset' in it ? it.offset : start), message: it.message };
}

const noFixes = (): readonly Fix[] => [];

/** Advice, or the title of a fix, in the words of the author's tool. */
const inWords = (text: string, words: Vocabulary): string => filled(text, words);

/** Advice where no document is at hand. */
export const generalAdvice = ({ advice }: Rule['meta']): string => inWords(advice, vocabularyOf(''));

/** The message of a rule with its `{names}` filled in. */
function filled(message: string, words: Vocabulary, data: Problem['data'] = {}): string {
	if (!message.includes('{')) return message;
	const pieces = piecesByMessage.get(message) ?? message.split(/\{(\w+)\}/);
	piecesByMessage.set(message, pieces);
	const word = (name: string): string => data[name] ?? (name in words ? words[name as keyof Vocabulary] : `{${name}}`);
	let text = '';
	for (let index = 0; index < pieces.length; index++) {
		const it = pieces[index] ?? '';
		text += index % 2 === 0 ? it : word(it);
	}
	return text;
}

/** Text and names in turn. There are as many as rules have messages. */
const piecesByMessage = new Map<string, readonly string[]>();

import { type AnalyseOptions, type Finding, type KeptBlock, type RelatedPlace, type RuleProblem } from './analysis';
import { type Fix, shifted, type Span } from './base';
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

/** What a part says by itself, once for the rules that are on; nothing in it is switched off. */
export function keptBlock(part: Part, options: AnalyseOptions): KeptBlock {
	const active = activeRules(options);
	const known = blocksOf.get(active) ?? new WeakMap<Part, KeptBlock>();
	blocksOf.set(active, known);
	let kept = known.get(part);
	if (!kept) {
		const problems = [...checkPart(part, active, options), ...nestedProblems(part, active, options)];
		kept = { part, problems, disabled: NONE };
		known.set(part, kept);
	}
	return kept;
}

const blocksOf = new WeakMap<ActiveRules, WeakMap<Part, KeptBlock>>();

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

/** What the author reads of a problem. */
export const messageOf = ({ active, problem }: Pick<PlacedProblem, 'active' | 'problem'>, words: Vocabulary): string =>
	filled(active.rule.meta.messages[problem.message] ?? problem.message, words, problem.data);

/** What findings are told with. */
interface Telling {
	readonly words: Vocabulary;
	readonly relatedPlace?: (it: RelatedPlace) => RelatedPlace;
}

/** Absolute, for those who show it. Most are never shown while an author types, so that words are made when asked for. */
export class ToldFinding implements Finding {
	readonly severity: Severity;
	readonly span: Span;
	readonly #placed: PlacedProblem;
	readonly #telling: Telling;

	constructor(placed: PlacedProblem, telling: Telling) {
		const { active, problem, start } = placed;
		const { severity } = active.rule.meta;
		this.severity = active.severity ?? problem.severity ?? (severity === 'off' ? 'hint' : severity);
		this.span = shifted(problem.span, start);
		this.#placed = placed;
		this.#telling = telling;
	}

	get rule(): string {
		return this.#placed.active.rule.meta.id;
	}

	get message(): string {
		return messageOf(this.#placed, this.#telling.words);
	}

	get advice(): string {
		return inWords(this.#placed.active.rule.meta.advice, this.#telling.words);
	}

	get url(): string {
		return this.#placed.active.rule.meta.sources[0]?.url ?? '';
	}

	get related(): Finding['related'] {
		const { problem, start } = this.#placed;
		const { relatedPlace = (it) => it } = this.#telling;
		return problem.related?.map((it) => relatedPlace(relatedOf(it, start))) ?? NONE;
	}

	get block(): number {
		return this.#placed.start;
	}

	get fixes(): Finding['fixes'] {
		const { fixes } = this.#placed.problem;
		const { words } = this.#telling;
		return fixes ? () => fixes().map((it) => ({ ...it, title: inWords(it.title, words) })) : noFixes;
	}
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

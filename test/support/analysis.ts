import { analyse, editsOf } from '../../server/src/core/analyse';
import { type Analysis, type AnalyseOptions, type Finding, type Source } from '../../server/src/core/analysis';
import { type Fix } from '../../server/src/core/base';
import { findingsOf, type ToldBlock } from '../../server/src/core/findings';
import { cdk, program } from '../../server/src/core/frontends';
import { type PolicyKind, unitOf, vocabularyOf } from '../../server/src/core/model';
import { activeRules, checkPart } from '../../server/src/core/ruleRun';
import { rules } from '../../server/src/core/rules';
import { readerFor, type Replacement } from '../../server/src/core/syntax';
import { catalogue } from './catalogue';

/** What a page asks of the core. */
export interface Asked {
	readonly text: string;
	readonly language: string;
	readonly kind: string | undefined;
}

const offByDefault = new Set(rules.filter((it) => it.meta.severity === 'off').map((it) => it.meta.id));

/** Every rule on, those that are off by default as well. */
const options: AnalyseOptions = {
	catalogue,
	rules,
	severityOf: (id) => (offByDefault.has(id) ? 'hint' : 'default'),
	reportSyntax: true,
	onFault: (rule, fault) => {
		throw new Error(`The rule ${rule} failed`, { cause: fault });
	},
};

export function analysed({ text, language, kind }: Asked, previous?: Analysis): Analysis {
	const stated = kind === undefined ? {} : { kind: kind as PolicyKind };
	return analyse({ text, languageId: language, ...stated }, options, previous);
}

export const analysedSource = (source: Source, previous?: Analysis): Analysis => analyse(source, options, previous);

/** What a program says when all of it is told at once. */
export function analysedWhole(text: string, language: string): Analysis['findings'] {
	const document = readerFor(language, text)?.read(text) ?? { blocks: [] };
	const frontEnd = [cdk, program].find((it) => it.recognise(document, text, undefined));
	const recognised = frontEnd?.recognise(document, text, undefined);
	if (!frontEnd || !recognised) return [];
	const blocks = document.blocks.map((block): ToldBlock => {
		const part = frontEnd.lower(block, recognised, catalogue);
		return [block, { part, problems: checkPart(part, activeRules(options), options), disabled: [] }];
	});
	const unit = unitOf(
		blocks.map(([{ start }, { part }]) => ({ value: part, offset: start })),
		true,
	);
	const deployments = [{ blocks, unit }];
	const told = { source: { text, languageId: language }, document, blocks, deployments, directives: [] };
	return findingsOf({ ...told, words: vocabularyOf(recognised.documentKind) }, activeRules(options), options);
}

/** The text after one fix, with what then is no longer the notation. */
export function afterFix(asked: Asked, finding: Finding, fix: Fix) {
	const text = replaced(asked.text, editsOf(analysed(asked), finding, fix));
	const faults = analysed({ ...asked, text }).findings.filter((it) => it.rule === 'policy-syntax');
	return { text, faults: faults.map((it) => it.message) };
}

/** The text after all preferred fixes of a rule, one after the other, as somebody would make them. */
export function fixedText(asked: Asked, rule: string): string {
	let { text } = asked;
	for (let round = 0; round < 20; round++) {
		const analysis = analysed({ ...asked, text });
		const next = analysis.findings
			.filter((it) => it.rule === rule)
			.flatMap((finding) =>
				finding
					.fixes()
					.filter((it) => it.preferred)
					.map((fix) => ({ finding, fix })),
			)[0];
		if (!next) return text;
		const after = replaced(text, editsOf(analysis, next.finding, next.fix));
		if (after === text) return text;
		text = after;
	}
	throw new Error(`The fixes of ${rule} never end:\n${text}`);
}

/** Replacements are sorted and do not overlap. */
export const replaced = (text: string, replacements: readonly Replacement[]): string =>
	[...replacements]
		.reverse()
		.reduce((it, { span, text: by }) => it.slice(0, span.start) + by + it.slice(span.end), text);

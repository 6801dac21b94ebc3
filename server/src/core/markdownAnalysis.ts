import { type Analysis, type AnalyseOptions, type Finding, type InnerDocument, type Source } from './analysis';
import { type Span, spanOf } from './base';
import { Excerpt, type ExcerptPart } from './excerpt';
import { idleProblems } from './findings';
import { fenceLanguage, isShell, opened, readingOf, shellTexts } from './frontends';
import { isAboutAbsence, isAboutExample } from './incomplete';
import { placedInner } from './innerDocuments';
import { type PolicyKind, policyKinds, vocabularyOf } from './model';
import { activeRules, ToldFinding } from './ruleRun';
import { suppressionsIn } from './suppression';
import {
	type Directive,
	directivesOf,
	type Fence,
	grammarFor,
	type GrammarName,
	markdownOutline,
	type MarkdownOutline,
} from './syntax';

type Read = (source: Source, options: AnalyseOptions, previous?: Analysis) => Analysis;

/** A document whose fences hold others. Each is read by itself, and again only where its own text has changed. */
export function* markdownAnalysis(
	source: Source,
	options: AnalyseOptions,
	previous: Analysis | undefined,
	read: Read,
): Generator<void, Analysis> {
	const { text } = source;
	const outline = markdownOutline(text);
	const directives = directivesOf(text, source.languageId);
	const asked = outline.fences.flatMap((it) => askedIn(it, text, kindFor(it, text, directives)));
	const known = new KnownDocuments(previous, quiet(options), asked);
	const inner: InnerDocument[] = [];
	for (const { source: own, excerpt, isPart, isUnnamed } of asked) {
		const kept = known.of(own);
		if (!kept) yield;
		const analysis = kept ?? read(own, quiet(options), known.before(own));
		if (!isUnnamed || analysis.documentKind === 'iamPolicy')
			inner.push({ analysis, excerpt, isPart: isPart || isFaulty(analysis) });
	}
	const isOurs = inner.some(({ analysis }) => analysis.documentKind !== 'none');
	const placed = inner.map(placedInner);
	return {
		source,
		documentKind: isOurs ? 'markdown' : 'none',
		get blocks() {
			return placed.flatMap((it) => it.blocks);
		},
		get units() {
			return placed.flatMap((it) => it.units);
		},
		inner,
		findings: findingsIn(inner, { source, outline, directives }, options),
		kept: { options, document: { blocks: [] }, blocks: new Map() },
	};
}

/** The grammars that reading a Markdown document needs. */
export function fenceGrammars(text: string): readonly GrammarName[] {
	const languages = markdownOutline(text).fences.flatMap((it) =>
		askedIn(it, text, undefined).map(({ source }) => source.languageId),
	);
	return [...new Set(languages.flatMap((it) => grammarFor(it) ?? []))];
}

const isFaulty = ({ kept }: Analysis): boolean => kept.document.blocks.some((it) => it.faults.length > 0);

interface Asked {
	readonly source: Source;
	readonly excerpt: Excerpt;
	readonly isPart: boolean;
	/** The fence does not say what it holds. */
	readonly isUnnamed: boolean;
}

/** What a fence holds; nothing where it cannot concern us. */
function askedIn({ info, code, prefix }: Fence, text: string, kind: PolicyKind | undefined): readonly Asked[] {
	const languageId = info === '' || isShell(info) ? 'jsonc' : fenceLanguage(info);
	if (languageId === undefined || code.length === 0) return [];
	const plain = new Excerpt(text, code, { prefix, indent: '' });
	if (!MAY_CONCERN.test(plain.text) || (info === '' && !/^\s*[{["]/.test(plain.text))) return [];
	const texts = isShell(info)
		? shellTexts(plain.text).map((it) => new Excerpt(text, plain.written(it), { prefix, indent: '' }))
		: [plain];
	return texts.flatMap((it) => {
		const asked = askedOf(it, text, { languageId, kind, prefix });
		return asked ? [{ ...asked, isUnnamed: languageId === 'jsonc' && fenceLanguage(info) === undefined }] : [];
	});
}

interface Told {
	readonly languageId: string;
	readonly kind: PolicyKind | undefined;
	readonly prefix: string;
}

function askedOf(
	plain: Excerpt,
	text: string,
	{ languageId, kind, prefix }: Told,
): Omit<Asked, 'isUnnamed'> | undefined {
	const reading = readingOf(plain.text, languageId);
	if (!reading) return undefined;
	const { before, behind, indent } = reading;
	const shown = opened(plain.text, languageId);
	const isWhole = before === '' && shown.length === 1;
	const stretches = shown.flatMap((it): readonly ExcerptPart[] =>
		typeof it === 'string' ? [it] : plain.written(it).flatMap((one) => indented(one, text, indent)),
	);
	const excerpt = isWhole ? plain : new Excerpt(text, [before + indent, ...stretches, behind], { prefix, indent });
	const source = { text: excerpt.text, languageId, ...(kind && { kind }) };
	return { source, excerpt, isPart: reading.isPart || !isWhole };
}

/** Words of policies, templates and programs; what has none of them need not be parsed. */
const MAY_CONCERN = /Statement|Effect|Action|AWS|aws_|aws-|iam|kms|mapRoles|Resources|service_linked_role/i;

/** Lines with something in front of each but the first. */
function indented(span: Span, text: string, indent: string): readonly ExcerptPart[] {
	if (indent === '') return [span];
	const parts: ExcerptPart[] = [];
	let from = span.start;
	for (let at = text.indexOf('\n', from); at >= 0 && at < span.end; at = text.indexOf('\n', from)) {
		parts.push(spanOf(from, at + 1), indent);
		from = at + 1;
	}
	return [...parts, spanOf(from, span.end)];
}

/** The kind that a comment right above states. */
function kindFor(fence: Fence, text: string, directives: readonly Directive[]): PolicyKind | undefined {
	const stated = directives.find(
		(it) => it.kind === 'kind' && it.span.end <= fence.span.start && isAbove(it.span, fence, text),
	);
	return stated?.kind === 'kind' ? policyKinds.find((it) => it === stated.value) : undefined;
}

/** Whether a comment is the last thing in front of a fence. */
const isAbove = ({ end }: Span, fence: Fence, text: string): boolean =>
	end <= fence.span.start && /^[^\S\n]*-->[\s>]*$/.test(text.slice(end, fence.span.start));

/** Other servers of an editor say nothing of the syntax of a fence, but neither should we: excerpts have their own. */
function quiet(options: AnalyseOptions): AnalyseOptions {
	const known = quietOptions.get(options) ?? { ...options, reportSyntax: false };
	quietOptions.set(options, known);
	return known;
}

const quietOptions = new WeakMap<AnalyseOptions, AnalyseOptions>();

/** What was read before, by what it was read from. */
class KnownDocuments {
	readonly #byText = new Map<string, Analysis>();
	/** What no fence holds any more as it was. */
	readonly #left: readonly Analysis[];

	constructor(previous: Analysis | undefined, options: AnalyseOptions, now: readonly Asked[]) {
		const all = previous?.inner.map((it) => it.analysis).filter((it) => it.kept.options === options) ?? [];
		for (const it of all) this.#byText.set(keyOf(it.source), it);
		const staying = new Set(now.map((it) => this.of(it.source)));
		this.#left = all.filter((it) => !staying.has(it));
	}

	of(source: Source): Analysis | undefined {
		return this.#byText.get(keyOf(source));
	}

	/** What a fence was before somebody typed in it. */
	before({ languageId, kind }: Source): Analysis | undefined {
		return this.#left.find(({ source: it }) => it.languageId === languageId && it.kind === kind);
	}
}

const keyOf = ({ text, languageId, kind }: Source): string => `${languageId} ${kind ?? ''} ${text}`;

interface Found {
	readonly source: Source;
	readonly outline: MarkdownOutline;
	readonly directives: readonly Directive[];
}

function findingsIn(
	inner: readonly InnerDocument[],
	{ source, outline, directives }: Found,
	options: AnalyseOptions,
): readonly Finding[] {
	const { text } = source;
	const all = inner.flatMap((it) =>
		it.analysis.findings
			.filter(({ rule }) => !isAboutAbsence(rule, it))
			.map((finding): Finding => new PlacedFinding(finding, it))
			.filter(({ rule, span }) => !isAboutExample(rule, text.slice(span.start, span.end))),
	);
	const behind = (span: Span): Span | undefined => outline.fences.find((it) => isAbove(span, it, text))?.span;
	const suppressions = suppressionsIn(text, directives, [], behind);
	if (!suppressions) return all;
	const left = all.filter((it) => !suppressions.hides(it.rule, it.span.start));
	const words = vocabularyOf('');
	const idle = idleProblems(suppressions, { active: activeRules(options), directives }, options);
	return [...left, ...idle.map((it) => new ToldFinding(it, { words }))].sort((a, b) => a.span.start - b.span.start);
}

/** A finding of a document within, in places of the document around. */
class PlacedFinding implements Finding {
	readonly severity: Finding['severity'];
	readonly span: Span;
	readonly origin: NonNullable<Finding['origin']>;

	constructor(finding: Finding, document: InnerDocument) {
		this.severity = finding.severity;
		this.span = document.excerpt.placed(finding.span);
		this.origin = { finding, document };
	}

	get rule(): string {
		return this.origin.finding.rule;
	}

	get message(): string {
		return this.origin.finding.message;
	}

	get advice(): string {
		return this.origin.finding.advice;
	}

	get url(): string {
		return this.origin.finding.url;
	}

	get related(): Finding['related'] {
		const { finding, document } = this.origin;
		return finding.related.map(({ span, message }) => ({ message, span: document.excerpt.placed(span) }));
	}

	get fixes(): Finding['fixes'] {
		return this.origin.finding.fixes;
	}

	get block(): number {
		return this.origin.document.excerpt.span.start;
	}
}

import { type Analysis, type AnalyseOptions, type Finding, type InnerDocument, type Source } from '../analysis';
import { type Span } from '../base';
import { FenceDocuments, type KeyedFence, mayConcern, type Read } from './fenceDocuments';
import { idleProblems } from '../findings';
import { fenceLanguage } from '../frontends';
import { isAboutAbsence, isAboutExample } from './incomplete';
import { placedInner } from './innerDocuments';
import { type PolicyKind, policyKinds, vocabularyOf } from '../model';
import { activeRules, ToldFinding } from '../ruleRun';
import { suppressionsIn } from '../suppression';
import {
	type Directive,
	directivesOf,
	type Fence,
	grammarFor,
	type GrammarName,
	markdownOutline,
	type MarkdownOutline,
} from '../syntax';

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
	const fences = outline.fences.map((fence) => keyed(fence, text, kindFor(fence, text, directives)));
	const documents = new FenceDocuments(previous, new Set(fences.map((it) => it.key)), quiet(options), read);
	const inner: InnerDocument[] = [];
	for (const it of fences) {
		if (!documents.knows(it.key)) yield;
		inner.push(...documents.of(it, text));
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
		kept: { options, document: { blocks: [] }, blocks: new Map(), fences: documents.all },
	};
}

/** The grammars that reading a Markdown document needs. */
export function fenceGrammars(text: string): readonly GrammarName[] {
	const { fences } = markdownOutline(text);
	const names = fences.flatMap((it) => grammarFor((mayConcern(it, text) && fenceLanguage(it.info)) || '') ?? []);
	return [...new Set(names)];
}

function keyed(fence: Fence, text: string, kind: PolicyKind | undefined): KeyedFence {
	const end = Math.max(fence.span.end, fence.code.at(-1)?.end ?? 0);
	return { fence, kind, key: `${kind ?? ''} ${text.slice(fence.span.start, end)}` };
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
	const metas = new Map(options.rules.map(({ meta }) => [meta.id, meta]));
	const isSilent = (rule: string, it: InnerDocument): boolean => {
		const meta = metas.get(rule);
		return meta !== undefined && isAboutAbsence(meta, it);
	};
	const all = inner.flatMap((it) =>
		it.analysis.findings
			.filter(({ rule }) => !isSilent(rule, it))
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

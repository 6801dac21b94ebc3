import { type Analysis, type AnalyseOptions, type InnerDocument, type Source } from '../analysis';
import { type Span, spanOf } from '../base';
import { Excerpt, type ExcerptPart } from './excerpt';
import { fenceLanguage, isShell, opened, readingOf, shellTexts } from '../frontends';
import { type PolicyKind } from '../model';
import { type Fence } from '../syntax';

/** What a fence holds, as if the document began with it. */
export interface FenceRead {
	readonly documents: readonly InnerDocument[];
	/** Of these options. */
	readonly options: AnalyseOptions;
}

/** A fence with the kind that is stated for it. */
export interface KeyedFence {
	readonly fence: Fence;
	readonly kind: PolicyKind | undefined;
	/** Both, as a text: what the fence holds follows from it. */
	readonly key: string;
}

/** A document that a fence may hold, before it is read. */
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
	const plain = Excerpt.of(text, code, { prefix, indent: '' });
	if (!MAY_CONCERN.test(plain.text) || (info === '' && !/^\s*[{["]/.test(plain.text))) return [];
	const texts = isShell(info)
		? shellTexts(plain.text).map((it) => Excerpt.of(text, plain.written(it), { prefix, indent: '' }))
		: [plain];
	return texts.flatMap((it) => {
		const asked = askedOf(it, text, { languageId, kind, prefix });
		return asked ? [{ ...asked, isUnnamed: languageId === 'jsonc' && fenceLanguage(info) === undefined }] : [];
	});
}

/** Whether a fence may hold something of ours, as far as words tell. */
export const mayConcern = ({ span }: Fence, text: string): boolean =>
	MAY_CONCERN.test(text.slice(span.start, span.end));

/** Words of policies, templates and programs; what has none of them need not be parsed. */
const MAY_CONCERN = /Statement|Effect|Action|AWS|aws_|aws-|iam|kms|mapRoles|Resources|service_linked_role/i;

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
	const excerpt = isWhole ? plain : Excerpt.of(text, [before + indent, ...stretches, behind], { prefix, indent });
	const source = { text: excerpt.text, languageId, ...(kind && { kind }) };
	return { source, excerpt, isPart: reading.isPart || !isWhole };
}

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

export type Read = (source: Source, options: AnalyseOptions, previous?: Analysis) => Analysis;

/** What fences hold, each read again only where its own text has changed. */
export class FenceDocuments {
	readonly #before: ReadonlyMap<string, FenceRead>;
	readonly #options: AnalyseOptions;
	readonly #read: Read;
	/** What no fence holds any more as it was, the next of each language first. */
	readonly #left: Analysis[] = [];
	/** By the text of the fence and the kind that is stated. */
	readonly all = new Map<string, FenceRead>();

	/** `now`: the keys of all fences that there are. */
	constructor(previous: Analysis | undefined, now: ReadonlySet<string>, options: AnalyseOptions, read: Read) {
		this.#before = previous?.kept.fences ?? new Map<string, FenceRead>();
		this.#options = options;
		this.#read = read;
		for (const [key, it] of this.#before)
			if (!now.has(key) && it.options === options) this.#left.push(...it.documents.map(({ analysis }) => analysis));
	}

	/** True where nothing has to be read. */
	knows(key: string): boolean {
		return this.all.has(key) || this.#before.get(key)?.options === this.#options;
	}

	of(it: KeyedFence, text: string): readonly InnerDocument[] {
		const { key, fence } = it;
		const known = this.knows(key) ? (this.all.get(key) ?? this.#before.get(key)) : undefined;
		const read = known ?? this.#new(it, text);
		this.all.set(key, read);
		return read.documents.map(({ analysis, excerpt, isPart }) => ({
			analysis,
			excerpt: excerpt.moved(fence.span.start),
			isPart,
		}));
	}

	#new({ fence, kind }: KeyedFence, text: string): FenceRead {
		const { start } = fence.span;
		const documents = askedIn(fence, text, kind).flatMap(
			({ source, excerpt, isPart, isUnnamed }): readonly InnerDocument[] => {
				const analysis = this.#read(source, this.#options, this.#previous(source));
				if (isUnnamed && analysis.documentKind !== 'iamPolicy') return [];
				return [{ analysis, excerpt: excerpt.moved(-start), isPart: isPart || isFaulty(analysis) }];
			},
		);
		return { documents, options: this.#options };
	}

	/** What a fence was before somebody typed in it. */
	#previous({ languageId, kind }: Source): Analysis | undefined {
		const at = this.#left.findIndex(({ source }) => source.languageId === languageId && source.kind === kind);
		return at < 0 ? undefined : this.#left.splice(at, 1)[0];
	}
}

const isFaulty = ({ kept }: Analysis): boolean => kept.document.blocks.some((it) => it.faults.length > 0);

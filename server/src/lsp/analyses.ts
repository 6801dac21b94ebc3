import { type TextDocument } from 'vscode-languageserver-textdocument';

import { analyse, analysing } from '../core/analyse';
import { type AnalyseOptions, type Analysis } from '../core/analysis';
import { type PolicyKind } from '../core/model';
import { grammarFor } from '../core/syntax';
import { mayBeRelevant } from '../protocol';

import { type Folders } from './folders';
import { type Host } from './host';
import { loadGrammars } from './grammars';
import { languageOf } from './languages';
import { finished } from './pause';

/** What settings and configuration files say about documents. */
export interface DocumentOptions {
	kindOf(document: TextDocument): Promise<PolicyKind | undefined>;
	/** The same object as long as nothing in it changes. */
	optionsOf(document: TextDocument): Promise<AnalyseOptions>;
}

/** One analysis of one version of a document, with a name that no other one ever has in this server. */
export interface KeptAnalysis {
	readonly analysis: Analysis;
	readonly serial: number;
}

interface Kept extends KeptAnalysis {
	readonly version: number;
	readonly languageId: string;
	readonly options: AnalyseOptions;
	readonly kind: PolicyKind | undefined;
}

/** How many characters a document has to have so that its analysis pauses for others. */
export interface Patience {
	readonly patience?: number;
}

interface Run {
	isStopped: boolean;
	readonly settled: Promise<unknown>;
}

const isData = (languageId: string): boolean => DATA.has(languageId);

const DATA: ReadonlySet<string> = new Set(['json', 'jsonc', 'yaml', 'cloudformation']);

const isKnown = (languageId: string): boolean =>
	isData(languageId) || languageId === 'markdown' || grammarFor(languageId) !== undefined;

/** Characters of closed documents whose analyses are kept. */
const mostClosed = 500_000;

/** Documents beyond this are analysed with pauses, so that the server hears its other requests. */
const large = 400_000;

/** Documents by URI, each analysed once for a version, language and options, however many requests ask. */
export class Analyses {
	readonly #kept = new Map<string, Kept>();
	/** The latest last. */
	readonly #closed = new Map<string, Kept>();
	/** Large documents that are being analysed. */
	readonly #running = new Map<string, Run>();
	readonly #options: DocumentOptions;
	readonly #folders: Folders;
	readonly #largest: number;
	readonly #host: Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo' | 'grammarFile'>;
	#serial = 0;

	constructor(
		options: DocumentOptions,
		folders: Folders,
		largest: number,
		host: Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo' | 'grammarFile'>,
	) {
		this.#options = options;
		this.#folders = folders;
		this.#largest = largest;
		this.#host = host;
	}

	/** `undefined` for a document that cannot concern us or is too large. Never throws for what a document holds. */
	async of(document: TextDocument, { patience = large }: Patience = {}): Promise<KeptAnalysis | undefined> {
		const { uri } = document;
		const languageId = languageOf(document);
		const kind = isData(languageId) ? await this.#options.kindOf(document) : undefined;
		if (!this.#concerns(document, kind)) {
			this.#kept.delete(uri);
			return undefined;
		}
		const options = await this.#options.optionsOf(document);
		if (this.#kept.get(uri)?.version !== document.version) await loadGrammars(document, this.#host.grammarFile);
		await this.#folders.read(document);
		for (let it = this.#running.get(uri); it; it = this.#running.get(uri)) await it.settled;
		// The document may have changed in the meantime: from here on nothing waits, but for large documents.
		const { version } = document;
		const known = this.#kept.get(uri) ?? this.#closed.get(uri);
		const folder = this.#folders.of(document);
		const isSame = known?.languageId === languageId && known.options === options && known.kind === kind;
		const fits = isSame && known.analysis.source.folder?.files === folder?.files;
		if (fits && known.version === version && this.#kept.has(uri)) return known;
		const text = document.getText();
		const about = { version, languageId, options, kind };
		if (fits && known.analysis.source.text === text) return this.#keep(uri, { ...known, ...about });
		const source = { text, languageId, ...(kind && { kind }), ...(folder && { folder }) };
		const previous = isSame ? known.analysis : undefined;
		if (text.length >= patience) return this.#large(document, analysing(source, options, previous), about);
		return this.#keep(uri, { ...about, analysis: analyse(source, options, previous), serial: ++this.#serial });
	}

	#keep(uri: string, kept: Kept): Kept {
		this.#closed.delete(uri);
		this.#kept.set(uri, kept);
		return kept;
	}

	/** Others who ask about the document in the meantime wait for the same run. */
	async #large(
		document: TextDocument,
		steps: Generator<void, Analysis>,
		about: Omit<Kept, keyof KeptAnalysis>,
	): Promise<KeptAnalysis | undefined> {
		const { uri } = document;
		const isWanted = (): boolean => !run.isStopped && document.version === about.version;
		const kept = finished(steps, this.#host, () => isWanted()).then((analysis) => {
			if (this.#running.get(uri) === run) this.#running.delete(uri);
			return analysis && this.#keep(uri, { ...about, analysis, serial: ++this.#serial });
		});
		const run: Run = { isStopped: false, settled: kept.catch(() => this.#running.delete(uri)) };
		this.#running.set(uri, run);
		return (await kept) ?? (run.isStopped ? undefined : this.of(document));
	}

	#concerns(document: TextDocument, kind: PolicyKind | undefined): boolean {
		const { uri, version } = document;
		const languageId = languageOf(document);
		if (!isKnown(languageId)) return false;
		if (this.#kept.get(uri)?.version === version) return true;
		const text = document.getText();
		return text.length <= this.#largest && (kind !== undefined || mayBeRelevant(text, languageId));
	}

	/** For documents that nobody opens: what is kept for a while costs more than it saves. */
	forget(uri: string): void {
		this.close(uri);
		this.#closed.delete(uri);
	}

	/** Keeps what was closed for a while: previews are opened and closed again and again. */
	close(uri: string): void {
		const kept = this.#kept.get(uri);
		this.#kept.delete(uri);
		const run = this.#running.get(uri);
		if (run) run.isStopped = true;
		this.#running.delete(uri);
		if (!kept) return;
		this.#closed.set(uri, kept);
		let size = 0;
		for (const [it, { analysis }] of [...this.#closed].reverse()) {
			size += analysis.source.text.length;
			if (size > mostClosed) this.#closed.delete(it);
		}
	}
}

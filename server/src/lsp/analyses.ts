import { type TextDocument } from 'vscode-languageserver-textdocument';

import { analyse } from '../core/analyse';
import { type AnalyseOptions, type Analysis } from '../core/analysis';
import { type PolicyKind } from '../core/model';
import { mayBeRelevant } from '../protocol';

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

const languages: ReadonlySet<string> = new Set(['json', 'jsonc', 'yaml', 'cloudformation']);

/** Templates that no extension gives a language to are plain text. */
const languageOf = ({ uri, languageId }: TextDocument): string =>
	languageId === 'plaintext' && /\.(template|cfn)$/.test(uri) ? 'cloudformation' : languageId;

/** Characters of closed documents whose analyses are kept. */
const mostClosed = 500_000;

/** Documents by URI, each analysed once for a version, language and options, however many requests ask. */
export class Analyses {
	readonly #kept = new Map<string, Kept>();
	/** The latest last. */
	readonly #closed = new Map<string, Kept>();
	readonly #options: DocumentOptions;
	readonly #largest: number;
	#serial = 0;

	constructor(options: DocumentOptions, largest: number) {
		this.#options = options;
		this.#largest = largest;
	}

	/** `undefined` for a document that cannot concern us or is too large. Never throws for what a document holds. */
	async of(document: TextDocument): Promise<KeptAnalysis | undefined> {
		const { uri } = document;
		const languageId = languageOf(document);
		const kind = languages.has(languageId) ? await this.#options.kindOf(document) : undefined;
		if (!this.#concerns(document, kind)) {
			this.#kept.delete(uri);
			return undefined;
		}
		const options = await this.#options.optionsOf(document);
		// The document may have changed while settings were asked for: from here on nothing waits.
		const { version } = document;
		const known = this.#kept.get(uri) ?? this.#closed.get(uri);
		const fits = known?.languageId === languageId && known.options === options && known.kind === kind;
		if (fits && known.version === version && this.#kept.has(uri)) return known;
		const text = document.getText();
		const isSame = fits && known.analysis.source.text === text;
		const source = { text, languageId, ...(kind && { kind }) };
		const fresh: Kept = {
			analysis: isSame ? known.analysis : analyse(source, options, fits ? known.analysis : undefined),
			serial: isSame ? known.serial : ++this.#serial,
			version,
			languageId,
			options,
			kind,
		};
		this.#closed.delete(uri);
		this.#kept.set(uri, fresh);
		return fresh;
	}

	#concerns(document: TextDocument, kind: PolicyKind | undefined): boolean {
		const { uri, version } = document;
		if (!languages.has(languageOf(document))) return false;
		if (this.#kept.get(uri)?.version === version) return true;
		const text = document.getText();
		return text.length <= this.#largest && (kind !== undefined || mayBeRelevant(text));
	}

	/** Keeps what was closed for a while: previews are opened and closed again and again. */
	close(uri: string): void {
		const kept = this.#kept.get(uri);
		this.#kept.delete(uri);
		if (!kept) return;
		this.#closed.set(uri, kept);
		let size = 0;
		for (const [it, { analysis }] of [...this.#closed].reverse()) {
			size += analysis.source.text.length;
			if (size > mostClosed) this.#closed.delete(it);
		}
	}
}

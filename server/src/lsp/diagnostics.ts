import { type Diagnostic, type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analyses, type KeptAnalysis } from './analyses';
import { faultText, type Log } from './guard';
import { type Host } from './host';
import { toDiagnostic } from './toLsp';

/** A flood of findings helps nobody and blocks an editor. */
const mostDiagnostics = 1000;

/** How long an author has to pause before findings are pushed. */
const pause = 150;

export async function diagnosticsOf(document: TextDocument, analyses: Analyses): Promise<Diagnostic[]> {
	const kept = await analyses.of(document);
	return kept ? shownOf(document, kept) : [];
}

const shownOf = (document: TextDocument, { analysis }: KeptAnalysis): Diagnostic[] =>
	analysis.findings.slice(0, mostDiagnostics).map((it) => toDiagnostic(document, it));

/** Answers clients that pull. Result ids are those of the analyses, and of this run of the server. */
export class PulledDiagnostics {
	readonly #analyses: Analyses;
	readonly #run: string;

	constructor(analyses: Analyses, host: Host) {
		this.#analyses = analyses;
		this.#run = host.now().toString(36);
	}

	async report(document: TextDocument, previousResultId: string | undefined): Promise<DocumentDiagnosticReport> {
		const kept = await this.#analyses.of(document);
		if (!kept) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
		const resultId = `${this.#run}-${kept.serial}`;
		if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
		return { kind: DocumentDiagnosticReportKind.Full, resultId, items: shownOf(document, kept) };
	}
}

/** Publishes to clients that do not pull, once when the author pauses. */
export class PushedDiagnostics {
	readonly #waiting = new Map<string, () => void>();
	readonly #publish: (uri: string, diagnostics: Diagnostic[], version?: number) => Promise<void>;
	readonly #current: (uri: string) => TextDocument | undefined;
	readonly #analyses: Analyses;
	readonly #host: Host;
	readonly #log: Log;

	constructor(parts: {
		readonly publish: (uri: string, diagnostics: Diagnostic[], version?: number) => Promise<void>;
		/** The document as it is now, `undefined` when it is closed. */
		readonly current: (uri: string) => TextDocument | undefined;
		readonly analyses: Analyses;
		readonly host: Host;
		readonly log: Log;
	}) {
		this.#publish = parts.publish;
		this.#current = parts.current;
		this.#analyses = parts.analyses;
		this.#host = parts.host;
		this.#log = parts.log;
	}

	/** `at once` for a document just opened, or whose settings changed. */
	schedule(uri: string, when: 'at once' | 'after a pause'): void {
		this.#waiting.get(uri)?.();
		const stop = this.#host.later(when === 'at once' ? 0 : pause, () => {
			this.#waiting.delete(uri);
			void this.#push(uri);
		});
		this.#waiting.set(uri, stop);
	}

	clear(uri: string): void {
		this.#waiting.get(uri)?.();
		this.#waiting.delete(uri);
		void this.#publish(uri, []);
	}

	async #push(uri: string): Promise<void> {
		try {
			const document = this.#current(uri);
			if (!document) return;
			const { version } = document;
			const diagnostics = await diagnosticsOf(document, this.#analyses);
			if (this.#current(uri)?.version === version) await this.#publish(uri, diagnostics, version);
		} catch (fault) {
			this.#log(`publishDiagnostics failed: ${faultText(fault)}`);
		}
	}
}

import {
	type Diagnostic,
	DiagnosticSeverity,
	type DocumentDiagnosticReport,
	DocumentDiagnosticReportKind,
	type Position,
} from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Finding } from '../core/analysis';
import { type Analyses, type KeptAnalysis, type Patience } from './analyses';
import { faultText, type Log } from './guard';
import { type Host } from './host';
import { diagnosticSource, toDiagnostic } from './toLsp';

/** A flood of findings helps nobody, and each costs at every keystroke. */
const mostDiagnostics = 100;

/** How long an author has to pause before findings are pushed. */
const pause = 150;

export async function diagnosticsOf(
	document: TextDocument,
	analyses: Analyses,
	patience?: Patience,
): Promise<Diagnostic[]> {
	const kept = await analyses.of(document, patience);
	return kept ? shownOf(document, kept) : [];
}

function shownOf(document: TextDocument, { analysis: { findings } }: KeptAnalysis): Diagnostic[] {
	const shown = mostSevere(findings).map((it) => toDiagnostic(document, it));
	const left = findings.length - shown.length;
	return left > 0 ? [...shown, noticeOf(left)] : shown;
}

/** In source order. */
function mostSevere(findings: readonly Finding[]): readonly Finding[] {
	if (findings.length <= mostDiagnostics) return findings;
	const bySeverity = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) =>
		findings.filter((it) => it.severity === severity),
	);
	const chosen = new Set(bySeverity.slice(0, mostDiagnostics));
	return findings.filter((it) => chosen.has(it));
}

const noticeOf = (left: number): Diagnostic => ({
	range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
	severity: DiagnosticSeverity.Information,
	source: diagnosticSource,
	message: `${left} more ${left === 1 ? 'finding is' : 'findings are'} not shown; slr-lens check lists all.`,
});

/** What a document was last answered with. */
interface Told {
	readonly serial: number;
	readonly resultId: string;
	readonly items: Diagnostic[];
}

/**
 * Answers clients that pull. Result ids are those of the analyses, and of this run of the server; they stay as long as
 * what is shown does, so that most keystrokes send nothing and nothing is drawn again.
 */
export class PulledDiagnostics {
	readonly #analyses: Analyses;
	readonly #run: string;
	readonly #told = new Map<string, Told>();

	constructor(analyses: Analyses, host: Host) {
		this.#analyses = analyses;
		this.#run = host.now().toString(36);
	}

	async report(document: TextDocument, previousResultId: string | undefined): Promise<DocumentDiagnosticReport> {
		const kept = await this.#analyses.of(document);
		if (!kept) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
		const { resultId, items } = this.#toldOf(document, kept);
		if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
		return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
	}

	forget(uri: string): void {
		this.#told.delete(uri);
	}

	#toldOf(document: TextDocument, kept: KeptAnalysis): Told {
		const { serial } = kept;
		const last = this.#told.get(document.uri);
		if (last?.serial === serial) return last;
		const items = shownOf(document, kept);
		const told =
			last && isSame(last.items, items) ? { ...last, serial } : { serial, resultId: `${this.#run}-${serial}`, items };
		this.#told.set(document.uri, told);
		return told;
	}
}

const isSame = (before: readonly Diagnostic[], now: readonly Diagnostic[]): boolean =>
	before.length === now.length && now.every((it, index) => looksAlike(it, before[index]));

function looksAlike(a: Diagnostic, b: Diagnostic | undefined): boolean {
	return (
		a.code === b?.code &&
		a.message === b?.message &&
		a.severity === b?.severity &&
		isAt(a.range.start, b?.range.start) &&
		isAt(a.range.end, b?.range.end) &&
		// Few have any, so that it is cheap to be thorough here.
		JSON.stringify(a.relatedInformation) === JSON.stringify(b?.relatedInformation)
	);
}

const isAt = (a: Position, b: Position | undefined): boolean => a.line === b?.line && a.character === b.character;

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

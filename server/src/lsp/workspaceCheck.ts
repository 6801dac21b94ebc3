import {
	type CancellationToken,
	type Diagnostic,
	DocumentDiagnosticReportKind,
	type TextDocuments,
	type WorkspaceDocumentDiagnosticReport,
	type WorkspaceFullDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

import { mayBeRelevant } from '../protocol';

import { type Analyses } from './analyses';
import { type Files } from './clientFiles';
import { diagnosticsOf, type PulledDiagnostics } from './diagnostics';
import { type Host } from './host';
import { languageOf } from './languages';
import { letOthersGo, patience } from './pause';
import { type Settings } from './settings';
import { sumOf } from './sum';
import { type WorkspaceFiles } from './workspaceFiles';

interface CheckParts {
	readonly host: Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo'>;
	readonly files: Pick<Files, 'readFile'>;
	readonly documents: TextDocuments<TextDocument>;
	readonly analyses: Analyses;
	readonly pulled: PulledDiagnostics;
	readonly settings: Settings;
	readonly workspaceFiles: WorkspaceFiles;
}

/** How far a check has come, after each file. */
export interface Step {
	/** `undefined` for a file of which there is nothing to say. */
	readonly report: WorkspaceDocumentDiagnosticReport | undefined;
	/** Findings in the file, said anew or not. */
	readonly findings: number;
	readonly done: number;
	readonly of: number;
}

interface Known {
	readonly text: string;
	readonly settings: unknown;
	readonly resultId: string;
	readonly items: readonly Diagnostic[];
}

/** Looks at the files of all workspace folders, one after the other, and lets other requests in between. */
export class WorkspaceCheck {
	readonly #parts: CheckParts;
	readonly #run: string;
	/** What was found in closed files; of the text only a sum is kept. */
	readonly #known = new Map<string, Known>();
	#serial = 0;

	constructor(parts: CheckParts) {
		this.#parts = parts;
		this.#run = `w${parts.host.now().toString(36)}`;
	}

	/** `previous`: the result ids that the client has. Ends early when nobody wants the rest. */
	async *steps(previous: ReadonlyMap<string, string>, token: CancellationToken): AsyncGenerator<Step, void> {
		const uris = await this.#parts.workspaceFiles.uris();
		const gone = [...previous.keys()].filter((it) => !uris.has(it));
		const of = uris.size + gone.length;
		let done = 0;
		for (const uri of gone) {
			this.#known.delete(uri);
			yield { report: reportOf(uri, []), findings: 0, done: ++done, of };
		}
		for (const uri of uris) {
			await letOthersGo(this.#parts.host);
			if (token.isCancellationRequested) return;
			yield { ...(await this.#look(uri, previous.get(uri))), done: ++done, of };
		}
	}

	async #look(uri: string, previous: string | undefined): Promise<Pick<Step, 'report' | 'findings'>> {
		const { documents, pulled } = this.#parts;
		const open = documents.get(uri);
		if (open) {
			const report = await pulled.report(open, previous);
			const findings = report.kind === DocumentDiagnosticReportKind.Full ? report.items.length : 0;
			return { report: { ...report, uri, version: open.version }, findings };
		}
		const { resultId, items } = await this.#found(uri);
		const findings = items.length;
		if (previous !== undefined && previous === resultId)
			return { report: { kind: DocumentDiagnosticReportKind.Unchanged, uri, version: null, resultId }, findings };
		if (findings === 0 && previous === undefined) return { report: undefined, findings };
		return { report: { ...reportOf(uri, items), resultId }, findings };
	}

	/** A file whose text and settings are as before is not analysed again. */
	async #found(uri: string): Promise<Pick<Known, 'resultId' | 'items'>> {
		const { files, settings, analyses } = this.#parts;
		const text = (await files.readFile(uri)) ?? '';
		const document = TextDocument.create(uri, languageOf({ uri, languageId: 'plaintext' }), 0, text);
		const kind = await settings.kindOf(document);
		if (kind === undefined && !mayBeRelevant(text, document.languageId)) {
			this.#known.delete(uri);
			return { resultId: `${this.#run}-none`, items: [] };
		}
		const known = this.#known.get(uri);
		const sum = sumOf(text);
		const said = await settings.optionsOf(document);
		if (known?.text === sum && known.settings === said) return known;
		const items = await diagnosticsOf(document, analyses, { patience });
		analyses.forget(uri);
		const found = { text: sum, settings: said, resultId: `${this.#run}-${++this.#serial}`, items };
		this.#known.set(uri, found);
		return found;
	}
}

const reportOf = (uri: string, items: readonly Diagnostic[]): WorkspaceFullDocumentDiagnosticReport => ({
	kind: DocumentDiagnosticReportKind.Full,
	uri,
	version: null,
	items: [...items],
});

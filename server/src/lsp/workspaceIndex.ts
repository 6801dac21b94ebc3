import { type CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type AnalyseOptions } from '../core/analysis';
import { type Catalogue } from '../core/catalogue';
import { isConfigurationFile } from '../core/syntax';
import { largestDocument } from '../protocol';

import { Analyses, type DocumentOptions } from './analyses';
import { type Files } from './clientFiles';
import { Folders } from './folders';
import { type Host } from './host';
import { isSkipped } from './ignored';
import { languageOf } from './languages';
import { type IndexedFile, nameless, namingFile } from './namedFile';
import { finished, letOthersGo, patience, stretch } from './pause';
import { type Progress } from './progress';
import { parentOf, relative, type Settings } from './settings';
import { sumOf } from './sum';
import { type WorkspaceFiles } from './workspaceFiles';

interface IndexParts {
	readonly host: Host;
	readonly files: Pick<Files, 'readFile'>;
	readonly settings: DocumentOptions & Pick<Settings, 'folderOf'>;
	readonly workspaceFiles: WorkspaceFiles;
	readonly catalogue: () => Promise<Catalogue>;
	readonly open: () => readonly TextDocument[];
	/** Called once, when somebody first asks; says whether the editor will tell what changes on disk. */
	readonly watch: () => Promise<boolean>;
	/** Called when many files are to be read. */
	readonly progress: () => Progress;
}

interface Entry {
	readonly named: IndexedFile;
	readonly sum: string;
	readonly readAt: number;
}

/** Files beyond this are not looked at. */
const MOST_FILES = 20_000;

/** Reading that many takes long enough to tell how far it has come. */
const MANY = 200;

/** Milliseconds for which what is on disk is taken to be as it was, where nobody tells. */
const FRESH = 30_000;

/** The names in the files of the workspace that are not open. Nothing is read until somebody asks. */
export class WorkspaceIndex {
	readonly #parts: IndexParts;
	readonly #entries = new Map<string, Entry>();
	/** What is being read, so that whoever asks in the meantime waits for the same. */
	readonly #reading = new Map<string, Promise<Entry>>();
	/** The Terraform files that were read, by their folder: what one names may come from another. */
	readonly #together = new Map<string, Set<string>>();
	readonly #withoutRules = new WeakMap<AnalyseOptions, AnalyseOptions>();
	#listed: { readonly uris: Promise<ReadonlySet<string>>; readonly at: number } | undefined;
	#watched: Promise<boolean> | undefined;
	#isShown = false;

	constructor(parts: IndexParts) {
		this.#parts = parts;
	}

	/** Ends early when nobody wants the rest; what was read by then is kept. */
	async all(token: CancellationToken): Promise<readonly IndexedFile[]> {
		const uris = [...(await this.#uris())].slice(0, MOST_FILES);
		const unread = uris.filter((it) => !this.#entries.has(it)).length;
		// Whoever asks in the meantime waits for the same files.
		if (unread < MANY || this.#isShown) return this.#named(uris, token);
		this.#isShown = true;
		const progress = this.#parts.progress();
		try {
			return await this.#named(uris, token, (done) => progress.report(done, uris.length));
		} finally {
			progress.done();
			this.#isShown = false;
		}
	}

	/** The Terraform files in the folder of a file, as they are at this moment. */
	async beside(uri: string, token: CancellationToken): Promise<readonly IndexedFile[]> {
		const { scheme, path } = URI.parse(uri);
		if (scheme === 'untitled' || !isConfigurationFile(path)) return [];
		const folder = parentOf(uri);
		const names = (await this.#parts.host.filesIn(folder)).filter(isConfigurationFile);
		const uris = names.map((it) => Utils.joinPath(URI.parse(folder), it).toString());
		uris.forEach((it) => this.#forget(it));
		return this.#named(uris, token);
	}

	/** A file may have another content; where it `exists` anew or no more, others may count. */
	changed(given: string, what: 'content' | 'existence'): void {
		const uri = URI.parse(given).toString();
		if (isSkipped(relative(this.#parts.settings.folderOf(uri), uri))) return;
		if (what === 'existence') this.#listed = undefined;
		this.#forget(uri);
		if (isConfigurationFile(uri)) this.#together.get(parentOf(uri))?.forEach((it) => this.#forget(it));
	}

	/** Which files count, and how they are read, may be different now. */
	reset(): void {
		this.#listed = undefined;
		this.#entries.clear();
		this.#reading.clear();
		this.#together.clear();
	}

	#forget(uri: string): void {
		this.#entries.delete(uri);
		this.#reading.delete(uri);
	}

	async #uris(): Promise<ReadonlySet<string>> {
		const { host, workspaceFiles, watch } = this.#parts;
		await (this.#watched ??= watch());
		// Of a folder that goes away as a whole, no editor tells file by file.
		if (this.#listed && host.now() - this.#listed.at < FRESH) return this.#listed.uris;
		this.#listed = { uris: workspaceFiles.uris(), at: host.now() };
		const uris = await this.#listed.uris;
		for (const it of this.#entries.keys()) if (!uris.has(it)) this.#entries.delete(it);
		return uris;
	}

	async #named(
		uris: readonly string[],
		token: CancellationToken,
		tell?: (done: number) => void,
	): Promise<readonly IndexedFile[]> {
		const { host, open } = this.#parts;
		const isOpen = new Set(open().map((it) => URI.parse(it.uri).toString()));
		const isWatched = (await this.#watched) === true;
		const analyses = this.#analyses();
		const found: IndexedFile[] = [];
		let since = host.now();
		for (const [index, uri] of uris.entries()) {
			if (isOpen.has(uri)) continue;
			const known = this.#entries.get(uri);
			const isFresh = known && (isWatched || host.now() - known.readAt < FRESH);
			const { named } = isFresh ? known : await this.#once(uri, analyses);
			if (named.names.length + named.symbols.length + named.told.told.ties.length > 0) found.push(named);
			if (host.now() - since < stretch) continue;
			tell?.(index + 1);
			await letOthersGo(host);
			if (token.isCancellationRequested) break;
			since = host.now();
		}
		return found;
	}

	#once(uri: string, analyses: Analyses): Promise<Entry> {
		const running = this.#reading.get(uri);
		if (running) return running;
		const reading = this.#read(uri, analyses).then(
			(entry) => {
				// It may have changed in the meantime.
				if (this.#reading.get(uri) !== reading) return entry;
				this.#reading.delete(uri);
				this.#entries.set(uri, entry);
				return entry;
			},
			(fault: unknown) => {
				this.#reading.delete(uri);
				throw fault;
			},
		);
		this.#reading.set(uri, reading);
		return reading;
	}

	async #read(uri: string, analyses: Analyses): Promise<Entry> {
		const { files, host, catalogue } = this.#parts;
		const text = (await files.readFile(uri)) ?? '';
		const [sum, readAt] = [sumOf(text), host.now()];
		const known = this.#entries.get(uri);
		const isPart = isConfigurationFile(uri);
		if (known?.sum === sum && !isPart) return { ...known, readAt };
		if (isPart) this.#keepTogether(uri);
		const document = TextDocument.create(uri, languageOf({ uri, languageId: 'plaintext' }), 0, text);
		const kept = await analyses.of(document, { patience });
		analyses.close(uri);
		if (!kept) return { named: nameless(uri), sum, readAt };
		const steps = namingFile(document, kept.analysis, await catalogue());
		return { named: await finished(steps, host), sum, readAt };
	}

	#keepTogether(uri: string): void {
		const folder = parentOf(uri);
		this.#together.set(folder, (this.#together.get(folder) ?? new Set()).add(uri));
	}

	/** For one round only: what it holds of folders is many times what names take. */
	#analyses(): Analyses {
		const { settings, open, host, files } = this.#parts;
		const options: DocumentOptions = {
			kindOf: (it) => settings.kindOf(it),
			optionsOf: async (it) => this.#quiet(await settings.optionsOf(it)),
		};
		const folders = new Folders({ filesIn: (it) => host.filesIn(it), readFile: (it) => files.readFile(it) }, open);
		return new Analyses(options, folders, largestDocument, host);
	}

	/** Nobody sees findings of these files. */
	#quiet(options: AnalyseOptions): AnalyseOptions {
		const known = this.#withoutRules.get(options) ?? { ...options, rules: [], reportSyntax: false };
		this.#withoutRules.set(options, known);
		return known;
	}
}

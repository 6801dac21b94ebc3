import { type CancellationToken, type Range } from 'vscode-languageserver';
import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { atOnce } from '../core/base';
import { type Catalogue } from '../core/catalogue';
import { type ToldFile } from '../core/features/callHierarchy';
import { isAccountWide, type Name, type Occurrence, occurrences } from '../core/features/navigation';

import { type Parts } from './handlers';
import { type NamedFile, namedFile, telling } from './namedFile';
import { parentOf } from './settings';

/** An open document with the names in it. */
export interface Indexed {
	readonly document: TextDocument;
	readonly analysis: Analysis;
	/** In source order. */
	readonly occurrences: readonly Occurrence[];
}

type NamesParts = Pick<Parts, 'documents' | 'analyses' | 'catalogue' | 'workspaceIndex'>;

/** The names in the files of the workspace; of those that are open, as they are in the editor. */
export class Names {
	readonly #parts: NamesParts;
	/** Gathered once for each analysis. */
	readonly #known = new WeakMap<Analysis, Indexed>();
	readonly #files = new WeakMap<Indexed, NamedFile>();
	readonly #told = new WeakMap<Indexed, ToldFile<Range>>();

	constructor(parts: NamesParts) {
		this.#parts = parts;
	}

	async of(uri: string): Promise<Indexed | undefined> {
		const document = this.#parts.documents.get(uri);
		return document && this.#indexed(document);
	}

	/** Every file of the workspace, and what else is open. */
	async all(token: CancellationToken): Promise<readonly NamedFile[]> {
		const [open, closed] = await Promise.all([this.#open(), this.#parts.workspaceIndex.all(token)]);
		return [...open.map((it) => this.#fileOf(it)), ...closed];
	}

	/** What the same files tell about who may do what. */
	async told(token: CancellationToken): Promise<readonly ToldFile<Range>[]> {
		const [open, closed] = await Promise.all([this.#open(), this.#parts.workspaceIndex.all(token)]);
		const catalogue = await this.#parts.catalogue();
		return [...open.map((it) => this.#toldBy(it, catalogue)), ...closed.map((it) => it.told)];
	}

	/** The files in which a name means the same, its own first. */
	async sharing(own: Indexed, name: Name, token: CancellationToken): Promise<readonly NamedFile[]> {
		const { uri } = own.document;
		const file = this.#fileOf(own);
		if (isAccountWide(name)) return [file, ...(await this.all(token)).filter((it) => it.uri !== uri)];
		return name.kind !== 'statement' && own.analysis.documentKind === 'terraform'
			? [file, ...(await this.#module(uri, token))]
			: [file];
	}

	/** The other Terraform files of a folder, which are deployed together. */
	async #module(uri: string, token: CancellationToken): Promise<readonly NamedFile[]> {
		const [open, closed] = await Promise.all([this.#open(), this.#parts.workspaceIndex.beside(uri, token)]);
		const folder = parentOf(uri);
		const isOther = ({ document, analysis }: Indexed): boolean =>
			document.uri !== uri && analysis.documentKind === 'terraform' && parentOf(document.uri) === folder;
		return [...open.filter(isOther).map((it) => this.#fileOf(it)), ...closed];
	}

	async #open(): Promise<readonly Indexed[]> {
		const found = await Promise.all(this.#parts.documents.all().map((it) => this.#indexed(it)));
		return found.filter((it) => it !== undefined);
	}

	#fileOf(it: Indexed): NamedFile {
		const known = this.#files.get(it) ?? namedFile(it.document, it.analysis, it.occurrences);
		this.#files.set(it, known);
		return known;
	}

	#toldBy(it: Indexed, catalogue: Catalogue): ToldFile<Range> {
		const known = this.#told.get(it) ?? atOnce(telling(it.document, it.analysis, catalogue));
		this.#told.set(it, known);
		return known;
	}

	async #indexed(document: TextDocument): Promise<Indexed | undefined> {
		const kept = await this.#parts.analyses.of(document);
		if (!kept) return undefined;
		const { analysis } = kept;
		const known = this.#known.get(analysis);
		if (known?.document === document) return known;
		const indexed = { document, analysis, occurrences: occurrences(analysis, await this.#parts.catalogue()) };
		this.#known.set(analysis, indexed);
		return indexed;
	}
}

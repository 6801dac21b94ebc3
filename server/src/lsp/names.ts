import { type TextDocument } from 'vscode-languageserver-textdocument';

import { type Analysis } from '../core/analysis';
import { isAccountWide, type Name, type Occurrence, occurrences } from '../core/features/navigation';

import { type Parts } from './handlers';

/** A document with the names in it. */
export interface Indexed {
	readonly document: TextDocument;
	readonly analysis: Analysis;
	/** In source order. */
	readonly occurrences: readonly Occurrence[];
}

/** The names in documents, gathered once for each analysis. */
export class Names {
	readonly #parts: Pick<Parts, 'documents' | 'analyses' | 'catalogue'>;
	readonly #known = new WeakMap<Analysis, readonly Occurrence[]>();

	constructor(parts: Pick<Parts, 'documents' | 'analyses' | 'catalogue'>) {
		this.#parts = parts;
	}

	async of(uri: string): Promise<Indexed | undefined> {
		const document = this.#parts.documents.get(uri);
		return document && this.#indexed(document);
	}

	/** Every document at hand. */
	async all(): Promise<readonly Indexed[]> {
		const found = await Promise.all(this.#parts.documents.all().map((it) => this.#indexed(it)));
		return found.filter((it) => it !== undefined);
	}

	/** The documents in which a name means the same, its own first. */
	async sharing(own: Indexed, name: Name): Promise<readonly Indexed[]> {
		const isShared = isAccountWide(name) || own.analysis.documentKind === 'terraform';
		if (!isShared) return [own];
		const others = (await this.all()).filter(({ document }) => document !== own.document);
		return [own, ...others.filter((it) => isAccountWide(name) || isSameModule(own, it))];
	}

	async #indexed(document: TextDocument): Promise<Indexed | undefined> {
		const kept = await this.#parts.analyses.of(document);
		if (!kept) return undefined;
		const { analysis } = kept;
		const known = this.#known.get(analysis) ?? occurrences(analysis, await this.#parts.catalogue());
		this.#known.set(analysis, known);
		return { document, analysis, occurrences: known };
	}
}

/** The Terraform files of one folder are deployed together. */
const isSameModule = (a: Indexed, b: Indexed): boolean =>
	b.analysis.documentKind === 'terraform' && folderOf(a.document.uri) === folderOf(b.document.uri);

const folderOf = (uri: string): string => uri.slice(0, uri.lastIndexOf('/'));

import { type TextDocument } from 'vscode-languageserver-textdocument';
import { URI, Utils } from 'vscode-uri';

import { type Source } from '../core/analysis';
import { deployedTogether, folderOf } from '../core/folderAnalysis';
import { isConfigurationFile } from '../core/syntax';

import { type Host } from './host';
import { parentOf } from './settings';

type Files = NonNullable<Source['folder']>['files'];

interface KnownFolder {
	/** What was on disk when it was last read, by name. */
	disk: ReadonlyMap<string, string>;
	isRead: boolean;
	files: Files | undefined;
}

/** The folders of Terraform files that documents lie in: what is open, and the rest from disk. */
export class Folders {
	readonly #known = new Map<string, KnownFolder>();
	readonly #host: Pick<Host, 'readFile' | 'filesIn'>;
	readonly #open: () => readonly TextDocument[];

	constructor(host: Pick<Host, 'readFile' | 'filesIn'>, open: () => readonly TextDocument[]) {
		this.#host = host;
		this.#open = open;
	}

	/** Reads what is not open; to be awaited before {@link of}. */
	async read({ uri }: TextDocument): Promise<void> {
		const folder = folderUriOf(uri);
		const known = folder === undefined ? undefined : this.#folder(folder);
		if (folder === undefined || !known || known.isRead) return;
		known.isRead = true;
		const names = (await this.#host.filesIn(folder)).filter(isConfigurationFile);
		const texts = await Promise.all(
			names.map(async (name) => [name, await this.#host.readFile(uriIn(folder, name))] as const),
		);
		known.disk = new Map(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
	}

	/** What is deployed together with a document, as it is now; `undefined` where that is the document alone. */
	of({ uri }: TextDocument): Source['folder'] {
		const folder = folderUriOf(uri);
		const known = folder === undefined ? undefined : this.#known.get(folder);
		if (folder === undefined || !known) return undefined;
		const texts = new Map(known.disk);
		for (const it of this.#open()) if (folderUriOf(it.uri) === folder) texts.set(nameOf(it.uri), it.getText());
		const together = deployedTogether([...texts].map(([name, text]) => ({ name, text })));
		if (!together?.some((it) => it.name === nameOf(uri))) return undefined;
		known.files = folderOf(together, known.files);
		return { files: known.files, name: nameOf(uri) };
	}

	/** Open documents of the folder of a file. */
	beside(uri: string): readonly TextDocument[] {
		const folder = folderUriOf(uri);
		return folder === undefined ? [] : this.#open().filter((it) => it.uri !== uri && folderUriOf(it.uri) === folder);
	}

	/** Something on disk may have changed. */
	changed(uri: string): void {
		const known = this.#known.get(folderUriOf(uri) ?? '');
		if (known) known.isRead = false;
	}

	#folder(uri: string): KnownFolder {
		const known = this.#known.get(uri) ?? { disk: new Map(), isRead: false, files: undefined };
		this.#known.set(uri, known);
		return known;
	}
}

/** The folder of a Terraform file; `undefined` for others, and for those that lie in none. */
function folderUriOf(uri: string): string | undefined {
	const { scheme, path } = URI.parse(uri);
	return scheme !== 'untitled' && path.includes('/') && isConfigurationFile(path) ? parentOf(uri) : undefined;
}

const nameOf = (uri: string): string => Utils.basename(URI.parse(uri));

const uriIn = (folder: string, name: string): string => Utils.joinPath(URI.parse(folder), name).toString();

import { posix } from 'node:path';

import { type Source } from '../core/analysis';
import { deployedTogether, folderOf } from '../core/folderAnalysis';
import { isConfigurationFile } from '../core/syntax';

import { type CliHost } from './host';

/** The Terraform files beside those that are checked, each folder read once. */
export class Folders {
	readonly #host: CliHost;
	readonly #texts = new Map<string, Promise<ReadonlyMap<string, string>>>();
	/** The latest of each folder. */
	readonly #read = new Map<string, NonNullable<Source['folder']>['files']>();

	constructor(host: CliHost) {
		this.#host = host;
	}

	/** What is deployed together with a file of this text; `undefined` where that is the file alone. */
	async of(path: string, text: string): Promise<Source['folder']> {
		if (!isConfigurationFile(path)) return undefined;
		const [folder, name] = [posix.dirname(path), posix.basename(path)];
		const known = this.#texts.get(folder) ?? this.#textsIn(folder);
		this.#texts.set(folder, known);
		const texts = new Map([...(await known), [name, text]]);
		const together = deployedTogether([...texts].map(([it, own]) => ({ name: it, text: own })));
		if (!together?.some((it) => it.name === name)) return undefined;
		const files = folderOf(together, this.#read.get(folder));
		this.#read.set(folder, files);
		return { files, name };
	}

	/** What cannot be read is left out here; where it is checked itself, that is said. */
	async #textsIn(folder: string): Promise<ReadonlyMap<string, string>> {
		const names = await this.#host.filesIn(folder).catch(() => []);
		const texts = new Map<string, string>();
		for (const name of names.filter(isConfigurationFile)) {
			const text = await this.#host.readText(posix.join(folder, name)).catch(() => undefined);
			if (text !== undefined) texts.set(name, text.replace(/^\uFEFF/, ''));
		}
		return texts;
	}
}

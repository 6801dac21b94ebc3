import { globMatches } from '../core/configuration';

import { type Files } from './clientFiles';
import { type Host } from './host';
import { letOthersGo, stretch } from './pause';
import { relative, type Settings } from './settings';

interface WorkspaceFilesParts {
	readonly host: Pick<Host, 'now' | 'yieldOnce' | 'letOthersGo'>;
	readonly files: Pick<Files, 'filesBelow'>;
	readonly settings: Pick<Settings, 'isIgnored'>;
	/** The workspace folders, as URIs. */
	readonly folders: () => readonly string[];
	/** The globs of files that the editor hides below a folder. */
	readonly hidden: (folder: string) => Promise<readonly string[]>;
}

/** The files of all workspace folders that may be ours, without those that somebody wants left out. */
export class WorkspaceFiles {
	readonly #parts: WorkspaceFilesParts;

	constructor(parts: WorkspaceFilesParts) {
		this.#parts = parts;
	}

	/** Looked up anew each time. */
	async uris(): Promise<ReadonlySet<string>> {
		const { files, folders, hidden, settings, host } = this.#parts;
		const uris = new Set<string>();
		let since = host.now();
		for (const folder of folders()) {
			const globs = await hidden(folder);
			for (const uri of (await files.filesBelow(folder)) ?? []) {
				if (host.now() - since >= stretch) {
					await letOthersGo(host);
					since = host.now();
				}
				if (!isHidden(relative(folder, uri), globs) && !(await settings.isIgnored(uri))) uris.add(uri);
			}
		}
		return uris;
	}
}

/** A glob that names a folder hides what is in it. */
function isHidden(path: string, globs: readonly string[]): boolean {
	const names = path.split('/');
	return globs.some((glob) => names.some((_, at) => globMatches(glob, names.slice(0, at + 1).join('/'))));
}

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { URI } from 'vscode-uri';

import { catalogueFolder, readCatalogueData } from './catalogueFiles';
import { filesBelow } from './filesBelow';
import { grammarPath } from './grammarFiles';
import { type Host } from './host';
import { nodePauses } from './nodePauses';

/** The host of a Node process; `moduleFolder` is where the bundle lies, with `data` and `rules` beside it. */
export const nodeHost = (moduleFolder: string): Host => ({
	reaches: (uri) => URI.parse(uri).scheme === 'file',
	readFile: (uri) => {
		const { scheme, fsPath } = URI.parse(uri);
		return scheme === 'file' ? textOf(fsPath) : Promise.resolve(undefined);
	},
	filesBelow: async (folder) => {
		const { scheme, fsPath } = URI.parse(folder);
		if (scheme !== 'file') return undefined;
		const files = await filesBelow(fsPath.replace(/\\/g, '/'));
		return files.map((it) => URI.file(it).toString());
	},
	filesIn: (folder) => {
		const { scheme, fsPath } = URI.parse(folder);
		return scheme === 'file' ? namesIn(fsPath) : Promise.resolve([]);
	},
	catalogueData: () => Promise.resolve().then(() => readCatalogueData(catalogueFolder(moduleFolder))),
	grammarFile: (file) => readFile(grammarPath(moduleFolder, file)),
	rulePage: async (rule) =>
		(await textOf(join(moduleFolder, 'rules', `${rule}.md`))) ??
		textOf(join(moduleFolder, '..', '..', '..', 'test', 'rules', `${rule}.md`)),
	...nodePauses,
	later: (milliseconds, act) => {
		const timer = setTimeout(act, milliseconds);
		return () => clearTimeout(timer);
	},
	log: (message) => process.stderr.write(`${message}\n`),
});

async function namesIn(path: string): Promise<readonly string[]> {
	try {
		const all = await readdir(path, { withFileTypes: true });
		return all.filter((it) => !it.isDirectory()).map((it) => it.name);
	} catch {
		return [];
	}
}

async function textOf(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch {
		return undefined;
	}
}

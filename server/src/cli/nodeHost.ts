import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { posix } from 'node:path';

import { catalogueFolder, readCatalogueData } from '../lsp/catalogueFiles';
import { createCatalogue } from '../core/catalogue';
import { filesBelow } from '../lsp/filesBelow';
import { nodeHost } from '../lsp/nodeHost';
import { Simulation } from '../endpoint';
import { version } from '../lsp/version';

import { jsonFilesBelow } from './files';
import { type CliHost } from './host';
import { slashed } from './paths';

/** The command line's host in a Node process; `moduleFolder` is where the bundle lies. */
export function cliHost(moduleFolder: string): CliHost {
	let catalogue: ReturnType<CliHost['catalogue']> | undefined;
	return {
		cwd: slashed(process.cwd()),
		version,
		colour: process.stdout.isTTY && !process.env['NO_COLOR'],
		readText,
		writeText,
		kindOf: async (path) => {
			try {
				const found = await stat(path);
				return found.isDirectory() ? 'folder' : 'file';
			} catch {
				return undefined;
			}
		},
		filesIn: async (folder) =>
			(await readdir(folder, { withFileTypes: true })).filter((it) => !it.isDirectory()).map((it) => it.name),
		filesBelow,
		jsonFilesBelow,
		stdin: async () => {
			const parts: Buffer[] = [];
			for await (const part of process.stdin) parts.push(part as Buffer);
			return Buffer.concat(parts).toString('utf8');
		},
		out: (text) => void process.stdout.write(text),
		error: (text) => void process.stderr.write(text),
		catalogue: () => (catalogue ??= Promise.resolve(createCatalogue(readCatalogueData(catalogueFolder(moduleFolder))))),
		grammarFile: (file) => nodeHost(moduleFolder).grammarFile(file),
		rulePage: (rule) => nodeHost(moduleFolder).rulePage(rule),
		serve: async () => {
			const [{ serve }, { startServer }] = await Promise.all([import('../lsp/node.js'), import('../lsp/server.js')]);
			serve(startServer, moduleFolder);
			return new Promise(() => {});
		},
		now: () => Date.now(),
		async serveWorld(address, world, listening) {
			// Loaded when asked for: checking needs no HTTP.
			const { listen } = await import('../endpoint/listen.js');
			const book = await this.catalogue();
			const simulation = new Simulation({ ...world, book, now: () => performance.now() });
			const open = await listen(simulation, address, { version });
			listening(open.address);
			await askedToEnd();
			await open.close();
		},
	};
}

const askedToEnd = (): Promise<void> =>
	new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
	});

const readText = (path: string): Promise<string> => named(path, 'read', () => readFile(path, 'utf8'));

const writeText = (path: string, text: string): Promise<void> => named(path, 'written', () => writeFile(path, text));

async function named<T>(path: string, done: string, act: () => Promise<T>): Promise<T> {
	try {
		return await act();
	} catch (fault) {
		const { code = '' } = fault as NodeJS.ErrnoException;
		throw new Error(`${posix.basename(path)} cannot be ${done} (${reasons[code] ?? code}).`, { cause: fault });
	}
}

const reasons: Readonly<Record<string, string>> = {
	EACCES: 'no permission',
	EISDIR: 'it is a folder',
	ENOENT: 'it is not there',
};

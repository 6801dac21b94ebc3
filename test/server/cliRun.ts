import { posix } from 'node:path';

import { type CliHost } from '../../server/src/cli/host';
import { run } from '../../server/src/cli/run';
import { catalogue } from '../support/catalogue';
import { grammarFile } from '../support/grammars';

/** Runs the command line over files in memory. */
export async function ran(
	args: readonly string[],
	files: Readonly<Record<string, string>> = {},
	stdin = '',
	written = new Map<string, string>(),
) {
	const texts = new Map(Object.entries(files).map(([path, text]) => [`/work/${path}`, text]));
	const said = { out: '', error: '' };
	const host: CliHost = {
		cwd: '/work',
		version: '1.2.3',
		colour: false,
		readText: (path) => {
			const text = texts.get(path);
			return text === undefined || text === 'unreadable'
				? Promise.reject(new Error('no permission'))
				: Promise.resolve(text);
		},
		writeText: (path, text) => Promise.resolve(void written.set(path, text)),
		kindOf: (path) => {
			const isFolder = [...texts.keys()].some((it) => it.startsWith(path === '/' ? '/' : `${path}/`));
			return Promise.resolve(texts.has(path) ? 'file' : isFolder ? 'folder' : undefined);
		},
		filesIn: (folder) =>
			Promise.resolve([...texts.keys()].filter((it) => posix.dirname(it) === folder).map((it) => posix.basename(it))),
		filesBelow: (folder) =>
			Promise.resolve([...texts.keys()].filter((it) => it.startsWith(`${folder}/`) && !it.endsWith('.slr-lens.json'))),
		stdin: () => Promise.resolve(stdin),
		out: (text) => (said.out += text),
		error: (text) => (said.error += text),
		catalogue: () => Promise.resolve(catalogue),
		grammarFile,
		rulePage: (rule) => Promise.resolve(`# ${rule}\n`),
		serve: () => Promise.resolve(),
		now: () => Date.UTC(2026, 5, 1),
		serveWorld: () => Promise.resolve(),
		jsonFilesBelow: () => Promise.resolve([]),
	};
	const code = await run(args, host);
	return { code, ...said };
}

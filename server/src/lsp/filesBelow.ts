import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { glob } from 'tinyglobby';

import { skippedFolders, withoutIgnored } from './ignored';
import { ENDINGS } from './languages';

const patterns = [`**/*.{${[...ENDINGS.keys()].join()}}`];

/** All documents that may be ours below a folder, without what a `.gitignore` there names. Paths have slashes. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
	const options = { cwd: folder, dot: true, ignore: skippedFolders.map((it) => `**/${it}/**`) };
	const [files, ignoreFiles] = await Promise.all([glob(patterns, options), glob('**/.gitignore', options)]);
	const ignoring = ignoreFiles.map(slashed).map(async (path) => ({
		path,
		text: await readFile(posix.join(folder, path), 'utf8').catch(() => ''),
	}));
	return withoutIgnored(files.map(slashed), await Promise.all(ignoring))
		.sort()
		.map((it) => posix.join(folder, it));
}

const slashed = (path: string): string => path.replace(/\\/g, '/');

import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { glob } from 'tinyglobby';

import { skippedFolders, withoutIgnored } from './ignored';
import { ENDINGS } from './languages';
import { nodePauses } from './nodePauses';
import { finished } from './pause';

const patterns = [`**/*.{${[...ENDINGS.keys()].join()}}`, '**/.gitignore'];

/** All documents that may be ours below a folder, without what a `.gitignore` there names. Paths have slashes. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
	const options = { cwd: folder, dot: true, ignore: skippedFolders.map((it) => `**/${it}/**`) };
	const all = (await glob(patterns, options)).map(slashed);
	const files = all.filter((it) => !isIgnoreFile(it));
	const ignoring = all.filter(isIgnoreFile).map(async (path) => ({
		path,
		text: await readFile(posix.join(folder, path), 'utf8').catch(() => ''),
	}));
	const steps = withoutIgnored(files, await Promise.all(ignoring));
	return (await finished(steps, nodePauses)).sort().map((it) => posix.join(folder, it));
}

const isIgnoreFile = (path: string): boolean => posix.basename(path) === '.gitignore';

const slashed = (path: string): string => path.replace(/\\/g, '/');

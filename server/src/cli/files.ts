import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { glob } from 'tinyglobby';

import { endings } from './languages';
import { slashed } from './paths';

/** Folders of tools: what is in them was made from something else, or belongs to somebody else. */
const skipped = ['node_modules', 'cdk.out', '.terraform', 'dist', '.git'];

const patterns = [`**/*.{${endings.join()}}`];

/** All documents that may be ours below a folder, without what a `.gitignore` there names. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
	const options = { cwd: folder, dot: true, ignore: skipped.map((it) => `**/${it}/**`) };
	const [files, ignoreFiles] = await Promise.all([glob(patterns, options), glob('**/.gitignore', options)]);
	const ignores = await Promise.all(ignoreFiles.map((it) => ignoreOf(folder, slashed(it))));
	return files
		.map(slashed)
		.filter((file) => !ignores.some((it) => isIgnored(it, file)) && posix.basename(file) !== '.slr-lens.json')
		.sort()
		.map((it) => posix.join(folder, it));
}

/** What a folder of answers of the AWS CLI holds. */
export async function jsonFilesBelow(folder: string): Promise<readonly string[]> {
	const found = await glob('**/*.json', { cwd: folder, ignore: ['**/node_modules/**', '**/.git/**'] });
	return found
		.map(slashed)
		.sort()
		.map((it) => posix.join(folder, it));
}

interface IgnoreFile {
	/** The folder that its patterns are relative to; empty for the top. */
	readonly folder: string;
	readonly rules: Ignore;
}

async function ignoreOf(top: string, path: string): Promise<IgnoreFile> {
	const folder = posix.dirname(path);
	const text = await readFile(posix.join(top, path), 'utf8').catch(() => '');
	return { folder: folder === '.' ? '' : `${folder}/`, rules: ignore().add(text) };
}

const isIgnored = ({ folder, rules }: IgnoreFile, file: string): boolean =>
	file.startsWith(folder) && rules.ignores(file.slice(folder.length));

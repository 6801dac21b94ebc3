import ignore from 'ignore';

import { configurationFileName } from '../protocol';

/** Folders of tools: what is in them was made from something else, or belongs to somebody else. */
export const skippedFolders: readonly string[] = ['node_modules', 'cdk.out', '.terraform', 'dist', '.git'];

/** Whether a path leads into one of them. */
export const isSkipped = (path: string): boolean => skippedFolders.some((it) => `/${path}`.includes(`/${it}/`));

/** A `.gitignore` by its path below the folder that is looked at. */
export interface IgnoreFile {
	readonly path: string;
	readonly text: string;
}

/** The files, as paths below one folder, that are to be looked at; in steps, for there may be many. */
export function* withoutIgnored(
	files: readonly string[],
	ignoreFiles: readonly IgnoreFile[],
): Generator<void, string[]> {
	const ignores = ignoreFiles.map(({ path, text }) => ({
		folder: path.slice(0, path.lastIndexOf('/') + 1),
		rules: ignore().add(text),
	}));
	const found: string[] = [];
	for (const file of files) {
		if (
			file.split('/').at(-1) !== configurationFileName &&
			!isSkipped(file) &&
			!ignores.some(({ folder, rules }) => file.startsWith(folder) && rules.ignores(file.slice(folder.length)))
		)
			found.push(file);
		yield;
	}
	return found;
}

import { posix } from 'node:path';

/** With slashes on every platform. */
export const slashed = (path: string): string => path.replace(/\\/g, '/');

export const absolute = (cwd: string, given: string): string =>
	/^([A-Za-z]:)?\//.test(slashed(given)) ? posix.normalize(slashed(given)) : posix.join(cwd, slashed(given));

/** The path below a folder, or the whole path where it lies outside. */
export const below = (folder: string, path: string): string =>
	path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
		? path.slice(folder.length).replace(/^\//, '')
		: (path.split('/').at(-1) ?? path);

/** A path as people read it: from where they are. */
export const shownPath = (cwd: string, path: string): string => {
	const shown = posix.relative(cwd, path);
	return shown.startsWith('../../..') ? path : shown;
};

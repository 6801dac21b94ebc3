import { type PolicyKindName } from '../../../server/src/protocol';

/** Which files a stated kind is for. */
export interface GlobChoice {
	readonly glob: string;
	readonly covers: 'file' | 'folder' | 'name';
	/** The file's ending or its name: what others have in common with it. */
	readonly common: string;
}

/** From the one file to all that are called like it. `path` is relative to its workspace folder, or a bare file name. */
export function globChoices(path: string): readonly GlobChoice[] {
	const parts = path.split('/').map(asGlob);
	const name = path.slice(path.lastIndexOf('/') + 1);
	const extension = name.includes('.') ? name.slice(name.lastIndexOf('.')) : '';
	// Without a slash a glob means the name in any folder.
	const folder = parts.length > 1 ? `${parts.slice(0, -1).join('/')}/` : './';
	return [
		{ glob: `${folder}${asGlob(name)}`, covers: 'file', common: name },
		{ glob: `${folder}*${asGlob(extension)}`, covers: 'folder', common: extension },
		{ glob: asGlob(name), covers: 'name', common: name },
	];
}

/** Signs that mean something in a glob cannot be quoted in every dialect; `?` stands for each of them in all. */
const asGlob = (text: string): string => text.replace(/[*{}[\],]/g, '?');

/** The setting's dialect as an editor's: a name without a slash is looked for in any folder. */
export const editorGlob = (glob: string): string => (glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`);

export type Kinds = Readonly<Record<string, PolicyKindName>>;

/** The setting with one more entry; the last match wins, so a changed entry moves to the end. */
export function kindsWith(kinds: Kinds, glob: string, kind: PolicyKindName): Kinds {
	return { ...kindsWithout(kinds, [glob]), [glob]: kind };
}

/** The setting without what was stated for exactly this file, so that the content decides again. */
export function kindsWithout(kinds: Kinds, globs: readonly string[]): Kinds {
	return Object.fromEntries(Object.entries(kinds).filter(([glob]) => !globs.includes(glob)));
}

/**
 * The text of a file, asked of a client that says `readsFiles`: a server in a web worker reads nothing itself, and one in
 * Node only what is on disk. The answer is `null` where there is no such file.
 */
export const readFileMethod = 'slr/readFile';

export interface ReadFileParams {
	readonly uri: string;
}

export type ReadFileResult = string | null;

/** A file that belongs to the server, asked by one in a web worker; the answer is its bytes, or `null`. */
export const bundledFileMethod = 'slr/bundledFile';

export interface BundledFileParams {
	/** Beside the server's bundle: `rules/direct-creation.md`, `grammars/tree-sitter-go.wasm`. */
	readonly path: string;
}

export type BundledFileResult = Uint8Array | null;

/** The catalogue's files, in `data` beside the server's bundle and without their ending; a worker is given them first. */
export const dataFiles = ['actions', 'managedPolicies', 'policies', 'properties', 'roles', 'tables', 'usage'] as const;

/** The files below a folder, asked of a client that says `readsFiles`; the answer is their URIs. */
export const findFilesMethod = 'slr/findFiles';

export interface FindFilesParams {
	/** A URI. */
	readonly folder: string;
	/** What names end in behind a dot. */
	readonly endings: readonly string[];
	/** Names of folders that are left out at any depth. */
	readonly skippedFolders: readonly string[];
}

export type FindFilesResult = readonly string[];

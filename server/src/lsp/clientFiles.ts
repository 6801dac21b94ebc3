import { type Connection } from 'vscode-languageserver';

import {
	findFilesMethod,
	type FindFilesParams,
	type FindFilesResult,
	readFileMethod,
	type ReadFileParams,
	type ReadFileResult,
} from '../protocol';

import { type Host } from './host';
import { skippedFolders, withoutIgnored } from './ignored';
import { ENDINGS } from './languages';
import { finished } from './pause';

export type Files = Pick<Host, 'readFile' | 'filesBelow'>;
type Own = Files & Pick<Host, 'reaches' | 'now' | 'yieldOnce' | 'letOthersGo'>;

/** Files of the host, and of the client those which the host cannot reach. */
export function withClientFiles(host: Own, connection: Connection): Files {
	const asked = async (uri: string): Promise<string | undefined> =>
		(await connection.sendRequest<ReadFileResult>(readFileMethod, { uri } satisfies ReadFileParams)) ?? undefined;
	const readFile = async (uri: string): Promise<string | undefined> =>
		(await host.readFile(uri)) ?? (host.reaches?.(uri) ? undefined : asked(uri));
	const found = async (folder: string): Promise<readonly string[]> => {
		const params: FindFilesParams = { folder, endings: [...ENDINGS.keys(), 'gitignore'], skippedFolders };
		const top = folder.replace(/\/?$/, '/');
		const all = (await connection.sendRequest<FindFilesResult>(findFilesMethod, params))
			.filter((it) => it.startsWith(top))
			.map((it) => it.slice(top.length));
		const isIgnoreFile = (path: string): boolean => path.split('/').at(-1) === '.gitignore';
		const ignoring = all.filter(isIgnoreFile).map(async (path) => ({ path, text: (await readFile(top + path)) ?? '' }));
		const files = all.filter((it) => !isIgnoreFile(it));
		return (await finished(withoutIgnored(files, await Promise.all(ignoring)), host)).sort().map((it) => top + it);
	};
	return { readFile, filesBelow: async (folder) => (await host.filesBelow(folder)) ?? found(folder) };
}

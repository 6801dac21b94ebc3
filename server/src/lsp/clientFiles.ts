import { type Connection } from 'vscode-languageserver';

import { readFileMethod, type ReadFileParams, type ReadFileResult } from '../protocol';

import { type Host } from './host';

export type Files = Pick<Host, 'readFile'>;

/** Files of the host, and of the client those which the host cannot reach. */
export const withClientFiles = (host: Files, connection: Connection): Files => ({
	readFile: async (uri) =>
		(await host.readFile(uri)) ??
		(await connection.sendRequest<ReadFileResult>(readFileMethod, { uri } satisfies ReadFileParams)) ??
		undefined,
});

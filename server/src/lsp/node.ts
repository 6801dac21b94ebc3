import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { faultText } from './guard';
import { nodeHost } from './nodeHost';
import { type startServer } from './server';

/** Serves over what the process's arguments name: `--stdio`, `--node-ipc`, `--socket=…`, `--pipe=…`. */
export function serve(start: typeof startServer, moduleFolder: string): void {
	const host = nodeHost(moduleFolder);
	const connection = createConnection(ProposedFeatures.all);
	// A fault outside of any request must not take the editor's server away.
	process.on('uncaughtException', (fault) => connection.console.error(`Uncaught: ${faultText(fault)}`));
	process.on('unhandledRejection', (fault) => connection.console.error(`Unhandled: ${faultText(fault)}`));
	start(connection, host);
}

import {
	BrowserMessageReader,
	BrowserMessageWriter,
	createConnection,
	ProposedFeatures,
} from 'vscode-languageserver/browser';

import { catalogueDataFrom } from '../core/catalogue';

import { type Host } from './host';
import { startServer } from './server';

type Listener = (event: { readonly data: unknown }) => void;

/** The part of a worker's global scope that is used. */
interface WorkerScope {
	postMessage(message: unknown): void;
	addEventListener(type: 'message', listen: Listener): void;
	removeEventListener(type: 'message', listen: Listener): void;
	setTimeout(act: () => void, milliseconds: number): unknown;
	clearTimeout(timer: unknown): void;
}

/**
 * What the page posts first, before it starts the client: the texts of the catalogue's files and of the rule pages, by
 * name without ending. A worker cannot read them itself.
 */
interface Provision {
	readonly slrLens: {
		readonly data: Readonly<Record<string, string>>;
		readonly pages: Readonly<Record<string, string>>;
		/** By name of the file; without them programs are not read. */
		readonly grammars?: Readonly<Record<string, Uint8Array>>;
	};
}

declare const self: WorkerScope;

const scope = self;
const start: Listener = ({ data }) => {
	if (!isProvision(data)) return;
	scope.removeEventListener('message', start);
	const connection = createConnection(
		ProposedFeatures.all,
		new BrowserMessageReader(scope as never),
		new BrowserMessageWriter(scope as never),
	);
	startServer(connection, browserHost(data));
	scope.postMessage({ slrLens: 'ready' });
};
scope.addEventListener('message', start);

const isProvision = (data: unknown): data is Provision =>
	typeof data === 'object' && data !== null && 'slrLens' in data;

const browserHost = ({ slrLens: { data, pages, grammars } }: Provision): Host => ({
	grammarFile: (file) => {
		const bytes = grammars?.[file];
		return bytes ? Promise.resolve(bytes) : Promise.reject(new Error(`${file} was not handed in.`));
	},
	readFile: () => Promise.resolve(undefined),
	catalogueData: () => Promise.resolve(catalogueDataFrom((file) => data[file] ?? 'null')),
	rulePage: (rule) => Promise.resolve(pages[rule]),
	now: () => Date.now(),
	later: (milliseconds, act) => {
		const timer = scope.setTimeout(act, milliseconds);
		return () => scope.clearTimeout(timer);
	},
	yieldOnce: () => new Promise((resume) => scope.setTimeout(resume, 0)),
	log: () => {},
});

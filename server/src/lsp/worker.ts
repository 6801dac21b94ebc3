import {
	BrowserMessageReader,
	BrowserMessageWriter,
	createConnection,
	ProposedFeatures,
} from 'vscode-languageserver/browser';

import { catalogueDataFrom } from '../core/catalogue';
import { bundledFileMethod, type BundledFileParams, type BundledFileResult } from '../protocol';

import { type Host } from './host';
import { type startServer } from './server';

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
 * What the page posts first, before it starts the client: the texts of the catalogue's files by name without ending. A
 * worker cannot read them itself. What else it needs it asks for when it needs it, unless it is given now.
 */
interface Provision {
	readonly slrLens: {
		readonly data: Readonly<Record<string, string>>;
		readonly pages?: Readonly<Record<string, string>>;
		/** By name of the file. */
		readonly grammars?: Readonly<Record<string, Uint8Array>>;
	};
}

declare const self: WorkerScope;

declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

/** Serves whoever posts the provision. */
export function serve(start: typeof startServer): void {
	const scope = self;
	const begin: Listener = ({ data }) => {
		if (!isProvision(data)) return;
		scope.removeEventListener('message', begin);
		const connection = createConnection(
			ProposedFeatures.all,
			new BrowserMessageReader(scope as never),
			new BrowserMessageWriter(scope as never),
		);
		const bundled = (path: string): Promise<BundledFileResult> =>
			connection.sendRequest<BundledFileResult>(bundledFileMethod, { path } satisfies BundledFileParams);
		start(connection, browserHost(data, bundled));
		scope.postMessage({ slrLens: 'ready' });
	};
	scope.addEventListener('message', begin);
}

const isProvision = (data: unknown): data is Provision =>
	typeof data === 'object' && data !== null && 'slrLens' in data;

type Bundled = (path: string) => Promise<BundledFileResult>;

const browserHost = ({ slrLens: { data, pages, grammars } }: Provision, bundled: Bundled): Host => ({
	grammarFile: async (file) => {
		const bytes = grammars?.[file] ?? (await bundled(`grammars/${file}`));
		if (!bytes) throw new Error(`${file} is not there.`);
		return bytes;
	},
	readFile: () => Promise.resolve(undefined),
	filesBelow: () => Promise.resolve(undefined),
	filesIn: () => Promise.resolve([]),
	catalogueData: () => Promise.resolve(catalogueDataFrom((file) => data[file] ?? 'null')),
	rulePage: async (rule) => {
		const bytes = pages ? undefined : await bundled(`rules/${rule}.md`);
		return bytes ? new TextDecoder().decode(bytes) : pages?.[rule];
	},
	now: () => Date.now(),
	later: (milliseconds, act) => {
		const timer = self.setTimeout(act, milliseconds);
		return () => self.clearTimeout(timer);
	},
	yieldOnce: () => new Promise((resume) => self.setTimeout(resume, 0)),
	log: () => {},
});

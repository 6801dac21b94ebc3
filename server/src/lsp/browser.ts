import {
	BrowserMessageReader,
	BrowserMessageWriter,
	createConnection,
	ProposedFeatures,
} from 'vscode-languageserver/browser';

import { type CatalogueData } from '../core/catalogue';

import { type Host } from './host';
import { startServer } from './server';

/** The part of a worker's global scope that is used. */
interface WorkerScope {
	postMessage(message: unknown): void;
	onmessage: ((event: { readonly data: unknown }) => void) | null;
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
	};
}

declare const self: WorkerScope;

const scope = self;
scope.onmessage = ({ data }) => {
	if (!isProvision(data)) return;
	const connection = createConnection(
		ProposedFeatures.all,
		new BrowserMessageReader(scope as never),
		new BrowserMessageWriter(scope as never),
	);
	startServer(connection, browserHost(data));
	scope.postMessage({ slrLens: 'ready' });
};

const isProvision = (data: unknown): data is Provision =>
	typeof data === 'object' && data !== null && 'slrLens' in data;

const browserHost = ({ slrLens: { data, pages } }: Provision): Host => ({
	readFile: () => Promise.resolve(undefined),
	catalogueData: () => Promise.resolve(catalogueData(data)),
	rulePage: (rule) => Promise.resolve(pages[rule]),
	now: () => Date.now(),
	later: (milliseconds, act) => {
		const timer = scope.setTimeout(act, milliseconds);
		return () => scope.clearTimeout(timer);
	},
	yieldOnce: () => new Promise((resume) => scope.setTimeout(resume, 0)),
	log: () => {},
});

function catalogueData(texts: Readonly<Record<string, string>>): CatalogueData {
	const parsed = (name: string): never => JSON.parse(texts[name] ?? 'null') as never;
	return {
		roles: parsed('roles'),
		tables: parsed('tables'),
		actions: () => parsed('actions'),
		managedPolicies: () => parsed('managedPolicies'),
		policies: () => parsed('policies'),
		properties: () => parsed('properties'),
	};
}

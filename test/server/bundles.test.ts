import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import {
	createProtocolConnection,
	HoverRequest,
	InitializeRequest,
	StreamMessageReader,
	StreamMessageWriter,
} from 'vscode-languageserver/node';

import { dataFiles } from '../../server/src/protocol';
import { GENERATED } from '../support/catalogue';
import { root } from './harness';

const template =
	'Resources:\n  R:\n    Type: AWS::IAM::ServiceLinkedRole\n    Properties: { AWSServiceName: cks.kms.amazonaws.com }\n';
const textDocument = { uri: 'file:///t.yaml', languageId: 'yaml', version: 1, text: template };
const position = { line: 3, character: 40 };

describe('bundles', () => {
	it('serve in a web worker, where there is neither Node nor evaluation of strings', async () => {
		const worker = new Worker(readFileSync(join(root, 'dist/server.js'), 'utf8'));
		// A worker hears of messages when its script has run to its end, with the promises that it made.
		await new Promise((resume) => setImmediate(resume));
		const texts = (from: string, ending: string) =>
			Object.fromEntries(
				readdirSync(from)
					.filter((it) => it.endsWith(ending))
					.map((it) => [it.slice(0, -ending.length), readFileSync(join(from, it), 'utf8')]),
			);
		worker.post({ slrLens: { data: texts(GENERATED, '.json') } });
		await worker.answered((it) => it['slrLens'] === 'ready');
		worker.post({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
		const initialized = await worker.answered((it) => it['id'] === 1);
		assert.ok((initialized['result'] as { capabilities: { hoverProvider: boolean } }).capabilities.hoverProvider);
		worker.post({ method: 'initialized', params: {} });
		worker.post({ method: 'textDocument/didOpen', params: { textDocument } });
		worker.post({ id: 2, method: 'textDocument/hover', params: { textDocument, position } });
		const { result } = await worker.answered((it) => it['id'] === 2);
		assert.match((result as { contents: { value: string } }).contents.value, /AWSServiceRoleForKeyManagementService/);
		worker.post({ id: 3, method: 'slr/rulePage', params: { rule: 'direct-creation' } });
		const asked = await worker.answered((it) => it['method'] === 'slr/bundledFile');
		assert.deepEqual({ ...(asked['params'] as object) }, { path: 'rules/direct-creation.md' });
		worker.post({ id: asked['id'], result: new TextEncoder().encode('# The page') });
		const page = await worker.answered((it) => it['id'] === 3 && 'result' in it);
		assert.equal((page['result'] as { title: string }).title, 'The page');
	});

	it('name the files that a worker is given', () => {
		const files = readdirSync(GENERATED).filter((it) => it.endsWith('.json'));
		assert.deepEqual(files.map((it) => it.replace('.json', '')).sort(), [...dataFiles]);
	});

	const onItsOwn: readonly (readonly [as: string, script: string, ...args: string[]])[] = [
		['the built command line', 'server/bin/slr-lens.js', 'server', '--stdio'],
		['what the extension starts', 'dist/serverInNode.js', '--stdio'],
	];
	for (const [as, script, ...args] of onItsOwn) {
		it(`serve over standard input and output as ${as}, with code kept or where it cannot be`, async function () {
			this.timeout(20_000);
			// What Node 22 and later have, an earlier one is given; the place for it is a file, no folder.
			const preload = withModule(`const ask = m.enableCompileCache;
				m.enableCompileCache = () => { console.error('asked to keep code'); ask?.(); };`);
			const child = spawn(process.execPath, ['--import', preload, join(root, script), ...args], {
				env: { ...process.env, TMPDIR: __filename, TEMP: __filename, TMP: __filename },
			});
			let said = '';
			child.stderr.on('data', (it) => (said += String(it)));
			assert.equal(await served(child), 0);
			assert.equal(said, 'asked to keep code\n');
		});
	}

	it('write the code that is kept while they run, since not every editor lets them end by themselves', async function () {
		this.timeout(20_000);
		const preload = withModule(`const later = setTimeout;
			globalThis.setTimeout = (act, time) => later(act, time / 100);
			m.flushCompileCache = () => process.stderr.write('asked to write code');`);
		const args = ['--import', preload, join(root, 'dist/serverInNode.js'), '--stdio'];
		const child = spawn(process.execPath, args);
		const ended = setTimeout(() => child.kill(), 10_000);
		const said = await new Promise((done) => {
			child.stderr.once('data', (it) => done(String(it)));
			child.once('exit', () => done('nothing'));
		});
		clearTimeout(ended);
		child.kill();
		assert.equal(said, 'asked to write code');
	});

	for (const [as, script, ...args] of onItsOwn)
		it(`serve as ${as} where whatever is to keep code fails`, async function () {
			this.timeout(20_000);
			const failing = withModule(`const later = setTimeout;
				globalThis.setTimeout = (act, time) => later(act, Math.min(time, 1));
				const fails = (what) => () => { process.stderr.write(what + '\\n'); throw new Error('no ' + what); };
				m.enableCompileCache = fails('keeping');
				m.flushCompileCache = fails('writing');`);
			const child = spawn(process.execPath, ['--import', failing, join(root, script), ...args]);
			let said = '';
			child.stderr.on('data', (it) => (said += String(it)));
			assert.equal(await served(child), 0);
			assert.deepEqual(
				said.split('\n').filter(Boolean),
				script.startsWith('dist') ? ['keeping', 'writing'] : ['keeping'],
			);
		});

	it('serve where Node keeps no code', async function () {
		this.timeout(20_000);
		const forgetful = withModule('m.enableCompileCache = undefined;');
		const args = ['--import', forgetful, join(root, 'dist/serverInNode.js'), '--stdio'];
		assert.equal(await served(spawn(process.execPath, args)), 0);
	});
});

/** A module that is to run first, with what Node has to load others as `m`. */
const withModule = (code: string) =>
	`data:text/javascript,${encodeURIComponent(`import m from 'node:module'; ${code}`)}`;

/** Asks a server of its own process for a card and ends it; answers with its exit code. */
async function served(child: ChildProcessWithoutNullStreams): Promise<number | null> {
	const connection = createProtocolConnection(
		new StreamMessageReader(child.stdout),
		new StreamMessageWriter(child.stdin),
	);
	connection.listen();
	const params = { processId: process.pid, rootUri: null, capabilities: {} };
	const { serverInfo } = await connection.sendRequest(InitializeRequest.type, params);
	assert.match(serverInfo?.version ?? '', /^\d+\.\d+\.\d+/);
	await connection.sendNotification('initialized', {});
	await connection.sendNotification('textDocument/didOpen', { textDocument });
	assert.ok(await connection.sendRequest(HoverRequest.type, { textDocument, position }));
	await connection.sendRequest('shutdown');
	const ended = new Promise<number | null>((done) => child.on('exit', done));
	await connection.sendNotification('exit');
	const code = await ended;
	connection.dispose();
	return code;
}

type Message = Readonly<Record<string, unknown>>;

type Listener = (event: { data: unknown }) => void;

/** A bare context that looks like a worker from inside. */
class Worker {
	readonly #listeners = new Set<Listener>();
	readonly #scope: { onmessage?: Listener };
	readonly #messages: Message[] = [];
	#wake: () => void = () => {};

	constructor(source: string) {
		const scope = {
			postMessage: (message: Message) => {
				this.#messages.push(message);
				this.#wake();
			},
			setTimeout,
			clearTimeout,
			setInterval,
			clearInterval,
			queueMicrotask,
			performance,
			TextEncoder,
			TextDecoder,
			console,
			addEventListener: (type: string, listen: Listener) => {
				if (type === 'message') this.#listeners.add(listen);
			},
			removeEventListener: (_type: string, listen: Listener) => this.#listeners.delete(listen),
		};
		const context = createContext(scope, { codeGeneration: { strings: false, wasm: false } });
		this.#scope = Object.assign(scope, { self: scope }) as { onmessage?: Listener };
		new Script(source).runInContext(context);
	}

	post(message: Message): void {
		const data = structuredClone({ jsonrpc: '2.0', ...message });
		for (const listen of [...this.#listeners]) listen({ data });
		this.#scope.onmessage?.({ data });
	}

	/** The first message that is meant, when it comes. */
	async answered(isMeant: (message: Message) => boolean): Promise<Message> {
		for (;;) {
			const found = this.#messages.find(isMeant);
			if (found) return found;
			await new Promise<void>((wake) => (this.#wake = wake));
		}
	}
}

import assert from 'node:assert/strict';
import {
	ExecuteCommandRequest,
	HoverRequest,
	LSPErrorCodes,
	type ProgressToken,
	WorkDoneProgress,
	type WorkspaceDiagnosticReport,
	WorkspaceDiagnosticRequest,
	type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { CancellationTokenSource } from 'vscode-languageserver/node';

import { checkWorkspaceCommand } from '../../server/src/protocol';

import { codesOf, Editor, FakeHost } from './harness';

const policy = (path: string) =>
	`{ "Version": "2012-10-17", "Statement": [{ "Effect": "Deny", "Action": "iam:DeleteRole", "Resource": "arn:aws:iam::111122223333:role/${path}AWSServiceRoleForConfig" }] }`;
const faulty = policy('');
const right = policy('aws-service-role/config.amazonaws.com/');

describe('The check of a workspace', () => {
	let editor: Editor;
	let host: FakeHost;

	beforeEach(() => {
		host = new FakeHost();
		host.files.set('file:///work/a.json', faulty);
		host.files.set('file:///work/deep/b.json', right);
		host.files.set('file:///work/deep/c.json', faulty);
		host.files.set('file:///work/other.json', '{ "name": "nothing of ours" }');
		host.files.set('file:///elsewhere/d.json', faulty);
	});
	afterEach(() => editor.stop());

	const check = (previous: Readonly<Record<string, string>> = {}, partialResultToken?: ProgressToken) =>
		editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, {
			previousResultIds: Object.entries(previous).map(([uri, value]) => ({ uri, value })),
			...(partialResultToken !== undefined && { partialResultToken, workDoneToken: 'work' }),
		});

	const idsOf = ({ items }: WorkspaceDiagnosticReport): Record<string, string> =>
		Object.fromEntries(items.flatMap((it) => (it.resultId === undefined ? [] : [[it.uri, it.resultId] as const])));

	const shown = ({ items }: WorkspaceDiagnosticReport): unknown[] =>
		items.map((it) => [it.uri, it.kind === 'full' ? codesOf(it.items) : 'unchanged']);

	it('finds what is wrong in files that are not open, in the folders of the workspace alone', async () => {
		editor = await Editor.start({ host });
		assert.deepEqual(shown(await check()), [
			['file:///work/a.json', ['role-arn-without-path']],
			['file:///work/deep/c.json', ['role-arn-without-path']],
		]);
	});

	it('says no more than "unchanged" where text and settings are as before', async () => {
		editor = await Editor.start({ host });
		const ids = idsOf(await check());
		assert.deepEqual(shown(await check(ids)), [
			['file:///work/a.json', 'unchanged'],
			['file:///work/deep/c.json', 'unchanged'],
		]);
		host.files.set('file:///work/a.json', right);
		host.files.delete('file:///work/deep/c.json');
		assert.deepEqual(shown(await check(ids)), [
			['file:///work/deep/c.json', []],
			['file:///work/a.json', []],
		]);
	});

	it('says all again to an editor that has forgotten it, and after other settings', async () => {
		editor = await Editor.start({ host });
		const ids = idsOf(await check());
		assert.equal((await check()).items.length, 2);
		editor.settings = { rules: { 'role-arn-without-path': 'off' } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
		assert.deepEqual(shown(await check(ids)), [
			['file:///work/a.json', []],
			['file:///work/deep/c.json', []],
		]);
	});

	it('takes the text of a document that is open from the editor, with its version', async () => {
		editor = await Editor.start({ host });
		await editor.open('file:///work/a.json', right);
		const { items } = await check();
		const open = items.find((it) => it.uri === 'file:///work/a.json');
		assert.deepEqual([open?.version, open?.kind === 'full' && open.items], [1, []]);
	});

	it('leaves out what the configuration file and the editor hide', async () => {
		host.files.set('file:///work/.slr-lens.json', '{ "ignore": ["deep/**"] }');
		editor = await Editor.start({ host });
		assert.deepEqual(Object.keys(idsOf(await check())), ['file:///work/a.json']);
		await editor.stop();
		host.files.delete('file:///work/.slr-lens.json');
		editor = await Editor.start({ host });
		editor.settings = { '**/deep': true, '**/a.json': false };
		assert.deepEqual(Object.keys(idsOf(await check())), ['file:///work/a.json']);
	});

	it('reports in parts with progress, and lets other requests in between', async () => {
		for (let at = 0; at < 300; at++) host.files.set(`file:///work/many/${at}.json`, faulty);
		editor = await Editor.start({ host });
		await editor.open('file:///work/a.json', faulty);
		const order: string[] = [];
		const parts: WorkspaceDocumentDiagnosticReport[] = [];
		const messages: string[] = [];
		editor.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'part', ({ items }) => {
			order.push('part');
			parts.push(...items);
		});
		editor.connection.onProgress(WorkDoneProgress.type, 'work', (it) => void messages.push(it.kind));
		const whole = check({}, 'part').then((it) => (order.push('whole'), it));
		const position = editor.positionIn('file:///work/a.json', 'AWSServiceRole');
		const hover = { textDocument: { uri: 'file:///work/a.json' }, position };
		await editor.connection.sendRequest(HoverRequest.type, hover).then(() => order.push('hover'));
		const { items } = await whole;
		assert.ok(order.indexOf('hover') < order.indexOf('whole'));
		assert.ok(order.filter((it) => it === 'part').length >= 6);
		assert.equal(parts.length + items.length, 302);
		assert.deepEqual([messages[0], messages.at(-1)], ['begin', 'end']);
	});

	it('ends when it is cancelled', async () => {
		for (let at = 0; at < 300; at++) host.files.set(`file:///work/many/${at}.json`, faulty);
		editor = await Editor.start({ host });
		const source = new CancellationTokenSource();
		editor.connection.onProgress(WorkspaceDiagnosticRequest.partialResult, 'part', () => source.cancel());
		const params = { previousResultIds: [], partialResultToken: 'part' };
		const asked = editor.connection.sendRequest(WorkspaceDiagnosticRequest.type, params, source.token);
		await assert.rejects(asked, { code: LSPErrorCodes.RequestCancelled });
	});

	it('asks a client for the files that the server cannot list, and leaves out what is ignored there', async () => {
		editor = await Editor.start({ host, initializationOptions: { readsFiles: true }, folder: 'vscode-vfs://g/o/r' });
		host.filesBelow = () => Promise.resolve(undefined);
		const files = new Map([
			['vscode-vfs://g/o/r/a.json', faulty],
			['vscode-vfs://g/o/r/.gitignore', 'gen/'],
			['vscode-vfs://g/o/r/gen/b.json', faulty],
			['vscode-vfs://g/o/r/cdk.out/c.json', faulty],
		]);
		editor.connection.onRequest('slr/findFiles', () => [...files.keys()]);
		editor.connection.onRequest('slr/readFile', ({ uri }: { uri: string }) => files.get(uri) ?? null);
		assert.deepEqual(Object.keys(idsOf(await check())), ['vscode-vfs://g/o/r/a.json']);
	});

	it('publishes by a command for editors that do not pull, and takes back what is mended', async () => {
		editor = await Editor.start({ host, capabilities: {} });
		const run = () => editor.connection.sendRequest(ExecuteCommandRequest.type, { command: checkWorkspaceCommand });
		assert.deepEqual(await run(), { files: 4, findings: 2 });
		assert.deepEqual(
			editor.published.map((it) => [it.uri, it.diagnostics.length]),
			[
				['file:///work/a.json', 1],
				['file:///work/deep/c.json', 1],
			],
		);
		host.files.set('file:///work/a.json', right);
		assert.deepEqual(await run(), { files: 4, findings: 1 });
		assert.deepEqual(editor.published.slice(2), [{ uri: 'file:///work/a.json', diagnostics: [] }]);
	});

	it('is never made by itself: a client is not told to pull the workspace', async () => {
		editor = await Editor.start({ host });
		const { result } = editor as Editor & { result: { capabilities: { diagnosticProvider?: object } } };
		assert.deepEqual(result.capabilities.diagnosticProvider, {
			identifier: 'slr-lens',
			interFileDependencies: true,
			workspaceDiagnostics: false,
		});
	});
});

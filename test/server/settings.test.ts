import assert from 'node:assert/strict';

import { codesOf, Editor, FakeHost, pulling } from './harness';

const statement =
	'"Effect": "Allow", "Action": "iam:GetRole", "Resource": "arn:awss:iam::111122223333:role/AWSServiceRoleForECS"';
const policy = `{ "Version": "2012-10-17", "Statement": [{ ${statement} }] }`;
const uri = 'file:///work/policies/policy.json';
const found = ['arn-format', 'role-arn-without-path'];
const changed = { settings: null };

describe('settings of the language server', () => {
	let editor: Editor;

	afterEach(() => editor.stop());

	it('registers for changes, asks the editor, and asks it to refresh', async () => {
		editor = await Editor.start();
		await editor.until(() => editor.registered.length === 2);
		await editor.open(uri, policy);
		assert.deepEqual(codesOf(await editor.pull(uri)), found);
		editor.settings = { rules: { 'role-arn-without-path': 'hint', 'arn-format': 'off' } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', changed);
		await editor.until(() => editor.refreshes === 1);
		const [only, ...more] = await editor.pull(uri);
		assert.deepEqual([only?.code, only?.severity, more], ['role-arn-without-path', 4, []]);
	});

	it('leaves general rules out under the smallest preset', async () => {
		editor = await Editor.start();
		editor.settings = { preset: 'service-linked roles only' };
		await editor.open(uri, policy);
		assert.deepEqual(codesOf(await editor.pull(uri)), ['role-arn-without-path']);
	});

	it('asks the editor for a configuration file that is not on disk', async () => {
		editor = await Editor.start({ initializationOptions: { readsFiles: true }, folder: 'vscode-vfs://github/o/r' });
		editor.connection.onRequest('slr/readFile', ({ uri }: { uri: string }) =>
			uri === 'vscode-vfs://github/o/r/.slr-lens.json' ? '{ "rules": { "arn-format": "off" } }' : null,
		);
		await editor.open('vscode-vfs://github/o/r/policies/policy.json', policy);
		assert.deepEqual(codesOf(await editor.pull('vscode-vfs://github/o/r/policies/policy.json')), [
			'role-arn-without-path',
		]);
	});

	it('lets the nearest configuration file win over the editor', async () => {
		const host = new FakeHost();
		host.files.set(
			'file:///work/.slr-lens.json',
			'{ "rules": { "arn-format": "off", "role-arn-without-path": "off" } }',
		);
		host.files.set(
			'file:///work/policies/.slr-lens.json',
			'{ "rules": { "role-arn-without-path": "information" } } // near',
		);
		editor = await Editor.start({ host });
		editor.settings = { rules: { 'role-arn-without-path': 'error', 'arn-format': 'error' } };
		await editor.open(uri, policy);
		assert.deepEqual(
			(await editor.pull(uri)).map((it) => [it.code, it.severity]),
			[
				['arn-format', 1],
				['role-arn-without-path', 3],
			],
		);
	});

	it('reads a configuration file again when it changes', async () => {
		const host = new FakeHost();
		editor = await Editor.start({ host });
		await editor.open(uri, policy);
		assert.deepEqual(codesOf(await editor.pull(uri)), found);
		const file = 'file:///work/.slr-lens.json';
		host.files.set(file, '{ "overrides": [{ "files": ["policies/*.json"], "rules": { "arn-format": "off" } }] }');
		await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: file, type: 1 }] });
		await editor.until(() => editor.refreshes === 1);
		assert.deepEqual(codesOf(await editor.pull(uri)), ['role-arn-without-path']);
	});

	it('takes the kind of a policy file from the settings', async () => {
		editor = await Editor.start();
		await editor.open(uri, policy);
		const told = () => editor.connection.sendRequest('slr/documentInfo', { uri });
		assert.deepEqual(await told(), {
			documentKind: 'iamPolicy',
			policyKind: 'identity',
			kindIsStated: false,
			label: 'IAM: identity policy',
		});
		editor.settings = { kinds: { 'policies/*.json': 'scp' } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', changed);
		assert.deepEqual(await told(), {
			documentKind: 'iamPolicy',
			policyKind: 'scp',
			kindIsStated: true,
			label: 'IAM: service control policy',
		});
	});

	it('takes settings from initializationOptions and notifications where it cannot ask', async () => {
		editor = await Editor.start({
			capabilities: { textDocument: pulling.textDocument ?? {} },
			initializationOptions: { settings: { rules: { 'arn-format': 'off' } } },
		});
		await editor.open(uri, policy);
		assert.deepEqual(codesOf(await editor.pull(uri)), ['role-arn-without-path']);
		const settings = { slrLens: { rules: { 'role-arn-without-path': 'off' } } };
		await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings });
		assert.deepEqual(codesOf(await editor.pull(uri)), ['arn-format']);
	});
});

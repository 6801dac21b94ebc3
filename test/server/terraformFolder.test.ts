import assert from 'node:assert/strict';

import { type ClientCapabilities } from 'vscode-languageserver-protocol';

import { codesOf as allCodesOf, Editor, FakeHost, pulling } from './harness';

const role = (service: string): string =>
	`resource "aws_iam_service_linked_role" "a" {\n  aws_service_name = ${service}\n}\n`;
const locals = (service: string): string => `locals {\n  service = "${service}"\n}\n`;

/** Without those that any role has. */
const codesOf = (diagnostics: Parameters<typeof allCodesOf>[0]): readonly unknown[] =>
	allCodesOf(diagnostics).filter((it) => it !== 'deleting-role-in-use' && it !== 'unguarded-singleton');

const main = 'file:///work/iam/main.tf';
const other = 'file:///work/iam/locals.tf';

async function started(files: Readonly<Record<string, string>> = {}, capabilities: ClientCapabilities = pulling) {
	const host = new FakeHost();
	for (const [uri, text] of Object.entries(files)) host.files.set(uri, text);
	return Editor.start({ host, capabilities });
}

describe('server: the Terraform files of a folder', () => {
	it('reads the files that are not open from disk', async () => {
		const editor = await started({ [other]: locals('cks.kms.amazonaws.com') });
		await editor.open(main, role('local.service'), 'terraform');
		assert.deepEqual(codesOf(await editor.pull(main)), ['direct-creation']);
		await editor.stop();
	});

	it('takes an open file as it is in the editor, and sees each change of it', async () => {
		const editor = await started({ [other]: locals('ecs.amazonaws.com'), [main]: role('local.service') });
		await editor.open(main, role('local.service'), 'terraform');
		const before = await editor.report(main);
		assert.deepEqual(codesOf(await editor.pull(main)), []);
		await editor.open(other, locals('ecs.amazonaws.com'), 'terraform');
		const again = await editor.report(main, before.resultId);
		assert.equal(again.kind, 'unchanged');
		await editor.edit(other, 'ecs.amazonaws.com', 'cks.kms.amazonaws.com');
		assert.deepEqual(codesOf(await editor.pull(main)), ['direct-creation']);
		await editor.edit(other, 'cks.kms.amazonaws.com', 'ecs.amazonaws.com');
		assert.deepEqual(codesOf(await editor.pull(main)), []);
		await editor.stop();
	});

	it('says so to editors that ask, and pushes to those that do not', async () => {
		const asking = await started();
		assert.equal(asking.result.capabilities.diagnosticProvider?.interFileDependencies, true);
		await asking.stop();
		const editor = await started({}, {});
		const codes = (): readonly unknown[] =>
			codesOf(editor.published.filter((it) => it.uri === main).at(-1)?.diagnostics ?? []);
		await editor.open(other, locals('ecs.amazonaws.com'), 'terraform');
		await editor.open(main, role('local.service'), 'terraform');
		await editor.until(() => editor.published.some((it) => it.uri === main));
		assert.deepEqual(codes(), []);
		await editor.edit(other, 'ecs.amazonaws.com', 'cks.kms.amazonaws.com');
		await editor.pause(other);
		await editor.until(() => codes().length > 0);
		assert.deepEqual(codes(), ['direct-creation']);
		await editor.stop();
	});

	it('looks again when a file of the folder changes on disk', async () => {
		const editor = await started({ [other]: locals('ecs.amazonaws.com') });
		await editor.open(main, role('local.service'), 'terraform');
		assert.deepEqual(codesOf(await editor.pull(main)), []);
		editor.host.files.set(other, locals('cks.kms.amazonaws.com'));
		await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: other, type: 2 }] });
		await editor.until(() => editor.refreshes > 0);
		assert.deepEqual(codesOf(await editor.pull(main)), ['direct-creation']);
		await editor.stop();
	});

	it('names the other file of a relation', async () => {
		const twice = role('"ecs.amazonaws.com"');
		const first = 'file:///work/iam/a.tf';
		const editor = await started({ [first]: twice });
		await editor.open(main, twice.replace('"a"', '"b"'), 'terraform');
		const found = (await editor.pull(main)).find((it) => it.code === 'duplicate-linked-role');
		assert.deepEqual(
			found?.relatedInformation?.map((it) => [it.location.uri, it.location.range.start]),
			[[first, { line: 0, character: 40 }]],
		);
		await editor.stop();
	});

	it('leaves a file alone that lies in another folder', async () => {
		const editor = await started({ 'file:///work/iam/modules/x/locals.tf': locals('cks.kms.amazonaws.com') });
		await editor.open(main, role('local.service'), 'terraform');
		assert.deepEqual(codesOf(await editor.pull(main)), []);
		await editor.stop();
	});
});

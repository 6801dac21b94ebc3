// Worlds that come from outside and go there: output of the AWS CLI, files that are edited as graphs.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { eventually, start, webview, workbench } from '../workbench.mjs';

const require = createRequire(import.meta.url);
const { historyOf } = await import('../graphFixture.mjs');
const { worldFileOf } = require('../../../../server/src/core/simulator');

const world = worldFileOf(historyOf('role-in-use'));
const broken = world.replace('"commands"', '"commands');
const newer = world.replace('"version": 1', '"version": 99');
const cluster = 'cluster-2a23b4cdefg';
const output = {
	'aws/eu-west-1/stores.json': {
		CustomKeyStores: [
			{
				CustomKeyStoreId: 'cks-0123456789abcdef0',
				CustomKeyStoreName: 'payments',
				CustomKeyStoreType: 'AWS_CLOUDHSM',
				CloudHsmClusterId: cluster,
				ConnectionState: 'CONNECTED',
				CreationDate: '2025-01-02T03:04:05.678000+00:00',
			},
		],
	},
	'aws/eu-west-1/clusters.json': {
		Clusters: [{ ClusterId: cluster, State: 'ACTIVE', HsmType: 'hsm2m.medium', Hsms: [] }],
	},
};

describe('worlds from outside', () => {
	const files = { 'play.slr.json': world, 'broken.slr.json': broken, 'newer.slr.json': newer, 'note.txt': 'hello\n' };
	for (const [name, content] of Object.entries(output)) files[name] = JSON.stringify(content);
	const window = workbench({ name: 'world-', files, settings: { 'files.autoSave': 'off' } });
	const { row, run, choose } = window;
	const graph = () => webview(window.page);
	const node = (name) => graph().getByRole('option', { name }).first();
	const onDisk = (file) => readFileSync(join(window.folder, file), 'utf8');
	const isBackedUp = () => {
		const backups = join(window.userDataDir, 'User', 'Backups');
		if (!existsSync(backups)) return false;
		return readdirSync(backups, { recursive: true, withFileTypes: true }).some(
			(it) => it.isFile() && readFileSync(join(it.parentPath, it.name), 'utf8').includes('DisconnectCustomKeyStore'),
		);
	};
	const dirty = () => window.page.locator('.tab.active.dirty');

	it('imports a folder of what the AWS CLI printed, with a report', async () => {
		await run('SLR Lens: Import World from AWS CLI Output');
		await choose('Folder…');
		await window.chooseFolder(join(window.folder, 'aws'), 'eu-west-1');
		await row(/^key store, payments, CONNECTED/).waitFor(start);
		await row(new RegExp(`^cluster, ${cluster}, ACTIVE`)).waitFor();
		await window.page.getByRole('tab', { name: /Imported world/ }).waitFor();
	});

	for (const [file, text, message] of [
		['broken.slr.json', broken, /broken\.slr\.json:\d+:\d+/],
		['newer.slr.json', newer, /version 99/],
	]) {
		it(`says what is wrong with ${file}, and leaves it alone`, async () => {
			await window.open(file);
			await run('SLR Lens: Open World as Lifecycle Graph');
			await graph().getByRole('alert').filter({ hasText: message }).waitFor();
			await window.shot(`world-${file}`);
			await graph().getByRole('button', { name: 'Run a Command…' }).click();
			await window.toast(message).waitFor();
			assert.equal(await dirty().count(), 0);
			await run('Notifications: Clear All Notifications');
			await window.page
				.locator('.editor-actions')
				.getByRole('button', { name: /Open World in SLR Lifecycle/ })
				.click();
			await window.toast(message).waitFor();
			await run('Notifications: Clear All Notifications');
			await row(/^key store, payments/).waitFor();
			assert.equal(onDisk(file), text);
			await run('View: Close All Editors');
		});
	}

	it('opens a file as a graph, and what is done there is an edit of its text', async () => {
		await run('View: Close All Editors');
		await run('SLR Lens: Open World as Lifecycle Graph');
		await choose('play.slr.json');
		await node(/^key store, store-A, CONNECTED/).waitFor(start);
		await graph().getByRole('button', { name: 'Run a Command…' }).click();
		await choose('Disconnect');
		await node(/^key store, store-A, DISCONNECTING/).waitFor();
		await dirty().waitFor();
		assert.equal(onDisk('play.slr.json'), world);
		await window.shot('world-dirty');
	});

	it("is undone and done again by the editor's own undo", async () => {
		await node(/^key store, store-A/).focus();
		await window.page.keyboard.press('Control+Z');
		await node(/^key store, store-A, CONNECTED/).waitFor();
		await dirty().waitFor({ state: 'detached' });
		await window.page.keyboard.press('Control+Shift+Z');
		await node(/^key store, store-A, DISCONNECTING/).waitFor();
		await dirty().waitFor();
	});

	it('is there after the window was closed without saving', async () => {
		await eventually(isBackedUp, "VS Code's own copy of what is not saved");
		await window.page.reload();
		await window.page.locator('.tab.dirty', { hasText: 'play.slr.json' }).first().waitFor(start);
		// What was open and by which editor VS Code keeps once a minute only, and in a browser not always in the end.
		await node(/^key store, store-A/)
			.waitFor({ timeout: 10_000 })
			.catch(async () => {
				await run('SLR Lens: Open World as Lifecycle Graph');
				// The world of the active editor is opened without a question.
				await choose('play.slr.json').catch(() => {});
			});
		await node(/^key store, store-A, DISCONNECTING/).waitFor(start);
		await dirty().waitFor();
		assert.equal(onDisk('play.slr.json'), world);
	});

	it('is saved by the editor', async () => {
		await node(/^key store, store-A/).focus();
		await window.page.keyboard.press('Control+S');
		await dirty().waitFor({ state: 'detached' });
		await eventually(() => onDisk('play.slr.json') !== world, 'a saved file');
		const saved = JSON.parse(onDisk('play.slr.json'));
		assert.equal(saved.commands.at(-1).operation, 'kms:DisconnectCustomKeyStore');
		assert.deepEqual(saved.commands.slice(0, -1), JSON.parse(world).commands);
	});
});

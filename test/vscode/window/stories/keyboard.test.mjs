// Played by keyboard alone: from the welcome view to a deleted role, the graph, and back to the beginning.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { eventually, repeated, start, webview, workbench } from '../workbench.mjs';

const roleName = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';

describe('the lifecycle, by keyboard', () => {
	const window = workbench({ name: 'keyboard-' });
	const { row, run, choose, press } = window;
	const store = (state) => row(new RegExp(`^key store, store-A, ${state}`));
	const graph = () => webview(window.page);
	const node = (name) => graph().getByRole('option', { name }).first();

	/** Moves down the tree until a row has the focus. */
	async function goToRow(name) {
		await run('SLR Lens: Focus on SLR lifecycle View');
		await press('Home');
		const focused = window.page
			.locator('.sidebar .monaco-list-row.focused')
			.and(window.page.getByRole('treeitem', { name }));
		for (let i = 0; i < 30 && (await focused.count()) === 0; i++) await press('ArrowDown');
		await focused.waitFor();
	}

	/** Chooses from the context menu of the row that has the focus. */
	async function chooseFromMenu(item) {
		const focused = window.page.locator('.context-view .action-item.focused', { hasText: item });
		await repeated(async () => {
			if (!(await window.isMenuOpen())) await press('Shift+F10');
			await window.page.getByRole('menuitem', { name: item }).waitFor({ timeout: 4000 });
		});
		for (let i = 0; i < 40 && (await focused.count()) === 0; i++) await press('ArrowDown');
		await focused.waitFor();
		await press('Enter');
		await window.page.locator('.context-view-block').waitFor({ state: 'detached' });
	}

	async function toNextEvent(until) {
		await run('SLR Lens: Advance Clock to Next Event');
		await until.waitFor();
	}

	it('begins at the button of the welcome view', async () => {
		await run('View: Show SLR Lens');
		const button = window.page.getByRole('button', { name: /Start a Scenario/ });
		await button.waitFor();
		for (let i = 0; i < 12 && !(await button.evaluate((it) => it === document.activeElement)); i++) await press('Tab');
		await press('Enter');
		await choose('in use');
		await store('CONNECTED').waitFor(start);
	});

	it('is refused, and goes to what is in the way', async () => {
		await goToRow(/^key store, store-A/);
		await chooseFromMenu('Run a Command…');
		await choose('Delete Custom Key Store');
		await row(/^refused, CustomKeyStoreHasCMKsException/).waitFor();
		await run('SLR Lens: Show What Is in the Way');
		await window.page.locator('.sidebar .monaco-list-row.selected', { hasText: 'in the way' }).waitFor();
	});

	it('finds a row by what people type', async () => {
		await goToRow(/^role, /);
		await press('Control+F');
		await window.page.keyboard.type('store-A');
		await window.page.locator('.sidebar .monaco-list-row.focused', { hasText: 'store-A' }).waitFor();
		await press('Escape');
	});

	it('plans the way to the deleted role as a path in the graph', async () => {
		await goToRow(new RegExp(`^role, ${roleName}`));
		await chooseFromMenu('Plan…');
		await choose('Show as a Path in the Graph');
		await node(/^key store, store-A.*of the plan/).waitFor();
	});

	it('goes the way to the deleted role', async () => {
		await goToRow(/^KMS key, /);
		await chooseFromMenu('Schedule Key Deletion…');
		await window.accept('Schedule Key Deletion');
		await row(/^KMS key, .*PendingDeletion/).waitFor();
		await toNextEvent(node(/^key store, store-A, CONNECTED(?!.*kept)/));
		await run('SLR Lens Simulation: Disconnect Key Store');
		await toNextEvent(store('DISCONNECTED'));
		await goToRow(/^key store, store-A/);
		await chooseFromMenu('Delete Custom Key Store');
		await window.page.locator('.monaco-dialog-box').waitFor();
		await press('Enter');
		await store('').waitFor({ state: 'detached' });
		await run('SLR Lens Simulation: Delete Service-Linked Role');
		await choose('CustomKeyStores');
		const task = row(/^deletion task, .*NOT_STARTED/);
		const dialog = window.page.locator('.monaco-dialog-box');
		await dialog.or(task).first().waitFor();
		if (await dialog.isVisible()) await press('Enter');
		await task.waitFor();
		await toNextEvent(row(/^deletion task, .*IN_PROGRESS/));
		await toNextEvent(row(/^deletion task, .*SUCCEEDED/));
		await row(new RegExp(`^role, ${roleName}`)).waitFor({ state: 'detached' });
	});

	it('takes everything back to the beginning', async () => {
		const undo = window.page.locator('.sidebar .action-label[aria-label*="Undo Last Lifecycle Command"]');
		// One refused, one for the key, two for the store, one for the role, and four times that the clock was advanced.
		for (let undone = 0; undone < 9; undone++) {
			const before = await window.rowTexts();
			await run('SLR Lens: Undo Last Lifecycle Command');
			await window.rowsOtherThan(before);
		}
		await undo.and(window.page.locator('.disabled')).first().waitFor();
		await store('CONNECTED').waitFor();
		await node(/^key store, store-A, CONNECTED, kept by/).waitFor();
	});

	it('walks the graph, selects in the tree, zooms, and runs a command of what has the focus', async () => {
		await run('View: Focus Active Editor Group');
		const inGraph = () => graph().locator('.node:focus');
		for (let i = 0; i < 20 && (await inGraph().count()) === 0; i++) await press('Tab');
		await press('Home');
		const isStore = () => graph().locator('.node:focus[aria-label^="key store"]').count();
		for (let i = 0; i < 20 && (await isStore()) === 0; i++) await press('ArrowDown');
		await press('Space');
		await window.page.locator('.sidebar .monaco-list-row.selected', { hasText: 'store-A' }).waitFor();
		const before = await graph().locator('#content').getAttribute('transform');
		await press('+');
		assert.notEqual(await graph().locator('#content').getAttribute('transform'), before);
		await press('0');
		await press('Enter');
		await choose('Disconnect');
		await store('DISCONNECTING').waitFor();
	});

	it('exports the graph as SVG', async () => {
		await run('SLR Lens: Export Lifecycle Graph as SVG');
		const file = join(window.folder, 'lifecycle.svg');
		await window.input().waitFor();
		await press('Enter');
		await eventually(() => existsSync(file) && readFileSync(file, 'utf8').trimEnd().endsWith('</svg>'), file);
		assert.match(readFileSync(file, 'utf8'), /^<svg [\s\S]*store-A[\s\S]*<\/svg>\s*$/);
	});
});

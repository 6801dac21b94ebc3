// Played by mouse: from the welcome view to a deleted role, and back to the beginning.
import assert from 'node:assert/strict';

import { repeated, start, webview, workbench } from '../workbench.mjs';

const customKeyStores = /^role, AWSServiceRoleForKeyManagementServiceCustomKeyStores/;
const key = /^KMS key, /;

describe('the lifecycle, by mouse', () => {
	const window = workbench({ name: 'mouse-' });
	const { row, chooseFromMenu, toast, listed } = window;
	const store = (state) => row(new RegExp(`^key store, store-A, ${state}`));
	const inTitle = (name) => window.page.locator('.sidebar .title-actions').getByRole('button', { name });
	const dialog = () => window.page.locator('.monaco-dialog-box');
	const graph = () => webview(window.page);
	const node = (name) => graph().getByRole('option', { name }).first();

	const isDisabled = async (button) => (await button.getAttribute('aria-disabled')) === 'true';

	/** The buttons of the title are made anew with each state: a click may go to one that is just gone. */
	async function clickTitle(name) {
		const before = await window.rowTexts();
		await repeated(async () => {
			if (await isDisabled(inTitle(name))) return;
			await inTitle(name).click({ timeout: 4000 });
			await window.parkPointer();
			await window.rowsOtherThan(before);
		});
	}

	/** Asks for the deletion of the role, and says yes where that is asked. */
	async function deleteRole() {
		await chooseFromMenu(customKeyStores, 'Delete Service-Linked Role');
		const task = row(/^deletion task, .*NOT_STARTED/);
		await dialog().or(task).first().waitFor();
		if (await dialog().isVisible()) await clickDelete();
		await task.waitFor();
	}

	const clickDelete = () =>
		dialog()
			.getByRole('button', { name: /^Delete/ })
			.click();

	async function toNextEvent(until) {
		await clickTitle('Advance Clock to Next Event');
		await until.waitFor();
	}

	it('begins with a scenario of the welcome view', async () => {
		await window.openView();
		await window.page.getByRole('button', { name: /Start a Scenario/ }).click();
		await listed('in use').click();
		await row(customKeyStores).waitFor(start);
		await store('CONNECTED').waitFor();
	});

	it('shows why the store of the role cannot go, marks what is in the way, and leads there', async () => {
		await window.openMenu(/^key store, store-A/, 'Run a Command…');
		// AWS would refuse it, so the menu has it greyed; the list of commands has it with the reason.
		await window.page.locator('.action-item.disabled', { hasText: 'Delete Custom Key Store' }).waitFor();
		await window.shot('mouse-context-menu');
		await window.takeFromMenu('Run a Command…');
		await listed('Delete Custom Key Store').click();
		await row(/^refused, CustomKeyStoreHasCMKsException/).waitFor();
		await row(/^KMS key, .*in the way/).waitFor();
		await window.shot('mouse-refused');
		await toast('CustomKeyStoreHasCMKsException').getByRole('button', { name: 'Show What Is in the Way' }).click();
		await window.page.locator('.monaco-list-row.selected', { hasText: 'in the way' }).waitFor();
	});

	it('asks for the role and is told that it is in use', async () => {
		await deleteRole();
		assert.equal(await window.badge(), '1');
		await row(/^role, .*CustomKeyStores, deletion asked for/).waitFor();
		await toNextEvent(row(/^deletion task, .*IN_PROGRESS/));
		await toNextEvent(row(/^deletion task, .*FAILED · The role is/));
		assert.equal(await window.badge(), undefined);
		await row(/^refused/).waitFor({ state: 'detached' });
	});

	it('plans the way, and shows it as a path in the graph', async () => {
		await chooseFromMenu(customKeyStores, 'Plan…');
		await listed('Show as a Path in the Graph').click();
		await node(/^key store, store-A.*of the plan/).waitFor();
		await graph().getByRole('listitem').filter({ hasText: 'Delete key store store-A' }).waitFor();
		await window.shot('mouse-path');
	});

	it('follows the selection of the tree and selects in it', async () => {
		await row(key).click();
		await graph()
			.getByRole('option', { name: /KMS key/, selected: true })
			.waitFor();
		await graph()
			.getByRole('img', { name: /is Enabled/ })
			.waitFor();
		await node(customKeyStores).click();
		await window.page.locator('.sidebar .monaco-list-row.selected', { hasText: 'KeyManagementService' }).waitFor();
	});

	it('zooms and is moved by the wheel and by dragging', async () => {
		const transform = () => graph().locator('#content').getAttribute('transform');
		await graph().getByRole('button', { name: 'Fit' }).click();
		const fitted = await transform();
		await graph().getByRole('button', { name: 'Zoom in' }).click();
		const zoomed = await transform();
		assert.notEqual(zoomed, fitted);
		const { x, y, width, height } = await graph().locator('svg#graph').boundingBox();
		await window.page.mouse.move(x + width / 2, y + height - 20);
		await window.page.mouse.down();
		await window.page.mouse.move(x + width / 2 + 60, y + height - 60, { steps: 4 });
		await window.page.mouse.up();
		assert.notEqual(await transform(), zoomed);
		await graph().getByRole('button', { name: 'Fit' }).click();
		assert.equal(await transform(), fitted);
	});

	it('goes the way of the plan to the deleted role', async () => {
		await row(/^cluster, /)
			.locator('.monaco-tl-twistie')
			.click();
		await row(/^HSM, /).waitFor({ state: 'detached' });
		await chooseFromMenu(key, 'Schedule Key Deletion…');
		await window.accept('Schedule Key Deletion');
		await row(/^KMS key, .*PendingDeletion/).waitFor();
		await toNextEvent(store('CONNECTED'));
		await row(key).waitFor({ state: 'detached' });
		await store('CONNECTED').click();
		await chooseFromMenu(/^key store, store-A/, 'Disconnect Key Store');
		await store('DISCONNECTING').waitFor();
		await store('DISCONNECTING').locator('.codicon-sync.codicon-modifier-spin').waitFor();
		await toNextEvent(store('DISCONNECTED'));
		await window.page.locator('.sidebar .monaco-list-row.selected', { hasText: 'store-A' }).waitFor();
		assert.equal(await row(/^HSM, /).count(), 0, 'what was folded stays folded');
		await chooseFromMenu(/^key store, store-A/, 'Delete Custom Key Store');
		await clickDelete();
		await store('').waitFor({ state: 'detached' });
		await deleteRole();
	});

	it('is as it was after a reload in the middle, with the graph open', async () => {
		await window.page.reload();
		await row(/^deletion task, .*NOT_STARTED/).waitFor(start);
		await node(/^deletion task, .*NOT_STARTED/).waitFor(start);
		await graph().getByRole('button', { name: 'Hide Plan' }).waitFor();
		await toNextEvent(row(/^deletion task, .*IN_PROGRESS/));
		await toNextEvent(row(/^deletion task, .*SUCCEEDED/));
		await row(customKeyStores).waitFor({ state: 'detached' });
		await window.shot('mouse-deleted');
	});

	it('takes everything back to the beginning', async () => {
		const undo = inTitle('Undo Last Lifecycle Command');
		for (let undone = 0; undone < 30 && !(await isDisabled(undo)); undone++) {
			await clickTitle('Undo Last Lifecycle Command');
		}
		await store('CONNECTED').waitFor();
		// It was gone, so that nothing is known of how it was unfolded.
		await store('CONNECTED').locator('.monaco-tl-twistie').click();
		await row(/^KMS key, .*Enabled/).waitFor();
		assert.equal(await row(/^deletion task/).count(), 1, 'the scenario begins with one that failed');
		await node(/^key store, store-A, CONNECTED, kept by/).waitFor();
	});
});

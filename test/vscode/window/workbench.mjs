// A window of the real VS Code with the packed extension, used as a person uses it: one for each file of tests.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { newProfile, removeProfile, runCommand, startBrowser, startServer, workbenchUrl } from '../../host/host.mjs';

export const root = join(import.meta.dirname, '..', '..', '..');
export const shots = join(root, 'out', 'shots');

/**
 * Installs the VSIX and opens a folder: of the examples, or of the files that are given by name.
 * Call it where hooks may be declared; the window is there in tests only.
 */
export function workbench({ files, settings, viewport, name = '' } = {}) {
	const profile = newProfile();
	const folder = join(profile.scratch, 'work');
	const self = { folder, page: undefined };
	let server, browser;

	before(async function () {
		this.timeout(180_000);
		mkdirSync(shots, { recursive: true });
		if (files) for (const [path, text] of Object.entries(files)) writeInto(folder, path, text);
		else cpSync(join(root, 'examples'), folder, { recursive: true });
		assert.equal(await runCommand(profile, ['--install-extension', join(root, 'out', 'slr-lens.vsix')]), 0);
		server = await startServer(profile, { settings });
		browser = await startBrowser(profile, { viewport });
		Object.assign(self, { page: browser.page, context: browser.context, outside: browser.outside });
		self.page.setDefaultTimeout(45_000);
		await self.page.goto(workbenchUrl(server.origin, { folder }), { timeout: 60_000 });
		await self.page.getByRole('tab', { name: /SLR Lens/ }).waitFor({ timeout: 60_000 });
	});

	afterEach(async function () {
		await self.page?.screenshot({ path: join(shots, `${name}${this.currentTest.title.replace(/\W+/g, '-')}.png`) });
	});

	after(async () => {
		await browser?.context.close();
		await server?.stop();
		removeProfile(profile);
	});

	return Object.assign(self, { ...commandsOf(self), ...treeOf(self) });
}

function writeInto(folder, path, text) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

/** The quick input with its questions, dialogs and messages. */
function commandsOf(self) {
	const input = () => self.page.locator('.quick-input-widget:visible input.input');
	const entry = (text) => self.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
	return {
		input,

		press: (key) => self.page.keyboard.press(key),

		/** Opens a file by VS Code's quick open. */
		async open(file) {
			await self.page.keyboard.press('Control+P');
			await input().fill(file);
			await entry(file).waitFor();
			await self.page.keyboard.press('Enter');
			await self.page.getByRole('tab', { name: file }).waitFor();
		},

		/** Runs a command by its title. */
		async run(command) {
			await self.page.keyboard.press('Control+Shift+P');
			await input().fill(`>${command}`);
			await entry(command).waitFor();
			await self.page.keyboard.press('Enter');
			await entry(command).waitFor({ state: 'hidden' });
		},

		/** Answers a question of the quick input; entries that are not seen yet are found by typing. */
		async choose(text) {
			await self.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
			await input().fill(text);
			await entry(text).waitFor();
			await self.page.keyboard.press('Enter');
			await entry(text).waitFor({ state: 'hidden' });
		},

		/** An entry of the list that is shown, to be clicked. */
		listed: (text) => self.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first(),

		/** Takes what an input box offers. */
		async accept(title) {
			await self.page.locator('.quick-input-widget:visible', { hasText: title }).waitFor();
			await self.page.keyboard.press('Enter');
		},

		/** Answers a modal question, whose first button has the focus. */
		async confirm(button) {
			const dialog = self.page.locator('.monaco-dialog-box');
			await dialog.getByRole('button', { name: button }).waitFor();
			await self.page.keyboard.press('Enter');
			await dialog.waitFor({ state: 'detached' });
		},

		toast: (text) => self.page.locator('.notification-toast', { hasText: text }).first(),

		async shot(name) {
			await self.page.screenshot({ path: join(shots, `${name}.png`) });
		},
	};
}

/** The view "SLR lifecycle". */
function treeOf(self) {
	const row = (name) =>
		self.page.locator('.pane-body .monaco-list-row').and(self.page.getByRole('treeitem', { name })).first();
	return {
		row,

		rowTexts: async () => (await self.page.locator('.sidebar .monaco-list-row').allInnerTexts()).join('\n'),

		/** What stands at the icon of the view's container. */
		async badge() {
			const badges = self.page.locator('.activitybar .action-item', {
				has: self.page.locator('[aria-label*="SLR Lens"]'),
			});
			const [text] = await badges.locator('.badge-content:visible').allInnerTexts();
			return text;
		},

		async openView() {
			await self.page
				.getByRole('tab', { name: /SLR Lens/ })
				.first()
				.click();
		},

		/** Where the pointer was left a row may have come, and its tooltip would cover others. */
		async parkPointer() {
			await self.page.mouse.move(900, 500);
		},

		/** Chooses from the context menu of a row, by mouse. */
		async chooseFromMenu(name, item) {
			await row(name).click({ button: 'right' });
			await self.page.getByRole('menuitem', { name: item }).click();
			await self.page.mouse.move(900, 500);
		},
	};
}

/** Within the page of a webview, of which one is shown. */
export const webview = (page) => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

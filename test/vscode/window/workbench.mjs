// A window of the real VS Code with the packed extension, used as a person uses it: one for each file of tests.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { newProfile, removeProfile, runCommand, startBrowser, startServer, workbenchUrl } from '../../host/host.mjs';

export const root = join(import.meta.dirname, '..', '..', '..');
export const shots = join(root, 'out', 'shots');
/** How long one try of several waits. */
const short = 4000;
/** How long whatever comes with the start of the server or of the window may take. */
export const start = { timeout: 60_000 };

/**
 * Installs the VSIX and opens a folder: of the examples, or of the files that are given by name, one of which may
 * be a workspace to be opened.
 * Call it where hooks may be declared; the window is there in tests only.
 */
export function workbench({ files, workspace, settings, viewport, name = '' } = {}) {
	const profile = newProfile();
	const folder = join(profile.scratch, 'work');
	const self = { folder, userDataDir: profile.userDataDir, page: undefined };
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
		self.page.setDefaultTimeout(20_000);
		const opened = workspace ? { workspace: join(folder, workspace) } : { folder };
		await self.page.goto(workbenchUrl(server.origin, opened), start);
		await self.page.getByRole('tab', { name: /SLR Lens/ }).waitFor(start);
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

/** Repeats a step until it holds: VS Code loses keys and clicks that come while it is still drawing. */
export async function repeated(step, milliseconds = 20_000) {
	const end = Date.now() + milliseconds;
	for (;;) {
		try {
			return await step();
		} catch (fault) {
			if (Date.now() > end) throw fault;
		}
	}
}

/** Waits until a question about the world outside the page is answered with yes. */
export async function eventually(question, what) {
	await repeated(async () => {
		if (await question()) return;
		await new Promise((done) => setTimeout(done, 50));
		throw new Error(`It never came to be: ${what}`);
	});
}

function writeInto(folder, path, text) {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

/** The quick input with its questions, dialogs and messages. */
function commandsOf(self) {
	const input = () => self.page.locator('.quick-input-widget:visible input.input');
	const entry = (text) => self.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
	/** Opens the quick input by keys, until it offers what is meant. One that is open keeps what it was opened with. */
	const ask = (keys, typed, text) =>
		repeated(async () => {
			if (await input().isVisible()) await self.page.keyboard.press('Escape');
			await self.page.keyboard.press(keys);
			await input().fill(typed, { timeout: short });
			await entry(text).waitFor({ timeout: short });
		});
	const take = (text) =>
		repeated(async () => {
			if ((await entry(text).count()) > 0) await self.page.keyboard.press('Enter');
			await entry(text).waitFor({ state: 'hidden', timeout: short });
		});
	return {
		input,

		press: (key) => self.page.keyboard.press(key),

		/** Opens a file by VS Code's quick open. */
		async open(file) {
			await ask('Control+P', file, file);
			await self.page.keyboard.press('Enter');
			await self.page.getByRole('tab', { name: file }).waitFor();
		},

		/** Runs a command by its title. */
		async run(command) {
			await ask('Control+Shift+P', `>${command}`, command);
			await take(command);
		},

		/** Answers a question of the quick input; entries that are not seen yet are found by typing. */
		async choose(text) {
			await self.page.locator('.quick-input-list .monaco-list-row').first().waitFor();
			await repeated(async () => {
				await input().fill(text, { timeout: short });
				await entry(text).waitFor({ timeout: short });
			});
			await take(text);
		},

		/** Answers the dialog for folders, which has read what was typed once it lists what is inside. */
		async chooseFolder(path, inside) {
			const typed = self.page.getByPlaceholder('Folder path');
			await typed.waitFor();
			await repeated(async () => {
				if (await typed.isVisible()) {
					await typed.fill(`${path}/`, { timeout: short });
					await self.page
						.locator('.quick-input-list .monaco-list-row', { hasText: inside })
						.waitFor({ timeout: short });
					await self.page.getByRole('button', { name: 'OK' }).click({ timeout: short });
				}
				await typed.waitFor({ state: 'hidden', timeout: short });
			});
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
	const menu = () => self.page.locator('.context-view-block');
	const isMenuOpen = async () => (await menu().count()) > 0;
	const menuItem = (item) => self.page.getByRole('menuitem', { name: item });
	return {
		row,
		isMenuOpen,

		rowTexts: async () => (await self.page.locator('.sidebar .monaco-list-row').allInnerTexts()).join('\n'),

		/** Waits until the rows say something else than before. */
		rowsOtherThan: (before) =>
			self.page.waitForFunction(
				(text) =>
					[...document.querySelectorAll('.sidebar .monaco-list-row')].map((it) => it.innerText).join('\n') !== text,
				before,
				{ timeout: short },
			),

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

		/** Opens the context menu of a row, by mouse, and waits for an entry. */
		async openMenu(name, item) {
			await repeated(async () => {
				if (await isMenuOpen()) await self.page.keyboard.press('Escape');
				await row(name).click({ button: 'right', timeout: short });
				await menuItem(item).waitFor({ timeout: short });
			});
		},

		/** Clicks an entry of the menu that is open: in its first moments a menu takes no clicks. */
		async takeFromMenu(item) {
			await repeated(async () => {
				if (await menuItem(item).isVisible()) await menuItem(item).click({ timeout: short });
				await menu().waitFor({ state: 'detached', timeout: 500 });
			});
			await self.page.mouse.move(900, 500);
		},

		/** Chooses from the context menu of a row, by mouse. */
		async chooseFromMenu(name, item) {
			await self.openMenu(name, item);
			await self.takeFromMenu(item);
		},
	};
}

/** Within the page of a webview, of which one is shown. */
export const webview = (page) => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');

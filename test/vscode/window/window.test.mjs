// Uses the packed extension as a person would: installs the VSIX, opens a folder, types, hovers, clicks.
// Pictures of each step are left in out/shots/.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { newProfile, removeProfile, runCommand, startBrowser, startServer, workbenchUrl } from '../../host/host.mjs';
import { repeated } from './workbench.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const shots = join(root, 'out', 'shots');
/** code-server itself asks for the marketplace of its extensions; nothing else may be asked for. */
const marketplace = 'open-vsx.org';

const statement =
	'{ "Effect": "Allow", "Action": "iam:CreateServiceLinkedRole",\n     "Resource": "arn:aws:iam::111122223333:role/AWSServiceRoleForECS" }';
const runbook = `# Deploy\n\nThe role \`AWSServiceRoleForECS\` has to be there.\n\n1. Allow this:\n\n   \`\`\`json\n   ${statement}\n   \`\`\`\n\n2. Or make it in a template:\n\n   \`\`\`yaml\n   Role:\n     Type: AWS::IAM::ServiceLinkedRole\n     Properties:\n       AWSServiceName: cks.kms.amazonaws.com\n   \`\`\`\n\n> \`\`\`hcl\n> statement {\n>   actions   = ["kms:Decrypt", ...]\n>   resources = ["arn:aws:kms:REGION:ACCOUNT_ID:key/*"]\n> }\n> \`\`\`\n`;

describe('the packed extension in a real window', () => {
	const profile = newProfile();
	const folder = join(profile.scratch, 'examples');
	let server, browser, page;

	before(async () => {
		mkdirSync(shots, { recursive: true });
		cpSync(join(root, 'examples'), folder, { recursive: true });
		// There from the start: VS Code's quick open does not know of a new file at once.
		writeFileSync(join(folder, 'runbook.md'), runbook);
		assert.equal(await runCommand(profile, ['--install-extension', join(root, 'out', 'slr-lens.vsix')]), 0);
		server = await startServer(profile);
		browser = await startBrowser(profile);
		page = browser.page;
		await page.goto(workbenchUrl(server.origin, { folder }));
		await page.getByRole('treeitem', { name: 'templates' }).waitFor({ timeout: 60_000 });
	});

	afterEach(async function () {
		const name = this.currentTest.title.replace(/\W+/g, '-');
		await page?.screenshot({ path: join(shots, `${name}.png`) });
	});

	after(async () => {
		await browser?.context.close();
		await server?.stop();
		removeProfile(profile);
	});

	/** Opens a file by VS Code's quick open. */
	async function open(name) {
		await repeated(async () => {
			await page.keyboard.press('Escape');
			await page.keyboard.press('Control+P');
			await page.locator('.quick-input-widget input').fill(name, { timeout: 4000 });
			const entry = page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name });
			await entry.waitFor({ timeout: 4000 });
		});
		await page.keyboard.press('Enter');
		await page.getByRole('tab', { name }).waitFor();
	}

	async function runNamed(command) {
		await page.keyboard.press('Control+Shift+P');
		await page.locator('.quick-input-widget input').fill(`>${command}`);
		await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: command }).waitFor();
		await page.keyboard.press('Enter');
	}

	/** Puts the cursor at the end of a line that the editor shows. */
	async function goTo(line) {
		await page.keyboard.press('Control+G');
		await page.locator('.quick-input-widget input').fill(`:${line}`);
		await page
			.locator('.quick-input-list .monaco-list-row', { hasText: `line ${line}` })
			.first()
			.waitFor();
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		await page.keyboard.press('End');
	}

	const lineOf = (file, text) =>
		readFileSync(join(folder, file), 'utf8')
			.split('\n')
			.findIndex((it) => it.includes(text)) + 1;

	const problems = () => page.locator('.markers-panel .monaco-list-row');

	const storeRow = () => page.getByRole('treeitem', { name: /store-A/ }).last();
	const refusalRow = () => page.getByRole('treeitem', { name: /CustomKeyStoreHasCMKsException/ }).first();

	it('underlines what AWS refuses', async () => {
		await open('key-store.yaml');
		await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
	});

	it('lists problems with their rule', async () => {
		await runNamed('Problems: Focus on Problems View');
		await problems().filter({ hasText: 'direct-creation' }).first().waitFor();
		assert.match(await problems().filter({ hasText: 'direct-creation' }).first().innerText(), /slr-lens/);
	});

	it('shows a card on hover', async () => {
		await page.getByRole('tab', { name: 'key-store.yaml' }).click();
		await page.locator('.view-line', { hasText: 'AWSServiceName: cks.kms' }).locator('span span').last().hover();
		const card = page.locator('.monaco-hover:visible', { hasText: 'Recorded from AWS' }).first();
		await card.waitFor({ timeout: 30_000 });
		assert.match(await card.innerText(), /cannot be created directly/);
		await page.mouse.move(640, 20);
	});

	it('shows a finding while it is typed and takes it back, without saving', async () => {
		await open('in-order.json');
		await goTo(lineOf('policies/in-order.json', 'iam:CreateServiceLinkedRole'));
		assert.equal(await page.locator('.squiggly-warning').count(), 0);
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.type('s');
		await page.locator('.squiggly-warning').first().waitFor({ timeout: 30_000 });
		await page.screenshot({ path: join(shots, 'typed-finding.png') });
		await page.keyboard.press('Backspace');
		await page.waitForFunction(() => document.querySelectorAll('.squiggly-warning').length === 0);
		await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
	});

	it('shows the rest of the role that is being written behind the cursor, and takes it by Tab', async () => {
		const rest = 's.kms.amazonaws.com/AWSServiceRoleForKeyManagementServiceCustomKeyStores';
		await goTo(lineOf('policies/in-order.json', rest));
		for (let typed = 0; typed < 2; typed++) await page.keyboard.press('ArrowLeft');
		for (let typed = 0; typed < rest.length + 2; typed++) await page.keyboard.press('Backspace');
		await page.keyboard.type('ck');
		const ghost = page.locator('.ghost-text-decoration, .ghost-text');
		await ghost.filter({ hasText: 'AWSServiceRole' }).first().waitFor({ timeout: 30_000 });
		await page.screenshot({ path: join(shots, 'ghost-text.png') });
		await page.keyboard.press('Escape');
		await page.locator('.suggest-widget.visible').waitFor({ state: 'detached' });
		await ghost.filter({ hasText: 'AWSServiceRole' }).first().waitFor();
		await page.keyboard.press('Tab');
		await page.locator('.view-line', { hasText: `/ck${rest}"` }).waitFor();
		await page.waitForFunction(() => document.querySelectorAll('.squiggly-error').length === 0);
		await page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
	});

	it('mends a finding by its quick fix', async () => {
		await open('key-policy.json');
		const wrong = ':role/AWSServiceRoleForAutoScaling';
		await goTo(lineOf('policies/key-policy.json', wrong));
		await page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('ArrowLeft');
		await page.keyboard.press('Control+.');
		await page.locator('.action-widget', { hasText: 'Insert aws-service-role' }).first().waitFor();
		await page.screenshot({ path: join(shots, 'quick-fixes.png') });
		await page.keyboard.press('Enter');
		await page
			.locator('.view-line', {
				hasText: 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
			})
			.waitFor({ timeout: 30_000 });
		await page.waitForFunction(() => document.querySelectorAll('.squiggly-error').length === 0);
	});

	it('underlines what is wrong in the fences of a README', async () => {
		await open('runbook.md');
		await page.locator('.squiggly-error').first().waitFor({ timeout: 30_000 });
		await page.locator('.squiggly-warning').first().waitFor({ timeout: 30_000 });
		await page.screenshot({ path: join(shots, 'markdown.png') });
	});

	it('looks a role up by name with no file open', async () => {
		await runNamed('View: Close All Editors');
		const unsaved = page.getByRole('button', { name: "Don't Save" });
		if (await unsaved.isVisible().catch(() => false)) await unsaved.click();
		await runNamed('SLR Lens: Look Up Service-Linked Role');
		await page.locator('.quick-input-widget input').fill('CustomKeyStores');
		const row = page.locator('.quick-input-list .monaco-list-row', { hasText: 'CustomKeyStores' }).first();
		await row.waitFor({ timeout: 60_000 });
		await page.screenshot({ path: join(shots, 'look-up.png') });
	});

	it('plays the lifecycle in the tree and shows why AWS refuses', async () => {
		await page.keyboard.press('Escape');
		await page
			.getByRole('tab', { name: /SLR Lens/ })
			.first()
			.click();
		await page.getByRole('button', { name: /Start a Scenario/ }).click();
		await page.locator('.quick-input-widget input').fill('in use');
		await page.keyboard.press('Enter');
		const role = page.getByRole('treeitem', { name: /AWSServiceRoleForKeyManagementServiceCustomKeyStores/ }).first();
		await role.waitFor({ timeout: 60_000 });
		// Where the pointer was left a row may have come, and its tooltip would cover others.
		await page.mouse.move(640, 400);
		await storeRow().click({ button: 'right' });
		await page.getByRole('menuitem', { name: 'Run a Command…' }).waitFor();
		await page.screenshot({ path: join(shots, 'context-menu.png') });
		await page.getByRole('menuitem', { name: 'Run a Command…' }).click();
		await page.locator('.quick-input-widget input').fill('Delete');
		await page.locator('.quick-input-list .monaco-list-row', { hasText: 'Delete' }).first().waitFor();
		await page.screenshot({ path: join(shots, 'run-a-command.png') });
		await page.keyboard.press('Enter');
		await refusalRow().waitFor({ timeout: 30_000 });
		await page.locator('.notification-toast', { hasText: 'CustomKeyStoreHasCMKsException' }).first().waitFor();
	});

	it('keeps the lifecycle over a reload of the window', async () => {
		await page.reload();
		await storeRow().waitFor({ timeout: 60_000 });
		await runNamed('SLR Lens: Undo Last Lifecycle Command');
		await refusalRow().waitFor({ state: 'detached', timeout: 30_000 });
	});

	/** A command on a thing, by the list that the command palette offers. */
	async function runLifecycle(command) {
		await runNamed('SLR Lens: Run a Lifecycle Command');
		await page.getByPlaceholder(/those with a reason would be refused/).fill(command);
		await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: command }).waitFor();
		await page.keyboard.press('Enter');
	}

	const storeThat = (state) => page.getByRole('treeitem', { name: new RegExp(`store-A.*\\b${state}\\b`) }).first();

	it('does again what was undone', async () => {
		await runLifecycle('Disconnect');
		await storeThat('DISCONNECTING').waitFor({ timeout: 30_000 });
		await runNamed('SLR Lens: Undo Last Lifecycle Command');
		await storeThat('CONNECTED').waitFor({ timeout: 30_000 });
		await runNamed('SLR Lens: Redo Lifecycle Command');
		await storeThat('DISCONNECTING').waitFor({ timeout: 30_000 });
	});

	it('is played by the keyboard alone from a failed connection to its repair', async () => {
		await runNamed('SLR Lens: Start a Lifecycle Scenario');
		await page.locator('.quick-input-widget input').fill('connection that fails');
		await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'A connection that fails' }).waitFor();
		await page.keyboard.press('Enter');
		await page.locator('.quick-input-list .monaco-list-row', { hasText: 'USER_LOGGED_IN' }).waitFor();
		await page.screenshot({ path: join(shots, 'failed-connections.png') });
		await page.locator('.quick-input-widget input').fill('USER_LOGGED_IN');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: 'Start Anew' }).waitFor();
		await page.keyboard.press('Enter');
		await page.getByRole('treeitem', { name: /store-A.*FAILED/ }).waitFor({ timeout: 30_000 });
		const steps = [
			['Disconnect', 'DISCONNECTING'],
			['Advance Clock to Next Event', 'DISCONNECTED'],
			['Log kmsuser Out', 'DISCONNECTED'],
			['Connect', 'CONNECTING'],
			['Advance Clock to Next Event', 'CONNECTED'],
		];
		for (const [command, state] of steps) {
			await (command.startsWith('Advance') ? runNamed(`SLR Lens: ${command}`) : runLifecycle(command));
			await storeThat(state).waitFor({ timeout: 30_000 });
			await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
		}
	});

	it('opens the page of a rule from its problem', async () => {
		await open('key-store.yaml');
		await runNamed('Problems: Focus on Problems View');
		const link = problems().filter({ hasText: 'direct-creation' }).first().locator('a', { hasText: 'direct-creation' });
		await link.click({ modifiers: ['Control'] });
		const rendered = page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
		await rendered.locator('h1', { hasText: 'only its service creates' }).waitFor({ timeout: 60_000 });
	});

	it('asks nothing of any other machine', () => {
		assert.deepEqual(
			[...browser.outside].filter((it) => it !== marketplace),
			[],
		);
	});
});

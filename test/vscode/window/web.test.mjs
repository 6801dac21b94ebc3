// The packed extension in the browser's own extension host, where there is no Node: the server runs in a web worker.
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { newProfile, removeProfile, runCommand, startBrowser, startServer, workbenchUrl } from '../../host/host.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const shots = join(root, 'out', 'shots');
const settings = {
	'remote.extensionKind': { 'slr-lens.slr-lens': ['web'] },
	'extensions.webWorker': true,
};
const program = `import * as iam from 'aws-cdk-lib/aws-iam';
import { Stack } from 'aws-cdk-lib';

export class Roles extends Stack {
	role = new iam.CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'cks.kms.amazonaws.com' });
}
`;

describe('the packed extension in the extension host of a browser', () => {
	const profile = newProfile();
	const folder = join(profile.scratch, 'examples');
	let server, browser, page;

	before(async () => {
		mkdirSync(shots, { recursive: true });
		cpSync(join(root, 'examples'), folder, { recursive: true });
		writeFileSync(join(folder, 'roles.ts'), program);
		assert.equal(await runCommand(profile, ['--install-extension', join(root, 'out', 'slr-lens.vsix')]), 0);
		server = await startServer(profile, { settings });
		browser = await startBrowser(profile);
		page = browser.page;
		page.setDefaultTimeout(90_000);
		if (process.env.DEBUG_WEB) page.on('console', (it) => console.log('console:', it.text().slice(0, 400)));
		await page.goto(workbenchUrl(server.origin, { folder }));
		await page.getByRole('treeitem', { name: 'templates' }).waitFor({ timeout: 60_000 });
	});

	afterEach(async function () {
		const name = this.currentTest.title.replace(/\W+/g, '-');
		await page?.screenshot({ path: join(shots, `web-${name}.png`) });
	});

	after(async () => {
		await browser?.context.close();
		await server?.stop();
		removeProfile(profile);
	});

	async function open(name) {
		await page.keyboard.press('Control+P');
		await page.locator('.quick-input-widget input').fill(name);
		await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).waitFor();
		await page.keyboard.press('Enter');
		await page.getByRole('tab', { name }).waitFor();
	}

	async function runNamed(command) {
		await page.keyboard.press('Control+Shift+P');
		await page.locator('.quick-input-widget input').fill(`>${command}`);
		await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: command }).waitFor();
		await page.keyboard.press('Enter');
	}

	it('underlines what AWS refuses in a template', async () => {
		await open('key-store.yaml');
		await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
	});

	it('runs without a process of ours', async () => {
		const { readdirSync, readFileSync } = await import('node:fs');
		const commandOf = (pid) => {
			try {
				return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
			} catch {
				return '';
			}
		};
		const ours = readdirSync('/proc')
			.filter((it) => /^\d+$/.test(it))
			.map(commandOf)
			.filter((it) => it.includes(join(profile.extensionsDir, 'slr-lens')));
		assert.deepEqual(ours, []);
	});

	it('shows a card on hover', async () => {
		await page.locator('.view-line', { hasText: 'AWSServiceName: cks.kms' }).locator('span span').last().hover();
		const card = page.locator('.monaco-hover:visible', { hasText: 'Recorded from AWS' }).first();
		await card.waitFor({ timeout: 30_000 });
		assert.match(await card.innerText(), /cannot be created directly/);
		await page.mouse.move(640, 20);
	});

	it('reads a CDK program with the grammar that the page hands over', async () => {
		await open('roles.ts');
		await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
		await runNamed('Problems: Focus on Problems View');
		const row = page.locator('.markers-panel .monaco-list-row', { hasText: 'direct-creation' });
		await row.first().waitFor({ timeout: 30_000 });
	});

	it('shows the page of a rule, which is read when it is asked for', async () => {
		await runNamed('SLR Lens: Show Rule');
		await page.locator('.quick-input-widget input').fill('direct-creation');
		await page.locator('.quick-input-list .monaco-list-row', { hasText: 'direct-creation' }).first().waitFor();
		await page.keyboard.press('Enter');
		await page.getByRole('tab', { name: 'direct-creation' }).waitFor();
	});

	it('simulates a lifecycle in the tree', async () => {
		await runNamed('SLR Lens: Start a Lifecycle Scenario');
		await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
		await page.keyboard.press('Enter');
		const row = page.getByRole('treeitem', { name: /AWSServiceRoleForKeyManagementService/ }).first();
		await row.waitFor({ timeout: 60_000 });
	});
});

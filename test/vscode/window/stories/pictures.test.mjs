// Pictures of the view and the graph in four themes, to be looked at; `npm run pictures` puts some into the README.
import { join } from 'node:path';

import { graphOf, historyOf, openGraph } from '../graphFixture.mjs';
import { repeated, shots, start, webview, workbench } from '../workbench.mjs';

const roleName = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';

const themes = {
	dark: { theme: 'Dark Modern', kind: 'vscode-dark' },
	light: { theme: 'Light Modern', kind: 'vscode-light' },
	highContrast: { theme: 'Dark High Contrast', kind: 'vscode-high-contrast' },
	highContrastLight: { theme: 'Light High Contrast', kind: 'vscode-high-contrast-light' },
};

describe('pictures of the lifecycle', () => {
	const window = workbench({ name: 'picture-', viewport: { width: 1360, height: 820 } });
	const { row, run, choose } = window;
	const graph = () => webview(window.page);

	it('has findings and a card beside a refused command', async () => {
		await window.openView();
		await run('SLR Lens: Start a Lifecycle Scenario');
		await choose('in use');
		await row(/^key store, store-A/).waitFor(start);
		await run('SLR Lens: Run a Lifecycle Command');
		await choose('Delete Custom Key Store');
		await row(/^refused, /).waitFor();
		await run('Notifications: Clear All Notifications');
		await widenSideBar();
		await window.open('key-store.yaml');
		await window.page.locator('.squiggly-error').first().waitFor();
		const card = window.page.locator('.monaco-hover:visible', { hasText: 'AWS Key Management Service' }).first();
		await repeated(async () => {
			await window.parkPointer();
			await window.page
				.locator('.view-line', { hasText: 'AWSServiceName: cks.kms' })
				.locator('span span')
				.last()
				.hover();
			await card.waitFor({ timeout: 4000 });
		});
		await window.shot('overview');
		await run('View: Close All Editors');
	});

	it('has a plan in the tree and its path in the graph', async () => {
		await run('SLR Lens: Plan…');
		await choose(roleName);
		await choose('Show as a Path in the Graph');
		await graph().getByRole('listitem').first().waitFor();
		await row(/^plan, /).waitFor();
		await row(/^KMS key, /).click();
		await graph()
			.getByRole('img', { name: /is Enabled/ })
			.waitFor();
		await window.parkPointer();
	});

	async function widenSideBar() {
		const { x, y, height } = await window.page.locator('.monaco-sash.vertical').nth(1).boundingBox();
		await window.page.mouse.move(x + 2, y + height / 2);
		await window.page.mouse.down();
		await window.page.mouse.move(460, y + height / 2, { steps: 5 });
		await window.page.mouse.up();
	}

	for (const [name, { theme, kind }] of Object.entries(themes)) {
		it(`is there in the theme ${name}`, async () => {
			await window.press('Control+K');
			await window.press('Control+T');
			await choose(theme);
			await graph().getByRole('button', { name: 'Fit' }).click();
			await window.parkPointer();
			await graph().locator(`body.${kind}`).waitFor();
			await window.shot(`lifecycle-${name}`);
			await row(/^KMS key, /).hover();
			await window.page.locator('.monaco-hover:visible', { hasText: 'Allowed now' }).waitFor();
			await window.shot(`tooltip-${name}`);
			await window.parkPointer();
			await window.page
				.locator('.monaco-hover:visible')
				.waitFor({ state: 'hidden' })
				.catch(() => {});
		});
	}

	it('is there alone', async () => {
		const history = historyOf('role-in-use');
		const store = graphOf({ history }).nodes.find((it) => it.kind === 'keyStore').id;
		const page = await window.context.newPage();
		await page.setViewportSize({ width: 960, height: 600 });
		await openGraph(page, graphOf({ history, goal: `role-deleted:${roleName}`, selected: store }), { selected: store });
		await page.getByRole('img', { name: /store-A is CONNECTED/ }).waitFor();
		await page.screenshot({ path: join(shots, 'graph-alone.png') });
		await page.close();
	});
});

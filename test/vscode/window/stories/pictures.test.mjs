// Pictures of the view and the graph in three themes, to be looked at; the README has some of them.
import { start, webview, workbench } from '../workbench.mjs';

const themes = { dark: 'Dark Modern', light: 'Light Modern', highContrast: 'Dark High Contrast' };

describe('pictures of the lifecycle', () => {
	const window = workbench({ name: 'picture-', viewport: { width: 1360, height: 820 } });
	const { row, run, choose } = window;
	const graph = () => webview(window.page);

	it('has a refusal, a plan in the tree and its path in the graph', async () => {
		await window.openView();
		await run('SLR Lens: Start a Lifecycle Scenario');
		await choose('in use');
		await row(/^key store, store-A/).waitFor(start);
		await run('SLR Lens: Run a Lifecycle Command');
		await choose('Delete Custom Key Store');
		await row(/^refused, /).waitFor();
		await run('Notifications: Clear All Notifications');
		await run('SLR Lens: Plan…');
		await choose('KeyManagementServiceCustomKeyStores');
		await choose('Show as a Path in the Graph');
		await graph().getByRole('listitem').first().waitFor();
		await row(/^plan, /).waitFor();
		const { x, y, height } = await window.page.locator('.monaco-sash.vertical').nth(1).boundingBox();
		await window.page.mouse.move(x + 2, y + height / 2);
		await window.page.mouse.down();
		await window.page.mouse.move(460, y + height / 2, { steps: 5 });
		await window.page.mouse.up();
		await row(/^KMS key, /).click();
		await graph()
			.getByRole('img', { name: /is Enabled/ })
			.waitFor();
		await window.parkPointer();
	});

	for (const [name, theme] of Object.entries(themes)) {
		it(`is there in the theme ${name}`, async () => {
			await window.press('Control+K');
			await window.press('Control+T');
			await choose(theme);
			await graph().getByRole('button', { name: 'Fit' }).click();
			await window.parkPointer();
			await window.page.waitForTimeout(1500);
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
});

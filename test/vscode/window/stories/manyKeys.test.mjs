// A world as large as an account gets: ten key stores with a hundred keys each.
import { createRequire } from 'node:module';

import { start, webview, workbench } from '../workbench.mjs';

const require = createRequire(import.meta.url);
const { manyKeys } = await import('../graphFixture.mjs');
const { worldFileOf } = require('../../../../server/src/core/simulator');

describe('a thousand keys', () => {
	const window = workbench({ name: 'many-', files: { 'many.slr.json': worldFileOf(manyKeys(10, 100)) } });
	const { row, run, choose } = window;

	it('are opened from a file', async () => {
		await run('SLR Lens: Open World in SLR Lifecycle');
		await choose('many.slr.json');
		await row(/^cluster, /)
			.first()
			.waitFor(start);
		// Rows below the view are not drawn until somebody goes there.
		await row(/^cluster, /)
			.first()
			.focus();
		await window.page.keyboard.press('End');
		await row(/^key store, store-9, CONNECTED/).waitFor();
		await window.shot('many-tree');
	});

	it('are drawn as a graph', async () => {
		await run('SLR Lens: Show Lifecycle Graph');
		await webview(window.page)
			.getByRole('option', { name: /^100 keys/ })
			.first()
			.waitFor(start);
		await window.shot('many-graph');
	});
});

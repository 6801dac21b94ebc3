// Both walkthroughs: each step has its page, its command works, and what was done is ticked off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, webview, workbench } from '../workbench.mjs';

const { walkthroughs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const text = (written) => written.replace(/%([^%]+)%/g, (_, key) => texts[key]);

describe('the walkthroughs', () => {
	// In a narrower editor VS Code leaves the pages out.
	const window = workbench({ name: 'walkthrough-', viewport: { width: 1720, height: 960 } });
	const { run, choose } = window;
	const step = (id) => window.page.locator(`.getting-started-step[data-step-id$="${id}"]`);
	const isDone = (id) => step(id).locator('.codicon-getting-started-step-checked').first();

	async function openWalkthrough(title) {
		await run('Welcome: Open Walkthrough');
		await choose(title);
		await window.page.locator('.getting-started-category h2', { hasText: title }).waitFor();
	}

	/** What has to be answered until the command of a step has ended. */
	const answers = {
		'lifecycle#refused': async () => {
			await choose('Delete Custom Key Store');
			await window.toast('CustomKeyStoreHasCMKsException').waitFor();
		},
		'lifecycle#plan': async () => {
			await choose('Delete everything');
			await window.press('Escape');
		},
	};

	for (const { id: walkthrough, title, steps } of walkthroughs) {
		for (const { id, media, description } of steps) {
			const name = `${walkthrough}#${id}`;
			it(`shows the page of ${name}, runs its command, and ticks it off`, async () => {
				await run('View: Close All Editors');
				const unsaved = window.page.getByRole('button', { name: "Don't Save" });
				if (await unsaved.isVisible().catch(() => false)) await unsaved.click();
				await openWalkthrough(text(title));
				await step(name).click();
				const [, heading] = /^#+ (.+)$/m.exec(readFileSync(join(root, media.markdown), 'utf8')) ?? [];
				const body = webview(window.page).locator('body');
				await body.filter({ hasText: heading ?? /\w{4,}/ }).waitFor();
				await window.shot(`walkthrough-${walkthrough}-${id}`);
				const [, label] = /\[(.+?)\]\(command:/.exec(text(description));
				await step(name).getByRole('button', { name: label }).click();
				await answers[name]?.();
				await openWalkthrough(text(title));
				await isDone(name).waitFor();
			});
		}
	}

	it('begins with examples that are there', () => {
		assert.equal(walkthroughs.length, 2);
	});
});

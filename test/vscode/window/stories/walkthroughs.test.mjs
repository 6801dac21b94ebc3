// Both walkthroughs: each step has its page, its command works, and what was done is ticked off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { root, start, webview, workbench } from '../workbench.mjs';

const { walkthroughs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const text = (written) => written.replace(/%([^%]+)%/g, (_, key) => texts[key]);

describe('the walkthroughs', () => {
	const window = workbench({
		name: 'walkthrough-',
		// In a narrower editor VS Code leaves the pages out.
		viewport: { width: 1440, height: 900 },
		// With motion a step takes the focus 250 ms after it was opened, from whatever its command has shown by then.
		settings: { 'workbench.welcomePage.preferReducedMotion': true },
	});
	const { row, run, choose, toast } = window;
	const page = () => window.page.locator('.gettingStarted.showDetails');
	const step = (id) => page().locator(`.getting-started-step[data-step-id$="${id}"]`);
	const heading = (title) => page().locator('.getting-started-category h2', { hasText: title });

	async function show(title) {
		if (await heading(title).isVisible()) return;
		await run('Welcome: Open Walkthrough');
		await choose(title);
		await heading(title).waitFor();
	}

	/** By its title: in the middle of one that is open there is a button. */
	async function open(id) {
		await step(id).locator('.step-title').click();
		await step(id).and(window.page.locator('.expanded:focus')).waitFor();
	}

	/**
	 * Goes away from what is open, once it is: an Escape too early or too late leads from the steps to the list of all
	 * walkthroughs.
	 */
	async function dismiss(what) {
		await what.waitFor(start);
		await window.press('Escape');
		await what.waitFor({ state: 'hidden' });
	}

	/** What has to be answered, and what is there when the command of a step has done its work. */
	const outcomes = {
		'editor#example': () => window.page.locator('.squiggly-error').first().waitFor(start),
		'editor#hover': () =>
			window.page.locator('.monaco-hover:visible', { hasText: 'AWS Key Management Service' }).first().waitFor(start),
		'editor#fix': async () => {
			await dismiss(window.page.locator('.action-widget', { hasText: 'Insert aws-service-role' }).first());
		},
		'lifecycle#start': () => row(/^key store, store-A/).waitFor(start),
		'lifecycle#refused': async () => {
			await choose('Delete Custom Key Store');
			await toast('CustomKeyStoreHasCMKsException').waitFor();
		},
		'lifecycle#plan': async () => {
			await choose('Delete role AWSServiceRoleForKeyManagementServiceCustomKeyStores');
			await row(/^plan, /).waitFor();
			await dismiss(window.listed('Show the Runbook'));
		},
		'lifecycle#time': async () => {
			await window.accept('Schedule Key Deletion');
			await row(/^KMS key, .*PendingDeletion/).waitFor();
			await step('lifecycle#time').getByRole('button', { name: 'Advance to the Next Event' }).click();
			await row(/^KMS key, /).waitFor({ state: 'detached' });
		},
	};

	// That of the editor last: its examples stay open, beside the walkthrough, and are not saved.
	for (const { id, title, steps } of [...walkthroughs].reverse()) {
		it(`shows the pages of ${id} beside its steps`, async () => {
			await show(text(title));
			for (const { id: name, media } of steps) {
				await open(`${id}#${name}`);
				const [, heading] = /^#+ (.+)$/m.exec(readFileSync(join(root, media.markdown), 'utf8'));
				await webview(window.page).getByRole('heading', { name: heading }).waitFor();
				await window.shot(`walkthrough-${id}-${name}`);
			}
		});

		for (const { id: name, description } of steps) {
			it(`runs the command of ${id}#${name}, and ticks it off`, async () => {
				const [, label] = /\[(.+?)\]\(command:/.exec(text(description));
				await show(text(title));
				await open(`${id}#${name}`);
				await step(`${id}#${name}`).getByRole('button', { name: label }).click();
				await outcomes[`${id}#${name}`]();
				await step(`${id}#${name}`).locator('.codicon-getting-started-step-checked').first().waitFor();
			});
		}
	}

	it('are two', () => {
		assert.equal(walkthroughs.length, 2);
	});
});

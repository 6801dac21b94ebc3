// Both walkthroughs: each step has its page, its command works, and what was done is ticked off.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repeated, root, start, webview, workbench } from '../workbench.mjs';

const { walkthroughs } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
const text = (written) => written.replace(/%([^%]+)%/g, (_, key) => texts[key]);

describe('the walkthroughs', () => {
	// In a narrower editor VS Code leaves the pages out.
	const window = workbench({ name: 'walkthrough-', viewport: { width: 1440, height: 900 } });
	const { row, run, choose, toast } = window;
	const step = (id) => window.page.locator(`.getting-started-step[data-step-id$="${id}"]`);
	/** By its title: in the middle of one that is open there is a button. */
	const open = (id) => step(id).locator('.step-title').click();
	/** An Escape that comes late leads from its steps back to the list of all. */
	const show = async (title) => {
		await run('Welcome: Open Walkthrough');
		await choose(title);
		await window.page.locator('.getting-started-category h2:visible', { hasText: title }).waitFor();
	};
	const isDone = (id) => step(id).locator('.codicon-getting-started-step-checked').first();

	/** VS Code closes a card, a menu or a question that comes while the page beside it is still drawn. */
	const soon = { timeout: 10_000 };

	/** What has to be answered, and what is there when the command of a step has done its work. */
	const outcomes = {
		'editor#example': () => window.page.locator('.squiggly-error').first().waitFor(start),
		'editor#hover': () =>
			window.page.locator('.monaco-hover:visible', { hasText: 'AWS Key Management Service' }).first().waitFor(soon),
		'editor#fix': async () => {
			await window.page.locator('.action-widget', { hasText: 'Insert aws-service-role' }).first().waitFor(soon);
			await window.press('Escape');
		},
		'lifecycle#start': () => row(/^key store, store-A/).waitFor(start),
		'lifecycle#refused': async () => {
			await choose('Delete Custom Key Store');
			await toast('CustomKeyStoreHasCMKsException').waitFor();
		},
		'lifecycle#plan': async () => {
			await choose('Delete this role: AWSServiceRoleForKeyManagementServiceCustomKeyStores');
			await row(/^plan, /).waitFor();
			await window.press('Escape');
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
				await repeated(async () => {
					await show(text(title));
					await open(`${id}#${name}`);
					await step(`${id}#${name}`).getByRole('button', { name: label }).click();
					await outcomes[`${id}#${name}`]();
				}, 45_000);
				await show(text(title));
				await isDone(`${id}#${name}`).waitFor();
			});
		}
	}

	it('are two', () => {
		assert.equal(walkthroughs.length, 2);
	});
});

// The page of the lifecycle graph alone in a browser: what it draws, whom it can be used by, what it cannot do.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { newProfile, removeProfile, startBrowser } from '../../host/host.mjs';
import { graphOf, historyOf, manyKeys, openGraph, send, themes } from './graphFixture.mjs';

const root = join(import.meta.dirname, '..', '..', '..');
const axe = readFileSync(
	createRequire(join(root, 'test', 'host', 'package.json')).resolve('axe-core/axe.min.js'),
	'utf8',
);

describe('the page of the lifecycle graph', () => {
	const profile = newProfile();
	const history = historyOf('role-in-use');
	const store = graphOf({ history }).nodes.find((it) => it.kind === 'keyStore').id;
	const role = 'AWSServiceRoleForKeyManagementServiceCustomKeyStores';
	const full = graphOf({ history, goal: `role-deleted:${role}`, selected: store });
	const complaints = [];
	let browser, page;

	before(async () => {
		mkdirSync(join(root, 'out', 'shots'), { recursive: true });
		browser = await startBrowser(profile, { viewport: { width: 760, height: 640 } });
	});

	beforeEach(async () => {
		page = await browser.context.newPage();
		page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
		page.on('pageerror', (fault) => complaints.push(String(fault)));
	});

	afterEach(async () => {
		await page.close();
		assert.deepEqual(complaints.splice(0), []);
	});

	after(async () => {
		await browser?.context.close();
		removeProfile(profile);
	});

	const option = (name) => page.getByRole('option', { name });
	const said = () => page.evaluate(() => window.said);

	for (const [name, theme] of Object.entries(themes)) {
		it(`violates no rule of axe-core, with plan and states, in the theme ${name}`, async () => {
			await openGraph(page, full, { theme, selected: store });
			await option(/^key store, store-A/).waitFor();
			await page.screenshot({ path: join(root, 'out', 'shots', `graph-page-${name}.png`) });
			const violations = await page.evaluate(`${axe}; axe.run(document).then((it) => it.violations)`);
			assert.deepEqual(
				violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html.slice(0, 120)).join(' ')}`),
				[],
			);
		});
	}

	it('is read as a list of things with what keeps each, and as the steps of the plan', async () => {
		await openGraph(page, full, { selected: store });
		const label = await option(/store-A/)
			.first()
			.getAttribute('aria-label');
		assert.match(label, /^key store, store-A, CONNECTED, kept by .+, step 3, 5 of the plan$/);
		assert.equal(await page.getByRole('option', { selected: true }).count(), 1);
		assert.equal(await page.getByRole('listitem').filter({ hasText: 'Delete the role' }).count(), 1);
		assert.match(
			await page.getByRole('img', { name: /store-A is CONNECTED/ }).getAttribute('aria-label'),
			/by Disconnect/,
		);
		assert.match(await page.getByRole('status').textContent(), /2 roles, 1 cluster, 1 key store, 1 key/);
	});

	it('is walked, selected and zoomed by keys alone', async () => {
		await openGraph(page, full);
		await option(/KMS key/).focus();
		await page.keyboard.press('ArrowRight');
		const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label'));
		assert.match(await focused(), /^key store, store-A/);
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		assert.deepEqual((await said()).slice(-2), [
			{ kind: 'select', row: store },
			{ kind: 'run', row: store },
		]);
		await page.keyboard.press('Home');
		const seen = new Set();
		for (let i = 0; i < full.nodes.length; i++) {
			seen.add(await focused());
			await page.keyboard.press('ArrowDown');
		}
		assert.equal(seen.size, full.nodes.length);
		await page.keyboard.press('0');
		const before = await page.locator('#content').getAttribute('transform');
		await page.keyboard.press('+');
		assert.notEqual(await page.locator('#content').getAttribute('transform'), before);
		await page.keyboard.press('0');
		assert.equal(await page.locator('#content').getAttribute('transform'), before);
		assert.equal(await page.locator('.node[tabindex="0"]').count(), 1);
	});

	it('keeps the focus where it was when the world changes', async () => {
		await openGraph(page, full);
		await option(/store-A/)
			.first()
			.focus();
		const refused = { operation: 'kms:DeleteCustomKeyStore', parameters: { CustomKeyStoreId: store.slice(9) } };
		const next = graphOf({ history: { ...history, commands: [...history.commands, refused] } });
		await send(page, { kind: 'draw', graph: next });
		await page.locator('.edge.refused').waitFor({ state: 'attached' });
		assert.match(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), /store-A/);
		assert.equal(await page.locator('#panels').isVisible(), false);
	});

	it('selects by a click what the tree then selects, and follows the tree', async () => {
		await openGraph(page, full);
		await option(/cluster/)
			.first()
			.click();
		assert.equal((await said()).at(-1).row, full.nodes.find((it) => it.kind === 'cluster').id);
		await send(page, { kind: 'select', row: store });
		await page.locator('[role=option][aria-selected=true][aria-label*="store-A"]').waitFor();
	});

	it('keeps the focus in the plan while a step of it is chosen, and when a shorter one comes', async () => {
		await openGraph(page, full);
		const step = (text) => page.getByRole('listitem').filter({ hasText: text }).getByRole('button');
		await step('Delete key store store-A').focus();
		await page.keyboard.press('Enter');
		const key = full.nodes.find((it) => it.kind === 'key').id;
		const goal = `role-deleted:${role}`;
		await send(page, { kind: 'draw', graph: graphOf({ history, goal, selected: key }), selected: key });
		await page.getByRole('img', { name: /is Enabled/ }).waitFor();
		const focused = () => page.evaluate(() => document.activeElement.textContent);
		assert.match(await focused(), /^Delete key store store-A/);
		await send(page, { kind: 'draw', graph: graphOf({ history, goal: `store-deleted:${store.slice(9)}` }) });
		await page.getByRole('img', { name: /is Enabled/ }).waitFor({ state: 'detached' });
		assert.match(await focused(), /^Delete key store store-A/);
	});

	it('draws states large enough to be read, the present one in sight', async () => {
		const key = full.nodes.find((it) => it.kind === 'key').id;
		await openGraph(page, graphOf({ history, goal: `role-deleted:${role}`, selected: key }), { selected: key });
		const sizes = await page
			.locator('.machine text')
			.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
		assert.ok(Math.min(...sizes) >= 11, `${Math.min(...sizes)} px`);
		const isWhole = await page.locator('.scrolled').evaluate((it) => it.scrollWidth <= it.clientWidth);
		assert.ok(isWhole, 'all states are in sight beside a plan');
		const [there, present] = [
			await page.locator('.scrolled').boundingBox(),
			await page.locator('.present').boundingBox(),
		];
		assert.ok(present.x >= there.x && present.x + present.width <= there.x + there.width);
	});

	it('goes down where it is narrow, so that it can be read, and to the right where there is room', async () => {
		/** Whether the key stands on that side of its store. */
		const isKey = (side) =>
			page.waitForFunction((at) => {
				const box = (name) => document.querySelector(`.node[aria-label*="${name}"]`)?.getBoundingClientRect();
				const [key, kept] = [box('KMS key'), box('key store, store-A')];
				if (!key || !kept) return false;
				return at === 'above' ? key.bottom < kept.top : key.right < kept.left;
			}, side);
		await page.setViewportSize({ width: 476, height: 700 });
		await openGraph(page, graphOf({ history }));
		await isKey('above');
		const sizes = await page.locator('.label').evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
		assert.ok(Math.min(...sizes) >= 11, `${Math.min(...sizes)} px`);
		await page.setViewportSize({ width: 1200, height: 700 });
		await isKey('left');
	});

	it('tells keys of several Regions apart, and says where there is nothing', async () => {
		await openGraph(page, graphOf({ history: historyOf('multi-region-key') }));
		await page.locator('.label', { hasText: /^mrk-\w{4}…\w{4}@eu-west-1$/ }).waitFor();
		await send(page, { kind: 'draw', graph: graphOf({ history: historyOf('empty') }) });
		await page.getByText('Run a command that makes something').waitFor();
		await send(page, { kind: 'draw', graph: graphOf({}) });
		await page.getByText('Start a scenario').waitFor();
	});

	it('exports a picture that needs nothing of the page', async () => {
		await openGraph(page, full, { selected: store });
		await send(page, { kind: 'export' });
		await page.waitForFunction(() => window.said.at(-1)?.kind === 'picture');
		const { svg } = (await said()).at(-1);
		assert.doesNotMatch(svg, /var\(|class=|tabindex|data-/);
		assert.match(svg, /stroke="rgb/);
		const fault = await page.evaluate((text) => {
			const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
			return parsed.querySelector('parsererror')?.textContent ?? parsed.documentElement.tagName;
		}, svg);
		assert.equal(fault, 'svg');
	});

	it('draws a thousand keys in ten stores as ten nodes', async () => {
		const many = graphOf({ history: manyKeys(10, 100) });
		await openGraph(page, many);
		await option(/100 keys, 100 Enabled/)
			.first()
			.waitFor();
		assert.equal(await option(/^100 keys/).count(), 10);
		await page.screenshot({ path: join(root, 'out', 'shots', 'graph-page-many.png') });
	});

	it('runs no code but its own', async () => {
		await openGraph(page, full);
		const ran = await page.evaluate(() => {
			const script = document.createElement('script');
			script.textContent = 'window.strange = true';
			document.body.append(script);
			return window.strange === true;
		});
		assert.equal(ran, false);
		assert.ok(complaints.splice(0).some((it) => it.includes('Content Security Policy')));
	});
});

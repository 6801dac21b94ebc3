// A simulated account that runs at an endpoint: followed in the view, while the AWS CLI works at it.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { root, start, workbench } from '../workbench.mjs';

const require = createRequire(import.meta.url);
const { historyOf } = await import('../graphFixture.mjs');
const { worldFileOf } = require('../../../../server/src/core/simulator');
const world = worldFileOf(historyOf('role-in-use'));
const environment = {
	...process.env,
	...{ AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example', AWS_DEFAULT_REGION: 'us-west-2' },
	...{ AWS_PAGER: '', AWS_MAX_ATTEMPTS: '1', AWS_CONFIG_FILE: 'none', AWS_SHARED_CREDENTIALS_FILE: 'none' },
};

describe('a running endpoint', () => {
	const window = workbench({ name: 'attach-', files: { 'play.slr.json': world } });
	const { row, run } = window;
	const store = (state) => row(new RegExp(`^key store, store-A, ${state}`));
	const status = () => window.page.locator('.statusbar-item', { hasText: new URL(address).host });
	let endpoint, address, id;

	before(async () => {
		const given = ['simulate', '--listen', '127.0.0.1:0', '--world', join(window.folder, 'play.slr.json')];
		endpoint = spawn(process.execPath, [join(root, 'server', 'bin', 'slr-lens.js'), ...given]);
		[address] = await once(createInterface(endpoint.stdout), 'line');
	});

	after(() => endpoint?.kill());

	async function aws(...args) {
		const all = ['--endpoint-url', address, '--output', 'json', ...args];
		const { stdout } = await promisify(execFile)('aws', all, { env: environment, timeout: 20_000 });
		return stdout.trim() === '' ? undefined : JSON.parse(stdout);
	}

	async function attach() {
		await run('SLR Lens: Attach to a Simulated Account');
		await window.input().fill(new URL(address).port);
		await window.page.keyboard.press('Enter');
	}

	const commands = async () => JSON.parse(await (await fetch(`${address}/_slr-lens/history`)).text()).commands;

	it('is attached by its port, and shown in the view and the status bar', async () => {
		await attach();
		await store('CONNECTED').waitFor(start);
		await status().waitFor();
		await row(/^KMS key, .*Enabled/).waitFor();
	});

	it('shows what the AWS CLI does there', async () => {
		const { CustomKeyStores } = await aws('kms', 'describe-custom-key-stores');
		id = CustomKeyStores[0].CustomKeyStoreId;
		await aws('kms', 'disconnect-custom-key-store', '--custom-key-store-id', id);
		await store('DISCONNECTING').waitFor();
		await window.shot('attach-disconnecting');
	});

	it('shows the AWS CLI what is done in the view', async () => {
		await run('SLR Lens: Advance Clock to Next Event');
		await store('DISCONNECTED').waitFor();
		const { CustomKeyStores } = await aws('kms', 'describe-custom-key-stores');
		assert.equal(CustomKeyStores[0].ConnectionState, 'DISCONNECTED');
		assert.equal((await commands()).at(-1).operation, 'clock:AdvanceToNext');
	});

	it('is left alone after it was detached', async () => {
		await run('SLR Lens: Detach from the Simulated Account');
		await status().waitFor({ state: 'detached' });
		await aws('kms', 'connect-custom-key-store', '--custom-key-store-id', id);
		const there = await commands();
		await run('SLR Lens: Undo Last Lifecycle Command');
		await store('DISCONNECTING').waitFor();
		assert.deepEqual(await commands(), there);
	});

	it('is attached again, and its end is told', async () => {
		await attach();
		const anew = window.page.getByRole('button', { name: 'Start Anew' });
		await anew.or(status()).first().waitFor();
		if (await anew.isVisible()) await window.press('Enter');
		await store('CONNECTING').waitFor();
		endpoint.kill();
		await window.toast('The view keeps what it showed last').waitFor();
		await store('CONNECTING').waitFor();
		await status().waitFor({ state: 'detached' });
	});
});

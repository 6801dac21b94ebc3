import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { installPacked, type Packed } from '../support/packed';
import { root } from './harness';

describe('The package of the server', () => {
	let packed: Packed;

	before(function () {
		this.timeout(90_000);
		packed = installPacked();
	});

	const run = (args: readonly string[]) =>
		spawnSync(join(packed.bin, 'slr-lens'), args, {
			cwd: packed.folder,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		});

	it('comes alone, with what it reads beside it', () => {
		assert.deepEqual(
			readdirSync(join(packed.folder, 'node_modules')).filter((it) => !it.startsWith('.')),
			['slr-lens-server'],
		);
		const files = readdirSync(join(packed.folder, 'node_modules', 'slr-lens-server', 'dist'), {
			recursive: true,
			encoding: 'utf8',
		});
		assert.ok(files.includes('cli.js') && files.some((it) => it.endsWith('.wasm')));
		assert.deepEqual(
			files.filter((it) => it.endsWith('.map')),
			[],
		);
	});

	it('checks a policy and a program in a folder of its own', () => {
		const program = [
			"import * as iam from 'aws-cdk-lib/aws-iam';",
			"new iam.CfnServiceLinkedRole(this, 'Role', { awsServiceName: 'cks.kms.amazonaws.com' });",
		];
		writeFileSync(join(packed.folder, 'stack.ts'), program.join('\n'));
		const { status, stdout } = run(['check', '--format', 'json', 'stack.ts']);
		assert.equal(status, 1);
		assert.ok((JSON.parse(stdout) as { rule: string }[]).some((it) => it.rule === 'direct-creation'));
	});

	it('serves an editor', async () => {
		const child = spawn(join(packed.bin, 'slr-lens'), ['server', '--stdio'], {
			cwd: packed.folder,
			stdio: ['pipe', 'pipe', 'inherit'],
			shell: process.platform === 'win32',
		});
		const params = { processId: null, rootUri: null, capabilities: {} };
		const text = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params });
		child.stdin.write(`Content-Length: ${text.length}\r\n\r\n${text}`);
		let said = '';
		for await (const part of child.stdout) {
			said += String(part);
			// The answer may come in several pieces; the server ends with its input.
			if (said.includes('"serverInfo"')) child.stdin.end();
		}
		assert.match(said, /"serverInfo":\{"name":"slr-lens"/);
	});

	it('has the version of the extension', () => {
		const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
		assert.equal(run(['--version']).stdout.trim(), version);
	});
});

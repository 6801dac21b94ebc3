import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const page = readFileSync(join(root, 'docs/protocol.md'), 'utf8');
const folder = join(root, 'server/src/protocol');

describe('the page of the protocol', () => {
	it('was looked at since the protocol last changed', () => {
		const hash = execFileSync(process.execPath, [join(root, 'server/tools/protocol-hash.mjs')], {
			encoding: 'utf8',
		}).trim();
		assert.ok(
			page.includes(`hash of server/src/protocol: ${hash} `),
			'Compare docs/protocol.md with server/src/protocol, then run node server/tools/protocol-hash.mjs --write.',
		);
	});

	it('names every request', () => {
		const source = readdirSync(folder).map((it) => readFileSync(join(folder, it), 'utf8'));
		const methods = source.flatMap((it) => [...it.matchAll(/'(slr\/\w+)'/g)].map(([, method]) => method ?? ''));
		assert.ok(methods.length >= 4);
		for (const method of methods) assert.ok(page.includes(`\`${method}\``), method);
	});
});

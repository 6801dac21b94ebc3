#!/usr/bin/env node
// Prints the hash of server/src/protocol that docs/protocol.md carries; `--write` puts it there.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(fileURLToPath(import.meta.url), '..', '..', '..');
const page = join(root, 'docs', 'protocol.md');

const hash = protocolHash();
if (process.argv.includes('--write')) {
	const text = readFileSync(page, 'utf8');
	writeFileSync(page, text.replace(/(hash of server\/src\/protocol: )\S+/, `$1${hash}`));
}
console.log(hash);

function protocolHash() {
	const folder = join(root, 'server', 'src', 'protocol');
	const sum = createHash('sha256');
	for (const file of readdirSync(folder).sort())
		sum.update(`${file}\n${readFileSync(join(folder, file), 'utf8').replace(/\r\n/g, '\n')}`);
	return sum.digest('hex').slice(0, 16);
}

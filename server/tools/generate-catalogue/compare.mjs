import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

if (!existsSync(new URL('node_modules/', import.meta.url))) {
	console.error('Run `npm ci --ignore-scripts` in server/tools/generate-catalogue first.');
	process.exit(2);
}
const { COMMITTED, generate } = await import('./generate.mjs');

const folder = mkdtempSync(join(tmpdir(), 'slr-lens-catalogue-'));
try {
	generate(folder);
	const names = [...new Set([...readdirSync(folder), ...readdirSync(COMMITTED)])].sort();
	const differing = names.filter((name) => textOf(folder, name) !== textOf(COMMITTED, name));
	for (const name of differing) console.error(`${name} differs from what the sources make: npm run generate`);
	if (differing.length === 0) console.log(`${names.length} files are what the sources make.`);
	process.exitCode = differing.length === 0 ? 0 : 1;
} finally {
	rmSync(folder, { recursive: true, force: true });
}

function textOf(place, name) {
	const path = join(place, name);
	return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

#!/usr/bin/env node
// Installs AWS's own clients into ./node_modules (about 40 MB on disk).
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const stamp = join(here, 'node_modules', '.slr-lens-aws');

const wanted = () =>
	createHash('sha256')
		.update(readFileSync(join(here, 'package-lock.json')))
		.digest('hex');

/** True when the committed versions are there, all of them. */
export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/** Installs the clients unless they are there. Throws when npm fails. */
export function ensureInstalled(say = console.log) {
	if (isInstalled()) return;
	say("Fetching AWS's own clients for Node: about 40 MB, once.");
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	execFileSync('npm', ['ci', ...quiet], { cwd: here, stdio: ['ignore', 'inherit', 'inherit'] });
	writeFileSync(stamp, wanted());
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) ensureInstalled();

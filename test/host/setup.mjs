#!/usr/bin/env node
// Installs the VS Code host into ./node_modules from the package registry alone (252 MB fetched, 818 MB on disk).
// Install scripts stay off, so nothing is compiled; plain JavaScript stands in for the two native modules
// that every run would miss.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const vscode = join(here, 'node_modules', 'code-server', 'lib', 'vscode');
const stamp = join(here, 'node_modules', '.slr-lens-host');

const wanted = () =>
	createHash('sha256')
		.update(readFileSync(join(here, 'package-lock.json')))
		.update(readFileSync(fileURLToPath(import.meta.url)))
		.update(readFileSync(join(here, 'native', 'spdlog.cjs')))
		.digest('hex');

/** True when a complete installation of the committed versions is there. */
export const isInstalled = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted();

/** Installs the host unless it is there. Calls `say` before anything is downloaded. Throws when npm fails. */
export function ensureInstalled(say = console.log) {
	if (isInstalled()) return;
	say('Fetching a real VS Code for this platform: about 250 MB, once.');
	npm(here, 'ci');
	// Not ci: the lock file that code-server ships lacks an entry, and ci refuses it.
	npm(vscode, 'install', '--omit=dev');
	npm(join(vscode, 'extensions'), 'install', '--omit=dev');
	for (const [module, file] of [
		['spdlog', 'spdlog.cjs'],
		['native-watchdog', 'watchdog.cjs'],
	]) {
		copyFileSync(join(here, 'native', file), join(vscode, 'node_modules', '@vscode', module, 'index.js'));
	}
	writeFileSync(stamp, wanted());
}

function npm(cwd, ...args) {
	const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
	execFileSync('npm', [...args, ...quiet], { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) ensureInstalled();

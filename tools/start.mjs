#!/usr/bin/env node
// `npm start`: builds, shows what the product says of examples/, and opens VS Code on them.
// SLR_LENS_HOST=desktop|browser|none chooses; `--no-open` ends after the findings.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { node, onPath, packExtension, root, run, vsixFile } from './lib.mjs';

const examples = join(root, 'examples');

process.exitCode = await start();

async function start() {
	const built = await node([join(root, 'tools', 'build.mjs')]);
	if (built !== 0) return built;
	console.log('\nWhat SLR Lens says of examples/:\n');
	const checked = await node([join(root, 'server', 'bin', 'slr-lens.js'), 'check', 'examples', '--fail-on', 'never']);
	if (checked !== 0) return checked;
	if (process.argv.includes('--no-open')) return 0;
	switch (chosenHost()) {
		case 'desktop':
			return openDesktop();
		case 'browser':
			return openInBrowser();
		default:
			return sayHowToGoOn();
	}
}

function chosenHost() {
	const wish = process.env.SLR_LENS_HOST;
	if (wish === 'desktop' || wish === 'browser' || wish === 'none') return wish;
	if (wish) console.error(`SLR_LENS_HOST is "${wish}"; it can be desktop, browser or none.`);
	if (onPath('code') && hasDisplay() && process.getuid?.() !== 0) return 'desktop';
	return process.platform === 'linux' && process.arch === 'x64' ? 'browser' : 'none';
}

function hasDisplay() {
	return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function openDesktop() {
	const code = onPath('code');
	if (!code) {
		console.error(
			'No `code` command on PATH: install it from VS Code ("Shell Command: Install \'code\' command in PATH").',
		);
		return 1;
	}
	console.log('\nOpening VS Code on examples/.');
	return run(code, ['--new-window', `--extensionDevelopmentPath=${root}`, examples]);
}

async function openInBrowser() {
	const kit = join(root, 'test', 'host');
	const { ensureInstalled } = await import(pathToFileURL(join(kit, 'setup.mjs')).href);
	ensureInstalled();
	const host = await import(pathToFileURL(join(kit, 'host.mjs')).href);
	mkdirSync(dirname(vsixFile), { recursive: true });
	await packExtension();
	const profile = host.newProfile();
	let server;
	try {
		if ((await host.runCommand(profile, ['--install-extension', vsixFile])) !== 0) return 1;
		server = await host.startServer(profile);
		const address = host.workbenchUrl(server.origin, { folder: examples });
		console.log(`\nVS Code with SLR Lens is at\n\n  ${address}\n\nIt listens on this machine only. Ctrl-C ends it.`);
		showInBrowser(address);
		await Promise.race([interrupted(), server.exited]);
		return 0;
	} finally {
		await server?.stop();
		host.removeProfile(profile);
	}
}

function showInBrowser(address) {
	const opener = onPath('xdg-open');
	if (opener && hasDisplay()) void run(opener, [address]).catch(() => {});
}

function interrupted() {
	return new Promise((done) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, done);
	});
}

function sayHowToGoOn() {
	console.log('\nTo see this in the editor, install VS Code with its `code` command and run `npm start` again.');
	return 0;
}

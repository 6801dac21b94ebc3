#!/usr/bin/env node
// `npm test`: builds, runs the tests that need Node alone, then those that need a real VS Code where one is to be had.
// `--require-host` makes a missing VS Code a failure, `--require-aws` missing clients of AWS, `--require-editors` missing
// editors.
// Never installs anything outside of this repository.
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { node, packExtension, root, tool } from './lib.mjs';

const requireHost = process.argv.includes('--require-host');
const requireAws = process.argv.includes('--require-aws');
const requireEditors = process.argv.includes('--require-editors');
const kit = join(root, 'test', 'host');
const counts = { passed: 0, failed: 0, skipped: 0 };
const parts = [];

process.exitCode = await main();

async function main() {
	const built = await node([join(root, 'tools', 'build.mjs')]);
	if (built !== 0) return built;
	const folders = 'test/{core,catalogue,frontends,simulator,endpoint,server,client,prefixes}/**/*.test.ts';
	await mocha('Core, server and client without an editor', ['--parallel', '--jobs', '2', 'test/*.test.ts', folders]);
	await awsTests();
	await editorTests();
	await hostTests();
	return summary();
}

/** AWS's own clients against the simulator's endpoint, where test/aws is installed. */
async function awsTests() {
	const folder = join('test', 'aws');
	const { isInstalled } = await import(pathToFileURL(join(root, folder, 'setup.mjs')).href);
	if (isInstalled()) return mocha("AWS's own clients", [`${folder.replaceAll('\\', '/')}/*.test.ts`]);
	const reason = 'they are not installed; node test/aws/setup.mjs fetches them';
	const played = titlesIn(join(root, 'test', 'endpoint', 'scenarios'), /^\s*title: (['"`])(.+?)\1,/gm);
	const others = titlesIn(join(root, folder)).filter((it) => !it.includes('${'));
	return skip("AWS's own clients", [...played, ...others], reason, requireAws);
}

/** Neovim and Emacs, where they are; each says for itself why it is not. */
async function editorTests() {
	await mocha('Other editors', ['test/editors/*.test.ts'], requireEditors ? { SLR_LENS_REQUIRE_EDITORS: '1' } : {});
}

async function hostTests() {
	const executable = process.env.VSCODE_EXECUTABLE;
	const embedded = await embeddedHost();
	if (executable || embedded) {
		await extensionHostTests({ VSCODE_EXECUTABLE: executable ?? join(kit, 'code.mjs') });
	} else {
		await extensionHostTests({}, 'no VS Code here: VSCODE_EXECUTABLE is not set, and its download failed');
	}
	if (embedded) await windowTests();
	else skip('window tests', titlesIn(join(root, 'test', 'vscode', 'window')), 'they need Linux x64 and a Chromium');
}

/** The VS Code of test/host where it can run; installed on first use. */
async function embeddedHost() {
	const { findChromium, isSupported } = await import(pathToFileURL(join(kit, 'host.mjs')).href);
	if (!isSupported || !findChromium()) return false;
	const { ensureInstalled } = await import(pathToFileURL(join(kit, 'setup.mjs')).href);
	ensureInstalled();
	return true;
}

async function extensionHostTests(env, reasonToSkip) {
	await node([join(root, 'tools', 'buildHostTests.mjs')]);
	const name = 'VS Code: extension host';
	const run = await counted(name, (onOutput) => node([join(root, 'out', 'test', 'runTest.js')], { env, onOutput }));
	if (run.total > 0 || !reasonToSkip) return record(name, run);
	return skip('extension-host tests', titlesIn(join(root, 'test', 'vscode', 'suite')), reasonToSkip);
}

async function windowTests() {
	mkdirSync(join(root, 'out'), { recursive: true });
	await packExtension();
	await mocha('VS Code: the packed extension in a window', ['test/vscode/window/*.test.mjs', '--timeout', '90000']);
}

async function mocha(name, args, env = {}) {
	const run = await counted(name, (onOutput) => tool('mocha/bin/mocha.js', args, { onOutput, env }));
	record(name, run);
}

/** Runs mocha and reads its closing lines. */
async function counted(name, start) {
	console.log(`\n== ${name}`);
	const began = Date.now();
	let output = '';
	const code = await start((text) => (output += text));
	const number = (word) => Number(new RegExp(`^\\s*(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
	const [passed, failed, skipped] = ['passing', 'failing', 'pending'].map(number);
	const reasons = [...output.matchAll(/^skipped: .+$/gm)].map(([line]) => line);
	const seconds = Math.round((Date.now() - began) / 1000);
	return { code, passed, failed, skipped, reasons, total: passed + failed + skipped, seconds };
}

function record(name, { code, passed, failed, skipped, reasons, total, seconds }) {
	// A run that ends without a word about its tests has failed, whatever it says.
	const broken = (code !== 0 && failed === 0) || total === 0 ? 1 : 0;
	counts.passed += passed;
	counts.failed += failed + broken;
	counts.skipped += skipped;
	const note = broken > 0 ? `, ended with code ${code}` : '';
	parts.push(
		`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)${note}`,
		...reasons.map((it) => `    - ${it}`),
	);
}

function skip(name, titles, reason, isRequired = requireHost) {
	if (isRequired) counts.failed += 1;
	else counts.skipped += titles.length;
	const verb = isRequired ? 'REQUIRED, not run' : 'skipped';
	parts.push(`${name}: ${titles.length} ${verb}, since ${reason}:\n${titles.map((it) => `    - ${it}`).join('\n')}`);
}

function titlesIn(folder, pattern = /^\s*it\(\s*(['"`])(.+?)\1,/gm) {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { encoding: 'utf8' })
		.filter((file) => /\.(ts|mjs)$/.test(file))
		.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(pattern)])
		.map(([, , title]) => title);
}

function summary() {
	console.log(`\n== Summary\n${parts.join('\n')}\n`);
	const { passed, failed, skipped } = counts;
	console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
	return failed > 0 ? 1 : 0;
}

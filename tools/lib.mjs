import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs a program with this Node's environment; answers with its exit code. Standard input is never read. */
export function run(command, args, { env = {}, cwd = root, onOutput, quiet = false } = {}) {
	return new Promise((done, fail) => {
		const child = spawn(command, args, {
			cwd,
			env: { ...process.env, ...env },
			stdio: ['ignore', onOutput || quiet ? 'pipe' : 'inherit', 'inherit'],
		});
		child.stdout?.on('data', (data) => {
			if (!quiet) process.stdout.write(data);
			onOutput?.(String(data));
		});
		child.on('error', fail);
		child.on('close', (code) => done(code ?? 1));
	});
}

export const node = (args, options) => run(process.execPath, args, options);

/** A program of this repository's node_modules, by the script it starts. */
export const tool = (script, args, options) => node([join(root, 'node_modules', script), ...args], options);

/** The first program of that name on PATH. */
export function onPath(name) {
	const names = process.platform === 'win32' ? [`${name}.cmd`, `${name}.exe`] : [name];
	const files = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((it) => join(folder, it)));
	return files.find((file) => isExecutable(file));
}

function isExecutable(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

export const vsixFile = join(root, 'out', 'slr-lens.vsix');

/** Builds the extension as it is published and packs it. Throws when that fails. */
export async function packExtension() {
	const built = await node([join(root, 'tools', 'build.mjs'), '--minify', '--quiet']);
	if (built !== 0) throw new Error('The extension could not be built.');
	const flags = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository'];
	const code = await tool('@vscode/vsce/vsce', ['package', ...flags, '--out', vsixFile], { quiet: true });
	if (code !== 0) throw new Error('The extension could not be packed.');
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const server = resolve(__dirname, '../../server');

/** The package of the server, installed by npm in a folder that holds nothing else. */
export interface Packed {
	readonly folder: string;
	/** Where npm puts the programs of packages. */
	readonly bin: string;
}

let packed: Packed | undefined;

/** Packs and installs once for all tests of a run. */
export function installPacked(): Packed {
	packed ??= installed();
	return packed;
}

function installed(): Packed {
	const folder = mkdtempSync(join(tmpdir(), 'slr-lens-packed-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const tarball = npm(server, 'pack', '--silent', '--pack-destination', folder).trim().split('\n').at(-1) ?? '';
	npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', join(folder, tarball));
	return { folder, bin: join(folder, 'node_modules', '.bin') };
}

const npm = (cwd: string, ...args: readonly string[]): string =>
	execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });

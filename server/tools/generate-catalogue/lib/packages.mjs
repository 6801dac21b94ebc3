import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const folder = new URL('../node_modules/', import.meta.url);

export const readPackageFile = (path) => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));

export const readCurated = (name) => JSON.parse(readFileSync(new URL(`../curated/${name}`, import.meta.url), 'utf8'));

/** The names of the curated files in a folder, sorted. */
export const curatedIn = (name) => readdirSync(new URL(`../curated/${name}/`, import.meta.url)).sort();

export const requirePackage = (name) => require(name);

/** Names and dates of the packages that `curated/packages.json` lists; a fault if another version is installed. */
export function packageSources() {
	return readCurated('packages.json').map(({ folder: path, name, version, date }) => {
		const installed = readPackageFile(`${path}/package.json`).version;
		if (installed !== version)
			throw new Error(`${name}: ${installed} is installed, curated/packages.json says ${version}`);
		return { key: path, source: `${name}@${version} (${date})` };
	});
}

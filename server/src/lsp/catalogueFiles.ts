import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type CatalogueData } from '../core/catalogue';

/** The folder of the catalogue's files: beside the bundle, or in the sources when run from them. */
export function catalogueFolder(moduleFolder: string): string {
	const candidates = [join(moduleFolder, 'data'), join(moduleFolder, '..', 'core', 'catalogue', 'generated')];
	const found = candidates.find((it) => existsSync(join(it, 'roles.json')));
	if (found === undefined) throw new Error(`The catalogue's files are in none of ${candidates.join(', ')}.`);
	return found;
}

/** Reads roles and tables now, the large files when they are first asked for. */
export function readCatalogueData(folder: string): CatalogueData {
	const read = <Name extends keyof Files>(name: Name): Files[Name] =>
		JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as Files[Name];
	return {
		roles: read('roles'),
		tables: read('tables'),
		actions: () => read('actions'),
		managedPolicies: () => read('managedPolicies'),
		policies: () => read('policies'),
		properties: () => read('properties'),
	};
}

/** What each file holds, by its name without `.json`. */
type Files = {
	[Name in keyof CatalogueData]: CatalogueData[Name] extends () => infer Content ? Content : CatalogueData[Name];
};

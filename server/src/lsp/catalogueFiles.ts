import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type CatalogueData, catalogueDataFrom } from '../core/catalogue';

/** The folder of the catalogue's files: `data` beside a bundle, the committed ones when run from the sources. */
export function catalogueFolder(moduleFolder: string): string {
	const candidates = [join(moduleFolder, 'data'), join(moduleFolder, '..', 'core', 'catalogue', 'generated')];
	const found = candidates.find((it) => existsSync(join(it, 'roles.json')));
	if (found === undefined) throw new Error(`The catalogue's files are in none of ${candidates.join(', ')}.`);
	return found;
}

/** Reads roles and tables now, the large files when they are first asked for. */
export const readCatalogueData = (folder: string): CatalogueData =>
	catalogueDataFrom((file) => readFileSync(join(folder, `${file}.json`), 'utf8'));

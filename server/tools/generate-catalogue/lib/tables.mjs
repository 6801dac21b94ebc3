import { readCurated } from './packages.mjs';

/** The small cited tables; a fault where one names a role that the catalogue has not. */
export function tablesOf(curated) {
	const tables = readCurated('tables.json');
	const names = new Set(curated.roles.map((it) => it.roleName));
	const principals = new Set(curated.roles.map((it) => it.servicePrincipal));
	const named = [
		...tables.linkedOnly,
		...tables.serviceCreatedOnly,
		...tables.rolesThatCallAssumeRole,
		...tables.verdicts,
	];
	for (const { role } of named) if (!names.has(role)) throw new Error(`tables.json names no known role: ${role}`);
	for (const { principal } of tables.passable)
		if (!principals.has(principal)) throw new Error(`tables.json names no linked service: ${principal}`);
	checkSources(tables);
	return tables;
}

function checkSources(tables) {
	for (const [name, table] of Object.entries(tables)) {
		for (const entry of [table].flat()) {
			if (!entry.sources?.length) throw new Error(`tables.json ${name}: an entry without sources`);
		}
	}
}

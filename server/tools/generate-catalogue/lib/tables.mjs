import { curatedIn, readCurated } from './packages.mjs';

/** The small cited tables; a fault where one names a role that the catalogue has not. */
export function tablesOf(curated) {
	const tables = merged(curatedIn('tables').map((it) => readCurated(`tables/${it}`)));
	const names = new Set(curated.roles.map((it) => it.roleName));
	const principals = new Set(curated.roles.map((it) => it.servicePrincipal));
	const named = [
		...tables.linkedOnly,
		...tables.serviceCreatedOnly,
		...tables.rolesThatCallAssumeRole,
		...tables.verdicts,
	];
	for (const { role } of named) if (!names.has(role)) throw new Error(`A table names no known role: ${role}`);
	for (const { principal } of tables.passable)
		if (!principals.has(principal)) throw new Error(`A table names no linked service: ${principal}`);
	checkSources(tables);
	return tables;
}

/** One file a topic; a table stands in one of them. */
function merged(files) {
	const all = {};
	for (const file of files)
		for (const [name, table] of Object.entries(file)) {
			if (name in all) throw new Error(`Two files hold the table ${name}`);
			all[name] = table;
		}
	return all;
}

function checkSources(tables) {
	for (const [name, table] of Object.entries(tables)) {
		for (const entry of [table].flat()) {
			if (!entry.sources?.length) throw new Error(`Table ${name}: an entry without sources`);
		}
	}
}

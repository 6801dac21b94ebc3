/** What the caller knows of resource types; the catalogue is one. */
export interface PropertyTable {
	policyProperties(resourceType: string): HoldingPaths;
	/** The type that a namespace in lower case calls so: `cloudhsm`, `Cluster`. */
	typeNamed(namespace: string, name: string): string | undefined;
	/** A property of a type, or of something in it, as CloudFormation spells it, where that is known. */
	propertySpelled(type: string, name: string): string | undefined;
}

/** Properties by dotted path, with `[]` behind what is a list and `{}` behind what is a map. */
export interface HoldingPaths {
	readonly policies: readonly string[];
	readonly roles: readonly string[];
	readonly managedPolicies: readonly string[];
}

/** The same, ready to be asked for the path of a setting. */
export interface Holders {
	readonly policies: PathTest;
	readonly roles: PathTest;
	readonly managedPolicies: PathTest;
}

export type PathTest = (path: string) => boolean;

/** Where a resource type holds policies and roles. */
export function holdersOf(type: string, table: PropertyTable): Holders {
	const known = byTable.get(table) ?? new Map<string, Holders>();
	byTable.set(table, known);
	const found = known.get(type) ?? made(table.policyProperties(type));
	known.set(type, found);
	return found;
}

const byTable = new WeakMap<PropertyTable, Map<string, Holders>>();

const made = ({ policies, roles, managedPolicies }: HoldingPaths): Holders => ({
	policies: testOf(policies),
	roles: testOf(roles),
	managedPolicies: testOf(managedPolicies),
});

const never: PathTest = () => false;

function testOf(paths: readonly string[]): PathTest {
	if (paths.length === 0) return never;
	const plain = paths.map((it) => it.replaceAll('[]', ''));
	const exact = new Set(plain.filter((it) => !it.includes('{}')));
	const patterns = plain.filter((it) => it.includes('{}')).map(patternOf);
	return (path) => exact.has(path) || patterns.some((it) => it.test(path));
}

/** The keys of a map are the author's own, and may have dots. */
const patternOf = (path: string): RegExp =>
	new RegExp(`^${path.replace(/\W/g, '\\$&').replaceAll('\\{\\}', '\\..+')}$`);

import { type Part } from './part';
import { type Key, type Resource, type Role, type RoleRequest } from './resources';

/** Something of a part, with the offset of its block in the document. */
export interface Placed<T> {
	readonly value: T;
	readonly offset: number;
}

/**
 * What rules across resources see: plain summaries of everything that is deployed together.
 * One document today; a Terraform folder or a nested stack later.
 */
export interface Unit {
	readonly parts: readonly Placed<Part>[];
	readonly resources: readonly Placed<Resource>[];
	/** By logical id; of equal ids the first. */
	readonly resourceById: ReadonlyMap<string, Placed<Resource>>;
	/** Everything that a resource, an output or another section names; what is not here can be taken away. */
	readonly namedIds: ReadonlySet<string>;
	readonly roleRequests: readonly Placed<RoleRequest>[];
	readonly roles: readonly Placed<Role>[];
	readonly keys: readonly Placed<Key>[];
	/** True for an infrastructure template, false for a policy file that stands alone. */
	readonly isTemplate: boolean;
}

export function unitOf(parts: readonly Placed<Part>[], isTemplate: boolean): Unit {
	const all = <K extends 'resources' | 'roleRequests' | 'roles' | 'keys'>(name: K) =>
		parts.flatMap(({ value, offset }) => value[name].map((it): Placed<Part[K][number]> => ({ value: it, offset })));
	const resources = all('resources');
	const resourceById = new Map<string, Placed<Resource>>();
	for (const it of resources) if (!resourceById.has(it.value.logicalId)) resourceById.set(it.value.logicalId, it);
	let namedIds: ReadonlySet<string> | undefined;
	return {
		parts,
		resources,
		resourceById,
		get namedIds() {
			return (namedIds ??= namesIn(parts, resources));
		},
		roleRequests: all('roleRequests'),
		roles: all('roles'),
		keys: all('keys'),
		isTemplate,
	};
}

function namesIn(parts: readonly Placed<Part>[], resources: readonly Placed<Resource>[]): ReadonlySet<string> {
	const names = new Set<string>();
	for (const { value } of parts) for (const { name } of value.references) names.add(name);
	for (const { value } of resources) {
		for (const { name } of value.dependsOn) names.add(name);
		for (const { name } of value.references) names.add(name);
	}
	return names;
}

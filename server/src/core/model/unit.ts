import { type Conditions, conditionsOf } from './conditions';
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
	/** By type, in source order; a rule about a few types need not look at the others. */
	readonly resourcesByType: ReadonlyMap<string, readonly Placed<Resource>[]>;
	/** Everything that a resource, an output or another section names; what is not here can be taken away. */
	readonly namedIds: ReadonlySet<string>;
	readonly roleRequests: readonly Placed<RoleRequest>[];
	readonly roles: readonly Placed<Role>[];
	readonly keys: readonly Placed<Key>[];
	/** What its conditions say about each other. */
	readonly conditions: Conditions;
	/** True for an infrastructure template, false for a policy file that stands alone. */
	readonly isTemplate: boolean;
}

export function unitOf(parts: readonly Placed<Part>[], isTemplate: boolean): Unit {
	return new Summary(parts, isTemplate);
}

/** Nothing is gathered before somebody asks. */
class Summary implements Unit {
	readonly parts: readonly Placed<Part>[];
	readonly isTemplate: boolean;
	readonly #lists = new Map<string, readonly Placed<unknown>[]>();
	#resourceById: ReadonlyMap<string, Placed<Resource>> | undefined;
	#resourcesByType: ReadonlyMap<string, readonly Placed<Resource>[]> | undefined;
	#namedIds: ReadonlySet<string> | undefined;
	#conditions: Conditions | undefined;

	constructor(parts: readonly Placed<Part>[], isTemplate: boolean) {
		this.parts = parts;
		this.isTemplate = isTemplate;
	}

	get resources(): readonly Placed<Resource>[] {
		return this.#all('resources');
	}

	get roleRequests(): readonly Placed<RoleRequest>[] {
		return this.#all('roleRequests');
	}

	get roles(): readonly Placed<Role>[] {
		return this.#all('roles');
	}

	get keys(): readonly Placed<Key>[] {
		return this.#all('keys');
	}

	get resourceById(): ReadonlyMap<string, Placed<Resource>> {
		return (this.#resourceById ??= firstById(this.resources));
	}

	get resourcesByType(): ReadonlyMap<string, readonly Placed<Resource>[]> {
		return (this.#resourcesByType ??= byType(this.resources));
	}

	get namedIds(): ReadonlySet<string> {
		return (this.#namedIds ??= namesIn(this.parts, this.resources));
	}

	get conditions(): Conditions {
		return (this.#conditions ??= conditionsOf(this.parts.flatMap(({ value }) => value.declared)));
	}

	#all<K extends 'resources' | 'roleRequests' | 'roles' | 'keys'>(name: K): readonly Placed<Part[K][number]>[] {
		const known = this.#lists.get(name) as readonly Placed<Part[K][number]>[] | undefined;
		if (known) return known;
		const all: Placed<Part[K][number]>[] = [];
		for (const { value, offset } of this.parts) for (const it of value[name]) all.push({ value: it, offset });
		this.#lists.set(name, all);
		return all;
	}
}

function firstById(resources: readonly Placed<Resource>[]): ReadonlyMap<string, Placed<Resource>> {
	const first = new Map<string, Placed<Resource>>();
	for (const it of resources) if (!first.has(it.value.logicalId)) first.set(it.value.logicalId, it);
	return first;
}

function byType(resources: readonly Placed<Resource>[]): ReadonlyMap<string, readonly Placed<Resource>[]> {
	const all = new Map<string, Placed<Resource>[]>();
	for (const it of resources) {
		const same = all.get(it.value.type);
		if (same) same.push(it);
		else all.set(it.value.type, [it]);
	}
	return all;
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

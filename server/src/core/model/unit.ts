import { type Conditions, conditionsOf } from './conditions';
import { type Part } from './part';
import {
	type Attachment,
	type Hsm,
	type Key,
	type KeyStore,
	type Resource,
	type Role,
	type RoleRequest,
} from './resources';

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
	/** By the logical id of its resource; of equal ids the first. */
	readonly requestById: ReadonlyMap<string, Placed<RoleRequest>>;
	readonly roles: readonly Placed<Role>[];
	readonly keys: readonly Placed<Key>[];
	readonly keyStores: readonly Placed<KeyStore>[];
	readonly hsms: readonly Placed<Hsm>[];
	readonly attachments: readonly Placed<Attachment>[];
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
	#lists: Lists | undefined;
	#resourceById: ReadonlyMap<string, Placed<Resource>> | undefined;
	#requestById: ReadonlyMap<string, Placed<RoleRequest>> | undefined;
	#resourcesByType: ReadonlyMap<string, readonly Placed<Resource>[]> | undefined;
	#namedIds: ReadonlySet<string> | undefined;
	#conditions: Conditions | undefined;

	constructor(parts: readonly Placed<Part>[], isTemplate: boolean) {
		this.parts = parts;
		this.isTemplate = isTemplate;
	}

	get resources(): readonly Placed<Resource>[] {
		return this.#all.resources;
	}

	get roleRequests(): readonly Placed<RoleRequest>[] {
		return this.#all.roleRequests;
	}

	get roles(): readonly Placed<Role>[] {
		return this.#all.roles;
	}

	get keys(): readonly Placed<Key>[] {
		return this.#all.keys;
	}

	get keyStores(): readonly Placed<KeyStore>[] {
		return this.#all.keyStores;
	}

	get hsms(): readonly Placed<Hsm>[] {
		return this.#all.hsms;
	}

	get attachments(): readonly Placed<Attachment>[] {
		return this.#all.attachments;
	}

	get resourceById(): ReadonlyMap<string, Placed<Resource>> {
		return (this.#resourceById ??= firstById(this.resources, (it) => it));
	}

	get requestById(): ReadonlyMap<string, Placed<RoleRequest>> {
		return (this.#requestById ??= firstById(this.roleRequests, (it) => it.resource));
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

	get #all(): Lists {
		return (this.#lists ??= listsOf(this.parts));
	}
}

/** What the parts hold, each by itself. */
type Lists = { readonly [K in ListName]: Placed<Part[K][number]>[] };
type ListName = 'resources' | 'roleRequests' | 'roles' | 'keys' | 'keyStores' | 'hsms' | 'attachments';

function listsOf(parts: readonly Placed<Part>[]): Lists {
	const lists: Lists = {
		resources: [],
		roleRequests: [],
		roles: [],
		keys: [],
		keyStores: [],
		hsms: [],
		attachments: [],
	};
	for (const { value, offset } of parts) {
		add(lists.resources, value.resources, offset);
		add(lists.roleRequests, value.roleRequests, offset);
		add(lists.roles, value.roles, offset);
		add(lists.keys, value.keys, offset);
		add(lists.keyStores, value.keyStores, offset);
		add(lists.hsms, value.hsms, offset);
		add(lists.attachments, value.attachments, offset);
	}
	return lists;
}

function add<T>(to: Placed<T>[], values: readonly T[], offset: number): void {
	for (const value of values) to.push({ value, offset });
}

function firstById<T>(all: readonly Placed<T>[], resourceOf: (it: T) => Resource): ReadonlyMap<string, Placed<T>> {
	const first = new Map<string, Placed<T>>();
	for (const it of all) {
		const { logicalId } = resourceOf(it.value);
		if (!first.has(logicalId)) first.set(logicalId, it);
	}
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

import { type Analysis } from '../analysis';
import { soleTarget, type Span } from '../base';
import { type Catalogue } from '../catalogue';
import { type Resource, type Unit } from '../model';
import { requestedRole } from '../rules';

/** An offer above a resource. */
export interface Lens {
	/** Of the resource's type. */
	readonly span: Span;
	readonly title: string;
	/** What the plan leads to: as in the planner, or `resource:` and the logical id of what the document makes. */
	readonly goal: string;
	/** The goal is one of the world that the document makes. */
	readonly isOfDocument: boolean;
}

/** How what is made here would be deleted again: at requests for known roles, at clusters, key stores and their keys. */
export const lenses = ({ units }: Analysis, catalogue: Catalogue): readonly Lens[] =>
	units.flatMap((unit) => [...roleLenses(unit, catalogue), ...thingLenses(unit)]);

const roleLenses = ({ roleRequests }: Unit, catalogue: Catalogue): readonly Lens[] =>
	roleRequests.flatMap(({ value, offset }): Lens[] => {
		const made = requestedRole(value, catalogue);
		if (!made) return [];
		const goal = `role-deleted:${made.role.name}`;
		return [{ span: typeSpan(value.resource, offset), title: 'Plan deletion of this role', goal, isOfDocument: false }];
	});

/** Terraform alone declares key stores; keys outside of them keep nothing. */
function thingLenses(unit: Unit): readonly Lens[] {
	if (!unit.isTemplate) return [];
	const { keyStores: stores } = unit;
	const isStore = new Set(stores.map(({ value }) => value.resource.logicalId));
	const clusters = unit.resourcesByType.get('AWS::CloudHSM::Cluster') ?? [];
	const keys = unit.keys.filter(
		({ value: { customKeyStore } }) => customKeyStore && isStore.has(soleTarget(customKeyStore.text)?.name ?? ''),
	);
	return [
		...clusters.map(({ value, offset }) => thingLens(value, offset, 'cluster')),
		...stores.map(({ value, offset }) => thingLens(value.resource, offset, 'key store')),
		...keys.map(({ value, offset }) => thingLens(value.resource, offset, 'key')),
	];
}

const thingLens = (resource: Resource, offset: number, word: string): Lens => ({
	span: typeSpan(resource, offset),
	title: `Plan deletion of this ${word}`,
	goal: `resource:${resource.logicalId}`,
	isOfDocument: true,
});

const typeSpan = ({ typeSpan: { start, end } }: Resource, offset: number): Span => ({
	start: start + offset,
	end: end + offset,
});

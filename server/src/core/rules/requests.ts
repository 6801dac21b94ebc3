import { type Fix } from '../base';
import { type Reference, type Resource, type Unit } from '../model';

/** What other resources and outputs read of a resource. */
export const referencesTo = ({ logicalId }: Resource, { parts, resources }: Unit): readonly Reference[] =>
	[...resources.flatMap((it) => it.value.references), ...parts.flatMap((it) => it.value.references)].filter(
		(it) => it.name === logicalId,
	);

/** Takes a resource away where nothing refers to it and the template keeps another. */
export function resourceRemoval(resource: Resource, unit: Unit): readonly Fix[] {
	const { logicalId, span } = resource;
	if (unit.resources.length < 2 || isNamed(logicalId, unit)) return [];
	return [{ title: `Remove ${logicalId}`, edits: [{ kind: 'remove', span }], preferred: false }];
}

/** Runs for each of many requests after each key, so it makes no lists. */
function isNamed(logicalId: string, { parts, resources }: Unit): boolean {
	const isIt = (it: { readonly name: string }): boolean => it.name === logicalId;
	return (
		resources.some(({ value }) => value.dependsOn.some(isIt) || value.references.some(isIt)) ||
		parts.some(({ value }) => value.references.some(isIt))
	);
}

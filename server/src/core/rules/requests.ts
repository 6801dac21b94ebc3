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
	const isWaitedFor = unit.resources.some(({ value }) => value.dependsOn.some((it) => it.name === logicalId));
	if (isWaitedFor || unit.resources.length < 2 || referencesTo(resource, unit).length > 0) return [];
	return [{ title: `Remove ${logicalId}`, edits: [{ kind: 'remove', span }], preferred: false }];
}

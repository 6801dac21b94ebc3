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
	if (unit.resources.length < 2 || unit.namedIds.has(logicalId)) return [];
	return [{ title: `Remove ${logicalId}`, edits: [{ kind: 'remove', span }], preferred: false }];
}

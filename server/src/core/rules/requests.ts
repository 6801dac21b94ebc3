import { type Fix } from '../base';
import { type Resource, type Unit } from '../model';

/** Takes a resource away where nothing that we see refers to it and the template keeps another. */
export function resourceRemoval({ logicalId, span }: Resource, { resources }: Unit): readonly Fix[] {
	const isNamed = resources.some(({ value: { dependsOn, references } }) =>
		[...dependsOn, ...references].some((it) => it.name === logicalId),
	);
	if (isNamed || resources.length < 2) return [];
	return [{ title: `Remove ${logicalId}`, edits: [{ kind: 'remove', span }], preferred: false }];
}

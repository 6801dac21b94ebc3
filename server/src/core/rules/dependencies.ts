import { type Fix } from '../base';
import { type Resource } from '../model';

export const dependencyFix = (later: Resource, earlier: Resource): Fix => {
	const { bodySpan, dependsOn, dependsOnList } = later;
	return {
		title: `Add {dependency}: ${earlier.logicalId}`,
		edits: [
			{ kind: 'addDependency', object: bodySpan, on: earlier.logicalId, list: dependsOnList, only: dependsOn[0] },
		],
		preferred: true,
	};
};
